// A check: what it promises, and what it found.
#pragma once

#include <array>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "host/kit/subject/case.hpp"
#include "host/kit/subject/runner.hpp"

namespace rekindle::kit {

// One thing that is wrong: what, where, and what the importer's author can do.
struct Finding {
    std::string what, where, action;
    std::string expected = {}, got = {};  // where there is something to compare
};

class Findings {
  public:
    void add(Finding finding) {
        ++count_;
        if (kept_.size() < most_kept) kept_.push_back(std::move(finding));
    }
    // Something to know that is not wrong.
    void note(std::string text) { notes_.push_back(std::move(text)); }

    [[nodiscard]] bool empty() const { return count_ == 0; }
    [[nodiscard]] std::size_t count() const { return count_; }
    [[nodiscard]] const std::vector<Finding>& kept() const { return kept_; }
    [[nodiscard]] const std::vector<std::string>& notes() const { return notes_; }

  private:
    static constexpr std::size_t most_kept = 10;

    std::size_t count_ = 0;
    std::vector<Finding> kept_ = {};
    std::vector<std::string> notes_ = {};
};

// What every check works on.
struct Subject {
    std::filesystem::path plugin;
    Runner& runner;
    const Fixtures& fixtures;
    std::vector<Case> others = {};  // of other importers
    std::uint64_t seed = 1;
};

struct Check {
    int number;
    std::string_view name;
    std::string_view promise;
    void (*run)(const Subject& subject, Findings& findings);
};

// In manifest.cpp.
void check_exports(const Subject& subject, Findings& findings);
void check_manifest(const Subject& subject, Findings& findings);
void check_loads(const Subject& subject, Findings& findings);
void check_probe(const Subject& subject, Findings& findings);
// In records.cpp.
void check_expected(const Subject& subject, Findings& findings);
void check_valid(const Subject& subject, Findings& findings);
void check_keys(const Subject& subject, Findings& findings);
// In reading.cpp.
void check_short_reads(const Subject& subject, Findings& findings);
void check_line_ends(const Subject& subject, Findings& findings);
void check_failed_reads(const Subject& subject, Findings& findings);
// In damage.cpp.
void check_cut(const Subject& subject, Findings& findings);
void check_damage(const Subject& subject, Findings& findings);
void check_bombs(const Subject& subject, Findings& findings);
// In stopping.cpp.
void check_stop(const Subject& subject, Findings& findings);
void check_resume(const Subject& subject, Findings& findings);
// In sandbox.cpp.
void check_sandbox(const Subject& subject, Findings& findings);

[[nodiscard]] const std::array<Check, 16>& checks();

// "case march"
[[nodiscard]] std::string place(const Case& which);

// A plain run over the case, to compare with; in trouble it is a finding, and nothing is given.
[[nodiscard]] std::optional<Gathered> plain_run(const Subject& subject, const Case& which,
                                                Findings& findings);

// Offsets to try in an entry of that length: all, or as many as there is time for, chosen by seed.
[[nodiscard]] std::vector<std::uint64_t> offsets_in(std::uint64_t length, std::uint64_t seed);

}  // namespace rekindle::kit
