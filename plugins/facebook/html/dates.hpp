// The dates of HTML pages as moments: how the archive writes them is found out once, and what can
// be read in two ways is reported once.
#pragma once

#include <optional>
#include <rekindle/sink.hpp>
#include <rekindle/source.hpp>
#include <string_view>

#include "plugins/facebook/plan.hpp"
#include "plugins/facebook/time/date.hpp"
#include "plugins/facebook/time/date_habits.hpp"

namespace rekindle::facebook {

struct Moment {
    Instant when = unknown_time;
    std::chrono::milliseconds uncertainty{0};
    std::int32_t utc_offset_min = RK_OFFSET_UNKNOWN;
    TimeBasis time_basis = TimeBasis::explicit_time;
};

class HtmlDates {
  public:
    HtmlDates(const Source& source, Sink& sink, const Plan& plan)
        : source_(&source), sink_(&sink), plan_(&plan) {}

    // By the user's word, else by the dates of all pages.
    Result<DateHabits> habits();

    // Reports a date that cannot be read. REQUIRES: habits() gave them.
    Moment moment_of(std::string_view written, std::uint32_t entry, std::uint64_t offset);

  private:
    Result<void> look_at(std::uint32_t entry, HabitFinder& finder);
    void tell_doubts(const WrittenDate& date, std::uint32_t entry, std::uint64_t offset);

    const Source* source_;
    Sink* sink_;
    const Plan* plan_;
    std::optional<DateHabits> habits_;
    bool order_told_ = false, names_told_ = false;
};

}  // namespace rekindle::facebook
