#include "plugins/photos/coverage.hpp"

#include <algorithm>
#include <chrono>

namespace rekindle::photos {
namespace {

constexpr std::uint64_t suspect_share = 200;  // one in so many may have a wrong date

template <class Iterator>
Iterator behind_suspects(Iterator at, std::uint64_t suspects) {
    std::uint64_t passed = at->second.count;
    while (passed <= suspects) passed += (++at)->second.count;
    return at;
}

}  // namespace

void Coverage::add(Instant when) {
    using Days30 = std::chrono::duration<std::int64_t, std::ratio<2'592'000>>;
    const std::int64_t number = std::chrono::floor<Days30>(when.time_since_epoch()).count();
    Month& month = months_.try_emplace(number, Month{0, when, when}).first->second;
    month.first = std::min(month.first, when);
    month.last = std::max(month.last, when);
    ++month.count;
    ++total_;
}

std::optional<std::pair<Instant, Instant>> Coverage::window() const {
    if (months_.empty()) return std::nullopt;
    const std::uint64_t suspects = total_ / suspect_share;
    return std::pair{behind_suspects(months_.begin(), suspects)->second.first,
                     behind_suspects(months_.rbegin(), suspects)->second.last};
}

}  // namespace rekindle::photos
