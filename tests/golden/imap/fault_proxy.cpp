#include "tests/golden/imap/fault_proxy.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <stdexcept>

namespace rekindle::imap {
namespace {

using namespace std::chrono_literals;

sockaddr_in loopback(std::uint16_t port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

int connected_to(std::uint16_t port) {
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const sockaddr_in address = loopback(port);
    if (::connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0)
        return socket;
    ::close(socket);
    return -1;
}

bool send_all(int socket, const char* bytes, std::size_t size) {
    while (size > 0) {
        const ssize_t put = ::send(socket, bytes, size, MSG_NOSIGNAL);
        if (put <= 0) return false;
        bytes += put;
        size -= static_cast<std::size_t>(put);
    }
    return true;
}

}  // namespace

FaultProxy::FaultProxy(std::uint16_t server, const Faults& faults)
    : server_(server), faults_(faults) {
    listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address = loopback(0);
    socklen_t size = sizeof address;
    if (::bind(listener_, reinterpret_cast<sockaddr*>(&address), size) != 0 ||
        ::listen(listener_, 16) != 0 ||
        ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size) != 0)
        throw std::runtime_error("no relay on loopback");
    port_ = ntohs(address.sin_port);
    acceptor_ = std::thread([this] { accept(); });
}

FaultProxy::~FaultProxy() {
    over_ = true;
    (void)::shutdown(listener_, SHUT_RDWR);
    acceptor_.join();
    ::close(listener_);
    for (const int socket : sockets_) (void)::shutdown(socket, SHUT_RDWR);
    for (std::thread& thread : threads_) thread.join();
    for (const int socket : sockets_) ::close(socket);
}

void FaultProxy::go_away() {
    away_ = true;
    const std::lock_guard lock(mutex_);
    for (const int socket : sockets_) (void)::shutdown(socket, SHUT_RDWR);
}

void FaultProxy::come_back() {
    away_ = false;
}

void FaultProxy::fall_silent() {
    silent_ = connections_.load();
}

std::string FaultProxy::said() const {
    const std::lock_guard lock(mutex_);
    return said_;
}

void FaultProxy::accept() {
    for (;;) {
        const int client = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
        if (client < 0) return;
        const int server = away_ ? -1 : connected_to(server_);
        if (server < 0) {
            ::close(client);
            continue;
        }
        const int at_once = 1;
        (void)::setsockopt(client, IPPROTO_TCP, TCP_NODELAY, &at_once, sizeof at_once);
        const int number = connections_++;
        const std::lock_guard lock(mutex_);
        sockets_.insert(sockets_.end(), {client, server});
        threads_.emplace_back([=, this] { down(server, client, number); });
        threads_.emplace_back([=, this] { up(client, server, number); });
    }
}

// As slowly as the faults want it.
bool FaultProxy::pass_on(int client, const char* bytes, std::size_t size) const {
    constexpr std::size_t beats = 10;  // a second
    std::size_t piece = faults_.piece;
    const bool is_slow = faults_.bytes_a_second != SIZE_MAX;
    if (is_slow) piece = std::max<std::size_t>(1, faults_.bytes_a_second / beats);
    for (std::size_t at = 0; at < size && !over_; at += piece) {
        if (!send_all(client, bytes + at, std::min(piece, size - at))) return false;
        if (is_slow) std::this_thread::sleep_for(1000ms / beats);
    }
    return !over_;
}

void FaultProxy::down(int server, int client, int number) {
    std::array<char, 65'536> bytes{};
    std::size_t passed = 0;
    for (;;) {
        const ssize_t got = ::recv(server, bytes.data(), bytes.size(), 0);
        if (got <= 0) break;
        std::this_thread::sleep_for(faults_.round_trip / 2);
        auto size = static_cast<std::size_t>(got);
        const bool is_cut = number == 0 && passed + size >= faults_.cut_after;
        if (is_cut) size = faults_.cut_after - passed;
        size = std::min(size, faults_.silent_after - std::min(faults_.silent_after, passed));
        if (number < silent_) continue;
        if (!pass_on(client, bytes.data(), size) || is_cut) break;
        passed += size;
    }
    (void)::shutdown(client, SHUT_RDWR);
    (void)::shutdown(server, SHUT_RDWR);
}

void FaultProxy::up(int client, int server, int number) {
    std::array<char, 65'536> bytes{};
    for (;;) {
        const ssize_t got = ::recv(client, bytes.data(), bytes.size(), 0);
        if (got <= 0) break;
        const auto size = static_cast<std::size_t>(got);
        {
            const std::lock_guard lock(mutex_);
            said_.append(bytes.data(), size);
        }
        std::this_thread::sleep_for(faults_.round_trip / 2);
        if (number < silent_) continue;
        if (!send_all(server, bytes.data(), size)) break;
    }
    (void)::shutdown(server, SHUT_RDWR);
}

}  // namespace rekindle::imap
