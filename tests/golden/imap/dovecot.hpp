// A Dovecot of the test's own: on loopback, in a folder of its own, gone afterwards.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "tests/sandbox/recorder.hpp"

namespace rekindle::imap {

class Dovecot {
  public:
    // `more` goes to the end of its configuration; "@DIR@" in it is the server's folder.
    explicit Dovecot(std::string more = {});
    Dovecot(const Dovecot&) = delete;
    Dovecot& operator=(const Dovecot&) = delete;
    ~Dovecot();

    // Why there is none; empty if there is.
    [[nodiscard]] static std::string missing();

    [[nodiscard]] pid_t process() const { return process_; }
    [[nodiscard]] bool runs() const { return process_ > 0; }
    [[nodiscard]] std::uint16_t port() const { return port_; }
    [[nodiscard]] std::uint16_t tls_port() const { return tls_port_; }
    [[nodiscard]] std::filesystem::path authority() const { return folder_.path() / "ca.pem"; }
    [[nodiscard]] const std::filesystem::path& folder() const { return folder_.path(); }
    [[nodiscard]] std::string log() const;

    // The Maildir of user "test", whose password is "secret"; an absent folder is made.
    [[nodiscard]] std::filesystem::path maildir(const std::string& name = {}) const;
    // Puts a mail there, by the server's side; an older one with a smaller number.
    void deliver(std::string_view mail, const std::string& name = {}) const;

    void start();
    void stop(int signal);  // and waits until it is gone
    void kick();            // all its connections end without a word

  private:
    void write_certificates() const;
    void write_configuration() const;

    worker::TestFolder folder_;
    std::string more_;
    std::uint16_t port_ = 0, tls_port_ = 0;
    pid_t process_ = -1;
    mutable int delivered_ = 0;
};

}  // namespace rekindle::imap
