// Child: runs a program of the user's own that prints a secret or takes one, without a shell.
#pragma once

#include <atomic>
#include <chrono>
#include <string>
#include <vector>

#include <rekindle/result.hpp>

#include "host/base/secret.hpp"

namespace rekindle::accounts {

struct ChildCall {
    std::vector<std::string> words;  // the program and its arguments; nothing secret
    const Secret* input = nullptr;   // what it reads; none: the terminal, where there is one
    std::chrono::seconds within{0};  // then it is ended
    const std::atomic<bool>* stop = nullptr;  // ends it at once
    bool quiet = false;                       // nobody sees what it complains about
};

// What it prints, up to the end of the first line. An Error where it cannot be started, does not
// end in time or ends badly; never with anything that it printed.
[[nodiscard]] Result<Secret> ask_child(const ChildCall& call);
// The same of one that need not print anything.
[[nodiscard]] Result<void> tell_child(const ChildCall& call);

// Whether there is such a program on the search path.
[[nodiscard]] bool is_installed(const std::string& program);

}  // namespace rekindle::accounts
