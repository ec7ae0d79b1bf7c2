// An IMAP server on loopback that plays a block of tests/golden/imap/quirks.txt to each client.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "tests/unit/connection/server/server.hpp"
#include "tests/unit/imap/scripted/script.hpp"

namespace rekindle::e2e {

class MailServer {
  public:
    // With an identity it speaks TLS from the first byte.
    explicit MailServer(const std::string& block, const connection::Identity* identity = nullptr);

    [[nodiscard]] std::string port() const { return std::to_string(server_->port()); }
    [[nodiscard]] int clients() const { return server_->clients(); }
    // From now on new clients get this block.
    void play(const std::string& block);

  private:
    void serve(connection::Client& client);

    std::vector<imap::scripted::Block> blocks_;
    const connection::Identity* identity_;
    std::mutex mutex_;
    std::string block_;
    std::unique_ptr<connection::Server> server_;
};

}  // namespace rekindle::e2e
