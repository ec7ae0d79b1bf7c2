// rekindle evaluate: how far the user's own past bears the analyzer out.
#include <fmt/format.h>

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

std::string share_words(std::uint32_t part, std::uint32_t all) {
    return all == 0
               ? "nobody"
               : fmt::format("{} of {} ({})", part, all, percent(static_cast<double>(part) / all));
}

std::string silence_words(std::size_t place) {
    const double from = analyzer::silences[place];
    if (place + 1 == analyzer::silences.size()) return duration_words(from) + " and more";
    return duration_words(from) + " to " + duration_words(analyzer::silences[place + 1]);
}

void print_lines(Context& context, std::string_view text) {
    for (const std::string& line : wrapped(text, context.terminal.width))
        context.out << line << '\n';
}

void print_back_test(Context& context, const OwnPast& past) {
    context.out << context.heading("What it would have said on " + date(past.then)) << '\n';
    print_lines(context,
                fmt::format("Of your {} ties of that day, {} came back to you {}.", past.ties,
                            share_words(past.came, past.ties), horizon_words(past.horizon_days)));
    if (past.auc == 0) return;
    print_lines(
        context,
        fmt::format("Take one who was in touch again and one who was not: in {} of 100 cases the "
                    "chance given beforehand is higher for the first. Looking only at who was in "
                    "touch last gets {} right, counting contact that fades gets {}; tossing a coin "
                    "gets 50.",
                    fmt::format("{:.0f}", 100 * past.auc),
                    fmt::format("{:.0f}", 100 * past.auc_recency),
                    fmt::format("{:.0f}", 100 * past.auc_strength)));
    print_lines(
        context,
        fmt::format("Called dormant then: {} people; in touch again: {}. Of the first {}: {}.",
                    past.dormant, share_words(past.dormant_came, past.dormant), past.listed,
                    share_words(past.listed_came, past.listed)));
}

void print_reliability(Context& context, const OwnPast& past) {
    if (past.reliability.empty()) {
        print_lines(context, "Ten ties are needed to compare chances with what came.");
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
    Table table({{"silent for"}, {"answered within 30 days"}});
    for (std::size_t i = 0; i < past.reached.size(); ++i)
        table.add(
            {silence_words(i), share_words(past.reached[i].answered, past.reached[i].written)});
    context.out << table.text(context.terminal.width, context.terminal.color);
}

Json data_json(const OwnPast& past) {
    Json reliability = Json::array(), reached = Json::array();
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
        .set("auc", past.auc)
        .set("auc_recency", past.auc_recency)
        .set("auc_strength", past.auc_strength)
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
