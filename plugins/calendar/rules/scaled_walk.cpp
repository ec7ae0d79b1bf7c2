#include "plugins/calendar/rules/scaled_walk.hpp"

#include <unicode/putil.h>
#include <unicode/ucal.h>
#include <unicode/udata.h>

#include <algorithm>
#include <cstdlib>
#include <iterator>
#include <memory>
#include <string>
#include <string_view>

namespace rekindle::calendar {
namespace {

bool is_gregorian(const icalrecurrencetype& rule) {
    return rule.rscale == nullptr || std::string_view{rule.rscale} == "GREGORIAN";
}

bool says_months_and_their_days_only(const icalrecurrencetype& rule) {
    const auto is_absent = [](const auto& list) { return list[0] == ICAL_RECURRENCE_ARRAY_MAX; };
    return is_absent(rule.by_day) && is_absent(rule.by_year_day) && is_absent(rule.by_week_no) &&
           is_absent(rule.by_set_pos) && is_absent(rule.by_hour) && is_absent(rule.by_minute) &&
           is_absent(rule.by_second);
}

// The month before Adar comes twice in Hebrew leap years; of the others nearly every one may, but
// those around the winter solstice do so once in centuries.
bool may_be_leap(std::string_view calendar, int month) {
    if (calendar == "HEBREW") return month == 5;
    return (calendar == "CHINESE" || calendar == "DANGI") && month > 1 && month < 11;
}

template <std::size_t N, class Predicate>
bool all_of(const short (&list)[N], Predicate predicate) {
    return std::all_of(list, std::find(list, list + N, ICAL_RECURRENCE_ARRAY_MAX), predicate);
}

// Whether the calendar has all the months and days of the rule.
bool has_all(const icalrecurrencetype& rule) {
    const std::string_view calendar = rule.rscale;
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UCalendar, decltype(&ucal_close)> found{
        ucal_open(u"Etc/GMT", -1, ("@calendar=" + std::string{calendar}).c_str(), UCAL_DEFAULT,
                  &status),
        &ucal_close};
    if (U_FAILURE(status) != 0) return false;
    const auto most = [&](UCalendarDateFields field) {
        return ucal_getLimit(found.get(), field, UCAL_MAXIMUM, &status);
    };
    // ICU 72 says 31 of the Islamic ones, too.
    const int days = calendar.starts_with("ISLAMIC") ? 30 : most(UCAL_DAY_OF_MONTH);
    const int months = most(UCAL_MONTH) + 1;
    return all_of(rule.by_month_day, [&](short day) { return std::abs(day) <= days; }) &&
           all_of(rule.by_month, [&](short encoded) {
               const int month = icalrecurrencetype_month_month(encoded);
               return icalrecurrencetype_month_is_leap(encoded) != 0 ? may_be_leap(calendar, month)
                                                                     : month <= months;
           });
}

bool is_done_rightly(const icalrecurrencetype& rule) {
    const bool is_rare =
        rule.freq == ICAL_MONTHLY_RECURRENCE || rule.freq == ICAL_YEARLY_RECURRENCE;
    if (!is_rare || is_gregorian(rule)) return is_rare;
    return rule.interval == 1 && says_months_and_their_days_only(rule) && has_all(rule);
}

// ICU would look for its tables and for the zone of this machine in files, which the cage does not
// have. Its tables are part of its library, and the dates are of no zone.
bool keep_from_files() {
    UErrorCode status = U_ZERO_ERROR;
    udata_setFileAccess(UDATA_NO_FILES, &status);
    status = U_ZERO_ERROR;
    u_setTimeZoneFilesDirectory("", &status);
    ucal_setDefaultTimeZone(u"Etc/GMT", &status);
    return U_SUCCESS(status) != 0;
}

icaltimetype as_icaltime(const Civil& civil, bool is_date) {
    icaltimetype out = icaltime_null_time();
    out.year = civil.year;
    out.month = civil.month;
    out.day = civil.day;
    out.hour = civil.hour;
    out.minute = civil.minute;
    out.second = civil.second;
    out.is_date = is_date ? 1 : 0;
    return out;
}

}  // namespace

bool is_scaled(const icalrecurrencetype& rule) {
    return !is_gregorian(rule) || (rule.rscale != nullptr && rule.skip != ICAL_SKIP_OMIT);
}

std::optional<Walked> walk_scaled(icalrecurrencetype rule, const Civil& start, bool is_date,
                                  const Civil& last, std::size_t most) {
    static const bool is_kept_from_files = keep_from_files();
    if (!is_kept_from_files || !is_done_rightly(rule)) return std::nullopt;
    const std::unique_ptr<icalrecur_iterator, decltype(&icalrecur_iterator_free)> dates{
        icalrecur_iterator_new(rule, as_icaltime(start, is_date)), &icalrecur_iterator_free};
    if (!dates) return std::nullopt;  // no such calendar
    const LocalTime end = as_local(last);
    Walked out;
    for (;;) {
        const icaltimetype at = icalrecur_iterator_next(dates.get());
        if (icaltime_is_null_time(at) != 0) return out;
        const Civil civil{at.year, at.month, at.day, at.hour, at.minute, at.second};
        if (as_local(civil) > end) return out;
        if (as_local(civil) < as_local(start)) continue;
        out.is_limited = out.dates.size() >= most;
        if (out.is_limited) return out;
        out.dates.push_back(civil);
    }
}

}  // namespace rekindle::calendar
