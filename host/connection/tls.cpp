#include "host/connection/tls.hpp"

#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include <cerrno>
#include <cstring>

#include <Poco/Exception.h>
#include <Poco/Net/IPAddress.h>
#include <Poco/Net/NetSSL.h>

#include "host/connection/certificate.hpp"

namespace rekindle::connection {
namespace {

using Poco::Net::Context;

constexpr int longest_chain = 9;
constexpr const char* ciphers = "HIGH:!aNULL:!MD5";

void initialize_once() {
    static const bool done = [] {
        Poco::Net::initializeSSL();
        return true;
    }();
    (void)done;
}

Result<Context::Ptr> context_for(const Target& target) {
    initialize_once();
    try {
        Context::Ptr context =
            new Context(Context::TLS_CLIENT_USE, target.authorities.string(),
                        Context::VERIFY_STRICT, longest_chain, target.authorities.empty(), ciphers);
        context->requireMinimumProtocol(Context::PROTO_TLSV1_2);
        SSL_CTX_set_options(context->sslContext(), SSL_OP_NO_RENEGOTIATION);
        SSL_CTX_set_mode(context->sslContext(),
                         SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
        return context;
    } catch (const Poco::Exception&) {  // Poco reports by exception only
        return failure(RK_CONN_CERTIFICATE, "the file of certificate authorities " +
                                                target.authorities.string() +
                                                " holds no certificate that can be read");
    }
}

using RefusedCertificate = std::unique_ptr<X509, void (*)(X509*)>;

// Keeps the certificate that OpenSSL refuses, for the message; decides nothing.
int keep_refused(int good, X509_STORE_CTX* store) {
    if (good == 1) return good;
    auto* const session =
        static_cast<SSL*>(X509_STORE_CTX_get_ex_data(store, SSL_get_ex_data_X509_STORE_CTX_idx()));
    auto* const kept = static_cast<RefusedCertificate*>(SSL_get_app_data(session));
    X509* const certificate = X509_STORE_CTX_get_current_cert(store);
    if (kept && certificate && X509_up_ref(certificate) == 1) kept->reset(certificate);
    return good;
}

// Why a handshake broke off although no certificate was refused.
Error no_tls(const Target& target) {
    const unsigned long error = ERR_peek_last_error();
    switch (ERR_GET_REASON(error)) {
        case SSL_R_UNSUPPORTED_PROTOCOL:
        case SSL_R_TLSV1_ALERT_PROTOCOL_VERSION:
        case SSL_R_UNSUPPORTED_SSL_VERSION:
            return failure(RK_CONN_NO_TLS, target.host +
                                               " offers only versions of TLS that are broken; it "
                                               "has to speak 1.2 or newer");
        case SSL_R_WRONG_VERSION_NUMBER:
        case SSL_R_UNEXPECTED_MESSAGE:
            return failure(RK_CONN_NO_TLS, target.host + " speaks no TLS on port " +
                                               std::to_string(target.port) +
                                               "; check the port, or try STARTTLS");
        case SSL_R_UNEXPECTED_EOF_WHILE_READING:
            return failure(RK_CONN_LOST, target.host + " hung up before TLS was agreed on");
        default:
            break;
    }
    const char* reason = ERR_reason_error_string(error);
    return failure(RK_CONN_NO_TLS, "no TLS could be agreed on with " + target.host + " (" +
                                       (reason ? reason : "the connection was cut off") + ")");
}

bool is_address(const std::string& host) {
    Poco::Net::IPAddress ignored;
    return Poco::Net::IPAddress::tryParse(host, ignored);
}

}  // namespace

void Tls::Free::operator()(ssl_st* session) const {
    SSL_free(session);
}

Tls::Tls(Context::Ptr context, ssl_st* session) : context_(std::move(context)), session_(session) {}

Result<Tls> Tls::begin(int socket, const Target& target, const Patience& patience) {
    auto context = context_for(target);
    if (!context) return context.error();
    ERR_clear_error();
    Tls out(*context, SSL_new((*context)->sslContext()));
    if (!out.session_ || SSL_set_fd(out.session_.get(), socket) != 1)
        return failure(RK_CONN_NO_TLS, "TLS could not be started; is memory short?");
    if (const auto aimed = out.aim_at(target); !aimed) return aimed.error();
    if (const auto shaken = out.shake_hands(socket, target, patience); !shaken)
        return shaken.error();
    if (const auto good = out.check_peer(target); !good) return good.error();
    return out;
}

// What OpenSSL has to check itself, before the handshake is over.
Result<void> Tls::aim_at(const Target& target) {
    SSL* const session = session_.get();
    // A certificate that the user named is compared after the handshake, instead of its issuer.
    SSL_set_verify(session, target.certificate.empty() ? SSL_VERIFY_PEER : SSL_VERIFY_NONE,
                   &keep_refused);
    const char* host = target.host.c_str();
    bool good = true;
    if (is_address(target.host)) {
        good = X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(session), host) == 1;
    } else {
        SSL_set_hostflags(session, X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
        good = SSL_set1_host(session, host) == 1 && SSL_set_tlsext_host_name(session, host) == 1;
    }
    if (!good) return failure(RK_CONN_NO_HOST, target.host + " is no name that TLS could check");
    return {};
}

Result<void> Tls::shake_hands(int socket, const Target& target, const Patience& patience) {
    RefusedCertificate refused{nullptr, X509_free};
    SSL_set_app_data(session_.get(), &refused);
    auto shaken = shake(socket, target, patience);
    SSL_set_app_data(session_.get(), nullptr);
    const long reason = SSL_get_verify_result(session_.get());
    if (!shaken && target.certificate.empty() && reason != X509_V_OK)
        return refusal(reason, refused.get(), target);
    return shaken;
}

Result<void> Tls::shake(int socket, const Target& target, const Patience& patience) {
    for (;;) {
        ERR_clear_error();
        const int result = SSL_connect(session_.get());
        if (result == 1) return {};
        const int error = SSL_get_error(session_.get(), result);
        if (error != SSL_ERROR_WANT_READ && error != SSL_ERROR_WANT_WRITE) return no_tls(target);
        const short events = error == SSL_ERROR_WANT_READ ? POLLIN : POLLOUT;
        if (const auto ready = patience.wait(socket, events, target.host + " did not agree on TLS");
            !ready)
            return ready.error();
    }
}

// Once more and explicitly, whatever the handshake has checked already.
Result<void> Tls::check_peer(const Target& target) const {
    const X509* certificate = SSL_get0_peer_certificate(session_.get());
    if (!certificate || !SSL_is_init_finished(session_.get()))
        return failure(RK_CONN_CERTIFICATE, target.host + " showed no certificate");
    if (!target.certificate.empty()) {
        if (fingerprint(*certificate) == target.certificate) return {};
        return failure(RK_CONN_CERTIFICATE, "the certificate of " + target.host +
                                                " is not the one that you gave; its SHA-256 is " +
                                                fingerprint(*certificate));
    }
    if (const long reason = SSL_get_verify_result(session_.get()); reason != X509_V_OK)
        return refusal(reason, certificate, target);
    if (!is_for(*certificate, target.host))
        return refusal(X509_V_ERR_HOSTNAME_MISMATCH, certificate, target);
    return {};
}

Moved Tls::moved(int result) {
    if (result > 0) return {Moved::How::bytes, static_cast<std::size_t>(result), {}};
    const int error = errno;
    switch (SSL_get_error(session_.get(), result)) {
        case SSL_ERROR_WANT_READ:
            return {Moved::How::wait_read, 0, {}};
        case SSL_ERROR_WANT_WRITE:
            return {Moved::How::wait_write, 0, {}};
        case SSL_ERROR_ZERO_RETURN:
            return {Moved::How::ended, 0, {}};
        default:
            break;
    }
    if (ERR_GET_REASON(ERR_peek_last_error()) == SSL_R_UNEXPECTED_EOF_WHILE_READING)
        return {Moved::How::lost, 0, "the server hung up without a goodbye"};
    if (const char* reason = ERR_reason_error_string(ERR_peek_last_error()))
        return {Moved::How::lost, 0, std::string{"TLS broke down: "} + reason};
    return {Moved::How::lost, 0, std::strerror(error != 0 ? error : ECONNRESET)};
}

Moved Tls::read(char* buffer, std::size_t size) {
    ERR_clear_error();
    errno = 0;
    return moved(SSL_read(session_.get(), buffer, static_cast<int>(size)));
}

Moved Tls::write(const char* bytes, std::size_t size) {
    ERR_clear_error();
    errno = 0;
    return moved(SSL_write(session_.get(), bytes, static_cast<int>(size)));
}

bool Tls::holds_bytes() const {
    return SSL_pending(session_.get()) > 0;
}

void Tls::say_goodbye() {
    ERR_clear_error();
    (void)SSL_shutdown(session_.get());
}

std::string Tls::protocol() const {
    return SSL_get_version(session_.get());
}

std::string Tls::cipher() const {
    return SSL_get_cipher_name(session_.get());
}

std::string Tls::certificate() const {
    const X509* certificate = SSL_get0_peer_certificate(session_.get());
    return certificate ? fingerprint(*certificate) : std::string{};
}

}  // namespace rekindle::connection
