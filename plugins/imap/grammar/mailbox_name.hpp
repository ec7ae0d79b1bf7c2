// Names of folders: as the server takes them back, and as people read them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace rekindle::imap {

// For people: UTF-8 from the modified UTF-7 of RFC 3501 5.1.3. Nothing where it is malformed.
[[nodiscard]] std::optional<std::string> decode_mailbox_name(std::string_view name);

// Printable UTF-8 in any case; a malformed name as it is.
[[nodiscard]] std::string shown_mailbox_name(std::string_view name);

// Whether the bytes may stand between double quotes; others have to be sent as a literal.
[[nodiscard]] bool is_quotable(std::string_view bytes);
[[nodiscard]] std::string quoted(std::string_view bytes);

}  // namespace rekindle::imap
