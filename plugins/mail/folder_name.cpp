#include "plugins/mail/folder_name.hpp"

#include <algorithm>
#include <array>
#include <rekindle/text.hpp>
#include <string>
#include <vector>

namespace rekindle::mail {
namespace {

// Names of the folder of sent mail, ASCII letters in lower case, as servers and programs call it
// in the languages they speak.
constexpr auto sent_names = std::to_array<std::string_view>({"sent",
                                                             "sent mail",
                                                             "sent mails",
                                                             "sent items",
                                                             "sent messages",
                                                             "sent objects",
                                                             "sentbox",
                                                             "outbox sent",
                                                             "gesendet",
                                                             "gesendete",
                                                             "gesendete elemente",
                                                             "gesendete objekte",
                                                             "gesendete nachrichten",
                                                             "gesendete mails",
                                                             "gesendete e-mails",
                                                             "envoyés",
                                                             "envoyes",
                                                             "éléments envoyés",
                                                             "Éléments envoyés",
                                                             "messages envoyés",
                                                             "courrier envoyé",
                                                             "objets envoyés",
                                                             "enviados",
                                                             "enviado",
                                                             "elementos enviados",
                                                             "mensajes enviados",
                                                             "correo enviado",
                                                             "itens enviados",
                                                             "mensagens enviadas",
                                                             "e-mails enviados",
                                                             "enviadas",
                                                             "enviats",
                                                             "inviata",
                                                             "inviati",
                                                             "posta inviata",
                                                             "elementi inviati",
                                                             "messaggi inviati",
                                                             "verzonden",
                                                             "verzonden items",
                                                             "verzonden berichten",
                                                             "verzonden objecten",
                                                             "skickat",
                                                             "skickade",
                                                             "skickade objekt",
                                                             "skickade meddelanden",
                                                             "sendt",
                                                             "sendt post",
                                                             "sendte elementer",
                                                             "sendte meddelelser",
                                                             "sendte",
                                                             "lähetetyt",
                                                             "lähetetyt viestit",
                                                             "wysłane",
                                                             "elementy wysłane",
                                                             "wyslane",
                                                             "odeslané",
                                                             "odeslaná pošta",
                                                             "odeslané zprávy",
                                                             "odoslané",
                                                             "odoslaná pošta",
                                                             "elküldött",
                                                             "elküldött elemek",
                                                             "elküldött üzenetek",
                                                             "trimise",
                                                             "mesaje trimise",
                                                             "elemente trimise",
                                                             "poslano",
                                                             "poslane poruke",
                                                             "poslato",
                                                             "gönderilmiş öğeler",
                                                             "gönderilmiş postalar",
                                                             "gönderilmiş",
                                                             "gönderilenler",
                                                             "отправленные",
                                                             "Отправленные",
                                                             "отправленные письма",
                                                             "Отправленные письма",
                                                             "надіслані",
                                                             "Надіслані",
                                                             "изпратени",
                                                             "Изпратени",
                                                             "απεσταλμένα",
                                                             "Απεσταλμένα",
                                                             "נשלחו",
                                                             "דואר שנשלח",
                                                             "المرسلة",
                                                             "البريد المرسل",
                                                             "العناصر المرسلة",
                                                             "已发送",
                                                             "已发送邮件",
                                                             "已发邮件",
                                                             "已傳送的郵件",
                                                             "寄件備份",
                                                             "送信済み",
                                                             "送信済みアイテム",
                                                             "送信済みメール",
                                                             "送信済みトレイ",
                                                             "보낸편지함",
                                                             "보낸 편지함",
                                                             "보낸 항목",
                                                             "terkirim",
                                                             "đã gửi",
                                                             "ส่งแล้ว",
                                                             "จดหมายที่ส่ง"});

constexpr auto months = std::to_array<std::string_view>(
    {"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"});

constexpr auto mailbox_endings = std::to_array<std::string_view>(
    {".mbox", ".mbx", ".mboxrd", ".mboxo", ".mboxcl", ".mboxcl2", ".sbd", ".mailbox"});

// Files beside mails: folder settings, indexes, and what operating systems leave behind.
constexpr auto companion_names = std::to_array<std::string_view>({"dovecot-uidlist",
                                                                  "dovecot-keywords",
                                                                  "dovecot-uidvalidity",
                                                                  "dovecot-acl-list",
                                                                  "dovecot-acl",
                                                                  "dovecot.mailbox.log",
                                                                  "subscriptions",
                                                                  "maildirfolder",
                                                                  "maildirsize",
                                                                  "courierimapuiddb",
                                                                  "courierimapsubscribed",
                                                                  "courierimapkeywords",
                                                                  "courierimapacl",
                                                                  "courierimaphieracl",
                                                                  "table_of_contents",
                                                                  "info.plist",
                                                                  "table_of_contents.plist",
                                                                  "msgfilterrules.dat",
                                                                  "filterlog.html",
                                                                  "popstate.dat",
                                                                  "feeds.json",
                                                                  "desktop.ini",
                                                                  "thumbs.db",
                                                                  "msgs.db",
                                                                  "words",
                                                                  "folders.db"});
constexpr auto companion_endings = std::to_array<std::string_view>(
    {".msf", ".index", ".index.ids", ".index.sorted", ".cmeta", ".ev-summary", ".ev-summary-meta",
     ".ibex.index", ".ibex.index.data", ".plist", ".sqlite", ".db", ".lock", ".wdseml"});
constexpr auto companion_beginnings = std::to_array<std::string_view>(
    {"dovecot.index", "dovecot-uidvalidity", "dovecot.list.index", "dovecot.map.index"});

std::string lowered(std::string_view text) {
    std::string out{text};
    std::transform(out.begin(), out.end(), out.begin(), to_lower);
    return out;
}

void append_utf16(std::string& out, const std::vector<std::uint16_t>& units) {
    for (std::size_t i = 0; i < units.size(); ++i) {
        std::uint32_t point = units[i];
        if (point >= 0xD800 && point < 0xDC00 && i + 1 < units.size())
            point = 0x10000 + ((point - 0xD800) << 10) + (units[++i] - 0xDC00U);
        append_utf8(out, point);
    }
}

// RFC 3501 5.1.3: "&" base64 of UTF-16 with ',' for '/' "-".
std::string decode_modified_utf7(std::string_view name) {
    constexpr std::string_view alphabet =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+,";
    std::string out;
    for (std::size_t i = 0; i < name.size(); ++i) {
        const auto end = name[i] == '&' ? name.find('-', i) : name.npos;
        if (end == name.npos) {
            out += name[i];
            continue;
        }
        std::vector<std::uint16_t> units;
        std::uint32_t bits = 0;
        int count = 0;
        for (const char c : name.substr(i + 1, end - i - 1)) {
            bits = (bits << 6) | static_cast<std::uint32_t>(alphabet.find(c) & 0x3F);
            count += 6;
            if (count < 16) continue;
            count -= 16;
            units.push_back(static_cast<std::uint16_t>(bits >> count));
        }
        if (end == i + 1) out += '&';
        append_utf16(out, units);
        i = end;
    }
    return out;
}

bool is_number_or_month(std::string_view word) {
    if (word.empty()) return false;
    if (std::all_of(word.begin(), word.end(), is_digit)) return true;
    return std::any_of(months.begin(), months.end(),
                       [&](std::string_view month) { return word == month; });
}

// Punctuation as blanks, no blanks around, no numbers and months at the end.
std::string simplified(std::string_view name) {
    std::string text = lowered(name);
    for (const std::string_view ending : mailbox_endings)
        if (text.ends_with(ending)) text.resize(text.size() - ending.size());
    std::replace_if(
        text.begin(), text.end(), [](char c) { return c == '_' || c == '\'' || c == '.'; }, ' ');
    for (;;) {
        while (text.ends_with(' ') || text.ends_with('-')) text.pop_back();
        const auto last = text.find_last_of(" -");
        if (last == text.npos || !is_number_or_month(std::string_view{text}.substr(last + 1)))
            break;
        text.resize(last);
    }
    const auto begin = text.find_first_not_of(' ');
    return begin == text.npos ? std::string{} : text.substr(begin);
}

bool is_listed(std::string_view name) {
    return std::find(sent_names.begin(), sent_names.end(), name) != sent_names.end();
}

// Calls `visit` for each piece of `text` between separators.
template <class Visit>
void for_each_piece(std::string_view text, char separator, Visit&& visit) {
    while (!text.empty()) {
        const auto end = std::min(text.find(separator), text.size());
        visit(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
}

bool is_number_like(std::string_view name) {
    if (name.ends_with('.') || name.ends_with('_')) name.remove_suffix(1);
    return !name.empty() && std::all_of(name.begin(), name.end(), is_digit);
}

bool is_companion_file(std::string_view file) {
    if (file.starts_with('.') || file.ends_with('~')) return true;
    const std::string name = lowered(file);
    const auto is = [&](std::string_view other) { return name == other; };
    const auto ends = [&](std::string_view other) { return name.ends_with(other); };
    const auto begins = [&](std::string_view other) { return name.starts_with(other); };
    return std::any_of(companion_names.begin(), companion_names.end(), is) ||
           std::any_of(companion_endings.begin(), companion_endings.end(), ends) ||
           std::any_of(companion_beginnings.begin(), companion_beginnings.end(), begins);
}

// The flags after ":2," or what stands for the colon where a file system has none.
std::string_view maildir_flags(std::string_view file) {
    const auto at = file.rfind("2,");
    if (at == file.npos || at == 0 || std::string_view{":;!,-_"}.find(file[at - 1]) == file.npos)
        return {};
    return file.substr(at + 2);
}

}  // namespace

bool is_sent_name(std::string_view name) {
    bool sent = false;
    const std::string decoded =
        name.find('&') == name.npos ? std::string{name} : decode_modified_utf7(name);
    for (const char separator : {'/', '\\'})
        for_each_piece(decoded, separator, [&](std::string_view piece) {
            std::string simple = simplified(piece);
            sent = sent || is_listed(simple);
            std::replace(simple.begin(), simple.end(), '-', ' ');
            sent = sent || is_listed(simple);
        });
    return sent;
}

bool is_sent_path(std::string_view path) {
    bool sent = false;
    for_each_piece(path, '/', [&](std::string_view name) {
        sent = sent || is_sent_name(name);
        if (name.starts_with('.'))
            for_each_piece(name.substr(1), '.',
                           [&](std::string_view piece) { sent = sent || is_sent_name(piece); });
    });
    return sent;
}

MaildirPlace maildir_place(std::string_view path) {
    for (std::size_t at = path.size(); at != path.npos && at > 0;) {
        // The last cur/, new/ or tmp/ counts.
        const auto slash = path.rfind('/', at - 1);
        if (slash == path.npos) break;
        const auto before = slash == 0 ? path.npos : path.rfind('/', slash - 1);
        const std::size_t begin = before == path.npos ? 0 : before + 1;
        const std::string_view name = path.substr(begin, slash - begin);
        if (name == "cur" || name == "new" || name == "tmp")
            return {name == "tmp" ? MaildirPlace::Part::tmp : MaildirPlace::Part::cur_or_new,
                    path.substr(0, begin), path.substr(slash + 1)};
        at = slash;
    }
    return {};
}

PathFacts facts_of(std::string_view path) {
    PathFacts facts;
    const auto slash = path.rfind('/');
    facts.file = slash == path.npos ? path : path.substr(slash + 1);
    facts.folder = slash == path.npos ? std::string_view{} : path.substr(0, slash);
    const MaildirPlace place = maildir_place(path);
    facts.is_in_maildir =
        place.part == MaildirPlace::Part::cur_or_new && place.inside.find('/') == place.inside.npos;
    if (facts.is_in_maildir)
        facts.is_flagged_deleted = maildir_flags(facts.file).find('T') != std::string_view::npos;
    facts.is_companion = facts.is_in_maildir ? facts.file.starts_with('.')
                                             : is_companion_file(facts.file) ||
                                                   path.find("__MACOSX/") != std::string_view::npos;
    const std::string name = lowered(facts.file);
    facts.is_apple_mail = name.ends_with(".emlx");
    facts.is_one_mail = facts.is_in_maildir || facts.is_apple_mail || name.ends_with(".eml") ||
                        name.ends_with(".rfc822") || name.ends_with(".msg") ||
                        name.ends_with(".mht");
    facts.is_number = is_number_like(facts.file);
    facts.is_mailbox = name == "mbox" || name == "inbox" ||
                       std::any_of(mailbox_endings.begin(), mailbox_endings.end(),
                                   [&](std::string_view end) { return name.ends_with(end); });
    return facts;
}

}  // namespace rekindle::mail
