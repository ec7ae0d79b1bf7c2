// The built program in a home of its own, from outside.
#pragma once

#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

namespace rekindle::e2e {

struct Ran {
    int exit = -1;  // 128 + signal where one ended it
    bool too_long = false;
    std::string out, err;
};

class Home {
  public:
    Home();
    ~Home();
    Home(const Home&) = delete;
    Home& operator=(const Home&) = delete;

    [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }
    [[nodiscard]] std::filesystem::path store() const { return folder_ / "store"; }

    // Runs rekindle --store STORE ARGUMENTS with HOME, PATH and COLUMNS in the environment, no
    // more. Whatever takes longer than five minutes is killed: nothing here runs that long.
    [[nodiscard]] Ran run(std::vector<std::string> arguments) const;
    // As it is: no --store.
    [[nodiscard]] Ran run_bare(std::vector<std::string> arguments) const;
    // The answer of a command with --json.
    [[nodiscard]] nlohmann::json json(std::vector<std::string> arguments) const;
    // Starts it and returns its process id; `wait` gives what became of it.
    [[nodiscard]] int start(std::vector<std::string> arguments) const;
    [[nodiscard]] Ran wait(int pid) const;

  private:
    std::filesystem::path folder_;
};

// A test with a home.
class InAHome : public testing::Test {
  protected:
    Home home_;
};

[[nodiscard]] std::string read_file(const std::filesystem::path& path);
void write_file(const std::filesystem::path& path, const std::string& bytes);

// A small mail as bytes.
[[nodiscard]] std::string mail(const std::string& id, const std::string& from,
                               const std::string& to, const std::string& date,
                               const std::string& subject);

// What must not reach a terminal as it is: control characters other than line ends, C1, bidi.
// Empty where there is nothing of the kind, else where the first one stands.
[[nodiscard]] std::string unsafe_characters(const std::string& output);

}  // namespace rekindle::e2e
