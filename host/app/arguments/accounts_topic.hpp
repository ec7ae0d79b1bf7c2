// The help topic "mail-accounts", from the table of providers.
#pragma once

#include <string>

namespace rekindle::app {

[[nodiscard]] std::string accounts_text();

}  // namespace rekindle::app
