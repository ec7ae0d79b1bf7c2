// Connection: a byte stream that the host opened, checked and passes on. See connection.h.
//
//     auto connection = rekindle::Connection::of(source);
//     if (!connection) return connection.error();
//     if (auto opened = connection->open(30s); !opened) return opened;
//
// A failure is an Error whose report_code says which: "connection.lost", "connection.timed-out",
// "connection.certificate", … When the host asks the importer to stop, a call unwinds out of `run`
// by itself, as those of Sink do.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "rekindle/ext/connection.h"
#include "rekindle/result.hpp"
#include "rekindle/sink.hpp"
#include "rekindle/source.hpp"
#include "rekindle/text.hpp"

namespace rekindle {

class Connection {
  public:
    using Within = std::chrono::milliseconds;

    // An error where the source is not a connection.
    [[nodiscard]] static Result<Connection> of(const Source& source) {
        const rk_host& host = source.host();
        const void* found = host.extension(host.self, RK_CONNECTION_ID);
        if (!found) return Error{Code::unsupported, "this importer reads a connection, not a file"};
        return Connection{*static_cast<const rk_connection*>(found)};
    }

    [[nodiscard]] Result<void> open(Within within) { return ok(call_->open(self(), ms(within))); }

    struct Peer {
        enum class Security : std::uint32_t {
            tls = RK_CONN_TLS,
            starttls = RK_CONN_STARTTLS,
            plain = RK_CONN_PLAIN
        };
        Security security = Security::tls;  // what the user wants
        bool secured = false;               // whether TLS holds by now
        std::uint32_t port = 0;
        std::string_view host, address, protocol, cipher, certificate;
    };
    [[nodiscard]] Peer peer() const {
        rk_peer out{};
        out.size = sizeof out;
        if (call_->peer(self(), &out) < RK_OK) return {};
        return {static_cast<Peer::Security>(out.security),
                out.secured != 0,
                out.port,
                view(out.host),
                view(out.address),
                view(out.protocol),
                view(out.cipher),
                view(out.certificate)};
    }

    // At least one byte; 0 where the peer ended the stream in the proper way.
    [[nodiscard]] Result<std::size_t> read(std::span<char> buffer, Within within) {
        const std::int64_t got = call_->read(self(), buffer.data(), buffer.size(), ms(within));
        if (got < 0) return failure(static_cast<rk_status>(got));
        return static_cast<std::size_t>(got);
    }

    // Whether `read` has something to say; false once the time is over.
    [[nodiscard]] Result<bool> wait(Within within) {
        const rk_status status = call_->wait(self(), ms(within));
        if (status == RK_CONN_TIMED_OUT) return false;
        if (status < RK_OK) return failure(status);
        return true;
    }

    [[nodiscard]] Result<void> write(std::string_view bytes, Within within) {
        return ok(call_->write(self(), bytes.data(), bytes.size(), ms(within)));
    }

    // Goes over to TLS after the peer has agreed; nothing of what it said may be unread.
    [[nodiscard]] Result<void> secure(Within within) {
        return ok(call_->secure(self(), ms(within)));
    }

    void close() { call_->close(self()); }

  private:
    explicit Connection(const rk_connection& call) : call_(&call) {}

    [[nodiscard]] void* self() const { return call_->self; }

    static std::uint32_t ms(Within within) {
        return static_cast<std::uint32_t>(
            std::clamp<std::int64_t>(within.count(), 0, std::int64_t{UINT32_MAX}));
    }

    Result<void> ok(rk_status status) {
        if (status < RK_OK) return failure(status);
        return {};
    }

    Error failure(rk_status status) {
        if (status == RK_CONN_STOPPED) throw Unwind{RK_STOP};
        return Error{Code::source, std::string{view(call_->message(self()))}, Error::no_entry, 0,
                     std::string{report_code(status)}};
    }

    static std::string_view report_code(rk_status status) {
        switch (status) {
            case RK_CONN_TIMED_OUT:
                return "connection.timed-out";
            case RK_CONN_CERTIFICATE:
                return "connection.certificate";
            case RK_CONN_NO_HOST:
                return "connection.no-host";
            case RK_CONN_REFUSED:
                return "connection.refused";
            case RK_CONN_NO_TLS:
                return "connection.no-tls";
            case RK_CONN_UNREAD:
                return "connection.injected";
            default:
                return "connection.lost";
        }
    }

    const rk_connection* call_;
};

}  // namespace rekindle
