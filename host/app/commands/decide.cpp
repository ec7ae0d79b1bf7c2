// rekindle same, different, split, undo: the user's word on who is who.
#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include <rekindle/text.hpp>

#include "host/app/commands/command.hpp"
#include "host/app/context.hpp"
#include "host/app/decisions.hpp"
#include "host/app/output/reasons.hpp"
#include "host/app/output/table.hpp"
#include "host/app/owner.hpp"
#include "host/base/printable.hpp"

namespace rekindle::app {
namespace {

using log::Log;
using Decision = Log::Decision;

// One of each two that belong together now.
std::vector<std::uint32_t> persons_of(const Loaded& loaded,
                                      const std::vector<std::uint32_t>& identities) {
    std::vector<std::uint32_t> out;
    for (const std::uint32_t one : identities) {
        const std::uint32_t person = loaded.history.person_of[one];
        if (person != nobody && std::find(out.begin(), out.end(), person) == out.end())
            out.push_back(person);
    }
    return out;
}

void print_person(Context& context, const Loaded& loaded, std::uint32_t index) {
    const PersonRecord& person = loaded.person(index);
    context.out << context.heading(printable(person.name)) << "   " << person.id << '\n';
    for (const std::uint32_t one : person.identities)
        context.out << "  " << printable(shown(loaded.history.identities[one])) << '\n';
}

void tell(Context& context, const Loaded& loaded, const Said& said) {
    const auto persons = persons_of(loaded, said.about);
    if (context.json()) {
        Json list = Json::array();
        for (const std::uint32_t one : persons) list.push(person_json(loaded, one));
        print_document(context, "decisions",
                       Json::object()
                           .set("decisions", decisions_json(said.made))
                           .set("undone", Json::array())
                           .set("people", std::move(list)));
        return;
    }
    for (const std::uint32_t one : persons) print_person(context, loaded, one);
    context.note("\nTake it back: rekindle undo");
}

Result<Exit> decide(Context& context, Said said) {
    auto loaded = keep(context, said);
    if (!loaded) return loaded.error();
    tell(context, *loaded, said);
    return Exit::done;
}

std::string decision_words(const Decision& decision) {
    const std::string a = printable(decision.a), b = printable(decision.b);
    if (decision.verb == "same") return a + " and " + b + " are one human being";
    if (decision.verb == "different") return a + " and " + b + " are two";
    if (decision.verb == "split") return a + " is nobody else's";
    if (decision.verb == "owner") return a + " is yours";
    if (decision.verb == "not-owner") return a + " is not yours";
    if (decision.verb == "region") return "numbers without a country code are of " + a;
    return decision.verb + " " + a + (b.empty() ? "" : " " + b);
}

void print_decisions(Context& context, const std::vector<Decision>& decisions) {
    if (decisions.empty()) {
        context.out << "You decided nothing so far.\n";
        return;
    }
    Table table({{"number", Column::Fit::right}, {"what you said", Column::Fit::wrap}});
    for (auto one = decisions.rbegin(); one != decisions.rend(); ++one)
        table.add({std::to_string(one->id), decision_words(*one)});
    context.out << table.text(context.terminal.width, context.terminal.color);
    context.note("\nTake one back: rekindle undo NUMBER");
}

Result<Exit> list(Context& context) {
    const auto log = Log::open(context.store(), log::Access::read);
    if (!log) return log.error();
    const auto decisions = log->decisions();
    if (!decisions) return decisions.error();
    if (context.json())
        print_document(context, "decisions",
                       Json::object()
                           .set("decisions", decisions_json(*decisions))
                           .set("undone", Json::array())
                           .set("people", Json::array()));
    else
        print_decisions(context, *decisions);
    return Exit::done;
}

// The decision with the number that was typed, or the last one.
Result<Decision> chosen(const Context& context, const std::vector<Decision>& decisions) {
    if (decisions.empty())
        return Error{Code::usage, "there is nothing to undo: you decided nothing so far"};
    if (context.options.arguments.empty()) return decisions.back();
    const std::string& typed = context.options.arguments.front();
    std::int64_t number = 0;
    const bool is_number = parse_number(typed, number);
    for (const Decision& one : decisions)
        if (is_number && one.id == number) return one;
    return Error{Code::usage, fmt::format("\"{}\" is no decision that stands; rekindle undo --list "
                                          "shows them",
                                          shortened(printable(typed), 60))};
}

}  // namespace

Result<Exit> run_same(Context& context) {
    auto loaded = read_people(context);
    if (!loaded) return loaded.error();
    Said said;
    for (const std::string& typed : context.options.arguments) {
        const auto identity = find_identity(*loaded, typed);
        if (!identity) return identity.error();
        said.about.push_back(*identity);
    }
    for (std::size_t i = 1; i < said.about.size(); ++i)
        if (const auto ok = say(*loaded, "same", {said.about[0], said.about[i]}, said); !ok)
            return ok.error();
    return decide(context, std::move(said));
}

Result<Exit> run_different(Context& context) {
    auto loaded = read_people(context);
    if (!loaded) return loaded.error();
    Said said;
    for (const std::string& typed : context.options.arguments) {
        const auto identity = find_identity(*loaded, typed);
        if (!identity) return identity.error();
        said.about.push_back(*identity);
    }
    if (const auto ok = say(*loaded, "different", {said.about[0], said.about[1]}, said); !ok)
        return ok.error();
    return decide(context, std::move(said));
}

// An address leaves the others; a person named by id or name falls into their addresses.
Result<Exit> run_split(Context& context) {
    auto loaded = read_people(context);
    if (!loaded) return loaded.error();
    Said said;
    for (const std::string& typed : context.options.arguments) {
        std::vector<std::uint32_t> identities;
        if (const auto address = find_address(*loaded, typed)) {
            identities.push_back(*address);
        } else {
            const auto person = find_person(*loaded, typed);
            if (!person) return person.error();
            identities = loaded->person(*person).identities;
        }
        for (const std::uint32_t one : identities) {
            said.made.push_back(
                {.verb = "split", .a = people::uri(loaded->history.identities[one])});
            said.about.push_back(one);
        }
    }
    return decide(context, std::move(said));
}

Result<Exit> run_undo(Context& context) {
    if (context.options.list) return list(context);
    if (const auto there = Log::open(context.store(), log::Access::read); !there)
        return there.error();
    auto log = Log::open(context.store(), log::Access::write);
    if (!log) return log.error();
    const auto decisions = log->decisions();
    if (!decisions) return decisions.error();
    const auto one = chosen(context, *decisions);
    if (!one) return one.error();
    if (const auto done = log->undo(one->id); !done) return done.error();
    if (context.json())
        print_document(context, "decisions",
                       Json::object()
                           .set("decisions", Json::array())
                           .set("undone", decisions_json({*one}))
                           .set("people", Json::array()));
    else
        context.out << "Taken back: " << decision_words(*one) << ".\n";
    return Exit::done;
}

}  // namespace rekindle::app
