// Target: where a connection leads and how it has to be secured, as the user said it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include <rekindle/result.hpp>

namespace rekindle::connection {

enum class Security : std::uint8_t {
    tls,       // from the first byte
    starttls,  // once the plugin has agreed on it with the server
    plain,     // never; somebody has to have said so
};

struct Target {
    std::string host;
    std::uint16_t port = 0;
    Security security = Security::tls;
    // The certificate is always checked: against the system's authorities, or against these alone …
    std::filesystem::path authorities = {};
    // … or it is exactly this one: SHA-256 in hexadecimal, colons allowed.
    std::string certificate = {};
};

// As ext/connection.h has it: RK_CONN_TLS, …
[[nodiscard]] std::uint32_t code_of(Security security);

// The target in the form the rest works with, or what is wrong with it.
[[nodiscard]] Result<Target> checked(Target target);

}  // namespace rekindle::connection
