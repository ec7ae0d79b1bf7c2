// rekindle ties: whom to write to again, best first, and why.
#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "host/app/campaign.hpp"
#include "host/app/commands/command.hpp"
#include "host/app/commands/ties.hpp"
#include "host/app/context.hpp"
#include "host/app/loaded.hpp"
#include "host/app/output/listing.hpp"
#include "host/app/output/reasons.hpp"
#include "host/app/output/table.hpp"
#include "host/base/printable.hpp"

namespace rekindle::app {
namespace {

using analyzer::Tie;

constexpr std::size_t usual_limit = 10;
constexpr std::string_view honest =
    "The order follows published experiments on LinkedIn; it has not been tested for your jobs.";

Campaign campaign_today(const Loaded& loaded) {
    const auto now = std::chrono::system_clock::now();
    return campaign_of(loaded, std::chrono::floor<std::chrono::milliseconds>(now));
}

// The suggestions in their order, but those the campaign has taken up or put off; with --class
// everybody of the class, those suggested first.
std::vector<const Tie*> chosen(const Loaded& loaded, std::string_view of_class) {
    const Campaign campaign = campaign_today(loaded);
    std::vector<const Tie*> out;
    for (const std::uint32_t index : loaded.report.reconnect) {
        const Tie& tie = loaded.report.ties[index];
        const bool taken = of_class.empty() && campaign.member(tie.person) != nullptr;
        if (!taken && is_of_class(of_class, tie.kind)) out.push_back(&tie);
    }
    if (of_class.empty()) return out;
    std::vector<const Tie*> others;
    for (const Tie& tie : loaded.report.ties)
        if (is_of_class(of_class, tie.kind) && std::find(out.begin(), out.end(), &tie) == out.end())
            others.push_back(&tie);
    std::stable_sort(others.begin(), others.end(), [](const Tie* a, const Tie* b) {
        return a->strength_peak > b->strength_peak;
    });
    out.insert(out.end(), others.begin(), others.end());
    return out;
}

// Why there is nothing to print, and what to do.
std::string nothing_words(const Loaded& loaded, std::string_view of_class) {
    if (std::string none = no_ties_words(loaded); !none.empty()) return none;
    if (!of_class.empty()) return fmt::format("No tie is {}.", printable(of_class));
    return "There is nobody to suggest: it takes a person who once wrote to you and whom you once "
           "wrote to. rekindle people shows everybody; an older archive may hold more.";
}

void print_explained(Context& context, const Loaded& loaded, const std::vector<const Tie*>& ties) {
    std::size_t rank = 0;
    for (const Tie* shown : ties) {
        const Tie tie = loaded.explained(*shown);
        context.out << context.heading(
                           fmt::format("{} {}", ++rank, printable(loaded.person(tie.person).name)))
                    << ": " << analyzer::name(tie.kind) << '\n';
        for (const std::string& line : wrapped(why(loaded, tie), context.terminal.width - 2))
            context.out << "  " << line << '\n';
        context.out << fmt::format("  score {:.3g} =\n", tie.reconnect)
                    << factors_text(tie.reconnect_factors, context.terminal.width)
                    << fmt::format("  chance of contact {}: {:.0f} %, odds of\n",
                                   horizon_words(loaded.horizon_days), 100 * tie.alive)
                    << factors_text(tie.alive_factors, context.terminal.width) << '\n';
    }
}

void print_table(Context& context, const Loaded& loaded, const std::vector<const Tie*>& ties) {
    using Fit = Column::Fit;
    Table table({{"#", Fit::right},
                 {"person", Fit::shorten},
                 {"class"},
                 {"best year", Fit::right},
                 {"now", Fit::right},
                 {"last contact"},
                 {"", Fit::below}});
    std::size_t rank = 0;
    for (const Tie* tie : ties)
        table.add({std::to_string(++rank), loaded.person(tie->person).name,
                   std::string{analyzer::name(tie->kind)}, months_words(tie->strength_peak),
                   fmt::format("{:.1f}", tie->strength_now), date(tie->last_contact),
                   why(loaded, *tie)});
    context.out << table.text(context.terminal.width, context.terminal.color);
}

Json data_json(const Context& context, const Loaded& loaded, const Ranking& ranking) {
    const auto options = analyzer_options(context);
    return Json::object()
        .set("now", time_json(loaded.report.now))
        .set("owner_known", loaded.report.owner_known)
        .set("horizon_days", options->horizon_days)
        .set("digital", options->digital)
        .set("formerly_strong", options->formerly_strong)
        .set("total", ranking.of)
        .set("ties", ranking_json(loaded, ranking))
        .set("note", ranking.ties.empty() ? nothing_words(loaded, context.options.of_class)
                                          : std::string{honest});
}

}  // namespace

Result<Ranking> rank(const Context& context, const Loaded& loaded) {
    const auto at_most = limit(context, usual_limit);
    if (!at_most) return at_most.error();
    if (const auto ok = check_class(context.options.of_class); !ok) return ok.error();
    Ranking out{.ties = chosen(loaded, context.options.of_class)};
    out.of = out.ties.size();
    if (out.ties.size() > *at_most) out.ties.resize(*at_most);
    return out;
}

void print_ranking(Context& context, const Loaded& loaded, const Ranking& ranking) {
    if (ranking.ties.empty()) {
        for (const std::string& line :
             wrapped(nothing_words(loaded, context.options.of_class), context.terminal.width))
            context.out << line << '\n';
        return;
    }
    if (context.options.explain)
        print_explained(context, loaded, ranking.ties);
    else
        print_table(context, loaded, ranking.ties);
    context.out << '\n' << honest << '\n';
    context.note("");
    if (!context.options.explain)
        context.note(
            "best year: months with contact in the best twelve · now: days of contact, each "
            "counting half as much a year later");
    if (ranking.ties.size() < ranking.of)
        context.note(fmt::format("{} of {} people; more with -n", ranking.ties.size(), ranking.of));
}

Json ranking_json(const Loaded& loaded, const Ranking& ranking) {
    Json out = Json::array();
    std::size_t place = 0;
    for (const Tie* tie : ranking.ties)
        out.push(Json::object().set("rank", ++place).set("tie", tie_json(loaded, *tie)));
    return out;
}

Result<Exit> run_ties(Context& context) {
    const auto loaded = load(context, Rows::none);
    if (!loaded) return loaded.error();
    const auto ranking = rank(context, *loaded);
    if (!ranking) return ranking.error();
    if (context.table()) {
        print_ranking(context, *loaded, *ranking);
        if (!ranking->ties.empty())
            context.note(
                "Next: rekindle show PERSON    rekindle ties --explain    rekindle help ranking");
        return Exit::done;
    }
    print_listing(context, {.name = "ties",
                            .list = "ties",
                            .data = data_json(context, *loaded, *ranking),
                            .columns = {{"rank", "rank"},
                                        {"id", "tie.person.id"},
                                        {"name", "tie.person.name"},
                                        {"handles", "tie.person.handles"},
                                        {"class", "tie.class"},
                                        {"strength_peak", "tie.strength_peak"},
                                        {"strength_now", "tie.strength_now"},
                                        {"last_contact", "tie.last_contact"},
                                        {"received", "tie.received"},
                                        {"sent", "tie.sent"},
                                        {"mutual", "tie.mutual"},
                                        {"alive", "tie.alive"},
                                        {"reconnect", "tie.reconnect"},
                                        {"last_title", "tie.last_title"},
                                        {"why", "tie.why"}}});
    return Exit::done;
}

}  // namespace rekindle::app
