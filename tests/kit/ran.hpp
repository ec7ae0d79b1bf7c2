// Runs rekindle-plugin-check as a user does, and reads the TAP it prints.
#pragma once

#include <array>
#include <cstdio>
#include <filesystem>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>

#include <sys/wait.h>

namespace rekindle::kit {

struct Ran {
    int exit = -1;
    std::string output;
};

inline Ran run_program(const std::string& arguments) {
    Ran out;
    const std::string command = REKINDLE_BINARY_DIR "/bin/rekindle-plugin-check " + arguments;
    FILE* pipe = ::popen((command + " 2>&1").c_str(), "r");
    if (!pipe) return out;
    std::array<char, 4096> buffer{};
    while (const std::size_t n = std::fread(buffer.data(), 1, buffer.size(), pipe))
        out.output.append(buffer.data(), n);
    const int status = ::pclose(pipe);
    out.exit = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    return out;
}

struct TapLines {
    std::set<std::string> passed, failed;             // names of checks
    std::map<std::string, std::string> skipped = {};  // with their reasons
};

// "not ok 5 - expected: the records are …", "ok 9 - line-ends: … # SKIP the reason"
inline TapLines tap_lines(const std::string& output) {
    static const std::regex line_form(R"(^(not )?ok (\d+) - ([a-z-]+):[^#]*(?:# SKIP (.*))?$)");
    TapLines out;
    std::istringstream in(output);
    for (std::string line; std::getline(in, line);) {
        std::smatch found;
        if (!std::regex_match(line, found, line_form)) continue;
        if (found[4].matched)
            out.skipped.emplace(found[3], found[4]);
        else
            (found[1].matched ? out.failed : out.passed).insert(found[3]);
    }
    return out;
}

inline std::string kit_plugin(const std::string& name) {
    return REKINDLE_BINARY_DIR "/tests/kit/" + name + ".so";
}

}  // namespace rekindle::kit
