// Which column of a LinkedIn table holds what, told by its heading in any language and any order.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "plugins/linkedin/table/file_kind.hpp"

namespace rekindle::linkedin {

enum class Column : std::uint8_t {
    other,
    first_name,
    last_name,
    full_name,
    url,  // of their profile
    mail,
    phone,
    company,
    position,
    date,  // of the row: connected on, sent at, created
    conversation,
    conversation_title,
    from,
    from_url,
    to,
    to_urls,
    subject,
    content,
    folder,
    attachments,
    draft,
    conversation_draft,
    direction,
    skill,
    industry,
    started,
    finished,
    birthday,
    sites,
};

// Lower case, letters and digits only.
[[nodiscard]] std::string plain_heading(std::string_view heading);

// Nothing where the headings are not those of such a file. REQUIRES: UTF-8.
[[nodiscard]] std::optional<std::vector<Column>> columns_of(
    FileKind kind, const std::vector<std::string>& headings);

// What file has such headings, for a table of any name; `other` where none has.
[[nodiscard]] FileKind kind_of_headings(const std::vector<std::string>& headings);

}  // namespace rekindle::linkedin
