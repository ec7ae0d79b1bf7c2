#include "host/kit/checks/check.hpp"

#include <algorithm>
#include <random>

#include "host/kit/limits.hpp"

namespace rekindle::kit {

const std::array<Check, 16>& checks() {
    static const std::array<Check, 16> all{{
        {1, "exports", "the library exports the one symbol and nothing else", check_exports},
        {2, "manifest", "what the importer says about itself is well formed, secrets are marked",
         check_manifest},
        {3, "loads", "it loads with all it needs, and the first call is quick", check_loads},
        {4, "probe", "it knows its own fixtures, and nothing else", check_probe},
        {5, "expected", "the records are those of expected.jsonl", check_expected},
        {6, "valid", "every record is well formed", check_valid},
        {7, "keys", "a key is one item, in every run and in a grown archive", check_keys},
        {8, "short-reads", "reads of one byte at a time change nothing", check_short_reads},
        {9, "line-ends", "LF, CRLF and a byte order mark change nothing", check_line_ends},
        {10, "cut", "cut after any byte it gives the records before the cut", check_cut},
        {11, "damage", "no damage makes it crash or give an invalid record", check_damage},
        {12, "failed-reads", "a read that fails is never taken for the end", check_failed_reads},
        {13, "stop", "told to stop, it stops", check_stop},
        {14, "bombs", "huge lines, deep nesting and many parts stay bounded", check_bombs},
        {15, "resume", "a run from a checkpoint gives exactly the rest", check_resume},
        {16, "sandbox", "it does the same in another zone and locale, and stays in the sandbox",
         check_sandbox},
    }};
    return all;
}

std::string place(const Case& which) {
    return "case " + which.name;
}

std::optional<Gathered> plain_run(const Subject& subject, const Case& which, Findings& findings) {
    Trial trial;
    trial.measure = true;
    Once once = try_once(subject.runner, which.input, trial);
    if (once.gathered.trouble.empty()) return std::move(once.gathered);
    findings.add({once.gathered.trouble, place(which),
                  "run `rekindle-plugin-check --in-process` in a debugger to see where"});
    return std::nullopt;
}

std::vector<std::uint64_t> offsets_in(std::uint64_t length, std::uint64_t seed) {
    std::vector<std::uint64_t> out;
    if (length <= limits::every_byte_up_to) {
        for (std::uint64_t at = 0; at < length; ++at) out.push_back(at);
        return out;
    }
    std::mt19937_64 dice(seed);
    for (std::size_t i = 0; i < limits::every_byte_up_to; ++i) out.push_back(dice() % length);
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

}  // namespace rekindle::kit
