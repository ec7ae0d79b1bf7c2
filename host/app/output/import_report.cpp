#include "host/app/output/import_report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include <rekindle/report_codes.hpp>

#include "host/app/output/progress.hpp"
#include "host/app/output/table.hpp"
#include "host/base/printable.hpp"

namespace rekindle::app {
namespace {

using imports::Outcome;
using imports::ReportGroup;
using Kind = worker::Verdict::Kind;

std::string meaning_words(const ReportGroup& group) {
    const std::string_view known = meaning(group.code);
    if (!known.empty()) return std::string{known};
    return group.examples.empty() ? group.code : printable(group.examples.front().message);
}

std::string place_words(const ReportGroup::Example& example, Offsets offsets) {
    std::string at;
    if (offsets == Offsets::bytes)
        at = fmt::format("byte {}", example.offset);
    else if (example.offset != 0)
        at = fmt::format("UID {}", example.offset);
    if (example.entry.empty() || at.empty()) return example.entry + at;
    return fmt::format("{}, {}", example.entry, at);
}

std::string_view severity_name(std::uint32_t severity) {
    if (severity == RK_SKIPPED) return "skipped";
    return severity == RK_FATAL ? "fatal" : "note";
}

// Was the source read to its end?
bool ended_well(const Outcome& outcome) {
    return outcome.unchanged || outcome.verdict.kind == Kind::done;
}

// What is told of one source among others has to name it.
ReportGroup located(ReportGroup group, const std::string& source) {
    for (ReportGroup::Example& example : group.examples)
        example.entry = example.entry.empty()
                            ? source
                            : (std::filesystem::path{source} / example.entry).string();
    return group;
}

void join(std::vector<ReportGroup>& into, const Outcome& from, bool among_others) {
    for (const ReportGroup& group : from.reports) {
        const auto same = std::find_if(into.begin(), into.end(), [&](const ReportGroup& other) {
            return other.code == group.code && other.severity == group.severity;
        });
        if (same == into.end())
            into.push_back(among_others ? located(group, from.path) : group);
        else
            same->count += group.count;
    }
}

Json reports_json(const std::vector<ReportGroup>& reports) {
    Json out = Json::array();
    for (const ReportGroup& group : reports) {
        Json examples = Json::array();
        for (const ReportGroup::Example& example : group.examples)
            examples.push(Json::object()
                              .set("entry", example.entry)
                              .set("offset", example.offset)
                              .set("message", example.message));
        out.push(Json::object()
                     .set("code", group.code)
                     .set("severity", severity_name(group.severity))
                     .set("count", group.count)
                     .set("meaning", meaning_words(group))
                     .set("examples", std::move(examples)));
    }
    return out;
}

}  // namespace

std::string counts_words(const Outcome& outcome) {
    std::string reasons;
    for (const ReportGroup& group : outcome.reports)
        if (group.severity == RK_SKIPPED)
            reasons += fmt::format("{}{} × {}", reasons.empty() ? "" : ", ", grouped(group.count),
                                   meaning_words(group));
    if (!reasons.empty()) reasons = " (" + reasons + ")";
    std::string people;
    if (outcome.cards > 0)
        people = fmt::format(" · contacts {}, {} new or changed", grouped(outcome.cards),
                             grouped(outcome.new_cards));
    return fmt::format("read {} · new {} · same {} · skipped {}{}{} · {}", grouped(outcome.read),
                       grouped(outcome.added), grouped(outcome.same), grouped(outcome.skipped),
                       reasons, people, time_words(outcome.wall));
}

Outcome sum_of(const std::vector<Outcome>& outcomes) {
    Outcome out;
    for (const Outcome& one : outcomes) {
        out.read += one.read;
        out.added += one.added;
        out.same += one.same;
        out.cards += one.cards;
        out.new_cards += one.new_cards;
        out.rooms += one.rooms;
        out.skipped += one.skipped;
        out.lost += one.lost;
        out.bytes += one.bytes;
        out.wall += one.wall;
        join(out.reports, one, outcomes.size() > 1);
    }
    std::stable_sort(out.reports.begin(), out.reports.end(),
                     [](const ReportGroup& a, const ReportGroup& b) { return a.count > b.count; });
    return out;
}

std::string warnings_text(const Outcome& outcome, std::size_t width, bool verbose,
                          Offsets offsets) {
    using Fit = Column::Fit;
    Table table(
        {{"count", Fit::right}, {"name"}, {"what", Fit::shorten}, {"first at", Fit::fitting}});
    std::string details;
    for (const ReportGroup& group : outcome.reports) {
        const auto& examples = group.examples;
        table.add({grouped(group.count), group.code, meaning_words(group),
                   examples.empty() ? std::string{} : place_words(examples.front(), offsets)});
        if (!verbose) continue;
        for (const ReportGroup::Example& example : examples)
            details +=
                fmt::format("  {}  {}: {}\n", group.code, printable(place_words(example, offsets)),
                            printable(example.message));
    }
    return table.empty() ? std::string{} : table.text(width, false) + details;
}

std::string failure_words(const Outcome& outcome) {
    if (ended_well(outcome)) return {};
    std::string out = printable(outcome.verdict.error.message);
    if (out.empty()) out = fmt::format("the importer ended as {}", name(outcome.verdict.kind));
    if (outcome.verdict.kind == Kind::stopped)
        return out + fmt::format("; kept {}", grouped(outcome.read));
    if (outcome.added > 0 && outcome.lost == 0)
        out += fmt::format("; kept {}", grouped(outcome.added));
    else if (outcome.lost > 0)
        out += fmt::format("; kept {} up to the last checkpoint, {} after it are not",
                           grouped(outcome.added), grouped(outcome.lost));
    return out;
}

Json outcome_json(const Outcome& outcome) {
    Json error;
    if (!ended_well(outcome)) {
        const Error& why = outcome.verdict.error;
        error = Json::object()
                    .set("code", name(why.code))
                    .set("report_code", why.report_code.empty() ? Json{} : Json{why.report_code})
                    .set("message", failure_words(outcome));
    }
    Json out = Json::object();
    out.set("path", outcome.path);
    out.set("importer", outcome.importer.empty() ? Json{} : Json{outcome.importer});
    out.set("verdict", outcome.unchanged ? "unchanged" : name(outcome.verdict.kind));
    out.set("read", outcome.read).set("new", outcome.added).set("same", outcome.same);
    out.set("people", outcome.cards).set("new_people", outcome.new_cards);
    out.set("rooms", outcome.rooms);
    out.set("skipped", outcome.skipped).set("lost", outcome.lost).set("bytes", outcome.bytes);
    out.set("unchanged", outcome.unchanged).set("resumed", outcome.resumed);
    out.set("wall_ms", outcome.wall.count()).set("reports", reports_json(outcome.reports));
    return out.set("error", std::move(error));
}

Json totals_json(const Outcome& total) {
    Json out = Json::object();
    out.set("read", total.read).set("new", total.added).set("same", total.same);
    out.set("people", total.cards).set("new_people", total.new_cards).set("rooms", total.rooms);
    out.set("skipped", total.skipped).set("lost", total.lost).set("bytes", total.bytes);
    return out.set("wall_ms", total.wall.count());
}

Exit exit_of(const Outcome& outcome) {
    if (ended_well(outcome)) return outcome.skipped > 0 ? Exit::partly : Exit::done;
    switch (outcome.verdict.kind) {
        case Kind::stopped:
            return Exit::interrupted;
        case Kind::failed:
        case Kind::receiver_failed:
            return exit_of(outcome.verdict.error.code);
        default:
            return Exit::plugin;
    }
}

Exit exit_of(const std::vector<Outcome>& outcomes) {
    Exit worst = Exit::done;
    std::size_t bad = 0;
    for (const Outcome& outcome : outcomes) {
        const Exit one = exit_of(outcome);
        if (one == Exit::interrupted) return one;
        if (one != Exit::done && one != Exit::partly) {
            ++bad;
            if (worst == Exit::done || worst == Exit::partly) worst = one;
        } else if (worst == Exit::done) {
            worst = one;
        }
    }
    return bad > 0 && bad < outcomes.size() ? Exit::partly : worst;
}

}  // namespace rekindle::app
