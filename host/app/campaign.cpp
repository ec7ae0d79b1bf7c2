#include "host/app/campaign.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <unordered_map>

#include <rekindle/text.hpp>

#include "host/base/time_text.hpp"

namespace rekindle::app {
namespace {

struct Named {
    std::string_view verb, name;
    Step step;
    int days;  // it holds so long
};

constexpr std::array steps{Named{"plan", "planned", Step::planned, 60},
                           Named{"sent", "sent", Step::sent, 180},
                           Named{"answered", "answered", Step::answered, 730},
                           Named{"met", "met", Step::met, 730},
                           Named{"skip", "skipped", Step::skipped, 365},
                           Named{"snooze", "snoozed", Step::snoozed, 30}};

const Named& named(Step step) {
    return *std::find_if(steps.begin(), steps.end(),
                         [step](const Named& one) { return one.step == step; });
}

std::string number_of(Instant time) {
    return std::to_string(time.time_since_epoch().count());
}

// "1764000000000 1766592000000": when it was said, and until when it holds; the second may lack.
struct Times {
    Instant since = unknown_time, until = unknown_time;
};

Times times_of(std::string_view text) {
    Times out;
    const std::size_t blank = std::min(text.find(' '), text.size());
    std::int64_t since = 0, until = 0;
    if (parse_number(text.substr(0, blank), since))
        out.since = Instant{std::chrono::milliseconds{since}};
    if (blank < text.size() && parse_number(text.substr(blank + 1), until))
        out.until = Instant{std::chrono::milliseconds{until}};
    return out;
}

// What happened with a person after a moment.
struct After {
    bool wrote = false, was_written_to = false, met = false;
    Instant last = unknown_time;
};

class Watch {
  public:
    Watch(const History& history, const std::map<std::uint32_t, Member>& members)
        : history_(history), members_(members) {
        for (std::uint32_t row = 0; row < history.size(); ++row) look(row);
    }
    [[nodiscard]] const After* of(std::uint32_t person) const {
        const auto found = after_.find(person);
        return found == after_.end() ? nullptr : &found->second;
    }

  private:
    void look(std::uint32_t row) {
        bool owner_wrote = false, owner_there = false;
        if ((history_.flags[row] & (RK_AUTOMATIC | RK_BULK | RK_CANCELLED)) != 0) return;
        const auto begin = history_.participants_begin(row), end = history_.participants_end[row];
        for (auto i = begin; i < end; ++i) {
            if (person(i) == nobody || !history_.persons[person(i)].is_owner) continue;
            owner_there = true;
            owner_wrote |= history_.participants[i].role == Role::by;
        }
        if (!owner_there) return;
        const bool together =
            history_.kind[row] == Kind::meeting || history_.kind[row] == Kind::photo;
        for (auto i = begin; i < end; ++i) {
            const auto member = members_.find(person(i));
            if (member == members_.end() || history_.time[row] <= member->second.since) continue;
            auto& after = after_[person(i)];
            after.last = std::max(after.last, history_.time[row]);
            if (together)
                after.met = true;
            else if (history_.participants[i].role == Role::by)
                after.wrote = true;
            else if (owner_wrote)
                after.was_written_to = true;
        }
    }
    [[nodiscard]] std::uint32_t person(std::uint32_t place) const {
        return history_.person_of[history_.participants[place].identity];
    }

    const History& history_;
    const std::map<std::uint32_t, Member>& members_;
    std::unordered_map<std::uint32_t, After> after_;
};

// Contact moves a plan on; what the user put off stays put off.
void tick_off(Member& member, const After& after) {
    if (member.step != Step::planned && member.step != Step::sent && member.step != Step::answered)
        return;
    auto step = member.step;
    if (after.met)
        step = Step::met;
    else if (after.wrote)
        step = Step::answered;
    else if (after.was_written_to && step == Step::planned)
        step = Step::sent;
    if (step == member.step) return;
    member = {.person = member.person,
              .step = step,
              .since = after.last,
              .until = after.last + usual_time(step),
              .seen = true};
}

}  // namespace

std::string_view name(Step step) {
    return named(step).name;
}

std::optional<Step> step_of(std::string_view verb) {
    for (const Named& one : steps)
        if (one.verb == verb) return one.step;
    return std::nullopt;
}

std::chrono::days usual_time(Step step) {
    return std::chrono::days{named(step).days};
}

const Member* Campaign::member(std::uint32_t person) const {
    for (const Member& one : members)
        if (one.person == person) return &one;
    return nullptr;
}

std::uint32_t Campaign::count(Step step) const {
    return static_cast<std::uint32_t>(std::count_if(
        members.begin(), members.end(), [step](const Member& one) { return one.step == step; }));
}

std::uint32_t Campaign::taken() const {
    return count(Step::planned) + count(Step::sent) + count(Step::answered) + count(Step::met);
}

Campaign campaign_of(const Loaded& loaded, Instant now) {
    Campaign out;
    std::unordered_map<std::string, std::uint32_t> identity;
    std::map<std::uint32_t, Member> members;
    for (const auto& decision : loaded.decisions) {
        const Times times = times_of(decision.b);
        if (decision.verb == "goal") {
            if (!parse_number(decision.a, out.goal)) out.goal = Campaign::usual_goal;
            out.by = times.until;
            continue;
        }
        const auto step = step_of(decision.verb);
        if (!step) continue;
        if (identity.empty())
            for (std::uint32_t i = 0; i < loaded.history.identities.size(); ++i)
                identity.emplace(people::uri(loaded.history.identities[i]), i);
        const auto found = identity.find(decision.a);
        if (found == identity.end()) continue;
        const std::uint32_t person = loaded.history.person_of[found->second];
        if (person == nobody) continue;
        members[person] = {
            .person = person, .step = *step, .since = times.since, .until = times.until};
    }
    const Watch watch(loaded.history, members);
    for (auto& [person, member] : members) {
        if (const After* after = watch.of(person)) tick_off(member, *after);
        if (member.until == unknown_time || member.until > now) out.members.push_back(member);
    }
    return out;
}

Instant watched_since(const std::vector<log::Log::Decision>& decisions) {
    Instant since = Instant::max();
    for (const auto& decision : decisions)
        if (step_of(decision.verb)) since = std::min(since, times_of(decision.b).since);
    return since;
}

log::Log::Decision step_decision(std::string_view verb, const Identity& who, Instant now,
                                 std::optional<Instant> until) {
    const Instant end = until.value_or(now + usual_time(step_of(verb).value_or(Step::planned)));
    return {.verb = std::string{verb},
            .a = people::uri(who),
            .b = number_of(now) + " " + number_of(end)};
}

log::Log::Decision goal_decision(std::uint32_t goal, Instant now, std::optional<Instant> by) {
    std::string times = number_of(now);
    if (by) times += " " + number_of(*by);
    return {.verb = "goal", .a = std::to_string(goal), .b = std::move(times)};
}

}  // namespace rekindle::app
