// The lines of a chat, each explained: it begins a message, goes on with one, or stands before the
// first.
#pragma once

#include <cstdint>
#include <rekindle/source.hpp>
#include <string_view>

#include "plugins/whatsapp/line/author.hpp"
#include "plugins/whatsapp/line/head.hpp"

namespace rekindle::whatsapp {

struct ChatLine {
    enum class Kind : std::uint8_t { head, continuation, leading };

    Kind kind = Kind::leading;
    Head head;                                 // of a head
    std::string_view author = {};              // as written; empty in a notice of WhatsApp's own
    std::uint32_t number = Authors::too_many;  // of an author seen before
    std::string_view text = {};                // behind the author; of the others the whole line
    std::uint64_t offset = 0;
    bool truncated = false;
};

// Cuts "Ada: hello" into author and text. A line without an author stays whole: nobody is named by
// "Ada changed the subject from \"a: b\"", and nobody unknown by a colon without a blank.
void split_author(std::string_view rest, const Authors& known, ChatLine& out);

class ChatLines {
  public:
    ChatLines(const Source& source, std::uint32_t entry, std::size_t layout)
        : lines_(source, entry), heads_(layout) {}

    // False at the end. Views are valid until the next call.
    [[nodiscard]] Result<bool> next(const Authors& known, ChatLine& out);

    [[nodiscard]] const HeadReader& heads() const { return heads_; }

  private:
    LineReader lines_;
    HeadReader heads_;
    bool begun_ = false;
};

}  // namespace rekindle::whatsapp
