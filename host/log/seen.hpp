// Seen: the ids that are in the log, 64 bits of each, so that no index on random keys is needed.
//
// 64 bits of a SHA-256: whoever makes up two keys that collide hides one of his own items; hitting
// the id of somebody else's takes 2^64 tries.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "host/log/huge_pages.hpp"

namespace rekindle::log {

class Seen {
  public:
    Seen() { clear(); }

    // True where the number was not there yet. Not 0.
    bool insert(std::uint64_t number);
    // Brings the place of the number near before it is asked for: it is far in a large table.
    void expect(std::uint64_t number) const {
        __builtin_prefetch(&slots_[static_cast<std::size_t>(number) & (slots_.size() - 1)], 1);
    }
    void clear();
    void reserve(std::size_t count);
    [[nodiscard]] std::size_t size() const { return count_; }

  private:
    [[nodiscard]] std::size_t slot_of(std::uint64_t number) const;
    void grow(std::size_t slots);

    std::vector<std::uint64_t, HugePages<std::uint64_t>> slots_;  // 0: empty
    std::size_t count_ = 0;
};

}  // namespace rekindle::log
