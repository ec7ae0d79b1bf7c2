// Which program this is.
#pragma once

#include <string>
#include <string_view>

namespace rekindle::app {

[[nodiscard]] std::string_view version();  // "0.1.0"
[[nodiscard]] std::string version_text();  // "rekindle 0.1.0 (plugin contract 0.0)"

}  // namespace rekindle::app
