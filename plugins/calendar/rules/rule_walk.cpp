#include "plugins/calendar/rules/rule_walk.hpp"

#include <algorithm>

#include "plugins/calendar/limits.hpp"

namespace rekindle::calendar {
namespace {

using std::chrono::days;
using std::chrono::seconds;
using std::chrono::year_month_day;

constexpr seconds minute{60}, hour{3'600}, day_length{86'400};

seconds unit_of(const icalrecurrencetype& rule) {
    if (rule.freq == ICAL_SECONDLY_RECURRENCE) return seconds{1};
    if (rule.freq == ICAL_MINUTELY_RECURRENCE) return minute;
    return rule.freq == ICAL_HOURLY_RECURRENCE ? hour : day_length;
}

// Every hour with every minute with every second of the lists.
std::vector<seconds> all_times(const std::vector<int>& hours, const std::vector<int>& minutes,
                               const std::vector<int>& in_minute) {
    std::vector<seconds> out;
    for (const int h : hours)
        for (const int m : minutes)
            for (const int s : in_minute) out.push_back(hour * h + minute * m + seconds{s});
    return out;
}

}  // namespace

RuleWalk::RuleWalk(const icalrecurrencetype& rule, const Civil& start, bool is_date)
    : rule_(&rule),
      days_(rule, start),
      hours_(rule.by_hour, is_date ? 0 : ICAL_BY_HOUR_SIZE),
      minutes_(rule.by_minute, is_date ? 0 : ICAL_BY_MINUTE_SIZE),
      seconds_(rule.by_second, is_date ? 0 : ICAL_BY_SECOND_SIZE),
      positions_(rule.by_set_pos, ICAL_BY_SETPOS_SIZE),
      start_(as_local(start)),
      last_(start_),
      interval_(std::max<int>(rule.interval, 1)),
      wanted_(rule.count > 0 ? static_cast<std::size_t>(rule.count) : SIZE_MAX) {
    const seconds unit = unit_of(rule);
    RuleList hours = hours_, minutes = minutes_, in_minute = seconds_;
    hours.fill_in(start.hour);
    minutes.fill_in(start.minute);
    in_minute.fill_in(start.second);
    const std::vector<int> front{0};
    times_ = all_times(unit < day_length ? front : hours.values(),
                       unit < hour ? front : minutes.values(),
                       unit < minute ? front : in_minute.values());
}

Walked RuleWalk::run(const Civil& last, std::size_t most) {
    last_ = as_local(last);
    most_ = most;
    if (unit_of(*rule_) < day_length)
        walk_times();
    else
        walk_days();
    return std::move(out_);
}

bool RuleWalk::is_done() const {
    return out_.is_limited || out_.dates.size() >= wanted_;
}

void RuleWalk::put(LocalTime time) {
    if (time < start_ || time > last_ || is_done()) return;
    out_.is_limited = out_.dates.size() >= most_;
    if (!out_.is_limited) out_.dates.push_back(as_civil(time));
}

// ---- days, weeks, months, years -----------------------------------------------------------------

void RuleWalk::walk_days() {
    std::vector<LocalDay> found;
    for (LocalDay first = first_period(); LocalTime{first} <= last_ && !is_done();) {
        found.clear();
        const LocalDay end = days_of_period(first, found);
        if (end == first) break;
        put_period(found);
        first = next_period(first);
    }
}

LocalDay RuleWalk::first_period() const {
    const LocalDay day = std::chrono::floor<days>(start_);
    const year_month_day date{day};
    switch (rule_->freq) {
        case ICAL_WEEKLY_RECURRENCE:
            return days_.first_of_week(day);
        case ICAL_MONTHLY_RECURRENCE:
            return LocalDay{date.year() / date.month() / 1};
        case ICAL_YEARLY_RECURRENCE:
            if (days_.counts_weeks()) return days_.first_of_year_of_weeks(days_.year_of_week(day));
            return LocalDay{date.year() / std::chrono::January / 1};
        default:
            return day;
    }
}

LocalDay RuleWalk::next_period(LocalDay first) const {
    const year_month_day date{first};
    switch (rule_->freq) {
        case ICAL_WEEKLY_RECURRENCE:
            return first + days{7} * interval_;
        case ICAL_MONTHLY_RECURRENCE:
            return LocalDay{(date.year() / date.month() + std::chrono::months{interval_}) / 1};
        case ICAL_YEARLY_RECURRENCE:
            if (days_.counts_weeks())
                return days_.first_of_year_of_weeks(days_.year_of_week(first) + interval_);
            return LocalDay{(date.year() + std::chrono::years{interval_}) / std::chrono::January /
                            1};
        default:
            return first + days{interval_};
    }
}

LocalDay RuleWalk::days_of_period(LocalDay first, std::vector<LocalDay>& out) {
    const year_month_day date{first};
    LocalDay end = first + days{1};
    if (rule_->freq == ICAL_WEEKLY_RECURRENCE) end = first + days{7};
    if (rule_->freq == ICAL_MONTHLY_RECURRENCE)
        end = LocalDay{(date.year() / date.month() + std::chrono::months{1}) / 1};
    if (rule_->freq == ICAL_YEARLY_RECURRENCE)
        end = days_.counts_weeks()
                  ? days_.first_of_year_of_weeks(days_.year_of_week(first) + 1)
                  : LocalDay{(date.year() + std::chrono::years{1}) / std::chrono::January / 1};
    for (LocalDay day = first; day < end;) {
        if (++steps_ > limits::steps) {
            out_.is_limited = true;
            return first;
        }
        const year_month_day at{day};
        if (!days_.fits_month(at.month())) {
            day = LocalDay{(at.year() / at.month() + std::chrono::months{1}) / 1};
            continue;
        }
        if (days_.fits(day)) out.push_back(day);
        day += days{1};
    }
    return end;
}

// All times of all days, or those of them that BYSETPOS chooses.
void RuleWalk::put_period(const std::vector<LocalDay>& found) {
    const std::size_t count = found.size() * times_.size();
    const auto at = [&](std::size_t i) {
        return found[i / times_.size()] + times_[i % times_.size()];
    };
    if (positions_.empty()) {
        for (std::size_t i = 0; i < count && !is_done() && at(i) <= last_; ++i) put(at(i));
        return;
    }
    std::vector<std::size_t> chosen;
    for (const int position : positions_.values()) {
        const auto distance = static_cast<std::size_t>(std::abs(position));
        if (position == 0 || distance > count) continue;
        chosen.push_back(position > 0 ? distance - 1 : count - distance);
    }
    std::sort(chosen.begin(), chosen.end());
    chosen.erase(std::unique(chosen.begin(), chosen.end()), chosen.end());
    for (const std::size_t i : chosen) put(at(i));
}

// ---- hours, minutes, seconds --------------------------------------------------------------------

void RuleWalk::walk_times() {
    const seconds unit_length = unit_of(*rule_), step = unit_length * interval_;
    LocalTime unit{start_.time_since_epoch() / unit_length * unit_length};
    while (unit <= last_ && !is_done()) {
        if (++steps_ > limits::steps) {
            out_.is_limited = true;
            return;
        }
        if (const LocalTime next = first_that_may_fit(unit); next > unit) {
            unit += (next - unit + step - seconds{1}) / step * step;
            continue;
        }
        put_unit(unit);
        unit += step;
    }
}

// The unit itself where it fits, else the front of the next day, hour or minute.
LocalTime RuleWalk::first_that_may_fit(LocalTime unit) const {
    const LocalDay day = std::chrono::floor<days>(unit);
    if (!days_.fits(day)) return day + day_length;
    const std::chrono::hh_mm_ss clock{unit - day};
    if (!hours_.fits(static_cast<int>(clock.hours().count()))) return day + clock.hours() + hour;
    const seconds unit_length = unit_of(*rule_);
    if (unit_length < hour && !minutes_.fits(static_cast<int>(clock.minutes().count())))
        return day + clock.hours() + clock.minutes() + minute;
    if (unit_length < minute && !seconds_.fits(static_cast<int>(clock.seconds().count())))
        return unit + seconds{1};
    return unit;
}

void RuleWalk::put_unit(LocalTime unit) {
    const auto size = static_cast<int>(times_.size());
    for (int i = 0; i < size; ++i)
        if (positions_.empty() || positions_.fits(i + 1, size))
            put(unit + times_[static_cast<std::size_t>(i)]);
}

}  // namespace rekindle::calendar
