// Checks 8, 9 and 12: whether it matters how the bytes come.
#include "host/kit/checks/check.hpp"
#include "host/kit/checks/difference.hpp"
#include "host/kit/checks/line_ends.hpp"
#include "host/kit/checks/suspects.hpp"
#include "host/kit/limits.hpp"

namespace rekindle::kit {
namespace {

std::vector<OwnedRecord> without_places(const std::vector<OwnedRecord>& records) {
    std::vector<OwnedRecord> out;
    out.reserve(records.size());
    for (const OwnedRecord& record : records) out.push_back(without_place(record));
    return out;
}

void look_at_variant(const Subject& subject, const Case& which, LineEnds ends,
                     const Gathered& plain, Findings& findings) {
    const TemporaryFolder room;
    const auto input = variant(which, ends, room);
    if (!input) return;
    const Gathered got = try_once(subject.runner, *input).gathered;
    const std::string where = place(which) + " with " + std::string{words(ends)};
    const std::string action =
        "take line ends and the mark away before you look at the text, and leave them out of keys";
    if (!got.trouble.empty()) return findings.add({got.trouble, where, action});
    if (auto found = difference(without_places(plain.records), without_places(got.records)))
        return findings.add({found->what, where, action, found->expected, found->got});
    if (plain.persons != got.persons || plain.rooms != got.rooms)
        return findings.add({"persons or rooms differ", where, action});
    if (plain.end.status != got.end.status)
        findings.add({"the run ends differently", where, action, status_words(plain.end.status),
                      status_words(got.end.status)});
}

std::string fault_of_failed_read(const Gathered& got, const Trial& trial, std::size_t entries) {
    if (!got.trouble.empty()) return got.trouble;
    if (!got.end.read_failed || got.end.status == RK_E_SOURCE) return {};
    if (got.end.status == RK_OK && entries > 1)
        for (const OwnedReport& report : got.reports)
            if (report.entry == trial.entry && report.severity != Severity::note) return {};
    return "a read failed, and the run ended with: " + status_words(got.end.status);
}

void fail_reads_of(const Subject& subject, const Case& which,
                   const std::vector<std::uint64_t>& lengths, Findings& findings) {
    std::vector<Trial> trials;
    for (std::uint32_t entry = 0; entry < lengths.size(); ++entry)
        for (const std::uint64_t offset : offsets_in(lengths[entry], subject.seed)) {
            Trial& trial = trials.emplace_back();
            trial.entry = entry;
            trial.fails_at = offset;
        }
    const auto judge = [&](std::size_t index, const Gathered& got) {
        return fault_of_failed_read(got, trials[index], lengths.size());
    };
    for (const Fault& fault : faults(subject.runner, which.input, trials, judge)) {
        const Trial& trial = trials[fault.trial];
        findings.add({fault.what,
                      place(which) + ", entry " + std::to_string(trial.entry) + ", offset " +
                          std::to_string(trial.fails_at),
                      "return the error of the read: if (!line) return line.error();",
                      status_words(RK_E_SOURCE),
                      {}});
    }
}

}  // namespace

void check_short_reads(const Subject& subject, Findings& findings) {
    for (const Case& which : subject.fixtures.cases) {
        const auto plain = plain_run(subject, which, findings);
        if (!plain) continue;
        for (const std::uint32_t size : {1U, 7U}) {
            Trial trial;
            trial.most_bytes_per_read = size;
            const Gathered got = try_once(subject.runner, which.input, trial).gathered;
            if (auto found = difference(*plain, got))
                findings.add({found->what, place(which) + " with reads of " + std::to_string(size),
                              "read in a loop until the buffer is full or 0 comes, as Source does",
                              found->expected, found->got});
        }
    }
}

void check_line_ends(const Subject& subject, Findings& findings) {
    for (const Case& which : subject.fixtures.cases) {
        const auto plain = plain_run(subject, which, findings);
        if (!plain) continue;
        for (const LineEnds ends : {LineEnds::lf, LineEnds::crlf, LineEnds::with_mark})
            look_at_variant(subject, which, ends, *plain, findings);
    }
}

void check_failed_reads(const Subject& subject, Findings& findings) {
    for (const Case& which : subject.fixtures.cases) {
        const auto plain = plain_run(subject, which, findings);
        if (plain) fail_reads_of(subject, which, plain->end.lengths, findings);
    }
}

}  // namespace rekindle::kit
