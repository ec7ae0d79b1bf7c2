#include "tests/unit/connection/server/server.hpp"

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <stdexcept>
#include <utility>

#include "host/base/secret.hpp"

namespace rekindle::connection {

bool Client::start_tls(const Identity& identity, int oldest, int newest) {
    context_.reset(SSL_CTX_new(TLS_server_method()));
    SSL_CTX* const context = context_.get();
    SSL_CTX_set_min_proto_version(context, oldest);
    SSL_CTX_set_max_proto_version(context, newest);
    if (newest != 0 && newest < TLS1_2_VERSION) SSL_CTX_set_cipher_list(context, "ALL:@SECLEVEL=0");
    SSL_CTX_use_certificate(context, identity.certificate.get());
    SSL_CTX_use_PrivateKey(context, identity.key.get());
    tls_.reset(SSL_new(context));
    SSL_set_fd(tls_.get(), socket_);
    return SSL_accept(tls_.get()) == 1;
}

bool Client::send(std::string_view bytes) {
    while (!bytes.empty()) {
        const auto put = tls_ ? SSL_write(tls_.get(), bytes.data(), static_cast<int>(bytes.size()))
                              : ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (put <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(put));
    }
    return true;
}

std::string Client::receive() {
    if (!left_.empty()) return std::exchange(left_, {});
    std::array<char, 65'536> bytes{};
    const auto got = tls_ ? SSL_read(tls_.get(), bytes.data(), bytes.size())
                          : ::recv(socket_, bytes.data(), bytes.size(), 0);
    const auto count = static_cast<std::size_t>(std::max<std::int64_t>(got, 0));
    std::string out{bytes.data(), count};
    ::explicit_bzero(bytes.data(), bytes.size());
    return out;
}

// Leaves no copy behind: a test looks for passwords in the memory of its own process.
std::string Client::line() {
    std::string out;
    out.reserve(65'536);
    while (out.find('\n') == std::string::npos) {
        std::string more = receive();
        if (more.empty()) return out;
        out += more;
        wipe(more);
    }
    left_ = out.substr(out.find('\n') + 1);
    out.resize(out.find('\n') + 1);
    return out;
}

void Client::goodbye() {
    if (tls_) SSL_shutdown(tls_.get());
    (void)::shutdown(socket_, SHUT_WR);
    while (!receive().empty()) {
    }
}

void Client::cut() {
    if (socket_ >= 0) (void)::shutdown(socket_, SHUT_RDWR);
    socket_ = -1;
}

Server::Server(std::function<void(Client&)> script) : script_(std::move(script)) {
    ::signal(SIGPIPE, SIG_IGN);  // NOLINT: the whole test program
    listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    if (::bind(listener_, reinterpret_cast<sockaddr*>(&address), size) != 0 ||
        ::listen(listener_, 16) != 0 ||
        ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size) != 0)
        throw std::runtime_error("no server on loopback");
    port_ = ntohs(address.sin_port);
    acceptor_ = std::thread([this] { serve(); });
}

void Server::serve() {
    for (;;) {
        const int socket = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
        if (socket < 0) return;
        const int at_once = 1;
        (void)::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &at_once, sizeof at_once);
        ++clients_;
        const std::lock_guard lock(mutex_);
        sockets_.push_back(socket);
        threads_.emplace_back([this, socket] {
            Client client(socket);
            script_(client);
        });
    }
}

Server::~Server() {
    (void)::shutdown(listener_, SHUT_RDWR);
    acceptor_.join();
    ::close(listener_);
    for (const int socket : sockets_) (void)::shutdown(socket, SHUT_RDWR);
    for (std::thread& thread : threads_) thread.join();
    for (const int socket : sockets_) ::close(socket);
}

}  // namespace rekindle::connection
