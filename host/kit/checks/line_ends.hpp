// A case with other line ends: the same text as another computer or program would have written it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "host/kit/subject/case.hpp"
#include "host/kit/subject/temporary_folder.hpp"

namespace rekindle::kit {

enum class LineEnds { lf, crlf, with_mark };

[[nodiscard]] std::string_view words(LineEnds ends);

[[nodiscard]] std::string with_line_ends(std::string_view text, LineEnds ends);

// The input with its text files changed, written into `room`; nothing where that changes nothing.
[[nodiscard]] std::optional<Input> variant(const Case& which, LineEnds ends,
                                           const TemporaryFolder& room);

}  // namespace rekindle::kit
