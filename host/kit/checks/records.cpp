// Checks 5 to 7: what the records are, whether they can be true, and what their keys are worth.
#include <fstream>
#include <map>
#include <set>

#include "host/kit/checks/check.hpp"
#include "host/kit/checks/difference.hpp"
#include "host/kit/checks/validity.hpp"
#include "host/kit/subject/temporary_folder.hpp"

namespace rekindle::kit {
namespace {

// The lines of the records; those that only frame a stream are left out.
std::vector<std::string> expected_lines(const Case& which) {
    std::vector<std::string> out;
    std::ifstream in(which.expected());
    for (std::string line; std::getline(in, line);) {
        const bool frames = line.empty() || line.starts_with(R"({"type":"manifest")") ||
                            line.starts_with(R"({"type":"end")") ||
                            line.starts_with(R"({"type":"checkpoint")");
        if (!frames) out.push_back(std::move(line));
    }
    return out;
}

// The same item: what a copy of it in the archive has in common with it.
bool is_copy(const OwnedRecord& a, const OwnedRecord& b) {
    const bool elsewhere = a.entry != b.entry || a.offset != b.offset;
    return elsewhere && a.kind == b.kind && a.start_ms == b.start_ms;
}

void look_for_clashes(const Gathered& run, const Case& which, Findings& findings) {
    std::map<std::string_view, const OwnedRecord*> seen;
    for (const OwnedRecord& record : run.records) {
        const auto [known, is_new] = seen.emplace(record.key, &record);
        if (is_new || is_copy(*known->second, record)) continue;
        findings.add({"two different items have one key, or one item is given twice", place(which),
                      "make the key of what identifies the item: its own id, or time, people and "
                      "content",
                      line_of(*known->second), line_of(record)});
    }
}

std::vector<std::string> keys_of(const Gathered& run) {
    std::vector<std::string> out;
    for (const OwnedRecord& record : run.records) out.push_back(record.key);
    for (const auto* told : {&run.persons, &run.rooms})
        for (const Told& one : *told) out.push_back(one.key);
    return out;
}

std::optional<Input> grown_input(const Case& which, const TemporaryFolder& room) {
    Input out = which.input;
    if (which.grown) {
        out.path = *which.grown;
        return out;
    }
    if (!which.append || which.is_folder()) return std::nullopt;
    const File file = files_of(which.input.path).front();
    out.path = room.write(file.relative, file.bytes + *which.append + "\n");
    return out;
}

void look_at_growth(const Subject& subject, const Case& which, const Gathered& before,
                    Findings& findings) {
    const TemporaryFolder room;
    const auto input = grown_input(which, room);
    if (!input)
        return findings.note(
            place(which) + ": no grown/ beside input/, so keys in a grown archive were not tried");
    const Gathered after = try_once(subject.runner, *input).gathered;
    if (!after.trouble.empty())
        return findings.add({after.trouble, place(which) + ", grown", "see check expected"});
    std::set<std::string> keys;
    for (std::string& key : keys_of(after)) keys.insert(std::move(key));
    for (const OwnedRecord& record : before.records)
        if (!keys.contains(record.key))
            findings.add({"an item has another key once the archive has grown",
                          place(which),
                          "make the key of what the item is, never of where it stands",
                          line_of(record),
                          {}});
    for (const Told& person : before.persons)
        if (!keys.contains(person.key))
            findings.add({"a person has another key once the archive has grown",
                          place(which),
                          "make the key of what the person is",
                          person.line,
                          {}});
    if (after.records.size() <= before.records.size() &&
        after.persons.size() <= before.persons.size())
        findings.add({"the grown archive gives no more records", place(which) + ", grown",
                      "put newer items into it, or leave it out"});
}

}  // namespace

void check_expected(const Subject& subject, Findings& findings) {
    for (const Case& which : subject.fixtures.cases) {
        const auto run = plain_run(subject, which, findings);
        if (!run) continue;
        if (run->end.status != RK_OK && run->records.empty() && run->reports.empty())
            findings.add({"the run ends with: " + status_words(run->end.status) +
                              ", and neither a record nor a report says why",
                          place(which), "return RK_OK, or an error with a report"});
        if (!std::filesystem::exists(which.expected())) {
            findings.add({"there is no expected.jsonl", place(which),
                          "write it with --write-expected, and read it"});
            continue;
        }
        if (auto found = difference(expected_lines(which), lines_of(*run)))
            findings.add({found->what, place(which),
                          "mend the importer; or, where the new records are right, run with "
                          "--write-expected",
                          found->expected, found->got});
    }
}

void check_valid(const Subject& subject, Findings& findings) {
    for (const Case& which : subject.fixtures.cases) {
        const auto run = plain_run(subject, which, findings);
        if (!run) continue;
        for (const Invalid& invalid : invalid_in(*run, run->end.lengths))
            findings.add({invalid.what,
                          place(which),
                          "sink.skip what cannot be made whole",
                          {},
                          invalid.record});
        if (run->records.empty() && run->persons.empty())
            findings.note(place(which) + ": no records");
    }
}

void check_keys(const Subject& subject, Findings& findings) {
    for (const Case& which : subject.fixtures.cases) {
        const auto run = plain_run(subject, which, findings);
        if (!run) continue;
        look_for_clashes(*run, which, findings);
        const Gathered again = try_once(subject.runner, which.input).gathered;
        if (auto found = difference(keys_of(*run), keys_of(again)))
            findings.add({"the keys of a second run are others: " + found->what, place(which),
                          "use nothing in a key that changes: clocks, addresses, random numbers",
                          found->expected, found->got});
        look_at_growth(subject, which, *run, findings);
    }
}

}  // namespace rekindle::kit
