#include "plugins/photos/sniff.hpp"

#include <algorithm>
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
    return facts.has_metadata ? Look::photo : Look::bare_photo;
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
