// Checks 10, 11 and 14: input that was cut off, damaged, or made to do harm.
#include <algorithm>
#include <map>
#include <set>

#include "host/kit/checks/bombs.hpp"
#include "host/kit/checks/check.hpp"
#include "host/kit/checks/suspects.hpp"
#include "host/kit/checks/validity.hpp"
#include "host/kit/limits.hpp"

namespace rekindle::kit {
namespace {

using ByEntry = std::map<std::uint32_t, std::vector<const OwnedRecord*>>;

ByEntry by_entry(const Gathered& run) {
    ByEntry out;
    for (const OwnedRecord& record : run.records) out[record.entry].push_back(&record);
    return out;
}

// What a full run gave, against which cut ones are held.
struct Whole {
    ByEntry records;
    std::set<std::string_view> keys;  // of its records
    std::set<std::string> told;       // keys of persons and rooms
    std::size_t entries;

    explicit Whole(const Gathered& run) : records(by_entry(run)), entries(run.end.lengths.size()) {
        for (const OwnedRecord& record : run.records) keys.insert(record.key);
        for (const auto* all : {&run.persons, &run.rooms})
            for (const Told& one : *all) told.insert(one.key);
    }
};

// The records of the entry that was cut: the first ones of the full run. The cut may have gone
// through the last item, of which several records may have been made.
std::string fault_of_cut_entry(const std::vector<const OwnedRecord*>& whole,
                               const std::vector<const OwnedRecord*>& cut) {
    std::size_t same = 0;
    while (same < std::min(whole.size(), cut.size()) && *cut[same] == *whole[same]) ++same;
    for (std::size_t i = same; i < cut.size(); ++i)
        if (cut[i]->offset != cut[same]->offset)
            return "record " + std::to_string(same + 1) +
                   " is another than in the full run, although the cut is behind it";
    return {};
}

// The records of another entry: items of the full run. Where equal items are numbered, one of them
// may have the number of one that was cut off.
std::string fault_of_other_entry(const std::set<std::string_view>& keys,
                                 const std::vector<const OwnedRecord*>& cut) {
    for (const OwnedRecord* record : cut)
        if (!keys.contains(record->key)) return "a file that was not cut gives other keys";
    return {};
}

std::string fault_of_cut(const Whole& whole, const Gathered& cut, std::uint32_t entry) {
    if (!cut.trouble.empty()) return cut.trouble;
    const bool allowed = cut.end.status == RK_OK || cut.end.status == RK_E_MALFORMED ||
                         (cut.end.status == RK_E_UNSUPPORTED && cut.records.empty());
    if (!allowed) return "the run ended with: " + status_words(cut.end.status);
    if (!cut.not_accepted.empty())
        return "the host did not accept a record: " + cut.not_accepted.front();
    static const std::vector<const OwnedRecord*> none;
    for (const auto& [number, records] : by_entry(cut)) {
        const auto known = whole.records.find(number);
        const auto& expected = known == whole.records.end() ? none : known->second;
        std::string fault = number == entry ? fault_of_cut_entry(expected, records)
                                            : fault_of_other_entry(whole.keys, records);
        if (!fault.empty()) return fault;
    }
    if (whole.entries > 1) return {};  // who somebody is may stand in the file that was cut
    std::size_t unknown = 0;
    for (const auto* all : {&cut.persons, &cut.rooms})
        for (const Told& one : *all) unknown += whole.told.contains(one.key) ? 0 : 1;
    return unknown > 1 ? "it tells persons or rooms that the whole does not have" : "";
}

void cut_all(const Subject& subject, const Case& which, const Gathered& plain, Findings& findings) {
    std::vector<Trial> trials;
    const auto& lengths = plain.end.lengths;
    for (std::uint32_t entry = 0; entry < lengths.size(); ++entry)
        for (const std::uint64_t offset : offsets_in(lengths[entry], subject.seed)) {
            Trial& trial = trials.emplace_back();
            trial.entry = entry;
            trial.cut_at = offset;
        }
    const Whole whole(plain);
    const auto judge = [&](std::size_t index, const Gathered& got) {
        return fault_of_cut(whole, got, trials[index].entry);
    };
    for (const Fault& fault : faults(subject.runner, which.input, trials, judge)) {
        const Trial& trial = trials[fault.trial];
        findings.add({fault.what,
                      place(which) + ", entry " + std::to_string(trial.entry) + " cut at byte " +
                          std::to_string(trial.cut_at),
                      "give what is whole, then end with RK_OK or \"malformed\""});
    }
}

std::string fault_of_damaged(const Gathered& got, const std::set<std::string>& known) {
    if (!got.trouble.empty()) return got.trouble;
    const std::int32_t status = got.end.status;
    const bool allowed = status == RK_OK || status == RK_E_MALFORMED ||
                         status == RK_E_UNSUPPORTED || status == RK_E_LIMIT;
    for (const std::string& rule : broken_rules(got))
        if (!known.contains(rule)) return rule;
    if (allowed) return {};
    std::string why = "the run ended with: " + status_words(status);
    for (const OwnedReport& report : got.reports)
        if (report.severity == Severity::fatal) why += " (" + report.message + ")";
    return why;
}

void damage(const Subject& subject, const Case& which, std::size_t count, Findings& findings) {
    const auto plain = plain_run(subject, which, findings);
    if (!plain) return;
    const std::set<std::string> known = broken_rules(*plain);  // check 6 tells those
    std::vector<Trial> trials(count);
    for (std::size_t i = 0; i < count; ++i) trials[i].damage = subject.seed + i;
    const auto judge = [&](std::size_t, const Gathered& got) {
        return fault_of_damaged(got, known);
    };
    for (const Fault& fault : faults(subject.runner, which.input, trials, judge))
        findings.add({fault.what,
                      place(which) + ", damage " + std::to_string(trials[fault.trial].damage),
                      "treat every byte as somebody else's; --only damage --seed " +
                          std::to_string(trials[fault.trial].damage) + " repeats it as the first"});
}

std::string fault_of_bomb(const Once& once) {
    if (!once.gathered.trouble.empty()) return once.gathered.trouble;
    const std::int32_t status = once.gathered.end.status;
    if (status != RK_OK && status != RK_E_MALFORMED && status != RK_E_UNSUPPORTED &&
        status != RK_E_LIMIT)
        return "the run ended with: " + status_words(status);
#ifndef REKINDLE_SANITIZED
    if (once.verdict.peak_memory > limits::bomb_memory)
        return "it took " + std::to_string(once.verdict.peak_memory >> 20) +
               " MiB of memory; 256 are allowed";
#endif
    return {};
}

void set_off(const Subject& subject, const Case& which, const Bomb& bomb, Findings& findings) {
    const TemporaryFolder room;
    Input input = which.input;
    input.path = bomb.write(room);
    input.memory = limits::bomb_memory;
    const std::string fault = fault_of_bomb(try_once(subject.runner, input));
    if (!fault.empty())
        findings.add(
            {fault, place(which) + ", " + bomb.name,
             "bound what is kept and how deep calls go; give up with \"malformed\" beyond"});
}

}  // namespace

void check_cut(const Subject& subject, Findings& findings) {
    for (const Case& which : subject.fixtures.cases) {
        const auto plain = plain_run(subject, which, findings);
        if (plain) cut_all(subject, which, *plain, findings);
    }
}

void check_damage(const Subject& subject, Findings& findings) {
    const std::vector<Case>& cases = subject.fixtures.cases;
    const std::size_t each = (limits::damaged_copies + cases.size() - 1) / cases.size();
    for (const Case& which : cases) damage(subject, which, each, findings);
    findings.note("seed " + std::to_string(subject.seed) + ", " + std::to_string(each) +
                  " damaged copies of each case");
}

void check_bombs(const Subject& subject, Findings& findings) {
    std::set<std::string> kinds;
    bool many_files_tried = false;
    for (const Case& which : subject.fixtures.cases) {
        std::vector<Bomb> bombs = own_bombs_of(which);
        if (kinds.insert(kind_of(which)).second)
            for (Bomb& bomb : bombs_of(which)) bombs.push_back(std::move(bomb));
        if (which.is_folder() && !many_files_tried) bombs.push_back(many_files_of(which));
        many_files_tried = many_files_tried || which.is_folder();
        for (const Bomb& bomb : bombs) set_off(subject, which, bomb, findings);
    }
}

}  // namespace rekindle::kit
