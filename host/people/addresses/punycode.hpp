// Internationalised domain names: "xn--mller-kva" is "müller" (RFC 3492, 5891).
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace rekindle::people {

// What the part of a label after "xn--" stands for, as UTF-8; nothing where it is not well formed.
[[nodiscard]] std::optional<std::string> decode_punycode(std::string_view encoded);

}  // namespace rekindle::people
