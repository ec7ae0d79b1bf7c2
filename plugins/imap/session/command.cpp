#include "plugins/imap/session/command.hpp"

#include "plugins/imap/grammar/mailbox_name.hpp"

namespace rekindle::imap {

Command& Command::add_astring(std::string_view bytes) {
    if (is_quotable(bytes)) return add(quoted(bytes));
    add("{" + std::to_string(bytes.size()) + "}");
    pieces_.emplace_back(bytes);
    return *this;
}

}  // namespace rekindle::imap
