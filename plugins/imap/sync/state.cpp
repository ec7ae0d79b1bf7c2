#include "plugins/imap/sync/state.hpp"

#include <xxhash.h>

#include <charconv>
#include <optional>
#include <system_error>

#include "plugins/imap/limits.hpp"

namespace rekindle::imap {
namespace {

constexpr std::string_view heading = "imap 1 window=";
constexpr std::string_view cover = " cover=";

template <class Int>
bool take_number(std::string_view& text, Int& out, int base = 10) {
    const auto read = std::from_chars(text.data(), text.data() + text.size(), out, base);
    if (read.ec != std::errc{}) return false;
    text.remove_prefix(static_cast<std::size_t>(read.ptr - text.data()));
    return true;
}

bool take(std::string_view& text, std::string_view word) {
    if (!text.starts_with(word)) return false;
    text.remove_prefix(word.size());
    return true;
}

std::string hexadecimal(std::uint64_t number) {
    char digits[16];
    const auto written = std::to_chars(std::begin(digits), std::end(digits), number, 16);
    return {std::begin(digits), written.ptr};
}

bool parse_heading(std::string_view line, AccountState& state) {
    return take(line, heading) && take_number(line, state.window) && take(line, cover) &&
           take_number(line, state.cover_from) && take(line, ",") &&
           take_number(line, state.cover_to) && line.empty();
}

bool parse_folder(std::string_view line, AccountState& state) {
    std::uint64_t name = 0;
    FolderState folder;
    if (!take_number(line, name, 16)) return false;
    for (std::uint64_t* const member :
         {&folder.uid_validity, &folder.uid_next, &folder.messages, &folder.mod_seq})
        if (!take(line, " ") || !take_number(line, *member)) return false;
    if (!take(line, " ")) return false;
    auto done = parse_sequence_set(line);
    if (!done) return false;
    folder.done = std::move(*done);
    state.folders[name] = std::move(folder);
    return true;
}

}  // namespace

bool FolderState::agrees(const MailboxStatus& status) const {
    if (uid_next == 0 || uid_validity == 0 || status.uid_validity != uid_validity) return false;
    const std::uint64_t told_mod_seq = status.highest_mod_seq.value_or(0);
    if (told_mod_seq != 0 && told_mod_seq == mod_seq) return true;
    return status.uid_next == uid_next && status.messages == messages;
}

FolderState& AccountState::of(std::string_view folder_name) {
    return folders[XXH3_64bits(folder_name.data(), folder_name.size())];
}

std::string to_cursor(const AccountState& state) {
    std::string out{heading};
    out += std::to_string(state.window);
    out += cover;
    out += std::to_string(state.cover_from) + ',' + std::to_string(state.cover_to);
    for (const auto& [name, folder] : state.folders) {
        if (folder.uid_validity == 0) continue;
        std::string line = '\n' + hexadecimal(name);
        for (const std::uint64_t number :
             {folder.uid_validity, folder.uid_next, folder.messages, folder.mod_seq})
            line += ' ' + std::to_string(number);
        line += ' ' + to_sequence_set(folder.done);
        if (out.size() + line.size() <= limits::cursor) out += line;
    }
    return out;
}

AccountState parse_cursor(std::string_view cursor) {
    AccountState state;
    bool first = true;
    while (!cursor.empty()) {
        const std::size_t end = std::min(cursor.find('\n'), cursor.size());
        const std::string_view line = cursor.substr(0, end);
        cursor.remove_prefix(std::min(end + 1, cursor.size()));
        const bool good = first ? parse_heading(line, state) : parse_folder(line, state);
        if (!good) return {};
        first = false;
    }
    return state;
}

}  // namespace rekindle::imap
