// Base64 as SASL uses it.
#pragma once

#include <string>
#include <string_view>

namespace rekindle::imap {

[[nodiscard]] std::string to_base64(std::string_view bytes);
// As far as it is base64.
[[nodiscard]] std::string from_base64(std::string_view text);

}  // namespace rekindle::imap
