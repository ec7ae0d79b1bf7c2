#include "host/connection/certificate.hpp"

#include <openssl/evp.h>
#include <openssl/x509v3.h>

#include <array>
#include <memory>

#include <Poco/Net/IPAddress.h>

#include "host/base/printable.hpp"
#include "host/connection/patience.hpp"

namespace rekindle::connection {
namespace {

constexpr std::size_t most_names_shown = 3;
constexpr std::size_t longest_name_shown = 80;

bool is_address(const std::string& host) {
    Poco::Net::IPAddress ignored;
    return Poco::Net::IPAddress::tryParse(host, ignored);
}

std::string day(const ASN1_TIME* time) {
    std::tm parts{};
    if (!time || ASN1_TIME_to_tm(time, &parts) != 1) return "an unknown day";
    std::array<char, 16> text{};
    return {text.data(), std::strftime(text.data(), text.size(), "%Y-%m-%d", &parts)};
}

std::string names_of(const X509& certificate) {
    using Names = std::unique_ptr<GENERAL_NAMES, void (*)(GENERAL_NAMES*)>;
    const Names names{static_cast<GENERAL_NAMES*>(
                          X509_get_ext_d2i(&certificate, NID_subject_alt_name, nullptr, nullptr)),
                      [](GENERAL_NAMES* all) { GENERAL_NAMES_free(all); }};
    std::string out;
    std::size_t shown = 0;
    for (int i = 0; names && i < sk_GENERAL_NAME_num(names.get()); ++i) {
        const GENERAL_NAME* name = sk_GENERAL_NAME_value(names.get(), i);
        if (name->type != GEN_DNS) continue;
        if (shown++ == most_names_shown) return out + ", …";
        const auto* text = reinterpret_cast<const char*>(ASN1_STRING_get0_data(name->d.dNSName));
        const auto size = static_cast<std::size_t>(ASN1_STRING_length(name->d.dNSName));
        out += (out.empty() ? "" : ", ") +
               shortened(printable(std::string_view{text, size}), longest_name_shown);
    }
    return out.empty() ? "somebody else" : out;
}

}  // namespace

std::string fingerprint(const X509& certificate) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned size = 0;
    if (X509_digest(&certificate, EVP_sha256(), digest.data(), &size) != 1) return {};
    constexpr std::string_view digits = "0123456789abcdef";
    std::string out;
    for (unsigned i = 0; i < size; ++i) {
        out += digits[digest[i] >> 4U];
        out += digits[digest[i] & 15U];
    }
    return out;
}

bool is_for(const X509& certificate, const std::string& host) {
    auto* const mutable_certificate = const_cast<X509*>(&certificate);  // OpenSSL only reads it
    if (is_address(host)) return X509_check_ip_asc(mutable_certificate, host.c_str(), 0) == 1;
    return X509_check_host(mutable_certificate, host.c_str(), host.size(),
                           X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS, nullptr) == 1;
}

Error refusal(long reason, const X509* certificate, const Target& target) {
    const std::string whose = "the certificate of " + target.host;
    const auto say = [&](const std::string& what) {
        return failure(RK_CONN_CERTIFICATE, whose + what);
    };
    switch (reason) {
        case X509_V_ERR_CERT_HAS_EXPIRED:
            return say(" expired on " +
                       day(certificate ? X509_get0_notAfter(certificate) : nullptr) +
                       ", so that nobody can tell who answers there; tell whoever runs it");
        case X509_V_ERR_CERT_NOT_YET_VALID:
            return say(" is valid only from " +
                       day(certificate ? X509_get0_notBefore(certificate) : nullptr) +
                       " on; check the clock of this computer");
        case X509_V_ERR_HOSTNAME_MISMATCH:
        case X509_V_ERR_IP_ADDRESS_MISMATCH:
            return say(" is for " + (certificate ? names_of(*certificate) : "somebody else") +
                       ", so somebody else may have answered; check the name");
        case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT:
        case X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN:
        case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT:
        case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
        case X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE:
        case X509_V_ERR_CERT_SIGNATURE_FAILURE:
        case X509_V_ERR_INVALID_CA:
            return say(
                " is vouched for by nobody this computer trusts; if the server is your own, give "
                "the file of its authority" +
                (certificate ? ", or this certificate: SHA-256 " + fingerprint(*certificate) : ""));
        default:
            return say(std::string{" is refused: "} + X509_verify_cert_error_string(reason));
    }
}

}  // namespace rekindle::connection
