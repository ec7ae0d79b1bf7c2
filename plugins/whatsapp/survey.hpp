// The first of two passes over a chat: what only the whole file says. In which order its dates are
// written, who writes in it, whether it is a group, who of them is the owner.
//
// Memory: one line and the authors, whatever the size of the file.
#pragma once

#include <cstdint>
#include <rekindle/source.hpp>
#include <set>
#include <string>
#include <vector>

#include "plugins/whatsapp/line/author.hpp"
#include "plugins/whatsapp/line/chat_lines.hpp"
#include "plugins/whatsapp/time/dates.hpp"

namespace rekindle::whatsapp {

// Every line is one of these.
struct LineCounts {
    std::uint64_t lines = 0;
    std::uint64_t messages = 0;  // by somebody
    std::uint64_t notices = 0;   // WhatsApp's own
    std::uint64_t continuations = 0;
    std::uint64_t leading = 0;  // before the first head

    [[nodiscard]] bool all_explained() const {
        return lines == messages + notices + continuations + leading;
    }
};

struct Survey {
    LineCounts counts;
    Authors authors;
    std::vector<Style> styles;
    std::vector<OrderEvidence> evidence;  // by style
    bool speaks_of_group = false;
    std::string subject;              // of the group, as last said
    std::set<std::string> mentioned;  // in notices: members who may never write
    std::set<std::string> newcomers;  // folded: of whom the first that is told is that they came
    std::uint32_t too_many_authors = 0;
};

[[nodiscard]] Result<Survey> survey(const Source& source, std::uint32_t entry, std::size_t layout);

}  // namespace rekindle::whatsapp
