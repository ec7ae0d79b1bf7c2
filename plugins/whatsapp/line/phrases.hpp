// What kind of text a line holds: somebody's words, a file, a call, or WhatsApp's own.
#pragma once

#include <chrono>
#include <cstdint>
#include <string_view>

namespace rekindle::whatsapp {

struct Said {
    enum class Kind : std::uint8_t {
        words,       // and polls, places, contacts
        attachment,  // a file, sent along or left out of the export
        call,
        system,  // notices, and messages that were taken back
    };

    Kind kind = Kind::words;
    bool by_owner = false;        // only the owner has such a line under their name
    bool encryption = false;      // the notice at the front, under the name of the chat
    bool marked = false;          // behind a mark, as WhatsApp's own texts
    std::string_view file = {};   // name of the attachment, where it is told
    std::string_view words = {};  // what the author wrote in this line; a part of it
    std::chrono::seconds duration{0};
};

// Of a text that stands under a name. `text`: the first line of it.
[[nodiscard]] Said read_said(std::string_view text);

// Of a line without a name: a call, or WhatsApp's own.
[[nodiscard]] Said read_notice(std::string_view text);

// "Ada changed the subject from": what is no name, though a colon follows.
[[nodiscard]] bool tells_event(std::string_view name);
[[nodiscard]] bool speaks_of_group(std::string_view notice);
[[nodiscard]] bool is_owner_name(std::string_view author);
// A text that only an export of WhatsApp contains.
[[nodiscard]] bool is_witness(std::string_view text);

}  // namespace rekindle::whatsapp
