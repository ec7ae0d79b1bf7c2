// MemberCache: small members and the heads of others, kept from when the archive was looked
// through, so that what looks at every head and then reads everything unpacks only once.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "host/worker/archive/archive_limits.hpp"

namespace rekindle::worker {

class MemberCache {
  public:
    explicit MemberCache(const ArchiveLimits& limits) : limits_(&limits) {}

    // How many bytes of a member of this length are worth offering now.
    [[nodiscard]] std::size_t wanted(std::uint64_t length) const;

    // Keeps the first bytes of a member; `whole` says that there are no more.
    void keep(std::uint32_t entry, std::string_view bytes, bool whole);

    // What is kept from `offset` on; nothing where it must be unpacked. At the end of a member kept
    // whole, and behind it, an empty view.
    [[nodiscard]] std::optional<std::string_view> find(std::uint32_t entry,
                                                       std::uint64_t offset) const;

  private:
    static constexpr std::size_t block_bytes = std::size_t{1} << 20;

    struct Slot {
        std::uint32_t place = 0;
        std::uint32_t length = 0;
        bool whole = false;
    };
    [[nodiscard]] std::size_t used() const;

    const ArchiveLimits* limits_;
    std::vector<std::unique_ptr<char[]>> blocks_ = {};
    std::size_t used_in_last_ = block_bytes;
    std::vector<Slot> slots_ = {};  // by entry
};

}  // namespace rekindle::worker
