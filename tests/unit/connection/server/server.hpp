// A server on loopback that does to each client what the test says.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include <openssl/ssl.h>

#include "tests/unit/connection/server/certificates.hpp"

namespace rekindle::connection {

// The server's side of one connection. Calls wait; they give up where the peer or the test is gone.
class Client {
  public:
    explicit Client(int socket) : socket_(socket) {}
    Client(const Client&) = delete;
    Client& operator=(const Client&) = delete;
    ~Client() { cut(); }

    bool start_tls(const Identity& identity, int oldest = 0, int newest = 0);
    bool send(std::string_view bytes);
    std::string receive();  // what comes next; empty at the end
    std::string line();     // up to "\n"
    void goodbye();         // of TLS, and of TCP
    void cut();             // without one

  private:
    int socket_;
    std::unique_ptr<SSL_CTX, void (*)(SSL_CTX*)> context_{nullptr, SSL_CTX_free};
    std::unique_ptr<SSL, void (*)(SSL*)> tls_{nullptr, SSL_free};
    std::string left_;
};

class Server {
  public:
    explicit Server(std::function<void(Client&)> script);
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;
    ~Server();

    [[nodiscard]] std::uint16_t port() const { return port_; }
    [[nodiscard]] int clients() const { return clients_; }

  private:
    void serve();

    std::function<void(Client&)> script_;
    int listener_ = -1;
    std::uint16_t port_ = 0;
    std::atomic<int> clients_ = 0;
    std::mutex mutex_;
    std::vector<int> sockets_;
    std::vector<std::thread> threads_;
    std::thread acceptor_;
};

}  // namespace rekindle::connection
