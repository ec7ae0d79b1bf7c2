// What `rekindle help watch-folder` says.
#pragma once

#include <string_view>

namespace rekindle::app {

[[nodiscard]] std::string_view watch_folder_text();

}  // namespace rekindle::app
