// Names that say of themselves that a file is not finished, or not meant to be read.
#pragma once

#include <string_view>

namespace rekindle::watch {

// The last part of a path. Unfinished: .part, .crdownload, .tmp, rsync's .name.Xa3kd2, name~ …
[[nodiscard]] bool is_unfinished_name(std::string_view name);

// Begins with a dot: settings and litter of other programs, in a watch folder itself.
[[nodiscard]] bool is_hidden_name(std::string_view name);

[[nodiscard]] std::string_view last_part(std::string_view path);

}  // namespace rekindle::watch
