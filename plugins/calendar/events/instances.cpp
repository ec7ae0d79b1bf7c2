#include "plugins/calendar/events/instances.hpp"

#include <algorithm>
#include <cstdio>
#include <set>
#include <tuple>
#include <unordered_set>

#include "plugins/calendar/limits.hpp"
#include "plugins/calendar/reading/content_line.hpp"

namespace rekindle::calendar {
namespace {

Civil as_civil(Instant utc) {
    const auto time = std::chrono::floor<std::chrono::seconds>(utc);
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date{day};
    const std::chrono::hh_mm_ss clock{time - day};
    return {static_cast<int>(date.year()),
            static_cast<int>(static_cast<unsigned>(date.month())),
            static_cast<int>(static_cast<unsigned>(date.day())),
            static_cast<int>(clock.hours().count()),
            static_cast<int>(clock.minutes().count()),
            static_cast<int>(clock.seconds().count())};
}

int day_number(const Civil& c) {
    return c.year * 10'000 + c.month * 100 + c.day;
}

std::string written(const Civil& c, bool is_date) {
    char out[64];
    if (is_date)
        std::snprintf(out, sizeof out, "%04d%02d%02d", c.year, c.month, c.day);
    else
        std::snprintf(out, sizeof out, "%04d%02d%02dT%02d%02d%02d", c.year, c.month, c.day, c.hour,
                      c.minute, c.second);
    return out;
}

// Instances of the series take the form of its start.
When like(const When& start, const Civil& civil) {
    When out = start;
    out.civil = civil;
    if (start.is_date) out.civil.hour = out.civil.minute = out.civil.second = 0;
    return out;
}

bool is_past(const std::optional<Zones::Moment>& at, Instant now) {
    return at && at->utc <= now;
}

}  // namespace

std::string stamp_of(Instant utc) {
    return written(as_civil(utc), false) + "Z";
}

struct Expander::Excluded {
    std::unordered_set<std::int64_t> moments = {};  // seconds since 1970
    std::unordered_set<int> days = {};              // as written

    [[nodiscard]] bool has(const When& when, const Zones::Moment& at) const {
        const auto second = std::chrono::floor<std::chrono::seconds>(at.utc);
        return days.contains(day_number(when.civil)) ||
               moments.contains(second.time_since_epoch().count());
    }
};

Expander::Expander(Zones& zones, Instant now)
    : zones_(&zones), now_(now), last_(as_civil(now + std::chrono::days{2})) {}

std::string Expander::id_of(const When& when, const Zones::Moment& at) {
    if (when.is_date) return written(when.civil, true);
    return at.is_assumed ? written(when.civil, false) : stamp_of(at.utc);
}

bool Expander::is_behind_until(const Repeated& found, const When& date) {
    if (!found.until) return false;
    const When& until = *found.until;
    if (until.is_date || date.is_date) return day_number(date.civil) > day_number(until.civil);
    const auto at = zones_->moment(date);
    const auto end = until.is_utc ? zones_->moment(until) : zones_->moment(like(date, until.civil));
    return at && end && at->utc > end->utc;
}

void Expander::add_rule(const std::string& rule, const Event& event, std::vector<Civil>& dates,
                        Instances& out) {
    const bool is_allowed = spent_ < limits::time_for_rules && given_ < limits::all_instances;
    if (!is_allowed) {
        out.is_limited = true;
        return;
    }
    const auto before = std::chrono::steady_clock::now();
    auto found = repeat(rule, *event.start, last_, limits::instances);
    spent_ += std::chrono::steady_clock::now() - before;
    if (!found) {
        out.has_bad_rule = true;
        return;
    }
    out.is_limited = out.is_limited || found->is_limited;
    // People do not meet every second: it is taken once.
    if (found->is_often && found->is_limited) return;
    if (found->until)
        std::erase_if(found->dates, [&](const Civil& date) {
            return is_behind_until(*found, like(*event.start, date));
        });
    dates.insert(dates.end(), found->dates.begin(), found->dates.end());
}

std::vector<Civil> Expander::dates_of(const Event& event, Instances& out) {
    std::vector<Civil> dates;
    for (const std::string& rule : event.rules) add_rule(rule, event, dates, out);
    // A rule that gives nothing leaves the event itself.
    if (dates.empty()) dates.push_back(event.start->civil);
    return dates;
}

void Expander::exclude(const When& when, Excluded& out) {
    if (when.is_date) {
        out.days.insert(day_number(when.civil));
    } else if (const auto at = zones_->moment(when)) {
        const auto second = std::chrono::floor<std::chrono::seconds>(at->utc);
        out.moments.insert(second.time_since_epoch().count());
    }
}

Expander::Excluded Expander::excluded_from(const Event& event,
                                           const std::vector<std::string>* changed,
                                           Instances& out) {
    Excluded excluded;
    for (const When& when : event.excluded) exclude(when, excluded);
    std::vector<Civil> dates;
    for (const std::string& rule : event.excluding_rules) add_rule(rule, event, dates, out);
    for (const Civil& date : dates) exclude(like(*event.start, date), excluded);
    if (changed == nullptr) return excluded;
    for (const std::string& text : *changed) {
        const auto line = parse_content_line(text);
        if (!line) continue;
        if (const auto when = parse_when(line->value, line->parameter("TZID")))
            exclude(*when, excluded);
    }
    return excluded;
}

Instances Expander::instances_of(const Event& event, const std::vector<std::string>* changed) {
    Instances out;
    const bool is_series = !event.rules.empty() || !event.added.empty();
    const auto first = zones_->moment(*event.start);
    if (event.recurrence_id) {
        const auto replaced = zones_->moment(*event.recurrence_id);
        if (first && replaced) out.all.push_back({*first, id_of(*event.recurrence_id, *replaced)});
        return out;
    }
    if (!is_series) {
        if (first) out.all.push_back({*first, {}});
        return out;
    }
    const Excluded excluded = excluded_from(event, changed, out);
    std::vector<When> whens;
    for (const Civil& date : dates_of(event, out)) whens.push_back(like(*event.start, date));
    whens.insert(whens.end(), event.added.begin(), event.added.end());
    std::vector<Instance> all;
    for (const When& when : whens)
        if (const auto at = zones_->moment(when); at && !excluded.has(when, *at))
            all.push_back({*at, id_of(when, *at)});
    const auto order = [](const Instance& a, const Instance& b) {
        return std::tie(a.at.utc, a.id) < std::tie(b.at.utc, b.id);
    };
    std::sort(all.begin(), all.end(), order);
    for (Instance& one : all) {
        const bool is_same = !out.all.empty() && out.all.back().at.utc == one.at.utc;
        const bool is_to_come = !is_past(one.at, now_);
        if (!is_same && (!is_to_come || out.all.empty())) out.all.push_back(std::move(one));
        if (is_to_come) break;
    }
    given_ += out.all.size();
    return out;
}

}  // namespace rekindle::calendar
