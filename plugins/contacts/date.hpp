// Dates of cards: of births, and of the card itself.
#pragma once

#include <optional>
#include <rekindle/record.hpp>
#include <string>
#include <string_view>

namespace rekindle::contacts {

// A day as every form of card writes it, as "1985-04-12", "--04-12" without a year, "1985-04",
// "1985", or "---12":
//
//     1985-04-12  19850412  --0412  --04-12  1985-04  1985  ---12
//     1985-04-12T00:00:00Z  12/4/1985 and 4/12/1985 where one of both is no month
//
// Nothing where it is no date or no day of the calendar.
[[nodiscard]] std::optional<std::string> parse_date(std::string_view text);

// Whether it is a date of which nobody can say what is the day and what the month ("4/5/1985"), or
// what a program writes where there is none ("0/0/00", "00000000").
[[nodiscard]] bool says_nothing(std::string_view text);

// A moment such as "19951031T222710Z", "1995-10-31T22:27:10Z", "1997-11-15"; what has no offset is
// taken as UTC.
[[nodiscard]] std::optional<Instant> parse_moment(std::string_view text);

// "1995-10-31"
[[nodiscard]] std::string day_of(Instant moment);

}  // namespace rekindle::contacts
