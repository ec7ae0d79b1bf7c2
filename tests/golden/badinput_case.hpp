// A case of the bad-input corpus, and how what an importer gave is held against its manifest.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "sdk/testkit/fake_host.hpp"

namespace rekindle::badinput {

inline const std::filesystem::path corpus = std::filesystem::path{REKINDLE_SHARED} / "badinput";

// Empty where the corpus is not there.
inline nlohmann::json read_manifest() {
    std::ifstream file{corpus / "manifest.json"};
    return file ? nlohmann::json::parse(file)["cases"] : nlohmann::json::array();
}

inline std::set<std::string> keys(const testkit::FakeHost& host) {
    std::set<std::string> found;
    for (const testkit::OwnedRecord& record : host.records()) found.insert(record.key);
    return found;
}

// Each warning as often as it is expected, and no other than those that `may` come.
inline void check_warnings(const testkit::FakeHost& host, const nlohmann::json& expected,
                           const nlohmann::json& may) {
    std::set<std::string> allowed;
    for (const auto& [name, count] : expected.items()) {
        EXPECT_EQ(host.count(name), count.get<std::size_t>()) << name;
        allowed.insert(name);
    }
    for (const nlohmann::json& name : may) allowed.insert(name.get<std::string>());
    for (const testkit::OwnedReport& report : host.reports())
        EXPECT_TRUE(allowed.contains(report.code)) << report.code << ": " << report.message;
}

}  // namespace rekindle::badinput
