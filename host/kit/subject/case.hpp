// The fixtures of an importer: cases, each an input and the records it has to give. The layout is
// described in sdk/testkit/README.md.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <rekindle/result.hpp>

#include "host/kit/subject/runner.hpp"

namespace rekindle::kit {

struct Case {
    std::string name;
    std::filesystem::path folder;
    Input input = {};
    std::optional<std::filesystem::path> grown = {};  // the same archive later
    std::optional<std::string> append = {};           // or the line it grows by
    std::vector<std::string> binary = {};             // patterns of files that are no text
    std::vector<std::filesystem::path> bombs = {};

    [[nodiscard]] std::filesystem::path expected() const { return folder / "expected.jsonl"; }
    [[nodiscard]] bool is_folder() const { return std::filesystem::is_directory(input.path); }
};

struct Fixtures {
    std::vector<Case> cases = {};
    std::map<std::string, std::string> skips = {};  // check to reason
};

[[nodiscard]] Result<Fixtures> read_fixtures(const std::filesystem::path& folder);

// All cases below the folder, but none below `except`.
[[nodiscard]] std::vector<Case> cases_below(const std::filesystem::path& folder,
                                            const std::filesystem::path& except);

// "line-ends: the format counts its bytes" as its two parts; nothing where the reason is missing.
[[nodiscard]] std::optional<std::pair<std::string, std::string>> parse_skip(std::string_view line);

// The files of an input, relative to `root`, in a fixed order.
struct File {
    std::filesystem::path relative;
    std::string bytes;
};
[[nodiscard]] std::vector<File> files_of(const std::filesystem::path& input);
[[nodiscard]] std::string read_file(const std::filesystem::path& file);

// UTF-8 without NUL, and not said to be binary.
[[nodiscard]] bool is_text_file(const Case& which, const File& file);

}  // namespace rekindle::kit
