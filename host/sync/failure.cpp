#include "host/sync/failure.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include <rekindle/ext/connection.h>

#include "host/accounts/credential.hpp"

namespace rekindle::sync {
namespace {

using Kind = worker::Verdict::Kind;

struct Known {
    std::string_view report_code;
    Failure failure;
};

constexpr std::array known{
    Known{"connection.certificate", Failure::certificate},
    Known{"connection.no-tls", Failure::unsecured},
    Known{"connection.injected", Failure::unsecured},
    Known{"imap.tls-required", Failure::unsecured},
    Known{"imap.starttls-injection", Failure::unsecured},
    Known{"imap.login-disabled", Failure::unsecured},
    Known{"imap.connection-lost", Failure::network},
    Known{"imap.protocol-error", Failure::network},
    Known{"imap.auth-failed", Failure::login},
    Known{"imap.no-mechanism", Failure::login},
    Known{"imap.token-refused", Failure::token},
    Known{"imap.throttled", Failure::busy},
    Known{accounts::login_missing, Failure::no_secret},
};

// Of a connection that the host itself made; nothing where the error is of something else.
std::optional<Failure> of_connection(Code code) {
    switch (static_cast<rk_status>(code)) {
        case RK_CONN_CERTIFICATE:
            return Failure::certificate;
        case RK_CONN_NO_TLS:
        case RK_CONN_UNREAD:
            return Failure::unsecured;
        case RK_CONN_LOST:
        case RK_CONN_TIMED_OUT:
        case RK_CONN_NO_HOST:
        case RK_CONN_REFUSED:
            return Failure::network;
        case RK_CONN_STOPPED:
            return Failure::stopped;
        default:
            return std::nullopt;
    }
}

}  // namespace

Failure failure_of(const Error& error) {
    const auto* at = std::find_if(known.begin(), known.end(), [&](const Known& one) {
        return one.report_code == error.report_code;
    });
    if (at != known.end()) return at->failure;
    if (error.report_code.starts_with("connection.")) return Failure::network;
    if (const auto connection = of_connection(error.code)) return *connection;
    if (error.code == Code::locked) return Failure::locked;
    if (error.code == Code::interrupted) return Failure::stopped;
    if (error.code == Code::store) return Failure::log;
    return Failure::other;
}

Failure failure_of(const imports::Outcome& outcome) {
    switch (outcome.verdict.kind) {
        case Kind::done:
            return Failure::none;
        case Kind::stopped:
            return Failure::stopped;
        case Kind::failed:
        case Kind::receiver_failed:
            return failure_of(outcome.verdict.error);
        default:
            return Failure::importer;
    }
}

bool may_pass(Failure failure) {
    switch (failure) {
        case Failure::login:
        case Failure::no_secret:
        case Failure::locked:
        case Failure::stopped:
            return false;
        default:
            return true;
    }
}

}  // namespace rekindle::sync
