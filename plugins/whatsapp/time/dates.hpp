// Dates: in which order their numbers stand, decided for a whole file, and the year they mean.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <rekindle/civil.hpp>
#include <string_view>

#include "plugins/whatsapp/line/head.hpp"

namespace rekindle::whatsapp {

enum class DateOrder : std::uint8_t { day_first, month_first, year_first };
inline constexpr std::size_t date_orders = 3;

[[nodiscard]] std::string_view name(DateOrder order);  // "day-first", as the setting has it
[[nodiscard]] std::optional<DateOrder> parse_date_order(std::string_view name);

struct Date {
    int year = 0, month = 0, day = 0;

    bool operator==(const Date&) const = default;
};

// The day of numbers written in that order: two-digit years are of this century, years from 2400 on
// of the Buddhist era, which years 52 to 69 are too. Nothing where there is no such day.
[[nodiscard]] std::optional<Date> date_of(const std::array<int, 3>& numbers, DateOrder order);

// What all lines of one style say about the order of their dates.
class OrderEvidence {
  public:
    void add(const std::array<int, 3>& numbers);
    // A file sent with the message was named on that day.
    void add_named(const std::array<int, 3>& numbers, const Date& named);

    struct Verdict {
        DateOrder order = DateOrder::day_first;
        std::optional<DateOrder> or_else =
            {};  // nothing in the file speaks against this one either
    };
    [[nodiscard]] Verdict decide(const Style& style, const Date& today) const;
    [[nodiscard]] std::uint64_t lines() const { return lines_; }

  private:
    struct Of {
        std::uint64_t impossible = 0, backwards = 0, named = 0;
        int last = 0, latest = 0;  // days in a row, of 31 and 372
    };

    std::array<Of, date_orders> of_{};
    std::array<int, 3> before_{-1, -1, -1};
    std::uint64_t lines_ = 0, different_ = 0;  // where it matters which of the two is the month
};

}  // namespace rekindle::whatsapp
