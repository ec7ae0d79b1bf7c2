// An importer that does what the file says, a log, and imports from the one into the other.
#pragma once

#include <gmock/gmock.h>

#include <fstream>

#include "host/import/import.hpp"
#include "tests/unit/log/fixture.hpp"

namespace rekindle::imports {
namespace fs = std::filesystem;
using Kind = worker::Verdict::Kind;
// The caged worker and the runtime of a sanitizer do not get on.
#ifdef REKINDLE_SANITIZED
constexpr auto test_sandbox = worker::Sandbox::off;
#else
constexpr auto test_sandbox = worker::Sandbox::required;
#endif

struct ImportTest : log::LogTest {
    ImportTest() : file(root / "archive.script") {
        fs::create_directory(root / "plugins");
        fs::copy_file(REKINDLE_TEST_PLUGIN, root / "plugins" / "script.so");
        catalog::Plugin plugin{root / "plugins" / "script.so", "test", {}, {}};
        auto described = worker::describe(plugin.file, options.sandbox);
        if (!described) throw std::runtime_error(described.error().message);
        plugin.description = *described;
        plugins.push_back(std::move(plugin));
    }

    void write(const std::string& text, std::ios::openmode mode = std::ios::trunc) const {
        std::ofstream(file, mode) << text;
    }
    Outcome import() { return import(file); }
    Outcome import(const fs::path& path) {
        log::Log log = open();
        auto out = import_path(log, path, plugins, options);
        if (!out) throw std::runtime_error(out.error().message);
        return std::move(*out);
    }
    std::vector<std::string> rows() {
        return query("SELECT native_id, id FROM interaction ORDER BY id");
    }
    std::int64_t count() { return open().summary()->interactions; }

    static std::uint64_t reported(const Outcome& outcome, std::string_view code) {
        for (const ReportGroup& group : outcome.reports)
            if (group.code == code) return group.count;
        return 0;
    }

    fs::path file;
    Options options{.sandbox = test_sandbox};
    std::vector<catalog::Plugin> plugins;
};

}  // namespace rekindle::imports
