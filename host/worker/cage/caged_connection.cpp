#include "host/worker/cage/caged_connection.hpp"

#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

#include <rekindle/text.hpp>

#include "host/wire/control.hpp"

namespace rekindle::worker {
namespace {

using namespace std::chrono_literals;
using Kind = RelayRequest::Kind;

constexpr auto longest_wait = 250ms;  // between two signs of life

}  // namespace

CagedConnection::CagedConnection(Link& link) : link_(&link), table_(table_of(this)) {}

CagedConnection::~CagedConnection() {
    let_go();
}

// Nothing thrown in here may reach the plugin, as in Session.
rk_connection CagedConnection::table_of(CagedConnection* me) {
    rk_connection table{};
    table.size = sizeof table;
    table.self = me;
    using Self = CagedConnection*;
    table.open = [](void* s, std::uint32_t ms) noexcept { return static_cast<Self>(s)->open(ms); };
    table.peer = [](void* s, rk_peer* out) noexcept { return static_cast<Self>(s)->peer(out); };
    table.read = [](void* s, void* buffer, std::size_t capacity, std::uint32_t ms) noexcept {
        return static_cast<Self>(s)->read(buffer, capacity, ms);
    };
    table.wait = [](void* s, std::uint32_t ms) noexcept { return static_cast<Self>(s)->wait(ms); };
    table.write = [](void* s, const void* bytes, std::size_t size, std::uint32_t ms) noexcept {
        return static_cast<Self>(s)->write(bytes, size, ms);
    };
    table.secure = [](void* s, std::uint32_t ms) noexcept {
        return static_cast<Self>(s)->secure(ms);
    };
    table.close = [](void* s) noexcept { static_cast<Self>(s)->close(); };
    table.message = [](void* s) noexcept { return abi_string(static_cast<Self>(s)->message_); };
    return table;
}

rk_status CagedConnection::fail(rk_status status, std::string message) {
    message_ = std::move(message);
    if (status == RK_CONN_STOPPED) stopped_ = true;
    return status;
}

RelayAnswer CagedConnection::ask(Kind kind, std::uint32_t within_ms) {
    if (stopped_) return {RK_CONN_STOPPED, "the import was stopped"};
    RelayRequest request{kind, std::chrono::milliseconds{within_ms}, received_, sent_};
    link_->send(wire::Type::stream, wire::payload(request));
    const Link::Message message = link_->receive();
    auto answer = wire::relay_answer(message.payload);
    if (message.type != wire::Type::stream_is || !answer)
        return {RK_E_INTERNAL, "the host gave no answer that could be understood"};
    return std::move(*answer);
}

rk_status CagedConnection::take(RelayAnswer answer) {
    if (answer.status < RK_OK) return fail(answer.status, std::move(answer.message));
    peer_ = std::move(answer.peer);
    return RK_OK;
}

rk_status CagedConnection::open(std::uint32_t within_ms) {
    let_go();
    if (const rk_status status = take(ask(Kind::open, within_ms)); status < RK_OK) return status;
    descriptor_ = link_->take_descriptor();
    return descriptor_ >= 0 ? RK_OK : fail(RK_E_INTERNAL, "the host passed no connection on");
}

rk_status CagedConnection::peer(rk_peer* out) const {
    if (!out || out->size < sizeof out->size) return RK_E_REFUSED;
    rk_peer known{};
    known.size = out->size;
    known.security = peer_.security;
    known.port = peer_.port;
    known.secured = peer_.secured ? 1 : 0;
    known.host = abi_string(peer_.host);
    known.address = abi_string(peer_.address);
    if (peer_.secured) {
        known.protocol = abi_string(peer_.protocol);
        known.cipher = abi_string(peer_.cipher);
        known.certificate = abi_string(peer_.certificate);
    }
    std::memcpy(out, &known, std::min<std::size_t>(known.size, sizeof known));
    return RK_OK;
}

// Also looks for a stop request, and shows the host that somebody is alive here.
rk_status CagedConnection::wait_for(short events, Clock::time_point until) {
    for (;;) {
        if (stopped_ || link_->stop_asked()) return fail(RK_CONN_STOPPED, "the import was stopped");
        std::array<pollfd, 2> watched{pollfd{descriptor_, events, 0},
                                      pollfd{Link::socket, POLLIN, 0}};
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(until - Clock::now());
        const auto slice = std::clamp<std::chrono::milliseconds>(left, 0ms, longest_wait);
        (void)::poll(watched.data(), watched.size(), static_cast<int>(slice.count()));
        if (watched[0].revents != 0) return RK_OK;
        if (left <= 0ms) return fail(RK_CONN_TIMED_OUT, peer_.host + " did not answer in time");
        link_->stir();
    }
}

std::int64_t CagedConnection::read(void* buffer, std::size_t capacity, std::uint32_t within_ms) {
    if (descriptor_ < 0) return fail(RK_CONN_LOST, "the connection is not open");
    if (!buffer || capacity == 0) return fail(RK_E_REFUSED, "there is no room to read into");
    const auto until = Clock::now() + std::chrono::milliseconds{within_ms};
    for (;;) {
        const ssize_t got = ::read(descriptor_, buffer, capacity);
        if (got > 0) {
            received_ += static_cast<std::uint64_t>(got);
            return got;
        }
        if (got == 0 || (errno != EAGAIN && errno != EINTR)) return why_ended();
        if (const rk_status ready = wait_for(POLLIN, until); ready < RK_OK) return ready;
    }
}

// Zero where the peer said goodbye.
rk_status CagedConnection::why_ended() {
    RelayAnswer answer = ask(Kind::reason, 0);
    return answer.status < RK_OK ? fail(answer.status, std::move(answer.message)) : RK_OK;
}

// Without a descriptor nothing comes, and the time passes.
rk_status CagedConnection::wait(std::uint32_t within_ms) {
    return wait_for(POLLIN, Clock::now() + std::chrono::milliseconds{within_ms});
}

rk_status CagedConnection::write(const void* bytes, std::size_t size, std::uint32_t within_ms) {
    if (descriptor_ < 0) return fail(RK_CONN_LOST, "the connection is not open");
    if (!bytes && size > 0) return fail(RK_E_REFUSED, "there is nothing to write");
    const auto until = Clock::now() + std::chrono::milliseconds{within_ms};
    const auto* at = static_cast<const char*>(bytes);
    while (size > 0) {
        const ssize_t put = ::send(descriptor_, at, size, MSG_NOSIGNAL);
        if (put > 0) {
            at += put;
            size -= static_cast<std::size_t>(put);
            sent_ += static_cast<std::uint64_t>(put);
            continue;
        }
        if (put < 0 && errno != EAGAIN && errno != EINTR) {
            const rk_status status = why_ended();
            return status < RK_OK ? status
                                  : fail(RK_CONN_LOST, peer_.host + " has ended the connection");
        }
        if (const rk_status ready = wait_for(POLLOUT, until); ready < RK_OK) return ready;
    }
    return RK_OK;
}

rk_status CagedConnection::secure(std::uint32_t within_ms) {
    if (descriptor_ < 0) return fail(RK_CONN_LOST, "the connection is not open");
    return take(ask(Kind::secure, within_ms));
}

void CagedConnection::close() {
    if (descriptor_ < 0) return;
    let_go();
    (void)ask(Kind::close, 0);
}

void CagedConnection::let_go() {
    if (descriptor_ >= 0) ::close(descriptor_);
    descriptor_ = -1;
    received_ = sent_ = 0;
}

}  // namespace rekindle::worker
