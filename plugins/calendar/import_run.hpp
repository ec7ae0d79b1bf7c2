// One run of the importer: every calendar of the source, one after another.
#pragma once

#include <cstdint>
#include <rekindle/result.hpp>
#include <rekindle/sink.hpp>
#include <rekindle/source.hpp>
#include <string>
#include <vector>

#include "plugins/calendar/events/attendance.hpp"
#include "plugins/calendar/sniff.hpp"

namespace rekindle::calendar {

class ImportRun {
  public:
    // `now`: what is later is still to come.
    ImportRun(const Source& source, Sink& sink, Instant now)
        : source_(&source), sink_(&sink), now_(now) {}

    [[nodiscard]] Result<void> run();

  private:
    struct Found {
        std::uint32_t entry = 0;
        std::string holder = {};
        bool is_utf16 = false;
    };

    [[nodiscard]] Result<void> look_for_calendars();
    // The one address of all calendars, or that of the archive's name.
    [[nodiscard]] std::string owner_of_all() const;
    [[nodiscard]] Result<void> import_calendar(const Found& found, const std::string& owner);
    [[nodiscard]] Error nothing_found() const;

    const Source* source_;
    Sink* sink_;
    Instant now_;
    std::vector<Found> found_ = {};
    std::uint32_t empty_ = 0, others_ = 0;
};

}  // namespace rekindle::calendar
