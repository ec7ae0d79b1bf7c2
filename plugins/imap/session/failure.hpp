// The ways in which a session ends early, each by the report code of its error.
#pragma once

#include <rekindle/result.hpp>
#include <string>
#include <string_view>
#include <utility>

namespace rekindle::imap::failure {

// The connection is gone, or what came over it cannot be trusted: connecting anew may help.
inline constexpr std::string_view lost = "imap.connection-lost";
inline constexpr std::string_view protocol = "imap.protocol-error";
inline constexpr std::string_view timed_out = "connection.timed-out";
inline constexpr std::string_view refused = "connection.refused";
inline constexpr std::string_view no_host = "connection.no-host";
// The server says that the user is not who he should be: never tried again with the same secret.
inline constexpr std::string_view password = "imap.auth-failed";
inline constexpr std::string_view token = "imap.token-refused";  // a new one may be taken
inline constexpr std::string_view login_disabled = "imap.login-disabled";
inline constexpr std::string_view no_mechanism = "imap.no-mechanism";
// What should be secured is not.
inline constexpr std::string_view tls_required = "imap.tls-required";
inline constexpr std::string_view injection = "imap.starttls-injection";
// The server wants to be left alone for a while; what was read so far counts.
inline constexpr std::string_view throttled = "imap.throttled";
// No folder could be read.
inline constexpr std::string_view no_folder = "imap.no-folder";

[[nodiscard]] inline Error of(std::string_view kind, std::string message) {
    return {Code::source, std::move(message), Error::no_entry, 0, std::string{kind}};
}

// Whether a new connection may go on where this one ended.
[[nodiscard]] inline bool is_passing(const Error& error) {
    for (const std::string_view kind : {lost, protocol, timed_out, refused, no_host})
        if (error.report_code == kind) return true;
    return false;
}

}  // namespace rekindle::imap::failure
