// Dates as LinkedIn writes them, in every file another way:
//
//     08 Feb 2026   8. Februar 2026   2026-02-08        a day
//     2025-06-01 14:03:22 UTC   2024/02/01 15:02 UTC    a moment
//     1/29/26, 2:37 PM   29/1/2026, 14:37               a moment without a zone
//     Jan 2024   2024                                   a month, a year
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <rekindle/civil.hpp>
#include <string>
#include <string_view>

namespace rekindle::linkedin {

enum class Precision : std::uint8_t { year, month, day, minute, second };

struct WrittenDate {
    Civil civil;
    Precision precision = Precision::day;
    bool utc = false;  // the text says so
};

// Which of two numbers is the day, where the file does not write the month as a word.
enum class DayAt : std::uint8_t { second, first };

// Nothing where it is no date or the calendar has no such day.
[[nodiscard]] std::optional<WrittenDate> parse_date(std::string_view text,
                                                    DayAt day = DayAt::second);

// What a date of two numbers says about the order: its first or its second number is no month.
[[nodiscard]] std::optional<DayAt> order_shown_by(std::string_view text);

// "2026-02-08", "2026-02" or "2026".
[[nodiscard]] std::string in_words(const WrittenDate& date);

// The time within which it happened.
[[nodiscard]] std::chrono::milliseconds uncertainty(Precision precision);

}  // namespace rekindle::linkedin
