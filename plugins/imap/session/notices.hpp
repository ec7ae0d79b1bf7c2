// Notices: what the user is told about an account besides its mails. The same thing once.
#pragma once

#include <rekindle/sink.hpp>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace rekindle::imap {

class Notices {
  public:
    explicit Notices(Sink& sink) : sink_(&sink) {}

    // Never shown in anything the server says.
    void hide(std::string secret) {
        if (!secret.empty()) secrets_.push_back(std::move(secret));
    }

    // Printable, of bounded length and without secrets.
    [[nodiscard]] std::string told(std::string_view server_text) const;

    void note(std::string_view code, const std::string& message);
    void skip(std::string_view code, const std::string& message);
    void alert(std::string_view server_text);

  private:
    [[nodiscard]] std::string without_secrets(std::string text) const;
    bool is_new(std::string_view code, const std::string& message);

    Sink* sink_;
    std::vector<std::string> secrets_;
    std::set<std::pair<std::string, std::string>> said_;
    std::size_t alerts_ = 0;
};

}  // namespace rekindle::imap
