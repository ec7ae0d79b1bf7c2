// Message-ID, In-Reply-To and References: RFC 5322 3.6.4.
#pragma once

#include <cstddef>
#include <string_view>

namespace rekindle::mail {

// The identifier of a Message-ID field: what stands between the angle brackets, or the whole value
// where there are none, without blanks and comments around it. Empty where there is none. A view
// into `field_body`.
[[nodiscard]] std::string_view parse_msg_id(std::string_view field_body);

// The identifier a mail answers: the last of References, or the first of In-Reply-To that is one.
[[nodiscard]] std::string_view last_reference(std::string_view references);
[[nodiscard]] std::string_view first_reference(std::string_view in_reply_to);

// Whether the form is that of RFC 5322, `left@right` without blanks and control characters.
[[nodiscard]] bool is_well_formed_id(std::string_view id);

// Whether equal ids mean equal mails. Not so for ids that a program which exported the mail made
// up, such as JavaMail's with a dotless host (every copy of a mail has another one), for blank
// ones, and for those that are not well formed or too long.
[[nodiscard]] bool is_trustworthy(std::string_view id);
[[nodiscard]] bool is_made_up(std::string_view id);  // of a well-formed one: by a program

}  // namespace rekindle::mail
