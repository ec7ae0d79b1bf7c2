#include "plugins/calendar/rules/scaled_walk.hpp"

#include <unicode/putil.h>
#include <unicode/ucal.h>
#include <unicode/udata.h>

#include <memory>
#include <string_view>

namespace rekindle::calendar {
namespace {

bool is_gregorian(const icalrecurrencetype& rule) {
    return rule.rscale == nullptr || std::string_view{rule.rscale} == "GREGORIAN";
}

bool is_done_rightly(const icalrecurrencetype& rule) {
    const bool is_rare =
        rule.freq == ICAL_MONTHLY_RECURRENCE || rule.freq == ICAL_YEARLY_RECURRENCE;
    return is_rare && (is_gregorian(rule) || rule.interval == 1);
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
