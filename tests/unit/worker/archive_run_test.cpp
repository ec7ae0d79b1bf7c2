// Archives through the whole worker, cage and all: refused before the importer runs, or read.
#include <gmock/gmock.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "tests/sandbox/recorder.hpp"

namespace rekindle::worker {
namespace {

TEST(ArchiveRun, EveryBadZipEndsWithItsCode) {
    const std::filesystem::path folder = std::filesystem::path{REKINDLE_SHARED} / "badinput";
    std::ifstream file(folder / "manifest.json");
    if (!file) GTEST_SKIP() << "no bad-input corpus at " << folder;
    const auto refused_by_the_import = [](const std::string& code) {
        return code == "file.unrecognised" || code == "file.empty";  // no importer, no bytes
    };
    std::size_t seen = 0;
    const auto manifest = nlohmann::json::parse(file);
    for (const auto& one : manifest.at("cases")) {
        const std::string path = one.at("path");
        if (!path.starts_with("zip/")) continue;
        ++seen;
        std::string code;
        for (const auto& [name, ignored] : one.at("warnings").items()) code = name;
        const Outcome outcome = run_plugin("echo", folder / path);
        if (refused_by_the_import(code)) {
            EXPECT_EQ(outcome.verdict.kind, Verdict::Kind::done) << path;
            continue;
        }
        EXPECT_EQ(outcome.verdict.kind, Verdict::Kind::failed) << path;
        EXPECT_EQ(outcome.verdict.error.report_code, code) << path;
        EXPECT_TRUE(outcome.recorder.titles.empty()) << path;
    }
    EXPECT_GE(seen, 20u);
}

}  // namespace
}  // namespace rekindle::worker
