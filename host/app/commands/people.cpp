// rekindle people: list or search people.
#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <ostream>

#include "host/app/commands/command.hpp"
#include "host/app/context.hpp"
#include "host/app/loaded.hpp"
#include "host/app/output/listing.hpp"
#include "host/app/output/reasons.hpp"
#include "host/app/output/table.hpp"

namespace rekindle::app {
namespace {

constexpr std::size_t usual_limit = 50;

Instant last_contact(const Loaded& loaded, std::uint32_t person) {
    const analyzer::Tie* tie = loaded.tie(person);
    return tie ? tie->last_contact : unknown_time;
}

// By person: whether anything imported shows them in touch with anybody.
std::vector<bool> seen(const Loaded& loaded) {
    std::vector<bool> out(loaded.history.persons.size(), false);
    for (const Participation& one : loaded.history.participants)
        if (const auto person = loaded.history.person_of[one.identity]; person != nobody)
            out[person] = true;
    return out;
}

// Of the query in its order, or everybody by last contact.
Result<std::vector<std::uint32_t>> chosen(const Context& context, const Loaded& loaded) {
    const auto since = moment("--since", context.options.since, loaded.report.now);
    if (!since) return since.error();
    std::vector<std::uint32_t> all;
    if (!context.options.arguments.empty()) {
        all = people::find(loaded.history, context.options.arguments[0]);
    } else {
        all.resize(loaded.history.persons.size());
        std::iota(all.begin(), all.end(), 0u);
        std::stable_sort(all.begin(), all.end(), [&](std::uint32_t a, std::uint32_t b) {
            return last_contact(loaded, a) > last_contact(loaded, b);
        });
    }
    const std::vector<bool> in_touch = context.options.saved ? seen(loaded) : std::vector<bool>{};
    std::erase_if(all, [&](std::uint32_t person) {
        if (context.options.saved && (in_touch[person] || loaded.person(person).cards == 0 ||
                                      loaded.person(person).is_owner))
            return true;
        const analyzer::Tie* tie = loaded.tie(person);
        const std::string& of_class = context.options.of_class;
        if (!of_class.empty() && (!tie || !is_of_class(of_class, tie->kind))) return true;
        return *since && last_contact(loaded, person) < **since;
    });
    return all;
}

std::string class_cell(const Loaded& loaded, std::uint32_t person) {
    if (loaded.person(person).is_owner) return "you";
    const analyzer::Tie* tie = loaded.tie(person);
    return tie ? std::string{analyzer::name(tie->kind)} : std::string{"-"};
}

std::string addresses(const Loaded& loaded, std::uint32_t person) {
    const auto& identities = loaded.person(person).identities;
    if (identities.empty()) return {};
    std::string out = loaded.history.identities[identities.front()].address;
    if (identities.size() > 1) out += fmt::format(" (+{})", identities.size() - 1);
    return out;
}

void print_table(Context& context, const Loaded& loaded, const std::vector<std::uint32_t>& persons,
                 std::size_t of) {
    using Fit = Column::Fit;
    if (persons.empty()) {
        context.out << (context.options.saved ? "Nobody is saved with whom nothing shows contact.\n"
                                              : "Nobody matches.\n");
        return;
    }
    if (context.options.saved)
        context.out << "Among your contacts, and nothing imported shows any contact with them:\n";
    Table table({{"person", Fit::shorten},
                 {"address", Fit::shorten},
                 {"class"},
                 {"theirs", Fit::right},
                 {"yours", Fit::right},
                 {"last contact"},
                 {"id"}});
    for (const std::uint32_t person : persons) {
        const analyzer::Tie* tie = loaded.tie(person);
        table.add({loaded.person(person).name, addresses(loaded, person),
                   class_cell(loaded, person), tie ? grouped(tie->n_in) : "-",
                   tie ? grouped(tie->n_out) : "-", date(last_contact(loaded, person)),
                   loaded.person(person).id});
    }
    context.out << table.text(context.terminal.width, context.terminal.color);
    context.note("");
    if (persons.size() < of)
        context.note(fmt::format("{} of {} people; more with -n", persons.size(), of));
    context.note("Next: rekindle show PERSON");
}

Json record(const Loaded& loaded, std::uint32_t person) {
    const analyzer::Tie* tie = loaded.tie(person);
    Json out = Json::object();
    out.set("person", person_json(loaded, person));
    out.set("is_owner", loaded.person(person).is_owner);
    out.set("saved", loaded.person(person).cards > 0);
    out.set("class", tie ? Json{class_name(tie->kind)} : Json{});
    out.set("received", tie ? Json{tie->n_in} : Json{});
    out.set("sent", tie ? Json{tie->n_out} : Json{});
    out.set("first_contact", tie ? time_json(tie->first) : Json{});
    return out.set("last_contact", tie ? time_json(tie->last_contact) : Json{});
}

}  // namespace

Result<Exit> run_people(Context& context) {
    const auto at_most = limit(context, usual_limit);
    if (!at_most) return at_most.error();
    if (const auto ok = check_class(context.options.of_class); !ok) return ok.error();
    const auto loaded = load(context);
    if (!loaded) return loaded.error();
    auto persons = chosen(context, *loaded);
    if (!persons) return persons.error();
    const std::size_t of = persons->size();
    if (persons->size() > *at_most) persons->resize(*at_most);
    if (context.table()) {
        print_table(context, *loaded, *persons, of);
        return Exit::done;
    }
    Json list = Json::array();
    for (const std::uint32_t person : *persons) list.push(record(*loaded, person));
    print_listing(context, {.name = "people",
                            .list = "people",
                            .data = Json::object().set("total", of).set("people", std::move(list)),
                            .columns = {{"id", "person.id"},
                                        {"name", "person.name"},
                                        {"handles", "person.handles"},
                                        {"is_owner", "is_owner"},
                                        {"saved", "saved"},
                                        {"class", "class"},
                                        {"received", "received"},
                                        {"sent", "sent"},
                                        {"first_contact", "first_contact"},
                                        {"last_contact", "last_contact"}}});
    return Exit::done;
}

}  // namespace rekindle::app
