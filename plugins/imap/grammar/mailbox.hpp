// What a server says about folders: LIST, STATUS, NAMESPACE.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rekindle::imap {

// mailbox-list = "(" [mbx-list-flags] ")" SP (DQUOTE QUOTED-CHAR DQUOTE / nil) SP mailbox
struct MailboxList {
    std::vector<std::string> flags;  // "\\Noselect"
    char delimiter = '\0';           // none
    std::string name;                // the very bytes, as the server knows it

    [[nodiscard]] bool has(std::string_view flag) const;
};
[[nodiscard]] std::optional<MailboxList> parse_mailbox_list(std::string_view rest);

// What STATUS says, and what EXAMINE says in its codes.
struct MailboxStatus {
    std::optional<std::uint64_t> messages, uid_next, uid_validity, highest_mod_seq;

    bool operator==(const MailboxStatus&) const = default;
};
struct NamedStatus {
    std::string name;
    MailboxStatus status;
};
// mailbox SP "(" [status-att-list] ")"
[[nodiscard]] std::optional<NamedStatus> parse_status(std::string_view rest);

// namespace-response = namespace SP namespace SP namespace: the prefixes of what is not the user's
// own.
[[nodiscard]] std::vector<std::string> parse_foreign_namespaces(std::string_view rest);

}  // namespace rekindle::imap
