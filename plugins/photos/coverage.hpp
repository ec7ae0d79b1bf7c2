// The time of which a library could have told whom its owner was with: from the first to the last
// photo that names somebody. Cameras whose clock was never set must not stretch it.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <rekindle/record.hpp>
#include <utility>

namespace rekindle::photos {

class Coverage {
  public:
    void add(Instant when);

    // First and last; of many photos the few oldest and newest are left out.
    [[nodiscard]] std::optional<std::pair<Instant, Instant>> window() const;

  private:
    struct Month {
        std::uint64_t count = 0;
        Instant first, last;
    };
    std::map<std::int64_t, Month> months_;  // of thirty days
    std::uint64_t total_ = 0;
};

}  // namespace rekindle::photos
