// Whether a file can be a shared library of this computer, found out before anything maps it: the
// dynamic linker dies of a library that ends too early.
#pragma once

#include <string>

#include <rekindle/result.hpp>

namespace rekindle::worker {

// `shown` is the file's name in messages.
[[nodiscard]] Result<void> fits_this_computer(int file, const std::string& shown);

}  // namespace rekindle::worker
