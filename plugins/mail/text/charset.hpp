// Text of any character set as UTF-8.
//
// UTF-8, US-ASCII, ISO 8859-1 and Windows-1252 are done here. The others come from ICU, whose
// tables are part of its libraries: no file is opened, and nothing of ICU runs before the first
// such text. (glibc's iconv would load a file per character set, which the cage forbids.)
#pragma once

#include <string>
#include <string_view>

#include "plugins/mail/warnings.hpp"

namespace rekindle::mail {

// Appends the text to `out` as UTF-8, with U+FFFD for what is not text of the character set
// (Warning::charset_invalid_bytes). False and nothing appended for an unknown name
// (Warning::charset_unknown).
bool to_utf8(std::string_view charset, std::string_view bytes, std::string& out,
             Warnings& warnings);

[[nodiscard]] bool is_known_charset(std::string_view charset);

// Whether the name stands for UTF-8 or US-ASCII, whose text needs no conversion.
[[nodiscard]] bool is_utf8_charset(std::string_view charset);
[[nodiscard]] bool is_ascii_charset(std::string_view charset);

// Appends text of unknown character set: UTF-8 if it is valid, else Windows-1252
// (Warning::charset_undeclared).
void undeclared_to_utf8(std::string_view bytes, std::string& out, Warnings& warnings);

}  // namespace rekindle::mail
