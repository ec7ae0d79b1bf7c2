#include "tests/unit/connection/server/certificates.hpp"

#include <openssl/ec.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>

#include <array>
#include <cstdio>
#include <stdexcept>

namespace rekindle::connection {
namespace {

constexpr long seconds_a_day = 86'400;

void need(bool good) {
    if (!good) throw std::runtime_error("OpenSSL made no certificate");
}

void extend(X509* certificate, X509* issuer, int what, const std::string& value) {
    X509V3_CTX context;
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    X509_EXTENSION* const made = X509V3_EXT_conf_nid(nullptr, &context, what, value.c_str());
    need(made != nullptr);
    X509_add_ext(certificate, made, -1);
    X509_EXTENSION_free(made);
}

std::string joined(const std::vector<std::string>& names) {
    std::string out;
    for (const std::string& name : names) out += (out.empty() ? "" : ",") + name;
    return out;
}

}  // namespace

std::string Identity::sha256() const {
    std::array<unsigned char, 32> digest{};
    need(X509_digest(certificate.get(), EVP_sha256(), digest.data(), nullptr) == 1);
    std::string out;
    for (const unsigned char byte : digest) {
        std::array<char, 3> text{};
        (void)std::snprintf(text.data(), text.size(), "%02x", byte);
        out += text.data();
    }
    return out;
}

void Identity::write(const std::filesystem::path& file) const {
    FILE* const out = std::fopen(file.c_str(), "w");
    need(out != nullptr && PEM_write_X509(out, certificate.get()) == 1);
    (void)std::fclose(out);
}

Identity make_identity(const Wanted& wanted, const Identity* issuer) {
    const FreeOpenSsl free;
    Identity out;
    out.key = {EVP_EC_gen("P-256"), free};
    out.certificate = {X509_new(), free};
    X509* const made = out.certificate.get();
    X509_set_version(made, X509_VERSION_3);
    std::array<unsigned char, 8> serial{1};
    need(RAND_bytes(serial.data() + 1, serial.size() - 1) == 1);
    ASN1_STRING_set(X509_get_serialNumber(made), serial.data(), serial.size());
    X509_gmtime_adj(X509_getm_notBefore(made), wanted.days_from * seconds_a_day);
    X509_gmtime_adj(X509_getm_notAfter(made), wanted.days_until * seconds_a_day);
    X509_set_pubkey(made, out.key.get());
    X509_NAME_add_entry_by_txt(X509_get_subject_name(made), "CN", MBSTRING_ASC,
                               reinterpret_cast<const unsigned char*>(wanted.subject.c_str()), -1,
                               -1, 0);
    X509* const parent = issuer ? issuer->certificate.get() : made;
    X509_set_issuer_name(made, X509_get_subject_name(parent));
    extend(made, parent, NID_basic_constraints,
           wanted.authority ? "critical,CA:TRUE" : "critical,CA:FALSE");
    if (!wanted.names.empty()) extend(made, parent, NID_subject_alt_name, joined(wanted.names));
    need(X509_sign(made, issuer ? issuer->key.get() : out.key.get(), EVP_sha256()) > 0);
    return out;
}

}  // namespace rekindle::connection
