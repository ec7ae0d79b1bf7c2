// Landlock by its three system calls; the C library of Debian 12 has no names for them.
#pragma once

#include <string>
#include <vector>

namespace rekindle::worker {

// The version of the kernel's interface, 0 where there is none.
[[nodiscard]] int landlock_version();

// From now on only reading below these folders and files, and nothing else that Landlock knows of.
// Paths that do not exist are left out. False where the kernel refuses.
[[nodiscard]] bool landlock_only(const std::vector<std::string>& paths,
                                 const std::vector<int>& files);

}  // namespace rekindle::worker
