#include "plugins/whatsapp/time/dates.hpp"

#include <algorithm>
#include <chrono>
#include <vector>

namespace rekindle::whatsapp {
namespace {

constexpr std::array<std::string_view, date_orders> names{"day-first", "month-first", "year-first"};

constexpr int first_year = 2009;  // of WhatsApp
constexpr int first_buddhist_year = 2400;
constexpr int buddhist_offset = 543;

int common_year(int year) {
    if (year >= first_buddhist_year) return year - buddhist_offset;
    if (year >= 52 && year <= 69) return 2500 + year - buddhist_offset;
    return year < 100 ? 2000 + year : year;
}

Date ordered(const std::array<int, 3>& numbers, DateOrder order) {
    switch (order) {
        case DateOrder::day_first:
            return {common_year(numbers[2]), numbers[1], numbers[0]};
        case DateOrder::month_first:
            return {common_year(numbers[2]), numbers[0], numbers[1]};
        case DateOrder::year_first:
            break;
    }
    return {common_year(numbers[0]), numbers[1], numbers[2]};
}

int in_a_row(const Date& date) {
    return date.year * 372 + date.month * 31 + date.day;
}

bool is_possible(const Date& date) {
    using namespace std::chrono;
    if (date.year < 1 || date.year > 9999 || date.month < 1 || date.day < 1) return false;
    return year_month_day{year{date.year}, month{static_cast<unsigned>(date.month)},
                          std::chrono::day{static_cast<unsigned>(date.day)}}
        .ok();
}

constexpr std::array<DateOrder, date_orders> all{DateOrder::day_first, DateOrder::month_first,
                                                 DateOrder::year_first};

// Keeps those of the orders for which `count` is least, or at most `factor` times that.
template <class Count>
void keep_least(std::vector<DateOrder>& orders, Count&& count, std::uint64_t factor = 1) {
    std::uint64_t least = UINT64_MAX;
    for (const DateOrder order : orders) least = std::min<std::uint64_t>(least, count(order));
    std::erase_if(orders, [&](DateOrder order) { return count(order) > factor * least; });
}

std::vector<DateOrder> orders_of(const Style& style) {
    switch (style.year) {
        case YearAt::first:
            return {DateOrder::year_first};
        case YearAt::last:
            return {DateOrder::day_first, DateOrder::month_first};
        case YearAt::unknown:
            break;
    }
    return {all.begin(), all.end()};
}

}  // namespace

std::string_view name(DateOrder order) {
    return names[static_cast<std::size_t>(order)];
}

std::optional<DateOrder> parse_date_order(std::string_view text) {
    const auto found = std::find(names.begin(), names.end(), text);
    if (found == names.end()) return std::nullopt;
    return all[static_cast<std::size_t>(found - names.begin())];
}

std::optional<Date> date_of(const std::array<int, 3>& numbers, DateOrder order) {
    const Date date = ordered(numbers, order);
    return is_possible(date) ? std::optional{date} : std::nullopt;
}

void OrderEvidence::add(const std::array<int, 3>& numbers) {
    ++lines_;
    if (numbers == before_) return;
    before_ = numbers;
    if (numbers[0] != numbers[1]) ++different_;
    for (const DateOrder order : all) {
        const Date date = ordered(numbers, order);
        Of& of = of_[static_cast<std::size_t>(order)];
        if (!is_possible(date) || date.year < first_year) {
            ++of.impossible;
            continue;
        }
        const int day = in_a_row(date);
        of.backwards += day < of.last ? 1 : 0;
        of.last = day;
        of.latest = std::max(of.latest, day);
    }
}

void OrderEvidence::add_named(const std::array<int, 3>& numbers, const Date& named) {
    for (const DateOrder order : all)
        of_[static_cast<std::size_t>(order)].named += ordered(numbers, order) == named ? 1 : 0;
}

// First what cannot be; then days that run backwards, since messages stand in the order in which
// they came; then the names of files; then the future; last, that nobody writes 13.1.2020 or
// 13-1-2020 with the month in front.
OrderEvidence::Verdict OrderEvidence::decide(const Style& style, const Date& today) const {
    const auto of = [&](DateOrder order) -> const Of& {
        return of_[static_cast<std::size_t>(order)];
    };
    std::vector<DateOrder> orders = orders_of(style);
    keep_least(orders, [&](DateOrder order) { return of(order).impossible; });
    const int now = in_a_row(today) + 1;
    keep_least(orders, [&](DateOrder order) { return of(order).latest > now ? 1U : 0U; });
    keep_least(
        orders, [&](DateOrder order) { return of(order).backwards; }, 2);
    keep_least(orders, [&](DateOrder order) { return UINT64_MAX / 2 - of(order).named; });
    const auto has = [&](DateOrder order) {
        return std::find(orders.begin(), orders.end(), order) != orders.end();
    };
    const bool either = has(DateOrder::day_first) && has(DateOrder::month_first);
    if (has(DateOrder::year_first) && (!has(DateOrder::day_first) || orders.size() == 1))
        return {DateOrder::year_first};
    if (!either) return {orders.front()};
    const bool slash = style.separator == '/';
    if (different_ == 0 || !slash) return {DateOrder::day_first};
    // The one country with the month in front has a clock of twelve hours and short years.
    const bool american = style.has_halves && style.year == YearAt::unknown;
    return american ? Verdict{DateOrder::month_first, DateOrder::day_first}
                    : Verdict{DateOrder::day_first, DateOrder::month_first};
}

}  // namespace rekindle::whatsapp
