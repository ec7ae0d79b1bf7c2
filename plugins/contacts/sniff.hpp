// What form of address book a file is, told from its front, whatever its name.
#pragma once

#include <cstdint>
#include <optional>
#include <rekindle/source.hpp>
#include <string_view>

#include "plugins/contacts/table/table_reader.hpp"

namespace rekindle::contacts {

struct Sniff {
    enum class Kind : std::uint8_t { vcard, table, empty, other };

    Kind kind = Kind::other;
    unsigned certainty = 0;  // 0 to 100
    TableForm form = {};     // of a table
};

[[nodiscard]] Result<Sniff> sniff(const Source& source, std::uint32_t entry,
                                  std::string_view assumed);

// Whether a file among others may be an address book: pictures and the like are never looked into.
[[nodiscard]] bool may_be_contacts(std::string_view path);

}  // namespace rekindle::contacts
