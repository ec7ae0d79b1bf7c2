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

    // nobody_there where the address identifies nobody.
    Result<Known> find(const rk_participant& who);

  private:
    struct Slot {
        std::uint64_t hash = 0;
        std::size_t text = 0;  // place in texts_
        std::uint32_t address_size = 0, name_size = 0;
        Known known;
        bool used = false;
    };

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
