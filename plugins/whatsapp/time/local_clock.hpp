// Local times to UTC through the host, asked twice a day and not for every message.
#pragma once

#include <optional>
#include <rekindle/source.hpp>

#include "plugins/whatsapp/time/dates.hpp"

namespace rekindle::whatsapp {

struct TimeOfDay {
    int hour = 0, minute = 0, second = 0;
};

class LocalClock {
  public:
    explicit LocalClock(const Source& source) : source_(&source) {}

    // Nothing where there is no such time.
    [[nodiscard]] std::optional<Instant> utc(const Date& date, const TimeOfDay& time);

  private:
    [[nodiscard]] std::optional<Instant> ask(const Date& date, const TimeOfDay& time) const;
    void begin_day(const Date& date);

    const Source* source_;
    Date day_;
    std::optional<Instant> midnight_;  // of a day without a change of the offset
};

}  // namespace rekindle::whatsapp
