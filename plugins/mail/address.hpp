// Address lists: RFC 5322 3.4 with its obsolete syntax, and what real mail writes instead.
//
//   Name <user@host>, "Last, First" <user@host>, user@host (Name), Friends: a@x, b@y;,
//   user at host.domain (Name)        as list archives write it
//
// Nothing is refused: what can be read is kept, and Warning::address_malformed says that the field
// was not well formed.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "plugins/mail/text_pool.hpp"
#include "plugins/mail/warnings.hpp"

namespace rekindle::mail {

// Either may be empty, never both. UTF-8 without control characters.
struct Mailbox {
    std::string_view address;  // user@host without comments, folds, quoted pairs; case as written
    std::string_view name;     // decoded; without surrounding blanks
};

class AddressParser {
  public:
    // The mailboxes of the field in order, those of groups among them. `field_body` is what stands
    // after the colon, folds included. The result lives until the next call and as long as
    // `field_body`.
    std::span<const Mailbox> parse(std::string_view field_body, Warnings& warnings);

    // The same without the short cut for plain mailboxes, for the tests that compare both.
    std::span<const Mailbox> parse_slowly(std::string_view field_body, Warnings& warnings);

  private:
    void read_rest(std::string_view field_body, std::size_t at, Warnings& warnings);

    std::vector<Mailbox> mailboxes_;
    TextPool pool_;
    bool short_cut_ = true;
};

}  // namespace rekindle::mail
