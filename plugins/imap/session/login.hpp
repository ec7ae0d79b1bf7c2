// Login: LOGIN, and AUTHENTICATE with PLAIN, XOAUTH2 and OAUTHBEARER.
#pragma once

#include <rekindle/result.hpp>
#include <string>

#include "plugins/imap/options.hpp"
#include "plugins/imap/session/channel.hpp"

namespace rekindle::imap {

// Tries once. A refusal is an Error failure::password or failure::token.
[[nodiscard]] Result<void> log_in(Channel& channel, Notices& notices, const Options& options);

// What is sent to the server, before base64.
[[nodiscard]] std::string initial_response(Mechanism mechanism, const Options& options,
                                           const Connection::Peer& peer);

// The forms in which a server may repeat the secret.
void hide_secrets(Notices& notices, const Options& options);

}  // namespace rekindle::imap
