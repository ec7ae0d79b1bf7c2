// Secret: a password or token. Its bytes are overwritten when it goes, and nothing prints it.
#pragma once

#include <string.h>

#include <string>
#include <string_view>
#include <utility>

namespace rekindle {

// Overwrites the bytes, those behind the end as well, and leaves the text empty.
inline void wipe(std::string& text) {
    text.resize(text.capacity());
    ::explicit_bzero(text.data(), text.size());
    text.clear();
}

class Secret {
  public:
    Secret() = default;
    // Takes the text over; the caller's copy is overwritten.
    explicit Secret(std::string&& text) : text_(text) { wipe(text); }
    Secret(Secret&& other) noexcept : Secret(std::move(other.text_)) {}
    Secret& operator=(Secret&& other) noexcept {
        if (this == &other) return *this;
        wipe(text_);
        text_ = other.text_;
        wipe(other.text_);
        return *this;
    }
    ~Secret() { wipe(text_); }

    [[nodiscard]] bool empty() const { return text_.empty(); }
    // The text itself, for as long as this lives: to be passed on, never to be printed.
    [[nodiscard]] std::string_view reveal() const { return text_; }

  private:
    std::string text_;
};

}  // namespace rekindle
