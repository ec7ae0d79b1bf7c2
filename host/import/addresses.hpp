// Addresses: from what a source writes to the number in the log, one look into a table for an
// address and name that came before in the same bytes.
#pragma once

#include <cstdint>
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

    // Of the bytes of a participant, under a seed that nobody outside knows: what is equal in it is
    // taken for equal, and the text is not kept to be compared.
    struct Digest {
        std::uint64_t low = 0, high = 0;
        bool operator==(const Digest&) const = default;
    };

    // What `find` needs of a participant; the table is brought near meanwhile.
    [[nodiscard]] Digest expect(const rk_participant& who) const {
        const Digest digest = digest_of(who);
        __builtin_prefetch(&slots_[static_cast<std::size_t>(digest.low) & (slots_.size() - 1)]);
        return digest;
    }
    // nobody_there where the address identifies nobody.
    Result<Known> find(const rk_participant& who, const Digest& expected);
    Result<Known> find(const rk_participant& who) { return find(who, digest_of(who)); }

  private:
    struct Slot {
        Digest digest;  // zeros: unused
        Known known;
    };

    [[nodiscard]] Digest digest_of(const rk_participant& who) const;
    [[nodiscard]] Slot& slot(const Digest& digest);
    Result<Known> look_up(const rk_participant& who);
    void grow();

    log::Log* log_;
    std::uint64_t seed_;
    std::vector<Slot> slots_;
    std::size_t count_ = 0;
};

}  // namespace rekindle::imports
