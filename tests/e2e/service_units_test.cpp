// The units of systemd that are installed: systemd itself finds nothing to say about them.
#include <unistd.h>

#include <array>
#include <cstdio>

#include "tests/e2e/program.hpp"

namespace rekindle::e2e {
namespace {

namespace fs = std::filesystem;

std::string output_of(const std::string& command) {
    std::string out;
    FILE* const pipe = ::popen((command + " 2>&1").c_str(), "r");
    if (pipe == nullptr) return "popen failed";
    std::array<char, 4'096> bytes{};
    while (const std::size_t got = std::fread(bytes.data(), 1, bytes.size(), pipe))
        out.append(bytes.data(), got);
    const int status = ::pclose(pipe);
    return status == 0 ? out : out + "(ended with " + std::to_string(status) + ")";
}

class ServiceUnit : public InAHome, public testing::WithParamInterface<const char*> {
  protected:
    void SetUp() override {
        if (::access("/usr/bin/systemd-analyze", X_OK) != 0)
            GTEST_SKIP() << "systemd-analyze is not installed";
    }
    // What systemd says about it where the program is the built one.
    [[nodiscard]] std::string verified(std::string text) const {
        const std::string begin = "\nExecStart=";
        const std::size_t at = text.find(begin) + begin.size();
        text.replace(at, text.find(' ', at) - at, REKINDLE_BINARY_DIR "/bin/rekindle");
        const fs::path file = home_.folder() / ("rekindle-" + std::string{GetParam()} + ".service");
        write_file(file, text);
        return output_of("XDG_RUNTIME_DIR='" + home_.folder().string() +
                         "' systemd-analyze verify --user '" + file.string() + "'");
    }
    [[nodiscard]] static std::string text() {
        const std::string name = GetParam();
        return read_file(fs::path{REKINDLE_BINARY_DIR} / "host" / name /
                         ("rekindle-" + name + ".service"));
    }
};

TEST_P(ServiceUnit, IsWhatSystemdUnderstands) {
    EXPECT_EQ(verified(text()), "");
    EXPECT_NE(verified(text() + "[Service]\nNise=10\n"), "") << "it would say so";
}

// The program knows the words that the unit starts it with.
TEST_P(ServiceUnit, StartsACommandThatThereIs) {
    const std::string unit = text();
    const std::size_t begin = unit.find(' ', unit.find("\nExecStart=")) + 1;
    std::istringstream line(unit.substr(begin, unit.find('\n', begin) - begin));
    std::vector<std::string> words;
    for (std::string word; line >> word;) words.push_back(word);
    words.emplace_back("--help");
    EXPECT_EQ(home_.run(words).exit, 0);
}

INSTANTIATE_TEST_SUITE_P(All, ServiceUnit, testing::Values("sync", "watch"),
                         [](const auto& tested) { return std::string{tested.param}; });

}  // namespace
}  // namespace rekindle::e2e
