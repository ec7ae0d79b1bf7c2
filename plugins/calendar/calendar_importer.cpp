// The calendar importer: .ics files of Google, Outlook, Apple and others, and vCalendar 1.0.
//
//     BEGIN:VCALENDAR
//     X-WR-CALNAME:ada@example.org
//     BEGIN:VEVENT
//     UID:6b1d@example.org
//     DTSTART;TZID=Europe/London:20200113T100000
//     RRULE:FREQ=WEEKLY;COUNT=3
//     SUMMARY:Review
//     ORGANIZER;CN=Ada Byron:mailto:ada@example.org
//     ATTENDEE;CN=Grace Hopper;PARTSTAT=ACCEPTED:mailto:grace@example.net
//     END:VEVENT
//     END:VCALENDAR
#include <algorithm>
#include <chrono>
#include <rekindle/importer.hpp>
#include <string>

#include "plugins/calendar/import_run.hpp"
#include "plugins/calendar/limits.hpp"
#include "plugins/calendar/sniff.hpp"

namespace rekindle::calendar {
namespace {

constexpr Setting settings[] = {
    {"me", "your mail address as it stands in the calendar, where the file does not tell"},
};

struct Calendar {
    static constexpr ImporterInfo info{"org.rekindle.calendar",
                                       "Calendar (iCalendar, vCalendar)",
                                       "calendar",
                                       "1.0.0",
                                       settings,
                                       ".ics and .vcs of Google, Outlook, Apple and others"};

    static unsigned probe(const Source& source) {
        const std::uint32_t count = std::min(source.entry_count(), limits::probed_entries);
        unsigned best = 0;
        for (std::uint32_t i = 0; i < count && best <= 90; ++i)
            if (const auto entry = source.entry(i))
                best = std::max(best, certainty(source, *entry));
        return best;
    }

    static Result<void> run(const Source& source, Sink& sink) {
        const auto now =
            std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
        return ImportRun{source, sink, now}.run();
    }

  private:
    static unsigned certainty(const Source& source, const Entry& entry) {
        const auto found = sniff(source, entry);
        return found ? found->certainty : 0;
    }
};

}  // namespace
}  // namespace rekindle::calendar

REKINDLE_PLUGIN(rekindle::calendar::Calendar);
