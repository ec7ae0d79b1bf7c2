// The bytes of one part without parts of its own: whether they are what its fields say.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "plugins/mail/warnings.hpp"

namespace rekindle::mail {

enum class Encoding : std::uint8_t { identity, base64, quoted_printable, unknown };

[[nodiscard]] Encoding encoding_of(std::string_view name);

struct LeafBytes {
    std::string_view bytes;
    bool whole = true;  // false: only the front of the part, as a limit was reached
    Encoding encoding = Encoding::identity;
    std::string_view charset;
    bool is_text = false;
};

class LeafReader {
  public:
    // Notes what is wrong; returns about how many bytes of text there are, or 0 for what is no
    // text.
    std::uint64_t read(const LeafBytes& leaf, Warnings& warnings);

  private:
    void check_charset_name(const LeafBytes& leaf, Warnings& warnings);

    std::string known_charset_;  // most parts have the one of the part before
};

}  // namespace rekindle::mail
