#include "host/kit/options.hpp"

#include <CLI/CLI.hpp>

#include "host/kit/kit.hpp"

namespace rekindle::kit {

Parsed parse(int argc, const char* const* argv, std::ostream& out, std::ostream& err) {
    Options options;
    std::uint64_t seed = 0;
    CLI::App app{"Runs an importer plugin through the sixteen checks of the conformance kit.",
                 "rekindle-plugin-check"};
    app.footer(
        "Fixtures are folders CASE/input/… with CASE/expected.jsonl beside it. The result is\n"
        "printed in the Test Anything Protocol; the program exits with 0 if every check passes,\n"
        "1 if one fails, 2 if nothing could be checked.");
    app.add_option("PLUGIN", options.plugin, "The plugin, a shared library");
    app.add_option("FIXTURES", options.fixtures, "The folder of its cases");
    app.add_option("--only", options.only, "Run this check only (may be repeated)")
        ->type_name("NAME");
    app.add_flag("--list", options.list, "List the checks and stop");
    const auto* const seeded =
        app.add_option("--seed", seed, "Repeat the damage of an earlier run")->type_name("N");
    app.add_flag("--in-process", options.in_process,
                 "Run the importer in this process, without the sandbox: for debuggers");
    app.add_option("--others", options.others,
                   "Fixtures of other importers lie below here (may be repeated)")
        ->type_name("DIR");
    app.add_option("--skip", options.skips, "Leave a check out and say why (may be repeated)")
        ->type_name("\"NAME: REASON\"");
    app.add_flag("--write-expected", options.write_expected,
                 "Write each expected.jsonl anew from what the importer gives");
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& problem) {
        return {{}, app.exit(problem, out, err) == 0 ? 0 : exit_unusable};
    }
    if (seeded->count() > 0) options.seed = seed;
    if (options.list || !options.fixtures.empty()) return {std::move(options), 0};
    err << "rekindle-plugin-check: PLUGIN and FIXTURES are missing; --help says more\n";
    return {{}, exit_unusable};
}

}  // namespace rekindle::kit
