// The command line read: CLI11 behind one door, with messages and exit codes of our own.
#pragma once

#include "host/app/arguments/options.hpp"

#include <rekindle/result.hpp>

namespace rekindle::app {

// An error has code `usage` and says what is wrong and, where a known word is near, what may have
// been meant. `arguments` without the program's name.
[[nodiscard]] Result<Options> parse_command_line(std::vector<std::string> arguments);

}  // namespace rekindle::app
