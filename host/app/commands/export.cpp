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
#include "host/app/version.hpp"

namespace rekindle::app {
namespace {

using Emit = std::function<bool(const Json&)>;  // false: stop

// What is exported: its records one by one, and its columns for CSV.
struct Export {
    std::string_view what;
    std::vector<CsvColumn> columns;
    std::function<Result<void>(const Emit&)> records;
};

Json manifest(std::string_view what) {
    Json out = Json::object();
    out.set("type", "manifest").set("schema", "rekindle/interchange/1").set("what", what);
    return out.set("program", version_text());
}

Json end(std::string_view what, std::uint64_t count) {
    return Json::object().set("type", "end").set("what", what).set("records", count);
}

Result<Exit> write(Context& context, const Export& exported) {
    const std::string_view format = context.options.format;
    const bool csv = format == "csv", json = format == "json";
    const auto at_most = limit(context, SIZE_MAX);
    if (!at_most) return at_most.error();
    if (csv) context.out << csv_heading(exported.columns);
    if (json) {
        std::string head = envelope("export", true).text();
        head.back() = ',';
        context.out << head << "\"data\":{\"records\":[" << manifest(exported.what).text();
    } else if (!csv) {
        context.out << manifest(exported.what).text() << '\n';
    }
    std::uint64_t count = 0;
    const auto emit = [&](const Json& record) {
        if (count >= *at_most || context.stop || !context.out.good()) return false;
        ++count;
        if (csv)
            context.out << csv_record(record, exported.columns, context.options.spreadsheet_safe);
        else
            context.out << (json ? "," : "") << record.text() << (json ? "" : "\n");
        return true;
    };
    if (const auto ok = exported.records(emit); !ok) return ok.error();
    if (context.stop) return Exit::interrupted;
    if (json)
        context.out << "," << end(exported.what, count).text() << "]}}\n";
    else if (!csv)
        context.out << end(exported.what, count).text() << '\n';
    return Exit::done;
}

struct Chosen {
    InteractionForm form;
    std::optional<Instant> since, until;

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
    const auto loaded = load_people(log);
    if (!loaded) return loaded.error();
    Chosen out{.form = {.titles = !context.options.no_titles}, .since = *since, .until = *until};
    for (const people::OwnerEvidence& evidence : loaded->owner.taken)
        out.form.owner.insert(people::uri(loaded->history.identities[evidence.identity]));
    return out;
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
                        {"automation", "automation"},
                        {"chars", "chars"},
                        {"attachments", "attachments"},
                        {"title", "title"},
                        {"native_id", "native_id"}},
            .records = [&log, &chosen](const Emit& emit) {
                return log.each([&](const log::StoredInteraction& what) {
                    return !chosen.takes(what.start) || emit(interaction_record(what, chosen.form));
                });
            }};
}

Export people_export(const Loaded& loaded) {
    return {.what = "people",
            .columns = {{"id", "id"},
                        {"name", "name"},
                        {"handles", "handles"},
                        {"is_owner", "is_owner"}},
            .records = [&loaded](const Emit& emit) -> Result<void> {
                for (std::uint32_t i = 0; i < loaded.history.persons.size(); ++i)
                    if (!emit(person_record(loaded, i))) break;
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
            .records = [&loaded](const Emit& emit) -> Result<void> {
                for (const analyzer::Tie& tie : loaded.report.ties)
                    if (!emit(tie_record(loaded, tie))) break;
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
