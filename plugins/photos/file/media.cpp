// HEIF, AVIF, CR3, JPEG XL, MP4 and QuickTime: which boxes hold metadata.
#include <algorithm>

#include "plugins/photos/file/boxes.hpp"
#include "plugins/photos/file/numbers.hpp"
#include "plugins/photos/file/parts.hpp"
#include "plugins/photos/limits.hpp"

namespace rekindle::photos {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view xmp_id =
    "\xBE\x7A\xCF\xCB\x97\xA9\x42\xE8\x9C\x71\x99\x94\x91\xE3\xAF\xAC"sv;
constexpr std::string_view canon_id =
    "\x85\xC0\xB6\x87\x82\x0F\x11\xE0\x81\x11\xF4\xCE\x46\x2B\x6A\x48"sv;
constexpr std::size_t id_size = 16;

class Walk {
  public:
    explicit Walk(Window& window) : window_(window) {}

    void take(const Box& box) {
        if (box.type == "meta") take_items(box.content);
        if (box.type == "moov") take_movie(box.content);
        if (box.type == "uuid") take_unique(box.content);
        if (box.type == "Exif") take_exif(box.content);
        if (box.type == "xml ") parts.xmp.push_back(box.content);
        const bool is_picture = box.type == "mdat" || box.type == "jxlc" || box.type == "jxlp";
        if (is_picture && parts.header_end == 0) parts.header_end = box.content.begin;
    }

    Parts parts;
    bool is_cut = false;  // what the file says to hold lies behind its end

  private:
    // Four bytes say how far behind them the TIFF begins.
    void take_exif(const Range& content) {
        const std::uint64_t skipped =
            number32(window_.at(content.begin, 4), 0, Order::big) + std::uint64_t{4};
        if (skipped < content.length)
            parts.exif.push_back({{content.begin + skipped, content.length - skipped}});
    }

    void take_items(const Range& content) {
        const MetaItems items = items_of(window_, content);
        for (const auto& item : {items.exif, items.xmp})
            is_cut = is_cut || (item && window_.inside(*item).length < item->length);
        if (items.exif) take_exif(*items.exif);
        if (items.xmp) parts.xmp.push_back(*items.xmp);
    }

    void take_unique(const Range& content) {
        if (content.length < id_size) return;
        const std::string_view id = window_.at(content.begin, id_size);
        const Range rest{content.begin + id_size, content.length - id_size};
        if (id == xmp_id) parts.xmp.push_back(rest);
        if (id != canon_id) return;
        BoxReader boxes{window_, rest};
        while (const auto box = boxes.next()) {
            const bool is_gps = box->type == "CMT4";
            if (is_gps || box->type == "CMT1" || box->type == "CMT2")
                parts.exif.push_back({box->content, is_gps});
        }
    }

    void take_movie(const Range& content) {
        BoxReader boxes{window_, content};
        while (const auto box = boxes.next()) {
            if (box->type == "mvhd") take_movie_head(box->content);
            if (box->type == "uuid") take_unique(box->content);
        }
    }

    // Seconds since 1904; nought where nobody set a clock.
    void take_movie_head(const Range& content) {
        const std::string_view head = window_.at(content.begin, 12);
        const bool is_long = number(head, 0, 1, Order::big) == 1;
        const std::uint64_t seconds = number(head, 4, is_long ? 8 : 4, Order::big);
        constexpr std::uint64_t to_1970 = 2'082'844'800, to_2100 = 6'185'289'600;
        if (seconds <= to_1970 || seconds >= to_2100) return;
        parts.recorded =
            Instant{std::chrono::seconds{static_cast<std::int64_t>(seconds - to_1970)}};
    }

    Window& window_;
};

}  // namespace

Result<Parts> media_parts(Window& window) {
    Walk walk{window};
    const std::string_view head = window.at(0, 12);
    const std::string_view brand = head.substr(8);
    constexpr std::string_view pictures[] = {"heic", "heix", "heim", "heis", "hevc",
                                             "mif1", "msf1", "avif", "avis", "crx "};
    walk.parts.is_video =
        head.substr(4, 4) != "JXL " &&
        std::find(std::begin(pictures), std::end(pictures), brand) == std::end(pictures);
    BoxReader boxes{window, window.all()};
    while (const auto box = boxes.next()) {
        if (boxes.is_cut()) return truncated(window.length());
        walk.take(*box);
    }
    if (boxes.is_cut() || walk.is_cut) return truncated(window.length());
    return std::move(walk.parts);
}

}  // namespace rekindle::photos
