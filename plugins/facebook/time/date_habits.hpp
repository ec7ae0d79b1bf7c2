// How the dates of an archive are written, found out from the dates themselves.
#pragma once

#include <string_view>

#include "plugins/facebook/time/date.hpp"

namespace rekindle::facebook {

// The order of messages in time does not tell the names of months: what has two readings is one
// month earlier in all of them, and no month that has one reading lies between the two.
class HabitFinder {
  public:
    void see(std::string_view written);

    // Nothing more has to be seen.
    [[nodiscard]] bool is_certain() const { return certain_; }

    [[nodiscard]] DateHabits found() const { return found_; }

  private:
    DateHabits found_;
    bool certain_ = false;
    bool lip_ = false, srp_ = false, lis_ = false;  // were seen
};

}  // namespace rekindle::facebook
