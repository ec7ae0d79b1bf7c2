// Where things lie: the XDG folders, as they were when the program began.
#pragma once

#include <filesystem>

namespace rekindle::app {

// $REKINDLE_STORE, else $XDG_DATA_HOME/rekindle, else ~/.local/share/rekindle. XDG values that are
// not absolute are ignored, as the XDG specification demands.
[[nodiscard]] std::filesystem::path default_store();

}  // namespace rekindle::app
