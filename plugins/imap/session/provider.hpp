// What is particular to the big providers. What a server shows by its behaviour is not here.
#pragma once

#include <chrono>
#include <string_view>

namespace rekindle::imap {

// What a user of this server has to do before a login can work; empty for a server nobody knows.
[[nodiscard]] std::string_view login_hint(std::string_view host, bool token);

// How long IDLE may last there.
[[nodiscard]] std::chrono::minutes longest_idle(std::string_view host, std::string_view greeting);

}  // namespace rekindle::imap
