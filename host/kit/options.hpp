// The command line of rekindle-plugin-check.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

namespace rekindle::kit {

struct Options {
    std::filesystem::path plugin, fixtures;
    std::vector<std::string> only = {};
    std::vector<std::string> skips = {};  // "check: reason"
    std::vector<std::filesystem::path> others = {};
    std::optional<std::uint64_t> seed = {};
    bool list = false, in_process = false, write_expected = false;
};

// The options, or nothing and what the program has to exit with; help and faults are printed.
struct Parsed {
    std::optional<Options> options = {};
    int exit = 0;
};
[[nodiscard]] Parsed parse(int argc, const char* const* argv, std::ostream& out, std::ostream& err);

}  // namespace rekindle::kit
