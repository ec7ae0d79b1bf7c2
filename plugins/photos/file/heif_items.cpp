// The list of items in the `meta` box of a HEIF file: `iinf` says which of them are metadata,
// `iloc` where they lie.
#include <algorithm>
#include <map>
#include <vector>

#include "plugins/photos/file/boxes.hpp"
#include "plugins/photos/file/numbers.hpp"
#include "plugins/photos/limits.hpp"

namespace rekindle::photos {
namespace {

using namespace std::string_view_literals;

// Reads numbers one after the other; behind the end all are nought, and `is_past` says so.
class Numbers {
  public:
    explicit Numbers(std::string_view text) : text_(text) {}

    std::uint64_t next(std::size_t bytes) {
        const std::uint64_t out = number(text_, at_, bytes, Order::big);
        at_ += bytes;
        return out;
    }
    [[nodiscard]] std::string_view rest() const {
        return at_ < text_.size() ? text_.substr(at_) : std::string_view{};
    }
    [[nodiscard]] bool is_past() const { return at_ > text_.size(); }

  private:
    std::string_view text_;
    std::size_t at_ = 0;
};

enum class Item { other, exif, xmp };

// infe: version, flags, item, protection, type "Exif" or "mime", name NUL, content type NUL.
void take_entry(std::string_view content, std::map<std::uint64_t, Item>& items) {
    Numbers in{content};
    const std::uint64_t version = in.next(1);
    in.next(3);
    if (version < 2) return;
    const std::uint64_t id = in.next(version == 2 ? 2 : 4);
    in.next(2);
    const std::string_view rest = in.rest();
    if (rest.substr(0, 4) == "Exif") items.emplace(id, Item::exif);
    if (rest.substr(0, 4) != "mime") return;
    const std::size_t name_end = rest.find('\0', 4);
    if (name_end != rest.npos && rest.substr(name_end + 1).starts_with("application/rdf+xml"))
        items.emplace(id, Item::xmp);
}

std::map<std::uint64_t, Item> kinds(Window& window, const Range& content) {
    std::map<std::uint64_t, Item> items;
    const std::string_view head = window.at(content.begin, 8);
    const std::size_t counted = number(head, 0, 1, Order::big) == 0 ? 6 : 8;
    if (content.length < counted) return items;
    BoxReader entries{window, {content.begin + counted, content.length - counted}};
    for (std::uint32_t i = 0; i < limits::items; ++i) {
        const auto entry = entries.next();
        if (!entry) break;
        if (entry->type != "infe") continue;
        const std::size_t size = std::min<std::uint64_t>(entry->content.length, 256);
        take_entry(window.at(entry->content.begin, size), items);
    }
    return items;
}

struct Widths {
    std::size_t offset, length, base, index;
};

// Of an item that lies in several ranges only the first is taken: metadata are in one.
std::optional<Range> first_extent(Numbers& in, const Widths& widths, std::uint64_t base) {
    const std::uint64_t extents = in.next(2);
    std::optional<Range> first;
    for (std::uint64_t i = 0; i < extents && !in.is_past(); ++i) {
        in.next(widths.index);
        const std::uint64_t offset = in.next(widths.offset), length = in.next(widths.length);
        if (!first && offset <= UINT64_MAX - base) first = {base + offset, length};
    }
    return in.is_past() ? std::nullopt : first;
}

void locate(std::string_view content, const std::map<std::uint64_t, Item>& items,
            std::uint64_t data, MetaItems& out) {
    Numbers in{content};
    const std::uint64_t version = in.next(1);
    in.next(3);
    const std::uint64_t first = in.next(1), second = in.next(1);
    const Widths widths{first >> 4U, first & 15U, second >> 4U, version > 0 ? second & 15U : 0};
    if (widths.offset > 8 || widths.length > 8 || widths.base > 8 || widths.index > 8) return;
    const std::uint64_t count = in.next(version < 2 ? 2 : 4);
    for (std::uint64_t i = 0; i < std::min<std::uint64_t>(count, limits::items); ++i) {
        const std::uint64_t id = in.next(version < 2 ? 2 : 4);
        const bool in_data = version > 0 && (in.next(2) & 15U) == 1;
        in.next(2);
        const auto range = first_extent(in, widths, in.next(widths.base) + (in_data ? data : 0));
        if (in.is_past()) return;
        const auto known = items.find(id);
        if (known == items.end() || !range) continue;
        auto& to = known->second == Item::exif ? out.exif : out.xmp;
        if (!to) to = range;
    }
}

}  // namespace

MetaItems items_of(Window& window, const Range& meta) {
    MetaItems out;
    constexpr std::uint64_t version_and_flags = 4;
    if (meta.length < version_and_flags || meta.length > limits::box) return out;
    std::map<std::uint64_t, Item> items;
    std::optional<Range> places;
    std::uint64_t data = 0;  // of `idat`
    BoxReader boxes{window, {meta.begin + version_and_flags, meta.length - version_and_flags}};
    while (const auto box = boxes.next()) {
        if (box->type == "iinf") items = kinds(window, box->content);
        if (box->type == "iloc") places = box->content;
        if (box->type == "idat") data = box->content.begin;
    }
    if (places && !items.empty()) locate(window.copy(*places), items, data, out);
    return out;
}

}  // namespace rekindle::photos
