// The AVX2 forms of body.hpp. To be called only where `has_avx2()`.
#pragma once

#include "plugins/mail/mime/body.hpp"

namespace rekindle::mail::avx2 {

[[nodiscard]] TextScan scan_text(std::string_view bytes);
[[nodiscard]] bool is_valid_utf8(std::string_view bytes);
[[nodiscard]] bool is_valid_base64(std::string_view bytes);
[[nodiscard]] bool is_valid_quoted_printable(std::string_view bytes);
[[nodiscard]] std::size_t find_dashes(std::string_view bytes, std::size_t from);

}  // namespace rekindle::mail::avx2
