// The one door to mimetic, the MIME library: it reads what the gate in structure.cpp found
// irregular. Regular mail never comes here.
//
// Safe use, after what was found in it: only the iterator parser, on a bounded copy with a blank
// line after the header, inside try/catch; only raw field values, never its address, date,
// Message-ID and codec classes; nesting and number of parts counted before.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace rekindle::mail {

struct PartFields {
    std::string content_type;
    std::string content_transfer_encoding;
    std::string content_disposition;
};

// The fields of a part's header block in which lines are not fields, too long, or contain NUL.
[[nodiscard]] PartFields read_irregular_header(std::string_view block);

// Leaves of the tree as mimetic sees it; nothing where it gave up or the mail is over
// limits::mimetic_copy. REQUIRES: the gate found at most limits::depth levels and limits::parts
// parts.
[[nodiscard]] std::optional<std::uint32_t> count_leaves(std::string_view content_type,
                                                        std::string_view body);

}  // namespace rekindle::mail
