// When an event takes place: once, or at the instances of its series up to now.
//
// What is still to come is a plan and no meeting: of a series only what lies behind is told, of one
// that only begins later its first instance.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "plugins/calendar/events/event.hpp"
#include "plugins/calendar/rules/recurrence.hpp"
#include "plugins/calendar/zones/zones.hpp"

namespace rekindle::calendar {

struct Instance {
    Zones::Moment at = {};
    std::string id = {};  // which one of the series: "20240131T120000Z"; empty: no series
};

struct Instances {
    std::vector<Instance> all = {};
    bool is_limited = false;    // the series has more instances than the limit
    bool has_bad_rule = false;  // the event was taken once
};

class Expander {
  public:
    Expander(Zones& zones, Instant now);

    // `changed`: RECURRENCE-ID lines of the instances that stand in the file as events of their
    // own.
    [[nodiscard]] Instances instances_of(const Event& event,
                                         const std::vector<std::string>* changed);

  private:
    struct Excluded;

    [[nodiscard]] std::vector<Civil> dates_of(const Event& event, Instances& out);
    void add_rule(const std::string& rule, const Event& event, std::vector<Civil>& dates,
                  Instances& out);
    [[nodiscard]] Excluded excluded_from(const Event& event,
                                         const std::vector<std::string>* changed, Instances& out);
    void exclude(const When& when, Excluded& out);
    [[nodiscard]] bool is_behind_until(const Repeated& found, const When& date);
    [[nodiscard]] static std::string id_of(const When& when, const Zones::Moment& at);

    Zones* zones_;
    Instant now_;
    Civil last_;  // of the dates that are looked at
    std::chrono::nanoseconds spent_{0};
    std::size_t given_ = 0;
};

// "20240131T120000Z"
[[nodiscard]] std::string stamp_of(Instant utc);

}  // namespace rekindle::calendar
