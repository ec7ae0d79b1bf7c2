#include "host/import/foreign_format.hpp"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstddef>

#include <fmt/format.h>

namespace rekindle::imports {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t front_size = 4096;  // bytes looked at; all marks below stand in them

constexpr std::string_view by_script =
    "no importer reads it yet: `rekindle plugin new` begins one, or let a script write JSON Lines "
    "(`rekindle schema interaction`)";

struct Format {
    std::string_view mark;
    bool at_start = true;  // otherwise anywhere in the front
    std::string_view what;
    std::string_view advice;
};

constexpr auto formats = std::to_array<Format>({
    {"!BDN"sv, true, "an Outlook data file (.pst, .ost)",
     "turn it into mbox files with `readpst -r -o FOLDER FILE` (Debian: pst-utils) and import the "
     "folder"},
    {"\xcf\xad\x12\xfe"sv, true, "an Outlook Express mail folder (.dbx)",
     "`undbx FILE FOLDER` (Debian: undbx) takes the mails out as .eml files; import the folder"},
    {"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"sv, true, "an Outlook message (.msg) or an old Office file",
     "`msgconvert FILE` (Debian: libemail-outlook-message-perl) turns a message into an .eml "
     "file"},
    {"// <!-- <mdb:mork:"sv, true, "an address book of an old Thunderbird (.mab)",
     "export it as vCard (.vcf): Address Book, Tools, Export"},
    {"SQLite format 3\0"sv, true, "the database of a program",
     "export from that program what it holds: `rekindle help archives` says what is read"},
    {"7z\xbc\xaf\x27\x1c"sv, true, "a 7z archive", "unpack it and import the folder"},
    {"Rar!\x1a\x07"sv, true, "a RAR archive", "unpack it and import the folder"},
    {"-----BEGIN PGP MESSAGE-----"sv, true, "an encrypted file", "decrypt it first"},
    {"Salted__"sv, true, "an encrypted file", "decrypt it first"},
    {"%PDF-"sv, true, "a PDF document", "it holds nothing that can be imported"},
    {"<smses "sv, false, "a backup of text messages (SMS Backup & Restore)", by_script},
    {"<calls "sv, false, "a backup of a call list (SMS Backup & Restore)", by_script},
    {"\"type\": \"personal_chat\""sv, false, "a Telegram export", by_script},
    {"\"type\": \"private_group\""sv, false, "a Telegram export", by_script},
    {"\"type\": \"private_supergroup\""sv, false, "a Telegram export", by_script},
    {"Here is the data you requested. Remember: Telegram"sv, false, "a Telegram export", by_script},
});

// An encrypted backup of WhatsApp begins with nothing of its own; its name ends in .crypt and the
// number of the method.
bool is_named_like_a_backup(std::string_view name) {
    const std::size_t digits = name.find_last_not_of("0123456789");
    return digits != std::string_view::npos && digits + 1 < name.size() &&
           name.substr(0, digits + 1).ends_with(".crypt");
}

std::string_view after_byte_order_mark(std::string_view front) {
    constexpr std::string_view mark = "\xef\xbb\xbf";
    return front.starts_with(mark) ? front.substr(mark.size()) : front;
}

std::string front_of(const source::Source& source) {
    const auto opened = source.open_entry(0);
    if (!opened) return {};
    std::string front(front_size, '\0');
    const ssize_t got = ::pread(opened->descriptor, front.data(), front.size(), 0);
    ::close(opened->descriptor);
    front.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
    return front;
}

}  // namespace

std::string foreign_format_words(std::string_view front, std::string_view name) {
    front = after_byte_order_mark(front.substr(0, front_size));
    for (const Format& format : formats)
        if (format.at_start ? front.starts_with(format.mark)
                            : front.find(format.mark) != std::string_view::npos)
            return fmt::format("it is {}; {}", format.what, format.advice);
    if (is_named_like_a_backup(name))
        return "it is an encrypted backup of WhatsApp; export the chats instead: in WhatsApp open "
               "a "
               "chat, then More, Export chat";
    return {};
}

std::string not_understood_words(const source::Source& source, std::string_view name) {
    std::string known;
    if (!source.is_folder() && source.entry_count() == 1)
        known = foreign_format_words(front_of(source), name);
    return known.empty()
               ? "no importer understands it; `rekindle plugin list` shows what can be read"
               : known;
}

}  // namespace rekindle::imports
