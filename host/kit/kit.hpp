// The conformance kit: runs the sixteen checks over a plugin and its fixtures.
#pragma once

#include <ostream>

#include "host/kit/options.hpp"

namespace rekindle::kit {

inline constexpr int exit_failed = 1, exit_unusable = 2;

// What the program exits with. Everything is printed to `out` as TAP.
[[nodiscard]] int run(const Options& options, std::ostream& out);

}  // namespace rekindle::kit
