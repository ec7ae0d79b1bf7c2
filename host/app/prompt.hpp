// A question to the user whose answer is not shown, and what keeps secrets in this process.
#pragma once

#include <termios.h>

#include <optional>
#include <string_view>

#include <rekindle/result.hpp>

#include "host/app/context.hpp"
#include "host/base/secret.hpp"
#include "host/worker/process.hpp"

namespace rekindle::app {

// Whether somebody sits there who can answer.
[[nodiscard]] bool can_ask(const Context& context);

// REQUIRES: can_ask. Ends with Code::interrupted at Ctrl-C; what was typed is shown again after.
[[nodiscard]] Result<Secret> ask_secret(const Context& context, std::string_view question);

// While one of these lives, what is typed is not shown; what was typed before is thrown away.
class Unseen {
  public:
    explicit Unseen(bool yes);  // false: it does nothing
    Unseen(const Unseen&) = delete;
    Unseen& operator=(const Unseen&) = delete;
    ~Unseen();

  private:
    termios before_ = {};
    bool active_;
};

// While one of these lives, no other process may look into this one, and it leaves no core behind.
// Takes the password out of the environment first, if there is one.
class SecretsAtHand {
  public:
    SecretsAtHand();

    [[nodiscard]] const Secret& from_environment() const { return environment_; }

  private:
    worker::Undumpable undumpable_;
    Secret environment_;
};

}  // namespace rekindle::app
