#include "plugins/facebook/time/date_habits.hpp"

namespace rekindle::facebook {
namespace {

// A date whose month is a word of one meaning leaves nothing to find out. March, May and December
// are called the same where lis has two meanings; 3/3 has only one.
bool says_enough(const Civil& civil) {
    constexpr int march = 3, may = 5, december = 12;
    return civil.day != civil.month && civil.month != march && civil.month != may &&
           civil.month != december;
}

}  // namespace

void HabitFinder::see(std::string_view written) {
    constexpr int lip = 7, srp = 8, lis = 11;  // in Polish or Czech
    const auto date = parse_date(written);
    if (!date) return;
    if (date->tells != DateOrder::unknown) found_.order = date->tells;
    if (date->tells_names != MonthNames::unknown) found_.names = date->tells_names;
    lip_ = lip_ || (date->by_names && date->civil.month == lip);
    srp_ = srp_ || (date->by_names && date->civil.month == srp);
    lis_ = lis_ || (date->by_names && date->civil.month == lis);
    // Only Croatian has both.
    if (lip_ && srp_) found_.names = MonthNames::croatian;
    const bool doubtful = lip_ || srp_ || lis_ || date->by_order;
    certain_ = found_.order != DateOrder::unknown || found_.names != MonthNames::unknown ||
               (!doubtful && says_enough(date->civil));
}

}  // namespace rekindle::facebook
