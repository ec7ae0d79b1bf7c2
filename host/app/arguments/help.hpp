// Help as text: the list of commands, one command, one topic.
#pragma once

#include <string>

#include "host/app/commands/command.hpp"

namespace rekindle::app {

[[nodiscard]] std::string overview_text();
[[nodiscard]] std::string command_text(const Command& command);

// All of it as a manual page, in the language of man(7).
[[nodiscard]] std::string manual_page();

}  // namespace rekindle::app
