#include "host/log/seen.hpp"

#include <bit>
#include <utility>

namespace rekindle::log {
namespace {

constexpr std::size_t fewest_slots = 1024;

// At most three slots of four are used.
constexpr std::size_t slots_for(std::size_t count) {
    return std::bit_ceil(count + count / 2 < fewest_slots ? fewest_slots : count + count / 2);
}

}  // namespace

// The number is a digest already; its low bits are as random as any.
std::size_t Seen::slot_of(std::uint64_t number) const {
    const std::size_t mask = slots_.size() - 1;
    std::size_t slot = static_cast<std::size_t>(number) & mask;
    while (slots_[slot] != 0 && slots_[slot] != number) slot = (slot + 1) & mask;
    return slot;
}

bool Seen::insert(std::uint64_t number) {
    const std::size_t slot = slot_of(number);
    if (slots_[slot] == number) return false;
    slots_[slot] = number;
    if (++count_ * 4 > slots_.size() * 3) grow(slots_.size() * 2);
    return true;
}

void Seen::clear() {
    slots_.assign(fewest_slots, 0);
    count_ = 0;
}

void Seen::reserve(std::size_t count) {
    if (slots_for(count) > slots_.size()) grow(slots_for(count));
}

void Seen::grow(std::size_t slots) {
    decltype(slots_) old(slots, 0);
    std::swap(old, slots_);
    for (const std::uint64_t number : old)
        if (number != 0) slots_[slot_of(number)] = number;
}

}  // namespace rekindle::log
