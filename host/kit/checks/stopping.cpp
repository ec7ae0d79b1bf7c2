// Checks 13 and 15: stopping in the middle, and going on later.
#include <algorithm>
#include <set>

#include "host/kit/checks/check.hpp"
#include "host/kit/checks/difference.hpp"
#include "host/kit/checks/suspects.hpp"
#include "host/kit/limits.hpp"

namespace rekindle::kit {
namespace {

std::string fault_of_stop(const Gathered& got, std::uint64_t at) {
    if (!got.trouble.empty()) return got.trouble;
    if (got.end.calls < at) return {};  // it was not told
    if (got.end.calls_after_stop > 1)
        return "it made " + std::to_string(got.end.calls_after_stop) +
               " more calls after it was told to stop";
    if (got.end.status != RK_OK)
        return "told to stop, it ended with: " + status_words(got.end.status);
    return {};
}

void stop_all(const Subject& subject, const Case& which, const Gathered& plain,
              Findings& findings) {
    // The last call of a run that fails is its own report of why.
    const std::uint64_t calls = plain.end.calls - (plain.end.status == RK_OK ? 0 : 1);
    std::vector<Trial> trials(std::min<std::uint64_t>(calls, limits::stops));
    for (std::size_t i = 0; i < trials.size(); ++i) trials[i].stop_at = i + 1;
    const auto judge = [&](std::size_t index, const Gathered& got) {
        return fault_of_stop(got, trials[index].stop_at);
    };
    for (const Fault& fault : faults(subject.runner, which.input, trials, judge))
        findings.add(
            {fault.what,
             place(which) + ", stopped at call " + std::to_string(trials[fault.trial].stop_at),
             "don't catch what the sink throws; in C, return RK_OK once RK_STOP comes"});
}

std::set<std::string> keys_of(const std::vector<Told>& told) {
    std::set<std::string> out;
    for (const Told& one : told) out.insert(one.key);
    return out;
}

bool all_told(const std::vector<Told>& whole, std::size_t before, const std::vector<Told>& after) {
    std::set<std::string> told = keys_of(after);
    for (std::size_t i = 0; i < before; ++i) told.insert(whole[i].key);
    return told == keys_of(whole);
}

// What was given before the checkpoint may come again, under its keys: the last item may have been
// cut off then.
void resume_from(const Subject& subject, const Case& which, const Gathered& plain,
                 const Checkpoint& checkpoint, Findings& findings) {
    Input input = which.input;
    input.settings.emplace_back("cursor", checkpoint.cursor);
    const Gathered rest = try_once(subject.runner, input).gathered;
    const std::string where =
        place(which) + ", from the checkpoint after record " + std::to_string(checkpoint.records);
    const std::string action =
        "let the cursor say where the next record begins, and all that run has to know there";
    if (!rest.trouble.empty()) return findings.add({rest.trouble, where, action});
    const std::size_t least = plain.records.size() - checkpoint.records;
    const std::size_t given = std::clamp(rest.records.size(), least, plain.records.size());
    const std::vector<OwnedRecord> expected(
        plain.records.end() - static_cast<std::ptrdiff_t>(given), plain.records.end());
    if (auto found = difference(expected, rest.records))
        return findings.add({found->what, where, action, found->expected, found->got});
    if (!all_told(plain.persons, checkpoint.persons, rest.persons) ||
        !all_told(plain.rooms, checkpoint.rooms, rest.rooms))
        findings.add({"persons or rooms are missing or others", where, action});
}

}  // namespace

void check_stop(const Subject& subject, Findings& findings) {
    for (const Case& which : subject.fixtures.cases) {
        const auto plain = plain_run(subject, which, findings);
        if (plain && plain->end.calls > 0) stop_all(subject, which, *plain, findings);
    }
}

void check_resume(const Subject& subject, Findings& findings) {
    constexpr std::size_t most_checkpoints = 50;
    for (const Case& which : subject.fixtures.cases) {
        const auto plain = plain_run(subject, which, findings);
        if (!plain) continue;
        if (plain->checkpoints.empty())
            findings.note(place(which) + ": no checkpoint is made, so each run begins anew");
        std::size_t tried = 0;
        for (const Checkpoint& checkpoint : plain->checkpoints)
            if (tried++ < most_checkpoints)
                resume_from(subject, which, *plain, checkpoint, findings);
    }
}

}  // namespace rekindle::kit
