// Text that may be shown, stored and sent to the host: UTF-8 in one line.
#pragma once

#include <string>
#include <string_view>

#include "plugins/mail/warnings.hpp"

namespace rekindle::mail {

// Appends UTF-8 text with control characters replaced: line ends and tabs by a blank, others by
// U+FFFD (Warning::text_control_chars). Characters that reorder text stay
// (Warning::text_bidi_control).
void append_printable(std::string_view utf8, std::string& out, Warnings& warnings);

}  // namespace rekindle::mail
