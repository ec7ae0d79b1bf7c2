// JPEG: segments, each a marker and a length, until the picture begins.
//
//     FF D8 | FF E1 len "Exif\0\0" TIFF | FF E1 len "http://ns.adobe.com/xap/1.0/\0" XMP | … FF DA
//
// A packet of XMP that does not fit into one segment goes on in others, in pieces that say whose
// they are and where they belong.
#include <algorithm>

#include "plugins/photos/file/numbers.hpp"
#include "plugins/photos/file/parts.hpp"
#include "plugins/photos/limits.hpp"

namespace rekindle::photos {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view exif_mark = "Exif\0"sv;  // one more byte follows, mostly nought
constexpr std::string_view xmp_mark = "http://ns.adobe.com/xap/1.0/\0"sv;
constexpr std::string_view extension_mark = "http://ns.adobe.com/xmp/extension/\0"sv;
constexpr std::size_t digest_size = 32;

constexpr unsigned start_of_scan = 0xDA, end_of_image = 0xD9, app1 = 0xE1;

bool has_no_length(unsigned marker) {
    return marker == 0x01 || (marker >= 0xD0 && marker <= 0xD8);
}

struct Piece {
    std::string digest;  // of the whole
    std::uint32_t place = 0;
    Range range;
};

class Walk {
  public:
    explicit Walk(Window& window) : window_(window) {}

    void take(const Range& content) {
        const std::string_view head =
            window_.at(content.begin, std::min<std::uint64_t>(content.length, 80));
        if (head.starts_with(exif_mark) && content.length > exif_mark.size() + 1) {
            if (parts.exif.empty()) parts.exif.push_back({behind(content, exif_mark.size() + 1)});
        } else if (head.starts_with(xmp_mark)) {
            parts.xmp.push_back(behind(content, xmp_mark.size()));
        } else if (head.starts_with(extension_mark) && head.size() >= extension_mark.size() + 40) {
            const std::size_t at = extension_mark.size();
            pieces_.push_back({std::string{head.substr(at, digest_size)},
                               number32(head, at + digest_size + 4, Order::big),
                               behind(content, at + digest_size + 8)});
        }
    }

    // Of a packet in pieces the first one that is whole; others are left over from editing.
    void join() {
        std::stable_sort(pieces_.begin(), pieces_.end(), [](const Piece& a, const Piece& b) {
            return a.digest != b.digest ? a.digest < b.digest : a.place < b.place;
        });
        std::string whole;
        for (std::size_t i = 0; i < pieces_.size(); ++i) {
            const Piece& piece = pieces_[i];
            if (piece.place == whole.size() && whole.size() + piece.range.length <= limits::xmp)
                whole += window_.copy(piece.range);
            const bool last = i + 1 == pieces_.size() || pieces_[i + 1].digest != piece.digest;
            if (!last) continue;
            if (!whole.empty()) parts.joined_xmp.push_back(std::move(whole));
            whole.clear();
        }
    }

    Parts parts;

  private:
    static Range behind(const Range& content, std::size_t size) {
        return {content.begin + size, content.length - size};
    }

    Window& window_;
    std::vector<Piece> pieces_;
};

}  // namespace

Result<Parts> jpeg_parts(Window& window, const Range& range) {
    Walk walk{window};
    const std::uint64_t end = window.inside(range).end();
    std::uint64_t at = range.begin + 2;
    for (std::uint32_t count = 0; count < limits::segments; ++count) {
        const std::string_view head = window.at(at, 4);
        if (window.failure() || window.is_exhausted()) break;
        if (at >= end || head.size() < 2) return truncated(at);
        const auto marker = static_cast<unsigned char>(head[1]);
        if (head[0] != '\xFF' || marker == start_of_scan || marker == end_of_image) break;
        if (marker == 0xFF || has_no_length(marker)) {
            at += marker == 0xFF ? 1 : 2;
            continue;
        }
        const std::uint64_t length = number16(head, 2, Order::big);
        if (head.size() < 4 || length > end - at - 2) return truncated(at);
        if (length < 2) break;
        if (marker == app1) walk.take({at + 4, length - 2});
        at += 2 + length;
    }
    walk.join();
    walk.parts.header_end = at;
    return std::move(walk.parts);
}

}  // namespace rekindle::photos
