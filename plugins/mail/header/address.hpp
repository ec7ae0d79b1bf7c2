// Address lists: RFC 5322 3.4 with its obsolete syntax, and what real mail writes instead.
//
//   Name <user@host>, "Last, First" <user@host>, user@host (Name), Friends: a@x, b@y;,
//   user at host.domain (Name)        as list archives write it
//
// Nothing is refused: what can be read is kept, and Warning::address_malformed says that the field
// was not well formed.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "plugins/mail/text/recent.hpp"
#include "plugins/mail/text/text_pool.hpp"
#include "plugins/mail/warnings.hpp"

namespace rekindle::mail {

// Either may be empty, never both. UTF-8 without control characters.
struct Mailbox {
    std::string_view address;  // user@host without comments, folds, quoted pairs; case as written
    std::string_view name;     // decoded; without surrounding blanks
};

// A decoded name that many mails have.
struct KnownName {
    static constexpr std::size_t longest = 96;

    std::array<char, longest> bytes;
    std::uint8_t size = 0;
    Warnings warnings;

    [[nodiscard]] std::string_view text() const { return {bytes.data(), size}; }
    void set(std::string_view name, Warnings found) {
        name.copy(bytes.data(), longest);
        size = static_cast<std::uint8_t>(name.size());
        warnings = found;
    }
};
using KnownNames = Recent<KnownName, 256, 128>;

class AddressParser {
  public:
    AddressParser() = default;
    // Parsers may share the names they know.
    explicit AddressParser(KnownNames& names) : names_(&names) {}

    // The mailboxes of the field in order, those of groups among them. `field_body` is what stands
    // after the colon, folds included. The result lives until the next call and as long as
    // `field_body`.
    std::span<const Mailbox> parse(std::string_view field_body, Warnings& warnings);

    // The same without the short cut for plain mailboxes, for the tests that compare both.
    std::span<const Mailbox> parse_slowly(std::string_view field_body, Warnings& warnings);

  private:
    bool take_plain(std::string_view field_body, std::size_t& at, Warnings& warnings);
    std::string_view decoded(std::string_view phrase, Warnings& warnings);
    void read_rest(std::string_view field_body, std::size_t at, Warnings& warnings);

    KnownNames* names_ = nullptr;
    std::string name_;
    std::vector<Mailbox> mailboxes_;
    TextPool pool_;
    bool short_cut_ = true;
};

}  // namespace rekindle::mail
