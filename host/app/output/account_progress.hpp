// Progress of several accounts that are read side by side: one bar for all of them on a terminal, a
// line for each elsewhere. Messages decide the percentage, and so the time that is left.
#pragma once

#include <chrono>
#include <cstdint>
#include <iosfwd>
#include <string>
#include <vector>

#include "host/app/output/progress.hpp"

namespace rekindle::app {

struct AccountState {
    std::string name;
    std::uint64_t done = 0, total = 0;  // messages
    std::uint64_t bytes = 0;            // that came from the server
    std::string place = {};             // "folder 3 of 20", as the importer says it
    std::chrono::milliseconds elapsed{0};
    std::uint64_t first_done = 0;  // when it was first heard of: what a resumed run began with
};

// "me@example.org  ███░░  60 %  60,000 of 100,000 messages  folder 3 of 20  39 MiB  4 s left"; in
// a narrow place without what matters least.
[[nodiscard]] std::string progress_text(const AccountState& state, std::size_t width);
[[nodiscard]] std::string progress_json(const AccountState& state);

class AccountProgress {
  public:
    AccountProgress(std::ostream& out, Progress::Form form, std::size_t width,
                    Progress::Clock clock);

    // Prints when it is time to; call as often as you like.
    void update(AccountState now);
    void ended(const std::string& account);
    // Takes the bar away, so that other lines can be printed.
    void clear();

  private:
    struct Known {
        AccountState state;
        std::chrono::milliseconds began{0};
    };
    [[nodiscard]] AccountState all() const;
    void print();

    std::ostream& out_;
    Progress::Form form_;
    std::size_t width_;
    Progress::Clock clock_;
    std::vector<Known> known_;
    std::chrono::milliseconds printed_{0};
    bool shown_ = false;
};

}  // namespace rekindle::app
