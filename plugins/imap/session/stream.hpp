// Stream: the bytes of a connection, compressed or not.
#pragma once

#include <memory>
#include <rekindle/ext/connection.hpp>
#include <string_view>

#include "plugins/imap/grammar/framer.hpp"

namespace rekindle::imap {

class Deflate;

class Stream {
  public:
    using Within = Connection::Within;

    explicit Stream(Connection connection);
    Stream(const Stream&) = delete;
    Stream& operator=(const Stream&) = delete;
    ~Stream();

    Result<void> open();
    Result<void> secure();
    void close() { connection_.close(); }
    [[nodiscard]] Connection::Peer peer() const { return connection_.peer(); }

    Result<void> write(std::string_view bytes);
    // What came next goes into the framer; false once the time is over. An end is an error.
    Result<bool> read(Framer& framer, Within within);
    // Waits, with the connection open or closed; true as soon as there is something to read.
    Result<bool> wait(Within within);

    // From here on both directions are compressed (RFC 4978), with what the framer holds already.
    Result<void> compress(Framer& framer);

  private:
    Connection connection_;
    std::unique_ptr<Deflate> deflate_;
};

}  // namespace rekindle::imap
