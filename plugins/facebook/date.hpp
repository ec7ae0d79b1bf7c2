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

struct WrittenDate {
    Civil civil;
    std::optional<int> offset_min;                // where a zone stands in it
    std::chrono::milliseconds precision{60'000};  // of a minute or a second
    bool by_order = false;                        // day and month were told apart by `order` only
    DateOrder tells = DateOrder::unknown;         // what it says about the order of the others
};

// The whole text as a date and time; nothing where it says anything else. With `order` unknown a
// date like 3/4/2023 is read as day first.
[[nodiscard]] std::optional<WrittenDate> parse_date(std::string_view text, DateOrder order);

}  // namespace rekindle::facebook
