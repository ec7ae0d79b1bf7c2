#include "host/kit/kit.hpp"

#include <algorithm>
#include <fstream>
#include <random>

#include "host/kit/checks/check.hpp"
#include "host/kit/tap.hpp"

namespace rekindle::kit {
namespace {

namespace fs = std::filesystem;

int list(std::ostream& out) {
    for (const Check& check : checks())
        out << check.number << '\t' << check.name << '\t' << check.promise << '\n';
    return 0;
}

// The checks to run, or an error that names the one that does not exist.
Result<std::vector<Check>> chosen(const std::vector<std::string>& only) {
    std::vector<Check> out;
    for (const Check& check : checks())
        if (only.empty() || std::find(only.begin(), only.end(), check.name) != only.end())
            out.push_back(check);
    for (const std::string& name : only)
        if (std::none_of(out.begin(), out.end(),
                         [&](const Check& check) { return check.name == name; }))
            return Error{Code::usage, "there is no check \"" + name + "\"; --list names them"};
    return out;
}

Result<Fixtures> fixtures_of(const Options& options) {
    auto fixtures = read_fixtures(options.fixtures);
    if (!fixtures) return fixtures;
    for (const std::string& text : options.skips) {
        auto skip = parse_skip(text);
        if (!skip)
            return Error{Code::usage, "--skip \"" + text + "\" gives no reason; say NAME: REASON"};
        fixtures->skips.insert(std::move(*skip));
    }
    for (const auto& [name, reason] : fixtures->skips)
        if (const auto known = chosen({name}); !known) return known.error();
    return fixtures;
}

Result<std::unique_ptr<Runner>> runner_of(const Options& options) {
    if (options.in_process) return in_process_runner(options.plugin);
    return caged_runner(options.plugin);
}

std::vector<Case> others_of(const Options& options) {
    std::vector<Case> out;
    for (const fs::path& folder : options.others)
        for (Case& one : cases_below(folder, options.fixtures)) out.push_back(std::move(one));
    return out;
}

std::uint64_t seed_of(const Options& options) {
    // Small enough to be typed; never 0, which means no damage.
    return options.seed.value_or(1 + std::random_device{}() % 1'000'000'000);
}

// A plugin of several importers has to be told which one the fixtures are for.
Result<void> one_importer(const Options& options, const Fixtures& fixtures) {
    if (options.in_process) return {};
    const auto described = worker::describe(options.plugin, worker::Sandbox::required);
    if (!described || described->importers.size() == 1) return {};
    for (const Case& which : fixtures.cases)
        if (which.input.importer.empty())
            return Error{Code::usage, options.plugin.string() +
                                          " has several importers; say which one in case.txt of " +
                                          which.name + ": importer: ID"};
    return {};
}

int write_expected(const Subject& subject, Tap& tap) {
    for (const Case& which : subject.fixtures.cases) {
        Findings findings;
        const auto run = plain_run(subject, which, findings);
        if (!run) {
            tap.bail_out(place(which) + ": " + findings.kept().front().what);
            return exit_failed;
        }
        std::ofstream out(which.expected(), std::ios::binary);
        for (const std::string& line : lines_of(*run)) out << line << '\n';
        tap.remark("wrote " + which.expected().string() + ": " +
                   std::to_string(run->records.size()) + " interactions; read it");
    }
    return 0;
}

int run_checks(const std::vector<Check>& all, const Subject& subject, Tap& tap) {
    bool good = true;
    for (const Check& check : all) {
        const auto skip = subject.fixtures.skips.find(std::string{check.name});
        if (skip != subject.fixtures.skips.end()) {
            tap.skipped(check, skip->second);
            continue;
        }
        if (!subject.runner.is_caged() && check.run == check_sandbox) {
            tap.skipped(check, "the sandbox is off, because of --in-process");
            continue;
        }
        Findings findings;
        check.run(subject, findings);
        tap.result(check, findings);
        good = good && findings.empty();
    }
    return good ? 0 : exit_failed;
}

}  // namespace

int run(const Options& options, std::ostream& out) {
    if (options.list) return list(out);
    Tap tap(out);
    const auto fail = [&](const Error& error) {
        tap.bail_out(error.message);
        return exit_unusable;
    };
    const auto all = chosen(options.only);
    if (!all) return fail(all.error());
    const auto fixtures = fixtures_of(options);
    if (!fixtures) return fail(fixtures.error());
    if (!fs::exists(options.plugin))
        return fail({Code::usage, "there is no plugin " + options.plugin.string()});
    const auto runner = runner_of(options);
    if (!runner) return fail(runner.error());
    if (const auto one = one_importer(options, *fixtures); !one) return fail(one.error());
    const Subject subject{options.plugin, **runner, *fixtures, others_of(options),
                          seed_of(options)};
    if (options.write_expected) return write_expected(subject, tap);
    tap.begin(all->size());
    tap.remark("rekindle-plugin-check " + options.plugin.string() + " " +
               options.fixtures.string() + " --seed " + std::to_string(subject.seed));
    if (options.in_process)
        tap.remark("THE SANDBOX IS OFF (--in-process): this result is no proof for a release");
    return run_checks(*all, subject, tap);
}

}  // namespace rekindle::kit
