// A TIFF and its directories, in a range of a file.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "plugins/photos/file/numbers.hpp"
#include "plugins/photos/file/window.hpp"

namespace rekindle::photos {

struct Field {
    std::uint16_t tag = 0, type = 0;
    std::uint32_t count = 0;
    std::uint64_t place = 0;  // of the value, in the file
    std::uint64_t size = 0;   // bytes of the value
    bool is_inside = false;   // the value lies in the range
};

class Tiff {
  public:
    // Nothing where the range does not begin with a TIFF header.
    static std::optional<Tiff> open(Window& window, const Range& range);

    [[nodiscard]] std::uint32_t first_directory() const { return first_; }
    // The fields of the directory at that offset of the TIFF, as far as they are there.
    [[nodiscard]] std::vector<Field> directory(std::uint32_t offset) const;
    // It was cut off, or had more fields than the limit.
    [[nodiscard]] bool is_damaged() const { return damaged_; }

    [[nodiscard]] std::string text(const Field& field) const;  // trimmed at the first NUL
    [[nodiscard]] std::uint32_t number(const Field& field) const;
    // Three fractions, as coordinates and times of satellites are written.
    [[nodiscard]] std::optional<std::array<double, 3>> fractions(const Field& field) const;
    // All denominators of the fractions are nought: there is no value.
    [[nodiscard]] bool is_void(const Field& field) const;

  private:
    Tiff(Window& window, const Range& range, Order order, std::uint32_t first)
        : window_(&window), range_(range), order_(order), first_(first) {}

    [[nodiscard]] Field field(std::string_view entry, std::uint64_t place) const;

    Window* window_;
    Range range_;
    Order order_;
    std::uint32_t first_;
    mutable bool damaged_ = false;
};

}  // namespace rekindle::photos
