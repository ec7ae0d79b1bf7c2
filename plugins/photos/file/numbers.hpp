// Numbers in the bytes of a file, in either order.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace rekindle::photos {

enum class Order { little, big };

// The number that the first `bytes` bytes are; what is missing counts as nought.
[[nodiscard]] constexpr std::uint64_t number(std::string_view text, std::size_t at,
                                             std::size_t bytes, Order order) {
    std::uint64_t out = 0;
    for (std::size_t i = 0; i < bytes; ++i) {
        const std::size_t place = at + (order == Order::big ? i : bytes - 1 - i);
        const unsigned char byte =
            place < text.size() ? static_cast<unsigned char>(text[place]) : '\0';
        out = out << 8U | byte;
    }
    return out;
}

[[nodiscard]] constexpr std::uint16_t number16(std::string_view text, std::size_t at, Order order) {
    return static_cast<std::uint16_t>(number(text, at, 2, order));
}
[[nodiscard]] constexpr std::uint32_t number32(std::string_view text, std::size_t at, Order order) {
    return static_cast<std::uint32_t>(number(text, at, 4, order));
}

}  // namespace rekindle::photos
