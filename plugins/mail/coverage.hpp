// The time that an archive covers, told from the dates of its mails.
//
// Single wrong dates must not stretch it: at either end, months far away from the rest are left
// out as long as they hold hardly any mail.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <rekindle/record.hpp>
#include <utility>

namespace rekindle::mail {

class Coverage {
  public:
    void add(Instant when);

    // First and last instant, or nothing without mail.
    [[nodiscard]] std::optional<std::pair<Instant, Instant>> window() const;

  private:
    struct Bucket {
        std::uint64_t count = 0;
        Instant first{}, last{};
    };
    std::map<std::int64_t, Bucket> buckets_;  // by months of 30 days since 1970
    Bucket* latest_ = nullptr;                // most mails fall into the month of the one before
    std::int64_t latest_month_ = 0;
    std::uint64_t total_ = 0;
};

}  // namespace rekindle::mail
