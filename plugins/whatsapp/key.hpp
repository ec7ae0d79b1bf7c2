// Keys: what makes a message the same message in another export.
//
//     m 26314680 ada byron 5bd1e995c4ceb9fe 1c9f…(32 digits) 0
//     | minute   author    of the pair      of the text      the how manieth of these
//
// The minute in UTC, since Android tells no seconds. The author as folded by author.hpp. Of a chat
// between two the digest of both (chat.hpp); nothing of a group, whose name and known members
// change. The digest of the text, or "file" for every attachment: exports with and without media,
// in different languages, name it differently. Two equal messages of one minute are told apart by
// their order. A call has no author: whom it is shown under depends on the phone.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "plugins/whatsapp/line/message_text.hpp"

namespace rekindle::whatsapp {

// Counts equal keys. Memory is fixed: of very many different keys the older ones are forgotten,
// which are minutes away by then.
class Occurrences {
  public:
    // 0 for the first of its kind, 1 for the second …
    [[nodiscard]] std::uint32_t count(std::string_view key);

  private:
    struct Slot {
        std::uint64_t hash = 0;
        std::uint32_t count = 0;
    };
    static constexpr std::size_t ways = 4, sets = std::size_t{1} << 12;

    std::vector<Slot> slots_ = std::vector<Slot>(ways * sets);
    std::vector<std::uint8_t> oldest_ = std::vector<std::uint8_t>(sets);
};

class KeyMaker {
  public:
    explicit KeyMaker(std::string_view pair);

    enum class What : std::uint8_t { words, file, call };
    struct Of {
        What what = What::words;
        std::string_view minute;  // of a date that is none: as written
        std::string_view author;  // folded
        const MessageText* text = nullptr;
    };
    // Valid until the next call.
    [[nodiscard]] std::string_view key(const Of& of);

  private:
    std::string pair_;
    std::string key_;
    Occurrences occurrences_;
};

}  // namespace rekindle::whatsapp
