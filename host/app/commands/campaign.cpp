// rekindle goal, plan, sent, answered, met, skip, snooze: the campaign.
#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include <rekindle/text.hpp>

#include "host/app/campaign.hpp"
#include "host/app/commands/command.hpp"
#include "host/app/context.hpp"
#include "host/app/output/reasons.hpp"
#include "host/app/output/table.hpp"
#include "host/base/printable.hpp"

namespace rekindle::app {
namespace {

constexpr std::uint32_t most_goal = 1000;

Instant this_moment() {
    return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

// A day to come as it stands; a length of time, such as 30d, from now on.
Result<std::optional<Instant>> moment_to_come(std::string_view option, std::string_view text) {
    const Instant now = this_moment();
    const auto given = moment(option, text, now);
    if (!given || !*given) return given;
    return std::optional{**given > now ? **given : now + (now - **given)};
}

// The first decision makes no store where there is none.
Result<void> add(const Context& context, const log::Log::Decision& decision) {
    if (const auto there = log::Log::open(context.store(), log::Access::read); !there)
        return there.error();
    auto log = log::Log::open(context.store(), log::Access::write);
    if (!log) return log.error();
    return log->decide(decision);
}

// Those suggested that are not in the campaign yet, as many as the goal lacks.
std::vector<const analyzer::Tie*> suggestions(const Loaded& loaded, const Campaign& campaign) {
    std::vector<const analyzer::Tie*> out;
    const std::uint32_t taken = campaign.taken();
    for (const std::uint32_t index : loaded.report.reconnect) {
        if (taken + out.size() >= campaign.goal) break;
        const analyzer::Tie& tie = loaded.report.ties[index];
        if (campaign.member(tie.person) == nullptr) out.push_back(&tie);
    }
    return out;
}

std::string goal_words(const Campaign& campaign) {
    std::string out = fmt::format("{} of {} people", campaign.taken(), campaign.goal);
    if (campaign.by != unknown_time) out += " until " + date(campaign.by);
    std::string parts;
    for (const Step step :
         {Step::planned, Step::sent, Step::answered, Step::met, Step::skipped, Step::snoozed})
        if (const auto count = campaign.count(step); count > 0)
            parts += fmt::format("{}{} {}", parts.empty() ? ": " : ", ", count, name(step));
    return out + parts;
}

void print_campaign(Context& context, const Loaded& loaded, const Campaign& campaign) {
    context.out << context.heading(goal_words(campaign)) << '\n';
    Table table({{"person", Column::Fit::shorten}, {"step"}, {"since"}, {"until"}, {"seen in"}});
    for (const Member& one : campaign.members)
        table.add({loaded.person(one.person).name, std::string{name(one.step)}, date(one.since),
                   one.until == unknown_time ? std::string{} : date(one.until),
                   one.seen ? "your archives" : ""});
    if (!table.empty())
        context.out << '\n' << table.text(context.terminal.width, context.terminal.color);
    const auto next = suggestions(loaded, campaign);
    if (!next.empty()) {
        context.out << '\n' << context.heading("Whom to plan next") << '\n';
        Table list({{"person", Column::Fit::shorten}, {"", Column::Fit::below}});
        for (const analyzer::Tie* tie : next)
            list.add({loaded.person(tie->person).name, why(loaded, *tie)});
        context.out << list.text(context.terminal.width, context.terminal.color);
    }
    context.note("\nNext: rekindle plan PERSON, then sent, answered or met; skip or snooze PERSON");
}

Json member_json(const Loaded& loaded, const Member& one) {
    return Json::object()
        .set("person", person_json(loaded, one.person))
        .set("step", name(one.step))
        .set("since", time_json(one.since))
        .set("until", time_json(one.until))
        .set("seen", one.seen);
}

Json campaign_json(const Loaded& loaded, const Campaign& campaign) {
    Json members = Json::array(), next = Json::array();
    for (const Member& one : campaign.members) members.push(member_json(loaded, one));
    for (const analyzer::Tie* tie : suggestions(loaded, campaign))
        next.push(Json::object()
                      .set("person", person_json(loaded, tie->person))
                      .set("why", why(loaded, *tie)));
    return Json::object()
        .set("goal", campaign.goal)
        .set("by", time_json(campaign.by))
        .set("taken", campaign.taken())
        .set("members", std::move(members))
        .set("suggested", std::move(next));
}

Result<Exit> answer(Context& context) {
    const auto loaded = load(context);
    if (!loaded) return loaded.error();
    const Campaign campaign = campaign_of(*loaded, this_moment());
    if (context.json())
        print_document(context, "campaign", campaign_json(*loaded, campaign));
    else
        print_campaign(context, *loaded, campaign);
    return Exit::done;
}

}  // namespace

Result<Exit> run_goal(Context& context) {
    const auto by = moment_to_come("--by", context.options.by);
    if (!by) return by.error();
    const auto& words = context.options.arguments;
    if (!words.empty() || *by) {
        std::uint32_t goal = Campaign::usual_goal;
        if (!words.empty() && (!parse_number(words[0], goal) || goal == 0 || goal > most_goal))
            return Error{Code::usage, "a goal is a number of people, from 1 to 1000"};
        if (const auto ok = add(context, goal_decision(goal, this_moment(), *by)); !ok)
            return ok.error();
    }
    return answer(context);
}

Result<Exit> run_step(Context& context) {
    const auto until = moment_to_come("--for", context.options.lasting);
    if (!until) return until.error();
    const auto loaded = load(context);
    if (!loaded) return loaded.error();
    const auto person = find_person(*loaded, context.options.arguments[0]);
    if (!person) return person.error();
    const PersonRecord& who = loaded->person(*person);
    if (who.is_owner) return Error{Code::usage, "that is you: nobody writes to themselves"};
    const Identity& identity = loaded->history.identities[who.identities.front()];
    const auto decision = step_decision(context.options.command, identity, this_moment(), *until);
    if (const auto ok = add(context, decision); !ok) return ok.error();
    return answer(context);
}

}  // namespace rekindle::app
