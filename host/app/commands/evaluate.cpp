// rekindle evaluate: how far the user's own past bears the analyzer out.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <ostream>

#include "host/analyzer/own_past.hpp"
#include "host/app/commands/command.hpp"
#include "host/app/context.hpp"
#include "host/app/loaded.hpp"
#include "host/app/output/reasons.hpp"
#include "host/app/output/table.hpp"

namespace rekindle::app {
namespace {

using analyzer::OwnPast;

constexpr std::string_view unknown_words =
    "Whether anybody finds work by the list cannot be seen in an archive: its order follows "
    "published experiments on LinkedIn and has not been tested for your jobs.";

std::string percent(double share) {
    return fmt::format("{:.0f} %", 100 * share);
}

// REQUIRES: all > 0
std::string share_words(std::uint32_t part, std::uint32_t all) {
    return fmt::format("{} of {} ({})", part, all, percent(static_cast<double>(part) / all));
}

constexpr std::array<std::string_view, analyzer::silences.size()> silence_names{
    "1 to 6 months", "6 months to a year", "1 to 2 years", "2 to 3 years", "3 years and more"};

std::string came_words(const OwnPast& past) {
    const std::string within = horizon_words(past.horizon_days);
    if (past.ties == 0) return "You had no tie yet whose chance could have been said.";
    if (past.ties == 1)
        return fmt::format("You had one tie that day; you were {} {}.",
                           past.came == 1 ? "in touch again" : "not in touch again", within);
    if (past.came == 0)
        return fmt::format(
            "You had {} ties that day; with nobody of them were you in touch "
            "again {}.",
            past.ties, within);
    return fmt::format("Of your {} ties of that day, {} ({}) came back to you {}.", past.ties,
                       past.came, percent(static_cast<double>(past.came) / past.ties), within);
}

std::string dormant_words(const OwnPast& past) {
    std::string out = past.dormant == 0 ? "Nobody was called dormant then."
                                        : fmt::format("Called dormant then and in touch again: {}.",
                                                      share_words(past.dormant_came, past.dormant));
    if (past.listed > 0)
        out += fmt::format(" Of the first {} of the list of then: {}.", past.listed,
                           share_words(past.listed_came, past.listed));
    return out;
}

void print_lines(Context& context, std::string_view text) {
    for (const std::string& line : wrapped(text, context.terminal.width))
        context.out << line << '\n';
}

void print_back_test(Context& context, const OwnPast& past) {
    context.out << context.heading("What it would have said on " + date(past.then)) << '\n';
    print_lines(context, came_words(past));
    if (past.came == 0 || past.came == past.ties) return;
    print_lines(
        context,
        fmt::format("Take one who was in touch again and one who was not: in {} of 100 cases the "
                    "chance given beforehand is higher for the first. Looking only at who was in "
                    "touch last gets {} right, counting contact that fades gets {}; tossing a coin "
                    "gets 50.",
                    fmt::format("{:.0f}", 100 * past.auc),
                    fmt::format("{:.0f}", 100 * past.auc_recency),
                    fmt::format("{:.0f}", 100 * past.auc_strength)));
    print_lines(context, dormant_words(past));
}

void print_reliability(Context& context, const OwnPast& past) {
    if (past.reliability.empty()) {
        print_lines(context, "It takes ten ties to compare chances with what came.");
        return;
    }
    context.out << '\n' << context.heading("How far the chances can be believed") << '\n';
    Table table({{"said", Column::Fit::right},
                 {"came", Column::Fit::right},
                 {"people", Column::Fit::right}});
    for (const auto& bin : past.reliability)
        table.add({percent(bin.predicted), percent(bin.observed), std::to_string(bin.ties)});
    context.out << table.text(context.terminal.width, context.terminal.color);
    print_lines(context, fmt::format("All chances are shifted by your own past: the odds x{:.2f}.",
                                     std::exp(past.shift)));
}

void print_reached(Context& context, const OwnPast& past) {
    context.out << '\n' << context.heading("When you wrote after a silence") << '\n';
    const bool any = std::any_of(past.reached.begin(), past.reached.end(),
                                 [](const auto& one) { return one.written > 0; });
    if (!any) return print_lines(context, "You wrote to nobody after a month of silence or more.");
    Table table({{"silent for"}, {"answered within 30 days"}});
    for (std::size_t i = 0; i < past.reached.size(); ++i)
        table.add({std::string{silence_names[i]},
                   past.reached[i].written == 0
                       ? std::string{"you wrote to nobody"}
                       : share_words(past.reached[i].answered, past.reached[i].written)});
    context.out << table.text(context.terminal.width, context.terminal.color);
}

Json data_json(const OwnPast& past) {
    Json reliability = Json::array(), reached = Json::array();
    const bool ranked = past.came > 0 && past.came < past.ties;
    for (const auto& bin : past.reliability)
        reliability.push(Json::object()
                             .set("predicted", bin.predicted)
                             .set("observed", bin.observed)
                             .set("ties", bin.ties));
    for (std::size_t i = 0; i < past.reached.size(); ++i)
        reached.push(Json::object()
                         .set("silent_days_from", analyzer::silences[i])
                         .set("written", past.reached[i].written)
                         .set("answered", past.reached[i].answered));
    return Json::object()
        .set("then", time_json(past.then))
        .set("horizon_days", past.horizon_days)
        .set("ties", past.ties)
        .set("came", past.came)
        .set("auc", ranked ? Json{past.auc} : Json{})
        .set("auc_recency", ranked ? Json{past.auc_recency} : Json{})
        .set("auc_strength", ranked ? Json{past.auc_strength} : Json{})
        .set("shift", past.shift)
        .set("dormant", past.dormant)
        .set("dormant_came", past.dormant_came)
        .set("listed", past.listed)
        .set("listed_came", past.listed_came)
        .set("reliability", std::move(reliability))
        .set("reached", std::move(reached))
        .set("note", unknown_words);
}

}  // namespace

Result<Exit> run_evaluate(Context& context) {
    const auto options = analyzer_options(context);
    if (!options) return options.error();
    const auto log = log::Log::open(context.store(), log::Access::read);
    if (!log) return log.error();
    const auto loaded = load_people(*log);
    if (!loaded) return loaded.error();
    const OwnPast past = analyzer::own_past(loaded->history, *options);
    if (context.json()) {
        print_document(context, "evaluate", data_json(past));
        return Exit::done;
    }
    if (past.then == unknown_time) {
        print_lines(
            context,
            "There is nothing to look back on: it takes an archive longer than the horizon, "
            "and your addresses (rekindle me).");
        return Exit::done;
    }
    print_back_test(context, past);
    print_reliability(context, past);
    print_reached(context, past);
    context.out << '\n';
    print_lines(context, unknown_words);
    return Exit::done;
}

}  // namespace rekindle::app
