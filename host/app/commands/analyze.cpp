// rekindle analyze: the whole network in numbers, and with --explain how they come about.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <ostream>

#include "host/app/commands/command.hpp"
#include "host/app/context.hpp"
#include "host/app/loaded.hpp"
#include "host/app/output/reasons.hpp"
#include "host/app/output/table.hpp"
#include "host/base/printable.hpp"

namespace rekindle::app {
namespace {

using analyzer::Class;
using analyzer::Tie;

constexpr std::array classes{Class::strong,         Class::weak,         Class::fading,
                             Class::dormant_strong, Class::dormant_weak, Class::one_way,
                             Class::automatic,      Class::unknown};
constexpr std::size_t communities_shown = 8, named_each = 4, bridges_shown = 10;

std::size_t count_of(const Loaded& loaded, Class kind) {
    const auto& ties = loaded.report.ties;
    return static_cast<std::size_t>(std::count_if(
        ties.begin(), ties.end(), [kind](const Tie& tie) { return tie.kind == kind; }));
}

struct Circle {
    std::size_t size = 0;
    std::vector<const Tie*> members = {};  // the strongest few
};

bool stronger(const Tie* a, const Tie* b) {
    return a->weight != b->weight ? a->weight > b->weight : a->person < b->person;
}

std::vector<Circle> circles_of(const Loaded& loaded) {
    std::vector<Circle> out(std::min<std::size_t>(communities_shown, loaded.report.communities));
    for (const Tie& tie : loaded.report.ties)
        if (tie.community < out.size()) out[tie.community].members.push_back(&tie);
    for (Circle& circle : out) {
        circle.size = circle.members.size();
        std::sort(circle.members.begin(), circle.members.end(), stronger);
        if (circle.members.size() > named_each) circle.members.resize(named_each);
    }
    return out;
}

// Those who know people of most other circles.
std::vector<const Tie*> bridges_of(const Loaded& loaded) {
    std::vector<const Tie*> out;
    for (const Tie& tie : loaded.report.ties)
        if (tie.bridges > 0) out.push_back(&tie);
    std::sort(out.begin(), out.end(), [](const Tie* a, const Tie* b) {
        return a->bridges != b->bridges ? a->bridges > b->bridges : stronger(a, b);
    });
    if (out.size() > bridges_shown) out.resize(bridges_shown);
    return out;
}

std::string names_of(const Loaded& loaded, const std::vector<const Tie*>& ties) {
    std::string out;
    for (const Tie* tie : ties)
        out += (out.empty() ? "" : ", ") + printable(loaded.person(tie->person).name);
    return out;
}

void print_formula(Context& context, const Loaded& loaded) {
    const analyzer::Scale& scale = loaded.report.scale;
    const analyzer::Model& m = scale.model;
    context.out << '\n' << context.heading("How the chances come about") << '\n';
    struct Term {
        double factor;
        std::string_view of;
    };
    const std::array terms{
        Term{m.silence, "ln(1 + days silent)"}, Term{m.months, "ln(months with contact)"},
        Term{m.company, "ln(0.1 + months in one round, halved every year)"},
        Term{m.unheard, "ln(1 + days unheard)"}, Term{m.unseen, "ln(1 + days unseen)"}};
    std::string formula =
        fmt::format("log odds of contact {} = {:.4f}", horizon_words(loaded.horizon_days), m.base);
    for (const Term& term : terms)
        if (term.factor != 0) formula += fmt::format(" {:+.4f} {}", term.factor, term.of);
    const auto ties = loaded.report.calibration.ties;
    if (ties > 0)
        formula += fmt::format(" {:+.3f} by your own past ({} {})", scale.shift, ties,
                               ties == 1 ? "tie" : "ties");
    for (const std::string& line : wrapped(formula + '.', context.terminal.width))
        context.out << line << '\n';
    for (const std::string& line : wrapped(
             fmt::format("Score of the list = (1 - chance within a year) x chance of an answer x "
                         "U(mutual)^{:.2f} x (1/(1+months/12))^{:.2f} x strength^{:.2f}; U is "
                         "highest at {:.0f} mutual contacts; former colleagues x{:.2f}.",
                         scale.digital, scale.digital, 1 - scale.digital, scale.mutual_optimum,
                         scale.colleague),
             context.terminal.width))
        context.out << line << '\n';
}

void print_lines(Context& context, std::string_view text) {
    for (const std::string& line : wrapped(text, context.terminal.width))
        context.out << line << '\n';
}

void print_analysis(Context& context, const Loaded& loaded) {
    if (const std::string none = no_ties_words(loaded); !none.empty())
        return print_lines(context, none);
    context.out << context.heading("As of " + date(loaded.report.now)) << '\n';
    Table table({{"class"}, {"people", Column::Fit::right}, {"", Column::Fit::wrap}});
    for (const Class kind : classes)
        table.add({std::string{analyzer::name(kind)}, std::to_string(count_of(loaded, kind)),
                   std::string{class_words(kind)}});
    context.out << table.text(context.terminal.width, context.terminal.color);
    if (loaded.report.communities > 0) {
        context.out << '\n' << context.heading("Circles: who is on items with whom") << '\n';
        Table circles({{"people", Column::Fit::right}, {"with", Column::Fit::wrap}});
        for (const Circle& circle : circles_of(loaded))
            circles.add({std::to_string(circle.size), names_of(loaded, circle.members)});
        context.out << circles.text(context.terminal.width, context.terminal.color);
    }
    if (const auto bridges = bridges_of(loaded); !bridges.empty()) {
        context.out << '\n' << context.heading("Bridges between circles") << '\n';
        Table list({{"person", Column::Fit::shorten},
                    {"circles", Column::Fit::right},
                    {"constraint", Column::Fit::right}});
        for (const Tie* tie : bridges)
            list.add(
                {loaded.person(tie->person).name, std::to_string(tie->bridges + 1),
                 fmt::format("{:.2f}", analyzer::constraint(loaded.report.contacts, tie->person))});
        context.out << list.text(context.terminal.width, context.terminal.color);
    }
    if (context.options.explain) print_formula(context, loaded);
    context.note("\nNext: rekindle ties    rekindle evaluate    rekindle help classes");
}

Json model_json(const analyzer::Report& report) {
    const analyzer::Model& m = report.scale.model;
    return Json::object()
        .set("base", m.base)
        .set("silence", m.silence)
        .set("months", m.months)
        .set("unseen", m.unseen)
        .set("company", m.company)
        .set("unheard", m.unheard)
        .set("shift", report.scale.shift);
}

Json data_json(const Loaded& loaded) {
    Json kinds = Json::object(), circles = Json::array(), bridges = Json::array();
    for (const Class kind : classes) kinds.set(class_name(kind), count_of(loaded, kind));
    for (const Circle& circle : circles_of(loaded)) {
        Json members = Json::array();
        for (const Tie* tie : circle.members) members.push(person_json(loaded, tie->person));
        circles.push(Json::object().set("people", circle.size).set("members", std::move(members)));
    }
    for (const Tie* tie : bridges_of(loaded))
        bridges.push(
            Json::object()
                .set("person", person_json(loaded, tie->person))
                .set("circles", tie->bridges + 1)
                .set("constraint", analyzer::constraint(loaded.report.contacts, tie->person)));
    return Json::object()
        .set("now", time_json(loaded.report.now))
        .set("owner_known", loaded.report.owner_known)
        .set("horizon_days", loaded.horizon_days)
        .set("classes", std::move(kinds))
        .set("circles", std::move(circles))
        .set("bridges", std::move(bridges))
        .set("model", model_json(loaded.report))
        .set("digital", loaded.report.scale.digital)
        .set("mutual_optimum", loaded.report.scale.mutual_optimum)
        .set("colleague", loaded.report.scale.colleague);
}

}  // namespace

Result<Exit> run_analyze(Context& context) {
    const auto loaded = load(context, Rows::none);
    if (!loaded) return loaded.error();
    if (context.json())
        print_document(context, "analyze", data_json(*loaded));
    else
        print_analysis(context, *loaded);
    return Exit::done;
}

}  // namespace rekindle::app
