// The short cut for mailboxes as nearly all are written, without comments, escapes and routes.
#pragma once

#include <cstddef>
#include <string_view>

#include "plugins/mail/header/address.hpp"

namespace rekindle::mail {

// Reads one plain mailbox and its comma; its name may have encoded words, which stay as they are.
// False, and `at` where it was, for anything else.
[[nodiscard]] bool read_plain_mailbox(std::string_view text, std::size_t& at, Mailbox& out);

}  // namespace rekindle::mail
