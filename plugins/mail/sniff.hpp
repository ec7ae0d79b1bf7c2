// What a file is, told from its first bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "plugins/mail/folder_name.hpp"

namespace rekindle::mail {

struct Sniff {
    enum class Kind {
        not_mail,
        empty_mailbox,  // nothing or only empty lines, in a file that is a mailbox by its name
        nothing,        // nothing at all, in another file
        single,         // one mail
        mbox,
    };
    Kind kind = Kind::not_mail;
    unsigned certainty = 0;  // as `probe` answers it
    bool has_bom = false;
    bool has_bare_cr = false;
};

// `head`: the first bytes of the file; `complete`: all of it.
[[nodiscard]] Sniff sniff(std::string_view head, bool complete, const PathFacts& facts);

// For .emlx: the byte count in the first line, and how long that line is; 0 where there is none.
struct ByteCount {
    std::size_t line = 0;
    std::uint64_t count = 0;
};
[[nodiscard]] ByteCount read_byte_count(std::string_view head);

}  // namespace rekindle::mail
