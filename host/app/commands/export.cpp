// rekindle export: everything as a stream of records for other programs, one at a time, so that
// memory does not grow with them.
#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <optional>
#include <ostream>

#include "host/app/commands/command.hpp"
#include "host/app/context.hpp"
#include "host/app/loaded.hpp"
#include "host/app/output/interchange.hpp"
#include "host/app/output/listing.hpp"
#include "host/app/output/reasons.hpp"
#include "host/app/owner.hpp"
#include "host/app/version.hpp"
#include "host/interchange/record_json.hpp"

namespace rekindle::app {
namespace {

// One record in the form that was asked for.
struct Record {
    bool counts = true;     // in the end record
    std::string line = {};  // as JSON
    Json cells = {};        // for CSV
};

using Emit = std::function<bool(const Record&)>;  // false: stop

enum class Form : std::uint8_t { line, cells };

// What is exported: its records one by one, and its columns for CSV.
struct Export {
    std::string_view what;
    std::vector<CsvColumn> columns;
    std::function<Result<void>(const Emit&, Form)> records;
};

Result<Exit> write(Context& context, const Export& exported) {
    const std::string_view format = context.options.format;
    const bool csv = format == "csv", json = format == "json";
    const auto at_most = limit(context, SIZE_MAX);
    if (!at_most) return at_most.error();
    if (csv) context.out << csv_heading(exported.columns);
    if (json) {
        std::string head = envelope("export", true).text();
        head.back() = ',';
        context.out << head << "\"data\":{\"records\":[";
    }
    if (!csv)
        context.out << interchange::manifest_line(exported.what, version_text())
                    << (json ? "" : "\n");
    std::uint64_t count = 0;
    const auto emit = [&](const Record& record) {
        if (count >= *at_most || context.stop || !context.out.good()) return false;
        count += record.counts ? 1 : 0;
        if (csv)
            context.out << csv_record(record.cells, exported.columns,
                                      context.options.spreadsheet_safe);
        else
            context.out << (json ? "," : "") << record.line << (json ? "" : "\n");
        return true;
    };
    if (const auto ok = exported.records(emit, csv ? Form::cells : Form::line); !ok)
        return ok.error();
    if (context.stop) return Exit::interrupted;
    if (!csv)
        context.out << (json ? "," : "") << interchange::end_line(exported.what, count)
                    << (json ? "]}}\n" : "\n");
    return Exit::done;
}

struct Chosen {
    InteractionForm form;
    std::optional<Instant> since, until;
    std::vector<Window> windows = {};

    [[nodiscard]] bool takes(Instant time) const {
        if (since && (time == unknown_time || time < *since)) return false;
        return !until || (time != unknown_time && time < *until);
    }
};

// What --since, --until and --no-titles say, and whose addresses decide on the direction.
Result<Chosen> choose(const Context& context, const log::Log& log) {
    const auto now =
        std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
    const auto since = moment("--since", context.options.since, now);
    if (!since) return since.error();
    const auto until = moment("--until", context.options.until, now);
    if (!until) return until.error();
    const auto known = known_owner(log);
    if (!known) return known.error();
    auto windows = log.windows();
    if (!windows) return windows.error();
    Chosen out{.form = {.titles = !context.options.no_titles}, .since = *since, .until = *until};
    for (const people::OwnerEvidence& evidence : known->owner.taken)
        out.form.owner.insert(people::uri(known->identities[evidence.identity]));
    out.windows = std::move(*windows);
    return out;
}

// The part of the window that --since and --until leave; nothing where they leave none.
std::optional<Window> cut(Window window, const Chosen& chosen) {
    if (chosen.since) window.from = std::max(window.from, *chosen.since);
    if (chosen.until) window.to = std::min(window.to, *chosen.until);
    if (window.from >= window.to) return std::nullopt;
    return window;
}

// Cards and rooms have no time: they go with every part of the log.
Result<void> each_card_and_room(const log::Log& log, const Chosen& chosen, const Emit& emit) {
    bool go_on = true;
    const auto cards = log.each_card(
        [&](const log::StoredCard& card) { return go_on = emit({.line = card_line(card)}); });
    if (!cards || !go_on) return cards;
    return log.each_room(
        [&](const log::StoredRoom& room) { return emit({.line = room_line(room, chosen.form)}); });
}

// First what the sources could have seen and what they say of people, then the interactions, as
// they came into the log.
Result<void> each_interaction(const log::Log& log, const Chosen& chosen, const Emit& emit,
                              Form form) {
    if (form == Form::line)
        for (const Window& window : chosen.windows)
            if (const auto part = cut(window, chosen);
                part && !emit({.counts = false, .line = cover_line(*part)}))
                return {};
    if (form == Form::line)
        if (const auto done = each_card_and_room(log, chosen, emit); !done) return done;
    return log.each([&](const log::StoredInteraction& what) {
        if (!chosen.takes(what.start)) return true;
        return form == Form::line ? emit({.line = interaction_line(what, chosen.form)})
                                  : emit({.cells = interaction_cells(what, chosen.form)});
    });
}

Export interactions_export(const log::Log& log, const Chosen& chosen) {
    return {.what = "interactions",
            .columns = {{"id", "id"},
                        {"kind", "kind"},
                        {"service", "service"},
                        {"time", "time"},
                        {"direction", "direction"},
                        {"from", "from"},
                        {"to", "to"},
                        {"bulk", "bulk"},
                        {"automatic", "automatic"},
                        {"text_size", "text_size"},
                        {"attachments", "attachments"},
                        {"title", "title"},
                        {"native_id", "native_id"}},
            .records = [&log, &chosen](const Emit& emit, Form form) {
                return each_interaction(log, chosen, emit, form);
            }};
}

Export people_export(const Loaded& loaded) {
    return {.what = "people",
            .columns = {{"id", "id"},
                        {"name", "name"},
                        {"handles", "handles"},
                        {"is_owner", "is_owner"}},
            .records = [&loaded](const Emit& emit, Form form) -> Result<void> {
                for (std::uint32_t i = 0; i < loaded.history.persons.size(); ++i)
                    if (!(form == Form::line ? emit({.line = person_line(loaded, i)})
                                             : emit({.cells = person_cells(loaded, i)})))
                        break;
                return {};
            }};
}

Export ties_export(const Loaded& loaded) {
    return {.what = "ties",
            .columns = {{"id", "tie.person.id"},
                        {"name", "tie.person.name"},
                        {"handles", "tie.person.handles"},
                        {"class", "tie.class"},
                        {"state", "tie.state"},
                        {"months", "tie.months"},
                        {"received", "tie.received"},
                        {"sent", "tie.sent"},
                        {"first_contact", "tie.first_contact"},
                        {"last_contact", "tie.last_contact"},
                        {"alive", "tie.alive"},
                        {"strength_peak", "tie.strength_peak"},
                        {"strength_now", "tie.strength_now"},
                        {"mutual", "tie.mutual"},
                        {"reconnect", "tie.reconnect"}},
            .records = [&loaded](const Emit& emit, Form form) -> Result<void> {
                for (const analyzer::Tie& tie : loaded.report.ties)
                    if (!(form == Form::line ? emit({.line = tie_line(loaded, tie)})
                                             : emit({.cells = tie_cells(loaded, tie)})))
                        break;
                return {};
            }};
}

}  // namespace

Result<Exit> run_export(Context& context) {
    const std::string& what = context.options.arguments[0];
    if (what == "people" || what == "ties") {
        const auto loaded = load(context);
        if (!loaded) return loaded.error();
        return write(context, what == "people" ? people_export(*loaded) : ties_export(*loaded));
    }
    if (what != "interactions")
        return Error{Code::usage, "rekindle export needs interactions, people or ties"};
    const auto log = log::Log::open(context.store(), log::Access::read);
    if (!log) return log.error();
    const auto chosen = choose(context, *log);
    if (!chosen) return chosen.error();
    return write(context, interactions_export(*log, *chosen));
}

}  // namespace rekindle::app
