// The campaign: whom the user means to write to, and how far that is. It is kept as decisions of
// the user, and what the archives show afterwards moves it on by itself.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "host/app/loaded.hpp"

namespace rekindle::app {

enum class Step : std::uint8_t { planned, sent, answered, met, skipped, snoozed };

[[nodiscard]] std::string_view name(Step step);  // "planned"
// The step a command takes: "plan", "sent", …; nothing where it is none.
[[nodiscard]] std::optional<Step> step_of(std::string_view verb);

struct Member {
    std::uint32_t person = nobody;
    Step step = Step::planned;
    Instant since = unknown_time;  // of the step
    Instant until = unknown_time;  // then it is over, and the person can be suggested again
    bool seen = false;             // the archives showed it, the user did not say it
};

struct Campaign {
    static constexpr std::uint32_t usual_goal = 25;
    std::uint32_t goal = usual_goal;
    Instant by = unknown_time;
    std::vector<Member> members = {};  // by person index

    [[nodiscard]] const Member* member(std::uint32_t person) const;
    [[nodiscard]] std::uint32_t count(Step step) const;
    // Planned, sent, answered or met: what counts towards the goal.
    [[nodiscard]] std::uint32_t taken() const;
};

// As of `now`: steps whose time is over are left out, and contact after the step ticks it off.
[[nodiscard]] Campaign campaign_of(const Loaded& loaded, Instant now);

// Only what came after it can tick a step off; Instant::max() where there is none.
[[nodiscard]] Instant watched_since(const std::vector<log::Log::Decision>& decisions);

// The decisions to add to the log.
[[nodiscard]] log::Log::Decision step_decision(std::string_view verb, const Identity& who,
                                               Instant now, std::optional<Instant> until);
[[nodiscard]] log::Log::Decision goal_decision(std::uint32_t goal, Instant now,
                                               std::optional<Instant> by);

// How long a step holds if the user says nothing else.
[[nodiscard]] std::chrono::days usual_time(Step step);

}  // namespace rekindle::app
