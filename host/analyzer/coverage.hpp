// What the sources could have seen: silence counts only inside it.
//
// A window shows a person if the person has an address of a kind that its service carries: "email"
// (any service with "mail" in its name) carries mail addresses; a calendar carries mail addresses
// and names; every other service carries phones, handles and names. A person whom no window shows
// that way is judged over all windows. Without any window (nobody said what was covered) everything
// up to now is. Days are of 86,400 s and need not be whole; the line drawn is judged_part of
// limits.hpp.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "host/base/history.hpp"

namespace rekindle::analyzer {

struct Span {
    Instant from, to;
};

class Coverage {
  public:
    Coverage(const History& history, Instant now);

    // Which windows show the person: a number to ask the functions below with.
    [[nodiscard]] std::uint32_t group_of(const History& history, const PersonRecord& person) const;

    // Days of [from, to] inside coverage.
    [[nodiscard]] double covered_days(std::uint32_t group, Instant from, Instant to) const;

    // At least half of the time between `last_contact` (at most a year before `now`) and `now` is
    // covered: silence can be told from not having looked.
    [[nodiscard]] bool can_judge(std::uint32_t group, Instant last_contact, Instant now) const;

  private:
    static constexpr std::uint32_t groups = 8;  // any of: mail addresses, phones and handles, names
    std::array<std::vector<Span>, groups> spans_;  // apart, rising
    bool everything_ = false;
};

}  // namespace rekindle::analyzer
