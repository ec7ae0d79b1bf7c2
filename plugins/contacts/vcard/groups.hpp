// The groups of an address book, which are cards of their own: who is on one has its name as a
// category.
//
//     BEGIN:VCARD                                BEGIN:VCARD
//     KIND:group                                 X-ADDRESSBOOKSERVER-KIND:group
//     FN:Choir                                   FN:Choir
//     MEMBER:urn:uuid:4fbe8971-0bc3-424c-9c26    X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:4fbe8971
//     MEMBER:mailto:ada@alpha.example            END:VCARD
//     END:VCARD
//
// A group may stand before its members, behind them or in another file, so all of them are read
// first. A member takes up some 100 bytes.
#pragma once

#include <cstdint>
#include <rekindle/source.hpp>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "plugins/contacts/card.hpp"
#include "plugins/contacts/vcard/vcard_reader.hpp"

namespace rekindle::contacts {

class Groups {
  public:
    // All groups of a file of cards.
    [[nodiscard]] Result<void> survey(const Source& source, std::uint32_t entry,
                                      std::string_view assumed);

    // Adds the names of the groups that the card is on.
    void label(Card& card);

    // Whom a group names by a mail address of which there was no card, after every card was
    // labelled; in the order of their addresses.
    [[nodiscard]] std::vector<Card> others() const;

    // There are more groups or members than the limit.
    [[nodiscard]] bool is_full() const { return is_full_; }

  private:
    struct Member {
        std::string mail = {};  // where that is what it is named by
        std::vector<std::uint32_t> groups = {};
        bool has_card = false;
    };

    void take(RawCard& raw);
    void label_as(std::uint64_t member, Card& card);

    std::vector<std::string> names_ = {};
    std::unordered_map<std::uint64_t, Member> members_ = {};  // by the hash of what names them
    std::size_t memberships_ = 0;
    bool is_full_ = false;
};

}  // namespace rekindle::contacts
