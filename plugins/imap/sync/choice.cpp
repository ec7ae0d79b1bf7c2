#include "plugins/imap/sync/choice.hpp"

#include <algorithm>
#include <rekindle/text.hpp>

#include "plugins/imap/grammar/mailbox_name.hpp"
#include "plugins/mail/folder_name.hpp"

namespace rekindle::imap {
namespace {

enum class Use { inbox, sent, other, all, junk, trash, drafts, view, none };

// For servers that do not say what their folders are for.
struct KnownName {
    std::string_view name;
    Use use;
};
constexpr KnownName known_names[] = {
    {"trash", Use::trash},
    {"deleted items", Use::trash},
    {"deleted messages", Use::trash},
    {"deleted", Use::trash},
    {"bin", Use::trash},
    {"papierkorb", Use::trash},
    {"gelöschte elemente", Use::trash},
    {"gelöscht", Use::trash},
    {"corbeille", Use::trash},
    {"éléments supprimés", Use::trash},
    {"papelera", Use::trash},
    {"elementos eliminados", Use::trash},
    {"cestino", Use::trash},
    {"posta eliminata", Use::trash},
    {"prullenbak", Use::trash},
    {"verwijderde items", Use::trash},
    {"kosz", Use::trash},
    {"lixeira", Use::trash},
    {"papperskorgen", Use::trash},
    {"корзина", Use::trash},
    {"удаленные", Use::trash},
    {"已删除", Use::trash},
    {"已删除邮件", Use::trash},
    {"ゴミ箱", Use::trash},
    {"junk", Use::junk},
    {"junk e-mail", Use::junk},
    {"junk email", Use::junk},
    {"junk mail", Use::junk},
    {"spam", Use::junk},
    {"bulk mail", Use::junk},
    {"bulk", Use::junk},
    {"spamverdacht", Use::junk},
    {"unerwünscht", Use::junk},
    {"indésirables", Use::junk},
    {"courrier indésirable", Use::junk},
    {"correo no deseado", Use::junk},
    {"posta indesiderata", Use::junk},
    {"ongewenste e-mail", Use::junk},
    {"спам", Use::junk},
    {"垃圾邮件", Use::junk},
    {"迷惑メール", Use::junk},
    {"drafts", Use::drafts},
    {"draft", Use::drafts},
    {"entwürfe", Use::drafts},
    {"brouillons", Use::drafts},
    {"borradores", Use::drafts},
    {"bozze", Use::drafts},
    {"concepten", Use::drafts},
    {"rascunhos", Use::drafts},
    {"utkast", Use::drafts},
    {"черновики", Use::drafts},
    {"草稿箱", Use::drafts},
    {"下書き", Use::drafts},
    {"outbox", Use::drafts},
    {"postausgang", Use::drafts},
    {"templates", Use::drafts},
    {"vorlagen", Use::drafts},
};

std::string_view leaf(std::string_view name, char delimiter) {
    const std::size_t at = delimiter == '\0' ? name.npos : name.rfind(delimiter);
    return at == name.npos ? name : name.substr(at + 1);
}

Use use_by_name(std::string_view shown, char delimiter) {
    if (equals_ignoring_case(shown, "INBOX")) return Use::inbox;
    const std::string_view last = leaf(shown, delimiter);
    for (const KnownName& known : known_names)
        if (equals_ignoring_case(last, known.name)) return known.use;
    return mail::is_sent_name(last) ? Use::sent : Use::other;
}

Use use_of(const MailboxList& list, std::string_view shown) {
    constexpr std::pair<std::string_view, Use> by_flag[] = {
        {"\\Noselect", Use::none}, {"\\NonExistent", Use::none}, {"\\Inbox", Use::inbox},
        {"\\Sent", Use::sent},     {"\\All", Use::all},          {"\\AllMail", Use::all},
        {"\\Junk", Use::junk},     {"\\Spam", Use::junk},        {"\\Trash", Use::trash},
        {"\\Drafts", Use::drafts}, {"\\Flagged", Use::view},     {"\\Starred", Use::view},
        {"\\Important", Use::view}};
    for (const auto& [flag, use] : by_flag)
        if (list.has(flag)) return use;
    return list.name.empty() ? Use::none : use_by_name(shown, list.delimiter);
}

bool is_like_any(std::string_view name, std::string_view shown,
                 const std::vector<std::string>& patterns) {
    return std::any_of(patterns.begin(), patterns.end(), [&](const std::string& pattern) {
        return is_like(shown, pattern) || is_like(name, pattern);
    });
}

class Choice {
  public:
    Choice(const Listing& listing, const Options& options)
        : listing_(&listing), options_(&options) {
        for (const ListedFolder& one : listing.folders)
            if (one.list.has("\\All") && !one.list.has("\\Noselect")) has_all_ = true;
    }

    [[nodiscard]] bool wants(const MailboxList& list, std::string_view shown, Use use) const {
        if (use == Use::none || is_like_any(list.name, shown, options_->without)) return false;
        if (!options_->folders.empty()) return is_like_any(list.name, shown, options_->folders);
        for (const std::string& prefix : listing_->foreign)
            if (list.name.starts_with(prefix)) return false;
        if (use == Use::junk) return options_->junk;
        if (use == Use::trash) return options_->trash;
        // What was never sent was no contact; a view shows what lies elsewhere.
        if (use == Use::drafts || use == Use::view) return false;
        return !(listing_->is_gmail && has_all_) || use == Use::all;
    }

  private:
    const Listing* listing_;
    const Options* options_;
    bool has_all_ = false;
};

}  // namespace

bool is_like(std::string_view name, std::string_view pattern) {
    std::size_t at = 0, star = pattern.npos, tried = 0, in_pattern = 0;
    while (at < name.size()) {
        if (in_pattern < pattern.size() && pattern[in_pattern] == '*') {
            star = in_pattern++;
            tried = at;
        } else if (in_pattern < pattern.size() &&
                   to_lower(pattern[in_pattern]) == to_lower(name[at])) {
            ++in_pattern, ++at;
        } else if (star != pattern.npos) {
            in_pattern = star + 1;
            at = ++tried;
        } else {
            return false;
        }
    }
    return pattern.find_first_not_of('*', in_pattern) == pattern.npos;
}

std::vector<Folder> choose_folders(const Listing& listing, const Options& options) {
    const Choice choice{listing, options};
    std::vector<std::pair<Use, Folder>> chosen;
    for (const ListedFolder& one : listing.folders) {
        std::string shown = shown_mailbox_name(one.list.name);
        const Use use = use_of(one.list, shown);
        const bool twice = std::any_of(chosen.begin(), chosen.end(), [&](const auto& other) {
            return other.second.name == one.list.name;
        });
        if (twice || !choice.wants(one.list, shown, use)) continue;
        chosen.push_back({use, {one.list.name, std::move(shown), use == Use::sent, one.status}});
    }
    std::stable_sort(chosen.begin(), chosen.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<Folder> folders;
    folders.reserve(chosen.size());
    for (auto& [use, folder] : chosen) folders.push_back(std::move(folder));
    return folders;
}

}  // namespace rekindle::imap
