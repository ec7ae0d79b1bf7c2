// The identity of a mail: the same for every copy of it, in whatever folder, account or export.
//
// With a Message-ID to trust it is that, with the date and the subject, because some programs give
// one Message-ID to many mails. Without, it is a digest of date, sender, subject and text. What
// copies differ in is left out: list tags in the subject, line ends, mbox quoting, blank lines at
// the end.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace rekindle::mail {

struct Identity {
    std::string_view message_id = {};  // empty: none to trust
    std::optional<std::int64_t> date_s = {};
    std::string_view raw_date = {};
    std::string_view sender = {};
    std::string_view subject = {};  // decoded
    std::string_view body = {};     // raw
};

class KeyWriter {
  public:
    // The key; it lives until the next call.
    [[nodiscard]] std::string_view write(const Identity& identity);

  private:
    void write_id(const Identity& identity);
    void write_digest(const Identity& identity);

    std::string key_, subject_, date_, sender_;
};

// The subject without [tags] in front and with single blanks, over `out`.
void write_plain_subject(std::string_view subject, std::string& out);

}  // namespace rekindle::mail
