#include "plugins/mail/coverage.hpp"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <iterator>

namespace rekindle::mail {
namespace {

constexpr std::int64_t months_apart = 24;     // a gap that makes what lies beyond it suspect
constexpr std::uint64_t suspect_share = 200;  // one in so many mails, and fewer, may be wrong

std::int64_t month_of(Instant when) {
    using months30 = std::chrono::duration<std::int64_t, std::ratio<2'592'000>>;
    return std::chrono::floor<months30>(when.time_since_epoch()).count();
}

// Passes the suspect buckets at the near end of [at, end).
template <class Iterator>
Iterator first_trusted(Iterator at, Iterator end, std::uint64_t suspects) {
    std::uint64_t passed = 0;
    Iterator trusted = at;
    for (Iterator next = at; next != end; ++next) {
        if (next != at) {
            const Iterator before = std::prev(next);
            if (std::abs(next->first - before->first) > months_apart) trusted = next;
        }
        passed += next->second.count;
        if (passed > suspects) break;
    }
    return trusted;
}

}  // namespace

void Coverage::add(Instant when) {
    const std::int64_t month = month_of(when);
    if (latest_ == nullptr || month != latest_month_) {
        const auto [found, is_new] = buckets_.try_emplace(month, Bucket{0, when, when});
        latest_ = &found->second;
        latest_month_ = month;
    }
    latest_->first = std::min(latest_->first, when);
    latest_->last = std::max(latest_->last, when);
    ++latest_->count;
    ++total_;
}

std::optional<std::pair<Instant, Instant>> Coverage::window() const {
    if (buckets_.empty()) return std::nullopt;
    const std::uint64_t suspects = total_ / suspect_share;
    const auto first = first_trusted(buckets_.begin(), buckets_.end(), suspects);
    const auto last = first_trusted(buckets_.rbegin(), buckets_.rend(), suspects);
    return std::pair{first->second.first, last->second.last};
}

}  // namespace rekindle::mail
