// The numbers and signatures that zip files are made of (PKWARE APPNOTE 6.3). All numbers are
// little endian.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace rekindle::worker::zip {

inline constexpr std::uint32_t local_signature = 0x04034b50;
inline constexpr std::uint32_t central_signature = 0x02014b50;
inline constexpr std::uint32_t end_signature = 0x06054b50;
inline constexpr std::uint32_t end64_signature = 0x06064b50;
inline constexpr std::uint32_t locator64_signature = 0x07064b50;

inline constexpr std::size_t local_bytes = 30;
inline constexpr std::size_t central_bytes = 46;
inline constexpr std::size_t end_bytes = 22;
inline constexpr std::size_t end64_bytes = 56;
inline constexpr std::size_t locator64_bytes = 20;

inline constexpr std::uint16_t stored = 0;
inline constexpr std::uint16_t deflated = 8;

inline constexpr std::uint16_t flag_encrypted = 1U << 0;
inline constexpr std::uint16_t flag_sizes_follow = 1U << 3;  // sizes stand behind the data
inline constexpr std::uint16_t flag_strongly_encrypted = 1U << 6;
inline constexpr std::uint16_t flag_directory_encrypted = 1U << 13;

inline constexpr std::uint16_t extra_zip64 = 1;
inline constexpr std::uint16_t in_zip64_16 = 0xFFFF;  // the true value stands in the ZIP64 part
inline constexpr std::uint32_t in_zip64_32 = 0xFFFFFFFF;

// The number of `bytes` bytes at `offset`. REQUIRES: they lie in `text`
[[nodiscard]] constexpr std::uint64_t number(std::string_view text, std::size_t offset,
                                             std::size_t bytes) {
    std::uint64_t out = 0;
    for (std::size_t i = bytes; i-- > 0;)
        out = out << 8U | static_cast<unsigned char>(text[offset + i]);
    return out;
}
[[nodiscard]] constexpr std::uint16_t number16(std::string_view text, std::size_t offset) {
    return static_cast<std::uint16_t>(number(text, offset, 2));
}
[[nodiscard]] constexpr std::uint32_t number32(std::string_view text, std::size_t offset) {
    return static_cast<std::uint32_t>(number(text, offset, 4));
}
[[nodiscard]] constexpr std::uint64_t number64(std::string_view text, std::size_t offset) {
    return number(text, offset, 8);
}

inline void append(std::string& out, std::uint64_t value, std::size_t bytes) {
    for (std::size_t i = 0; i < bytes; ++i, value >>= 8U) out += static_cast<char>(value & 0xFFU);
}

// The content of the first extra field of this id, or nothing.
[[nodiscard]] constexpr std::string_view extra_field(std::string_view extra, std::uint16_t id) {
    while (extra.size() >= 4) {
        const std::size_t length = number16(extra, 2);
        if (length > extra.size() - 4) return {};
        if (number16(extra, 0) == id) return extra.substr(4, length);
        extra.remove_prefix(4 + length);
    }
    return {};
}

}  // namespace rekindle::worker::zip
