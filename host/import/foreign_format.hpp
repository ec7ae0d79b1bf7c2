// Formats that no importer reads but people have: what they are called, and how to get something
// that is read out of them.
#pragma once

#include <string>
#include <string_view>

#include "host/source/source.hpp"

namespace rekindle::imports {

// One sentence for the user about a file of which `front` are the first bytes and `name` is the
// file's name; empty if it is of no format known here. The bytes decide; only encrypted backups,
// which begin with nothing of their own, are told by their name.
[[nodiscard]] std::string foreign_format_words(std::string_view front, std::string_view name);

// The same of a source that is a single file; of all others what every file gets that nobody
// understands.
[[nodiscard]] std::string not_understood_words(const source::Source& source, std::string_view name);

}  // namespace rekindle::imports
