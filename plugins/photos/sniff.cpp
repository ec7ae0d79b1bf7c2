#include "plugins/photos/sniff.hpp"

#include <algorithm>
#include <array>
#include <rekindle/text.hpp>
#include <vector>

#include "plugins/photos/limits.hpp"
#include "plugins/photos/plan.hpp"
#include "plugins/photos/read_photo.hpp"
#include "plugins/photos/takeout/sidecar.hpp"
#include "plugins/photos/takeout/sidecar_name.hpp"

namespace rekindle::photos {
namespace {

enum class Look { nothing, bare_video, bare_photo, photo, packet, sidecar };

bool are_digits(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

// "IMG-20191114-WA0001" of Android, "00000002-PHOTO-2019-11-14-22-00-00" of an iPhone.
bool is_name_of_whatsapp(std::string_view stem) {
    constexpr std::string_view android = "-WA", iphone = "-PHOTO-";
    if (const std::size_t at = stem.rfind(android); at != stem.npos)
        return are_digits(stem.substr(at + android.size()));
    const std::size_t at = stem.find(iphone);
    return at != stem.npos && are_digits(stem.substr(0, at));
}

// Whoever sent it in a chat, the chat says so. Facebook and Instagram have one folder a chat.
bool was_sent_in_a_chat(std::string_view path) {
    constexpr auto folders = std::to_array<std::string_view>(
        {"messages/inbox/", "messages/archived_threads/", "messages/filtered_threads/",
         "messages/message_requests/", "messages/e2ee_cutover/"});
    const auto is_in = [&](std::string_view folder) { return path.find(folder) != path.npos; };
    return std::any_of(folders.begin(), folders.end(), is_in) ||
           is_name_of_whatsapp(stem_of(file_name(path)));
}

Look look_at(Window& window, const Entry& entry) {
    if (entry.length < limits::smallest_photo) return Look::nothing;
    window.open(entry);
    const Format format = format_of(window.at(0, format_head));
    if (format == Format::none)
        return looks_like_sidecar(window.at(0, limits::page)) ? Look::sidecar : Look::nothing;
    if (format == Format::xmp) return Look::packet;
    Facts facts;
    const auto read = read_photo(window, format, facts);
    if (read && read->is_video) return Look::bare_video;
    const bool is_told = facts.people.empty() && was_sent_in_a_chat(entry.path);
    return facts.has_metadata && !is_told ? Look::photo : Look::bare_photo;
}

unsigned score(Look look) {
    switch (look) {
        case Look::sidecar:
            return 85;
        case Look::packet:
            return 75;
        case Look::photo:
            return 70;
        case Look::bare_photo:
            return 30;
        case Look::bare_video:
            return 20;
        case Look::nothing:
            break;
    }
    return 0;
}

// The entries that may be photos or lie beside them, by their names; all where no name says so.
std::vector<std::uint32_t> candidates(const Source& source) {
    std::vector<std::uint32_t> named, others;
    for (std::uint32_t i = 0; i < source.entry_count(); ++i) {
        const auto entry = source.entry(i);
        if (!entry || is_litter(entry->path)) continue;
        const std::string_view file = file_name(entry->path);
        const std::string extension = extension_of(file);
        const bool is_named = has_photo_extension(file) || extension == "xmp" ||
                              extension == "json" || has_video_extension(file);
        (is_named ? named : others).push_back(i);
    }
    return named.empty() ? others : named;
}

}  // namespace

unsigned sniff(const Source& source) {
    Window window{source};
    std::vector<std::uint32_t> entries = candidates(source);
    const std::size_t step = std::max<std::size_t>(1, entries.size() / limits::sampled);
    unsigned best = 0;
    for (std::size_t i = 0; i < entries.size(); i += step)
        if (const auto entry = source.entry(entries[i]))
            best = std::max(best, score(look_at(window, *entry)));
    return best;
}

}  // namespace rekindle::photos
