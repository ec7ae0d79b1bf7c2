// A golden case: <folder>/<case>/input/… and <folder>/<case>/expected.jsonl, what an importer gives
// of it. REKINDLE_WRITE_GOLDEN=1 writes the latter anew.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "sdk/testkit/fake_host.hpp"

namespace rekindle::golden {

struct File {
    std::string path, bytes;
};

inline std::string read_all(const std::filesystem::path& path) {
    std::ifstream file{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, {}};
}

// In an order that is the same everywhere.
inline std::vector<File> input_of(const std::filesystem::path& one) {
    std::vector<File> files;
    const std::filesystem::path folder = one / "input";
    for (const auto& found : std::filesystem::recursive_directory_iterator{folder})
        if (found.is_regular_file())
            files.push_back(
                {found.path().lexically_relative(folder).string(), read_all(found.path())});
    std::sort(files.begin(), files.end(),
              [](const File& a, const File& b) { return a.path < b.path; });
    return files;
}

inline void add(testkit::FakeHost& host, const std::vector<File>& files) {
    for (const File& file : files) host.add(file.path, file.bytes);
}

inline void expect_lines(const std::filesystem::path& one, const std::string& lines) {
    const std::filesystem::path expected = one / "expected.jsonl";
    if (std::getenv("REKINDLE_WRITE_GOLDEN") != nullptr) std::ofstream{expected} << lines;
    EXPECT_EQ(lines, read_all(expected));
}

// Reads of one byte give what whole reads give.
inline void expect_same_byte_by_byte(const rk_importer& importer, const std::vector<File>& files) {
    testkit::FakeHost whole, bytes;
    add(whole, files);
    add(bytes, files);
    bytes.most_bytes_per_read = 1;
    ASSERT_EQ(whole.run(importer), RK_OK);
    ASSERT_EQ(bytes.run(importer), RK_OK);
    EXPECT_EQ(bytes.records(), whole.records());
    EXPECT_EQ(bytes.reports(), whole.reports());
}

inline std::string with_crlf(const std::string& text) {
    std::string out;
    for (const char c : text) {
        if (c == '\n' && !out.ends_with('\r')) out += '\r';
        out += c;
    }
    return out;
}

// The names of the cases, and the form of them that the name of a test may have.
inline std::vector<std::string> cases(const std::filesystem::path& folder) {
    std::vector<std::string> names;
    for (const auto& found : std::filesystem::directory_iterator{folder})
        if (found.is_directory()) names.push_back(found.path().filename().string());
    std::sort(names.begin(), names.end());
    return names;
}

inline std::string test_name(const testing::TestParamInfo<std::string>& tested) {
    std::string name = tested.param;
    std::replace(name.begin(), name.end(), '-', '_');
    return name;
}

}  // namespace rekindle::golden
