// The names a shared library exports, read from its file without loading it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <rekindle/result.hpp>

namespace rekindle::kit {

// Of the bytes of an ELF file of this machine's kind, sorted; an error where they are none, or
// where its tables lead out of it.
[[nodiscard]] Result<std::vector<std::string>> exported_symbols(std::string_view file);

}  // namespace rekindle::kit
