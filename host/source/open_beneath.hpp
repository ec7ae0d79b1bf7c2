// Opens files and folders below a folder so that nothing leads out of it: no symbolic link is
// followed, no "..", no pipe or device waited for.
#pragma once

#include <string>

namespace rekindle::source {

enum class Wanted { file, folder };

// A descriptor, or -1 with errno set. `path` is relative to `folder` and uses '/'.
[[nodiscard]] int open_beneath(int folder, const std::string& path, Wanted wanted);

// The same without openat2, for kernels before 5.6: component by component.
[[nodiscard]] int open_by_component(int folder, const std::string& path, Wanted wanted);

}  // namespace rekindle::source
