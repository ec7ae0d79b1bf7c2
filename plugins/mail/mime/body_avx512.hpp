// The AVX-512 forms of body.hpp, of what costs most. To be called only where `has_avx512()`.
#pragma once

#include "plugins/mail/mime/body.hpp"

namespace rekindle::mail::avx512 {

[[nodiscard]] bool is_valid_base64(std::string_view bytes);
[[nodiscard]] bool is_valid_quoted_printable(std::string_view bytes);

}  // namespace rekindle::mail::avx512
