// Command: one command without its tag, in the pieces in which it has to be sent.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace rekindle::imap {

class Command {
  public:
    explicit Command(std::string_view text) : pieces_{std::string{text}} {}

    Command& add(std::string_view text) {
        pieces_.back() += text;
        return *this;
    }
    // astring: quoted where that can be, else a literal, before which the server is waited for.
    Command& add_astring(std::string_view bytes);

    [[nodiscard]] const std::vector<std::string>& pieces() const { return pieces_; }

  private:
    std::vector<std::string> pieces_;
};

}  // namespace rekindle::imap
