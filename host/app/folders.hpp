// Where things lie: the XDG folders, as they were when the program began.
#pragma once

#include <filesystem>

namespace rekindle::app {

// $REKINDLE_STORE, else $XDG_DATA_HOME/rekindle, else ~/.local/share/rekindle. XDG values that are
// not absolute are ignored, as the XDG specification demands.
[[nodiscard]] std::filesystem::path default_store();

// The watch folder of a store, unless others are named.
[[nodiscard]] std::filesystem::path inbox(const std::filesystem::path& store);

// What was installed with the program: <executable>/../share/rekindle, else the compiled-in folder.
[[nodiscard]] std::filesystem::path installed_data();

// The folder above that of the program: where find_package(Rekindle) looks.
[[nodiscard]] std::filesystem::path prefix();

}  // namespace rekindle::app
