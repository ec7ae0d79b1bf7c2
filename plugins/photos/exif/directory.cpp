#include "plugins/photos/exif/directory.hpp"

#include <algorithm>

#include "plugins/photos/limits.hpp"

namespace rekindle::photos {
namespace {

constexpr std::size_t entry_size = 12, fraction_size = 8;
constexpr std::uint16_t signed_fraction = 10;

// Bytes of one value, by type; nought for a type that there is none of.
std::uint64_t size_of(std::uint16_t type) {
    constexpr std::array<std::uint8_t, 14> sizes{0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4};
    return type < sizes.size() ? sizes[type] : 0;
}

}  // namespace

std::optional<Tiff> Tiff::open(Window& window, const Range& range) {
    const std::string_view head = window.at(range.begin, 8);
    if (head.size() < 8 || range.length < 8) return std::nullopt;
    const bool little = head.starts_with("II"), big = head.starts_with("MM");
    if (!little && !big) return std::nullopt;
    const Order order = little ? Order::little : Order::big;
    return Tiff{window, range, order, number32(head, 4, order)};
}

Field Tiff::field(std::string_view entry, std::uint64_t place) const {
    Field out{number16(entry, 0, order_), number16(entry, 2, order_), number32(entry, 4, order_)};
    out.size = size_of(out.type) * out.count;
    constexpr std::uint64_t room = 4;
    const std::uint64_t offset =
        out.size <= room ? place + 8 - range_.begin : number32(entry, 8, order_);
    out.place = range_.begin + offset;
    const Range whole = window_->inside(range_);
    out.is_inside = offset <= whole.length && out.size <= whole.length - offset;
    return out;
}

std::vector<Field> Tiff::directory(std::uint32_t offset) const {
    std::vector<Field> out;
    const std::uint64_t place = range_.begin + offset;
    const bool is_inside = range_.length >= 2 && offset <= range_.length - 2;
    const std::string_view head = is_inside ? window_->at(place, 2) : std::string_view{};
    const std::size_t declared = number16(head, 0, order_);
    const std::size_t room = is_inside ? (range_.length - offset - 2) / entry_size : 0;
    const std::size_t count = std::min({declared, room, std::size_t{limits::directory}});
    const std::string entries{window_->at(place + 2, count * entry_size)};
    damaged_ = damaged_ || head.size() < 2 || entries.size() < declared * entry_size;
    for (std::size_t at = 0; at + entry_size <= entries.size(); at += entry_size)
        out.push_back(field(std::string_view{entries}.substr(at, entry_size), place + 2 + at));
    return out;
}

std::string Tiff::text(const Field& field) const {
    const std::size_t size = std::min<std::uint64_t>(field.size, limits::exif_text);
    std::string out{window_->at(field.place, size)};
    out.resize(std::min(out.find('\0'), out.size()));
    return out;
}

std::uint32_t Tiff::number(const Field& field) const {
    const std::string_view bytes = window_->at(field.place, 4);
    return field.size == 2 ? number16(bytes, 0, order_) : number32(bytes, 0, order_);
}

std::optional<std::array<double, 3>> Tiff::fractions(const Field& field) const {
    std::array<double, 3> out{};
    if (!field.is_inside || field.size != out.size() * fraction_size) return std::nullopt;
    const std::string bytes{window_->at(field.place, out.size() * fraction_size)};
    if (bytes.size() < field.size) return std::nullopt;
    for (std::size_t i = 0; i < out.size(); ++i) {
        const std::uint32_t over = number32(bytes, i * fraction_size, order_);
        const std::uint32_t under = number32(bytes, i * fraction_size + 4, order_);
        if (under == 0 && over != 0) return std::nullopt;
        if (under == 0 && i == 0) return std::nullopt;
        const auto upper = field.type == signed_fraction ? static_cast<std::int32_t>(over)
                                                         : static_cast<double>(over);
        out[i] = under == 0 ? 0 : upper / under;
    }
    return out;
}

bool Tiff::is_void(const Field& field) const {
    if (!field.is_inside) return false;
    const std::string bytes{
        window_->at(field.place, std::min<std::uint64_t>(field.size, 3 * fraction_size))};
    for (std::size_t at = 0; at + fraction_size <= bytes.size(); at += fraction_size)
        if (number32(bytes, at + 4, order_) != 0) return false;
    return true;
}

}  // namespace rekindle::photos
