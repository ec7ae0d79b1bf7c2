// Certificates made at the time of the test.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include <openssl/evp.h>
#include <openssl/x509.h>

namespace rekindle::connection {

struct FreeOpenSsl {
    void operator()(X509* certificate) const { X509_free(certificate); }
    void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
};

// A certificate and its key, as a server or an authority has them.
struct Identity {
    std::shared_ptr<X509> certificate;
    std::shared_ptr<EVP_PKEY> key;

    [[nodiscard]] std::string sha256() const;             // in hexadecimal
    void write(const std::filesystem::path& file) const;  // the certificate as PEM
};

struct Wanted {
    std::vector<std::string> names = {};  // "DNS:localhost", "IP:127.0.0.1"
    int days_from = -1, days_until = 30;
    bool authority = false;
    std::string subject = "A Server";
};

// Signed by `issuer`; by itself without one.
[[nodiscard]] Identity make_identity(const Wanted& wanted, const Identity* issuer = nullptr);

}  // namespace rekindle::connection
