// Dates as HTML exports write them, in the language of the account and without a zone:
//
//     Nov 14, 2023 10:13:20 pm                    14. Nov. 2023, 22:13
//     Sunday, December 4, 2016 at 1:54pm PDT      31. heinäkuuta 2016 kello 21:05 UTC+03
//     14/11/2023, 22:13                           2023年11月14日 22:13
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <rekindle/civil.hpp>
#include <string_view>

namespace rekindle::facebook {

enum class DateOrder { unknown, day_first, month_first };

// Whose names of months they are, of those that call different months by one name: "listopada" is
// November in Polish and October in Croatian.
enum class MonthNames { unknown, polish, czech, croatian };

// How the dates of one archive are written.
struct DateHabits {
    DateOrder order = DateOrder::unknown;
    MonthNames names = MonthNames::unknown;
};

struct WrittenDate {
    Civil civil;
    std::optional<int> offset_min;                // where a zone stands in it
    std::chrono::milliseconds precision{60'000};  // of a minute or a second
    bool by_order = false;                        // day and month were told apart by `order` only
    bool by_names = false;                        // the month depends on `names`
    // What it says about the others.
    DateOrder tells = DateOrder::unknown;
    MonthNames tells_names = MonthNames::unknown;
};

// The whole text as a date and time; nothing where it says anything else. With the order unknown a
// date like 3/4/2023 is read as day first, with the names unknown listopada is November.
[[nodiscard]] std::optional<WrittenDate> parse_date(std::string_view text, DateHabits habits = {});

}  // namespace rekindle::facebook
