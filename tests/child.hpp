// A child process of a test.
#pragma once

#include <cstdio>
#include <cstdlib>

#include <unistd.h>

namespace rekindle {

// As fork, and the end of the test where there can be none: kill(-1) reaches every process.
inline pid_t begin_child() {
    const pid_t child = ::fork();
    if (child < 0) {
        std::perror("fork");
        std::abort();
    }
    return child;
}

}  // namespace rekindle
