// Peer: the host's connection, with a script at the other end. Time passes only when somebody waits
// for nothing.
#pragma once

#include <rekindle/ext/connection.h>

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "sdk/testkit/fake_host.hpp"
#include "tests/unit/imap/scripted/script.hpp"

namespace rekindle::imap::scripted {

class Peer {
  public:
    // The first connection plays the first script, and so on; after the last, that one again.
    explicit Peer(std::vector<const Steps*> scripts);

    std::uint32_t security = RK_CONN_PLAIN;
    std::string host = "imap.example";
    std::size_t connections_that_work = SIZE_MAX;
    // The first connection is cut off after so many bytes from the server.
    std::size_t cut_after = SIZE_MAX;
    // One bit of this byte of it is not as it was sent.
    std::size_t flip_bit_of = SIZE_MAX;
    // The host asks to stop once so much time has passed.
    std::chrono::milliseconds stop_after = std::chrono::hours{10'000};

    // Runs the importer over it. `cursor`: of an earlier run.
    rk_status run(testkit::FakeHost& fake, const std::string& cursor = {});

    [[nodiscard]] std::chrono::milliseconds waited() const { return waited_; }
    [[nodiscard]] std::size_t connections() const { return players_.size(); }
    // What the client said, over all connections, without its tags.
    [[nodiscard]] std::vector<std::string> said() const;
    [[nodiscard]] std::vector<std::string> said_on(std::size_t connection) const;
    // Of the first connection, up to its end.
    [[nodiscard]] std::size_t bytes_from_server() const { return first_bytes_; }
    [[nodiscard]] std::string fault() const;

  private:
    static Peer& of(void* self) { return *static_cast<Peer*>(self); }
    void fill_table();
    rk_status open();
    std::int64_t read(char* buffer, std::size_t capacity, std::uint32_t within_ms);
    rk_status pass(std::uint32_t time_ms);
    rk_status fail(rk_status status, std::string why);
    [[nodiscard]] bool has_something() const;

    std::vector<const Steps*> scripts_;
    std::vector<std::unique_ptr<Player>> players_;
    rk_connection table_{};
    std::string message_;
    std::chrono::milliseconds waited_{0};
    std::size_t first_bytes_ = 0;
    bool open_ = false, secured_ = false, cut_ = false;
};

}  // namespace rekindle::imap::scripted
