// The errors of archives: each report code with its kind, and the two that are told often.
#pragma once

#include <string>
#include <string_view>

#include <rekindle/result.hpp>

namespace rekindle::worker {

// `code` is one of zip.* and file.* in report_codes.hpp.
[[nodiscard]] Error archive_error(std::string_view code, std::string message);

[[nodiscard]] Error damaged_archive(std::string_view what);
[[nodiscard]] Error archive_bomb();

}  // namespace rekindle::worker
