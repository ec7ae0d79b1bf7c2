// Certificates: what they say, and in words what is wrong with one.
#pragma once

#include <string>

#include <rekindle/result.hpp>

#include "host/connection/target.hpp"

struct x509_st;

namespace rekindle::connection {

[[nodiscard]] std::string fingerprint(const x509_st& certificate);  // SHA-256 in hexadecimal

// Whether the certificate is for this host: a name, or an address.
[[nodiscard]] bool is_for(const x509_st& certificate, const std::string& host);

// Why it is refused, for the user. `reason` is an X509_V_ERR_… of OpenSSL; `certificate` may be
// null.
[[nodiscard]] Error refusal(long reason, const x509_st* certificate, const Target& target);

}  // namespace rekindle::connection
