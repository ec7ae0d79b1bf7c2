// NumberMap: from a 64-bit digest to a small number, by open addressing.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace rekindle::log {

class NumberMap {
  public:
    static constexpr std::uint32_t none = UINT32_MAX;

    NumberMap() : slots_(1024) {}

    void reserve(std::size_t count) {
        if (count + count / 2 > slots_.size()) grow(std::bit_ceil(count + count / 2));
    }

    // The value of the key: the given one where the key is new. The key is not 0.
    std::uint32_t insert(std::uint64_t key, std::uint32_t value) {
        Slot& slot = slots_[place(key)];
        if (slot.key == key) return slot.value;
        slot = {key, value};
        if (++count_ * 4 > slots_.size() * 3) grow(slots_.size() * 2);
        return value;
    }

    [[nodiscard]] std::uint32_t find(std::uint64_t key) const {
        const Slot& slot = slots_[place(key)];
        return slot.key == key ? slot.value : none;
    }

    // Brings the place of a key that is asked for soon into the cache.
    void expect(std::uint64_t key) const {
        __builtin_prefetch(&slots_[static_cast<std::size_t>(key) & (slots_.size() - 1)]);
    }

    [[nodiscard]] std::size_t size() const { return count_; }

  private:
    struct Slot {
        std::uint64_t key = 0;  // 0: empty
        std::uint32_t value = 0;
    };

    [[nodiscard]] std::size_t place(std::uint64_t key) const {
        const std::size_t mask = slots_.size() - 1;
        std::size_t at = static_cast<std::size_t>(key) & mask;
        while (slots_[at].key != 0 && slots_[at].key != key) at = (at + 1) & mask;
        return at;
    }

    void grow(std::size_t slots) {
        std::vector<Slot> old(slots);
        std::swap(old, slots_);
        for (const Slot& slot : old)
            if (slot.key != 0) slots_[place(slot.key)] = slot;
    }

    std::vector<Slot> slots_;
    std::size_t count_ = 0;
};

}  // namespace rekindle::log
