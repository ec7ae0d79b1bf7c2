// PNG and WebP: chunks, each with a name and a length.
#include <algorithm>

#include "plugins/photos/file/numbers.hpp"
#include "plugins/photos/file/parts.hpp"
#include "plugins/photos/limits.hpp"

namespace rekindle::photos {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view xmp_keyword = "XML:com.adobe.xmp\0"sv;

// "XML:com.adobe.xmp" NUL, not compressed, a language NUL, a keyword in it NUL, the packet.
void take_text(Window& window, const Range& content, Parts& parts) {
    const std::string_view head =
        window.at(content.begin, std::min<std::uint64_t>(content.length, 256));
    constexpr std::size_t flags = 2;
    if (!head.starts_with(xmp_keyword) || head.size() < xmp_keyword.size() + flags) return;
    if (head[xmp_keyword.size()] != '\0') return;
    const std::size_t language = head.find('\0', xmp_keyword.size() + flags);
    if (language == head.npos) return;
    const std::size_t keyword = head.find('\0', language + 1);
    if (keyword == head.npos) return;
    parts.xmp.push_back({content.begin + keyword + 1, content.length - keyword - 1});
}

// Some programs put the mark of a JPEG segment in front.
Range without_mark(Window& window, const Range& content) {
    const std::string_view head = window.at(content.begin, 6);
    if (!head.starts_with("Exif\0"sv) || content.length < 6) return content;
    return {content.begin + 6, content.length - 6};
}

}  // namespace

Result<Parts> png_parts(Window& window) {
    Parts parts;
    std::uint64_t at = 8;
    for (std::uint32_t count = 0; count < limits::segments; ++count) {
        const std::string_view head = window.at(at, 8);
        if (window.failure() || window.is_exhausted()) break;
        if (head.size() < 8) return truncated(at);
        const std::uint64_t length = number32(head, 0, Order::big);
        const std::string type{head.substr(4, 4)};
        constexpr std::uint64_t around = 12;  // length, name, checksum
        if (length > window.length() - at || around > window.length() - at - length)
            return truncated(at);
        const Range content{at + 8, length};
        if (type == "eXIf" && parts.exif.empty())
            parts.exif.push_back({without_mark(window, content)});
        if (type == "iTXt") take_text(window, content, parts);
        if (parts.header_end == 0 && type == "IDAT") parts.header_end = at;
        if (type == "IEND") break;
        at += around + length;
    }
    return parts;
}

Result<Parts> webp_parts(Window& window) {
    Parts parts;
    std::uint64_t at = 12;
    const std::uint64_t declared = number32(window.at(4, 4), 0, Order::little) + std::uint64_t{8};
    if (declared > window.length() + 1) return truncated(window.length());
    for (std::uint32_t count = 0; count < limits::segments && at < declared; ++count) {
        const std::string_view head = window.at(at, 8);
        if (window.failure() || window.is_exhausted() || head.size() < 8) break;
        const std::uint64_t length = number32(head, 4, Order::little);
        const std::string type{head.substr(0, 4)};
        if (length > window.length() - at - 8) return truncated(at);
        const Range content{at + 8, length};
        if (type == "EXIF" && parts.exif.empty())
            parts.exif.push_back({without_mark(window, content)});
        if (type == "XMP ") parts.xmp.push_back(content);
        const bool is_picture = type == "VP8 " || type == "VP8L" || type == "ANMF";
        if (parts.header_end == 0 && is_picture) parts.header_end = at;
        at += 8 + length + (length & 1U);
    }
    return parts;
}

}  // namespace rekindle::photos
