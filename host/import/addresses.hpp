// Addresses: from what a source writes to the number in the log, one look into a table for an
// address and name that came before in the same bytes.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <rekindle/abi.h>
#include <rekindle/result.hpp>

#include "host/log/log.hpp"

namespace rekindle::imports {

class Addresses {
  public:
    static constexpr std::uint32_t nobody_there = UINT32_MAX;

    struct Known {
        std::uint32_t number = nobody_there;    // for Participation::identity
        std::uint32_t identity = nobody_there;  // equal for all spellings of one address
    };

    explicit Addresses(log::Log& log);

    // What `find` needs of a participant; the table is brought near meanwhile.
    [[nodiscard]] std::uint64_t expect(const rk_participant& who) const {
        const std::uint64_t hashed = hash(who);
        __builtin_prefetch(&slots_[static_cast<std::size_t>(hashed) & (slots_.size() - 1)]);
        return hashed;
    }
    // To be called a little later: brings the text near that will be compared.
    void approach(std::uint64_t expected) const {
        const Slot& slot = slots_[static_cast<std::size_t>(expected) & (slots_.size() - 1)];
        if (slot.hash == expected) __builtin_prefetch(texts_.data() + slot.text);
    }
    // nobody_there where the address identifies nobody.
    Result<Known> find(const rk_participant& who, std::uint64_t expected);
    Result<Known> find(const rk_participant& who) { return find(who, hash(who)); }

  private:
    struct Slot {  // half of what a processor fetches at once
        std::uint64_t hash = 0;
        std::uint32_t text = 0;  // place in texts_
        std::uint32_t address_size = unused, name_size = 0;
        Known known;
    };
    static constexpr std::uint32_t unused = UINT32_MAX;

    [[nodiscard]] std::uint64_t hash(const rk_participant& who) const;
    [[nodiscard]] bool is(const Slot& slot, std::uint64_t hash, const rk_participant& who) const;
    [[nodiscard]] Slot& slot(std::uint64_t hash, const rk_participant& who);
    Result<Known> look_up(const rk_participant& who);
    void grow();

    log::Log* log_;
    std::uint64_t seed_;  // so that nobody can send addresses that collide
    std::vector<Slot> slots_;
    std::string texts_;
    std::size_t count_ = 0;
};

}  // namespace rekindle::imports
