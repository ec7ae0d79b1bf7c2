// Text of a named character set as UTF-8, by ICU: its tables are part of its library, so that no
// file is opened in the cage.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

struct UConverter;

namespace rekindle::text {

class Charsets {
  public:
    // Appends to `out`; bytes that are no text of that set become U+FFFD and set `invalid`. False,
    // and nothing appended, for a set of unknown name.
    bool to_utf8(std::string_view charset, std::string_view bytes, std::string& out, bool& invalid);

  private:
    struct Close {
        void operator()(UConverter* converter) const;
    };
    UConverter* converter(std::string_view charset);

    std::unordered_map<std::string, std::unique_ptr<UConverter, Close>> known_ = {};
};

}  // namespace rekindle::text
