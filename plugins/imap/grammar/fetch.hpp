// What a FETCH response says about one mail.
#pragma once

#include <cstdint>
#include <optional>
#include <rekindle/record.hpp>
#include <string_view>

#include "plugins/imap/grammar/response.hpp"
#include "plugins/imap/grammar/uid_set.hpp"

namespace rekindle::imap {

// msg-att = "(" (msg-att-dynamic / msg-att-static) *(SP …) ")". The views are of the response.
struct MsgAtt {
    Uid uid = 0;              // 0: not said
    bool has_text = false;    // something of the mail itself was sent …
    bool has_header = false;  // … and it was the header, be it empty
    std::string_view header;
    std::optional<Instant> internal_date = {};
    std::optional<std::uint64_t> size = {};      // RFC822.SIZE
    std::optional<std::uint64_t> gmail_id = {};  // X-GM-MSGID
    std::string_view gmail_labels;               // X-GM-LABELS, what stands in its parentheses
};

// Of a response that is("FETCH") or is("UIDFETCH"); nothing where it is malformed. Items that
// nobody asked for are passed over, values that cannot be are absent.
[[nodiscard]] std::optional<MsgAtt> parse_msg_att(const Response& response);

// Whether the labels of Gmail name this one, "\\Sent".
[[nodiscard]] bool has_label(std::string_view labels, std::string_view label);

}  // namespace rekindle::imap
