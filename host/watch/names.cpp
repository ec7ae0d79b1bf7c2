#include "host/watch/names.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace rekindle::watch {
namespace {

// Firefox, Chrome, Opera, Safari, Internet Explorer, curl and wget wrappers, aria2, FileZilla,
// Nextcloud, Syncthing, Dropbox, editors, KDE, GNOME, LibreOffice.
constexpr std::array<std::string_view, 15> endings{
    ".part",       ".partial",    ".crdownload", ".opdownload", ".download",
    ".filepart",   ".tmp",        ".temp",       ".aria2",      ".!ut",
    ".unfinished", ".incomplete", ".swp",        ".lock",       ".kate-swp"};

constexpr std::array<std::string_view, 5> beginnings{"~", ".~", ".syncthing.", ".goutputstream-",
                                                     "#"};

std::string lower(std::string_view text) {
    std::string out{text};
    std::transform(out.begin(), out.end(), out.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return out;
}

// ".holiday.mbox.Xa3kd2": what rsync and mkstemp call a file that is still coming.
bool is_rsync_name(std::string_view name) {
    constexpr std::size_t random = 6;
    if (name.size() < random + 3 || name[0] != '.' || name[name.size() - random - 1] != '.')
        return false;
    const std::string_view tail = name.substr(name.size() - random);
    return std::all_of(tail.begin(), tail.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    });
}

}  // namespace

bool is_unfinished_name(std::string_view name) {
    if (name.empty() || is_rsync_name(name) || name.back() == '~') return true;
    const std::string small = lower(name);
    const auto ends = [&](std::string_view ending) { return small.ends_with(ending); };
    const auto begins = [&](std::string_view beginning) { return small.starts_with(beginning); };
    return std::any_of(endings.begin(), endings.end(), ends) ||
           std::any_of(beginnings.begin(), beginnings.end(), begins);
}

bool is_hidden_name(std::string_view name) {
    return name.starts_with('.');
}

std::string_view last_part(std::string_view path) {
    return path.substr(path.rfind('/') + 1);
}

}  // namespace rekindle::watch
