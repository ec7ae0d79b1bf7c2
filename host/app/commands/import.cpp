// rekindle import: read archives into the log, and say what was read, new, the same and skipped.
#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "host/app/commands/command.hpp"
#include "host/app/context.hpp"
#include "host/app/import_run.hpp"
#include "host/app/output/import_report.hpp"
#include "host/app/output/table.hpp"
#include "host/app/owner.hpp"
#include "host/base/printable.hpp"
#include "host/watch/records.hpp"

namespace rekindle::app {
namespace {

namespace fs = std::filesystem;
using imports::Outcome;

// Where nothing came in, a log of more is not looked through for its owner once more: an unchanged
// file costs the same in a log of any size.
constexpr std::int64_t most_looked_at_again = 50'000;

void print_lines(Context& context, std::string_view text, std::size_t indent) {
    for (const std::string& line : wrapped(printable(text), context.terminal.width - indent))
        context.out << std::string(indent, ' ') << line << '\n';
}

bool is_doubtful(const Outcome& outcome) {
    return std::any_of(
        outcome.reports.begin(), outcome.reports.end(),
        [](const imports::ReportGroup& group) { return group.code == watch::doubtful; });
}

void print_outcome(Context& context, const Outcome& outcome) {
    const std::string with = outcome.importer_name.empty() ? "" : "  " + outcome.importer_name;
    context.out << context.heading(printable(outcome.path)) << printable(with) << '\n';
    if (outcome.unchanged)
        print_lines(context, "unchanged since the last import, so nothing was read", 2);
    else
        print_lines(context, counts_words(outcome), 2);
    if (outcome.resumed) print_lines(context, "went on where the last import of it ended", 2);
    if (is_doubtful(outcome))
        context.note(
            "  for the other reading of its dates: rekindle forget PATH, then import again");
    const std::string failure = failure_words(outcome);
    if (failure.empty()) return;
    context.out.flush();
    const bool stopped = outcome.verdict.kind == worker::Verdict::Kind::stopped;
    context.err << (stopped ? "  stopped: " : "  not imported: ") << failure << '\n';
    if (context.options.verbose && !outcome.verdict.standard_error.empty())
        context.err << "  the importer wrote: " << printable(outcome.verdict.standard_error)
                    << '\n';
}

void print_outcomes(Context& context, const std::vector<Outcome>& outcomes) {
    for (const Outcome& outcome : outcomes) print_outcome(context, outcome);
    const Outcome total = sum_of(outcomes);
    if (outcomes.size() > 1) {
        context.out << context.heading("All together") << '\n';
        print_lines(context, counts_words(total), 2);
    }
    const std::string warnings =
        warnings_text(total, context.terminal.width, context.options.verbose);
    if (warnings.empty() || context.options.quiet) return;
    context.out.flush();
    context.err << "\nNoticed in the sources:\n" << warnings;
}

std::string names_words(const KnownOwner& known) {
    std::string out;
    for (const people::OwnerEvidence& one : known.owner.suggested)
        out += (out.empty() ? "" : ", ") + shown(known.identities[one.identity]);
    return out;
}

// Under which name the owner writes where no source says it: beside known addresses only what
// whole chats tell.
void tell_guess(const Context& context, const KnownOwner& known) {
    const auto& list = known.owner.suggested;
    const auto from_chats = [](const people::OwnerEvidence& evidence) {
        return evidence.reason == people::OwnerEvidence::Reason::conversations;
    };
    const auto first = std::find_if(list.begin(), list.end(), from_chats);
    if (first == list.end()) return;
    context.note(
        fmt::format("\nChats without a known owner: {} is {}. If that is you: rekindle me {}",
                    shown(known.identities[first->identity]), reason_words(*first),
                    typed(known.identities[first->identity])));
}

// Whose archive it is, told once it is known; asked where somebody can answer.
Result<void> settle_owner(Context& context, log::Log& log, KnownOwner& known) {
    const people::Owner& owner = known.owner;
    if (!owner.taken.empty()) {
        const auto by_user = [](const people::OwnerEvidence& evidence) {
            return evidence.reason == people::OwnerEvidence::Reason::said;
        };
        if (!std::all_of(owner.taken.begin(), owner.taken.end(), by_user))
            context.note(fmt::format("\nThese look like you: {}    to change: rekindle me ADDRESS",
                                     owner_words(known.identities, owner.taken)));
        tell_guess(context, known);
        return {};
    }
    if (owner.suggested.empty()) return {};
    if (owner.suggested.size() > 1 &&
        owner.suggested[0].reason == people::OwnerEvidence::Reason::conversations) {
        context.note(fmt::format("\nNo source says which of these is you: {}", names_words(known)));
        return {};
    }
    const Identity& guess = known.identities[owner.suggested.front().identity];
    context.note(fmt::format("\nNo source says which address or name is yours. {}: {}.",
                             shown(guess), reason_words(owner.suggested.front())));
    if (!context.ask(fmt::format("Is {} you?", shown(guess)))) return {};
    if (const auto ok = log.decide({.verb = "owner", .a = people::uri(guess)}); !ok) return ok;
    auto again = known_owner(log);
    if (!again) return again.error();
    known = std::move(*again);
    return {};
}

void print_next(const Context& context, const KnownOwner* known, std::int64_t interactions) {
    if (context.stop) return context.note("\nNext: the same import again goes on from here");
    if (interactions == 0) return;
    if (!known || !known->owner.taken.empty())
        return context.note("\nNext: rekindle ties    whom to write to again, and why");
    const auto& list = known->owner.suggested;
    context.note(list.empty() ? "\nNext: say which address or name is yours, as rekindle people "
                                "shows it: rekindle me ADDRESS"
                              : "\nNext, if that is you: " + me_words(known->identities, list));
}

Json owner_json(const KnownOwner* known, bool suggested) {
    Json out = Json::array();
    if (!known) return out;
    for (const people::OwnerEvidence& evidence :
         suggested ? known->owner.suggested : known->owner.taken)
        out.push(people::uri(known->identities[evidence.identity]));
    return out;
}

void print_json(Context& context, const ImportRun& run, const KnownOwner* known, Exit exit) {
    Json sources = Json::array();
    for (const Outcome& outcome : run.outcomes) sources.push(outcome_json(outcome));
    const bool ok = exit == Exit::done || exit == Exit::partly;
    Json out = envelope("import", ok);
    out.set("data", Json::object()
                        .set("sources", std::move(sources))
                        .set("totals", totals_json(sum_of(run.outcomes)))
                        .set("owner", owner_json(known, false))
                        .set("suggested", owner_json(known, true)));
    Json error;
    if (run.error) {
        error = error_json(*run.error);
    } else if (exit == Exit::interrupted) {
        error = error_json({Code::interrupted, "interrupted; the next import goes on from here"});
    } else if (!ok) {
        const auto bad = std::find_if(run.outcomes.begin(), run.outcomes.end(),
                                      [](const Outcome& o) { return !failure_words(o).empty(); });
        if (bad != run.outcomes.end())
            error = error_json({bad->verdict.error.code, failure_words(*bad)});
    }
    if (!ok) out.set("error", std::move(error));
    context.out << out.text() << '\n';
}

Result<std::vector<fs::path>> existing(const Options& options) {
    std::vector<fs::path> out(options.arguments.begin(), options.arguments.end());
    std::error_code ignored;
    if (std::any_of(out.begin(), out.end(), [&](const fs::path& path) {
            return path == "-" ||
                   fs::symlink_status(path, ignored).type() != fs::file_type::not_found;
        }))
        return out;
    return Error{Code::source, "there is no file or folder " + printable(out.front().string()),
                 Error::no_entry, 0, "file.unreadable"};
}

}  // namespace

Result<Exit> run_import(Context& context) {
    const auto paths = existing(context.options);
    if (!paths) return paths.error();
    auto log = log::Log::open(context.store(), log::Access::write);
    if (!log) return log.error();
    const auto run = import_paths(context, *log, *paths);
    if (!run) return run.error();
    if (!context.json()) print_outcomes(context, run->outcomes);
    Exit exit = exit_of(run->outcomes);
    if (run->error) exit = exit_of(run->error->code);
    if (context.stop) exit = Exit::interrupted;

    const auto summary = log->summary();
    const std::int64_t interactions = summary ? summary->interactions : 0;
    std::optional<KnownOwner> owner;
    const bool is_new = sum_of(run->outcomes).added > 0 || interactions <= most_looked_at_again;
    if (interactions > 0 && is_new && !context.stop && !run->error) {
        auto found = known_owner(*log);
        if (!found) return found.error();
        owner = std::move(*found);
        if (!context.json())
            if (const auto ok = settle_owner(context, *log, *owner); !ok) return ok.error();
    }
    const KnownOwner* known = owner ? &*owner : nullptr;
    if (context.json())
        print_json(context, *run, known, exit);
    else if (run->error)
        return *run->error;
    else
        print_next(context, known, interactions);
    return exit;
}

}  // namespace rekindle::app
