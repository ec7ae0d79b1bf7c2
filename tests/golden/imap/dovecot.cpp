#include "tests/golden/imap/dovecot.hpp"

#include <arpa/inet.h>
#include <grp.h>
#include <netinet/in.h>
#include <openssl/pem.h>
#include <pwd.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <sstream>
#include <thread>

#include "tests/child.hpp"
#include "tests/unit/connection/server/certificates.hpp"

namespace rekindle::imap {
namespace {

using namespace std::chrono_literals;
namespace fs = std::filesystem;

constexpr const char* program = "/usr/sbin/dovecot";
constexpr uid_t nobody = 65534;

uid_t mail_user() {
    return ::geteuid() == 0 ? nobody : ::geteuid();
}

gid_t mail_group() {
    return ::geteuid() == 0 ? nobody : ::getegid();
}

std::uint16_t free_port() {
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    (void)::bind(socket, reinterpret_cast<sockaddr*>(&address), size);
    (void)::getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size);
    ::close(socket);
    return ntohs(address.sin_port);
}

bool answers(std::uint16_t port) {
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const bool good = ::connect(socket, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
    ::close(socket);
    return good;
}

void own(const fs::path& path) {
    (void)!::chown(path.c_str(), mail_user(), mail_group());
}

void own_all(const fs::path& path) {
    own(path);
    for (const auto& one : fs::recursive_directory_iterator{path}) own(one.path());
}

void write_key(const connection::Identity& identity, const fs::path& file) {
    std::FILE* const out = std::fopen(file.c_str(), "w");
    PEM_write_PrivateKey(out, identity.key.get(), nullptr, nullptr, 0, nullptr, nullptr);
    std::fclose(out);
}

std::string replaced(std::string text, std::string_view what, const std::string& with) {
    for (auto at = text.find(what); at != text.npos; at = text.find(what, at + with.size()))
        text.replace(at, what.size(), with);
    return text;
}

// What makes it run for an ordinary user, with nothing outside of its folder.
constexpr std::string_view configuration = R"(
base_dir = @DIR@/run
state_dir = @DIR@/state
default_internal_user = @USER@
default_internal_group = @GROUP@
default_login_user = @USER@
first_valid_uid = 1
first_valid_gid = 1
log_path = @DIR@/dovecot.log
protocols = imap
listen = 127.0.0.1, 127.0.0.2
ssl = yes
ssl_cert = <@DIR@/server.pem
ssl_key = <@DIR@/server.key
ssl_dh =
disable_plaintext_auth = no
auth_mechanisms = plain login
auth_failure_delay = 0
mail_location = maildir:@DIR@/mail/%u
default_vsz_limit = 1G
namespace inbox {
  inbox = yes
  separator = /
  mailbox Sent {
    special_use = \Sent
    auto = create
  }
}
passdb {
  driver = passwd-file
  args = scheme=PLAIN username_format=%u @DIR@/passwd
}
userdb {
  driver = passwd-file
  args = username_format=%u @DIR@/passwd
}
service imap-login {
  chroot =
  inet_listener imap {
    port = @PORT@
  }
  inet_listener imaps {
    port = @TLS_PORT@
    ssl = yes
  }
}
service anvil {
  chroot =
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
service stats {
  chroot =
}
)";

}  // namespace

std::string Dovecot::missing() {
    return ::access(program, X_OK) == 0 ? "" : "dovecot-imapd is not installed";
}

Dovecot::Dovecot(std::string more) : more_(std::move(more)) {
    fs::permissions(folder_.path(), fs::perms::owner_all | fs::perms::group_all |
                                        fs::perms::others_read | fs::perms::others_exec);
    for (const char* name : {"run", "state", "mail", "mail/test"})
        fs::create_directories(folder_.path() / name);
    std::ofstream{folder_.path() / "passwd"}
        << "test:{PLAIN}secret:" << mail_user() << ':' << mail_group()
        << "::" << (folder_.path() / "mail" / "test").string() << "::\n";
    write_certificates();
    (void)maildir();
    for (int tries = 0; tries < 5 && !runs(); ++tries) {
        port_ = free_port();
        tls_port_ = free_port();
        write_configuration();
        start();
    }
}

Dovecot::~Dovecot() {
    stop(SIGTERM);
}

void Dovecot::write_certificates() const {
    const connection::Identity authority =
        connection::make_identity({.authority = true, .subject = "A Test Authority"});
    authority.write(folder_.path() / "ca.pem");
    const connection::Identity server =
        connection::make_identity({.names = {"DNS:localhost", "IP:127.0.0.1"}}, &authority);
    server.write(folder_.path() / "server.pem");
    write_key(server, folder_.path() / "server.key");
}

void Dovecot::write_configuration() const {
    const passwd* const user = ::getpwuid(mail_user());
    const group* const its_group = ::getgrgid(mail_group());
    std::string text = std::string{configuration} + more_ + "\n";
    text = replaced(text, "@DIR@", folder_.path().string());
    text = replaced(text, "@USER@", user != nullptr ? user->pw_name : "nobody");
    text = replaced(text, "@GROUP@", its_group != nullptr ? its_group->gr_name : "nogroup");
    text = replaced(text, "@PORT@", std::to_string(port_));
    text = replaced(text, "@TLS_PORT@", std::to_string(tls_port_));
    std::ofstream{folder_.path() / "dovecot.conf"} << text;
    own_all(folder_.path());
}

void Dovecot::start() {
    const std::string file = (folder_.path() / "dovecot.conf").string();
    process_ = begin_child();
    if (process_ == 0) {
        ::prctl(PR_SET_PDEATHSIG, SIGTERM);
        if (::geteuid() == 0) {
            (void)!::setgroups(0, nullptr);
            (void)!::setgid(mail_group());
            (void)!::setuid(mail_user());
        }
        (void)!std::freopen("/dev/null", "w", stdout);
        (void)!std::freopen("/dev/null", "w", stderr);
        ::execl(program, program, "-F", "-c", file.c_str(), nullptr);
        ::_exit(127);
    }
    for (int tries = 0; tries < 1'000; ++tries) {
        if (answers(port_)) return;
        if (::waitpid(process_, nullptr, WNOHANG) == process_) break;
        std::this_thread::sleep_for(20ms);
    }
    process_ = -1;
}

void Dovecot::stop(int signal) {
    if (process_ <= 0) return;
    ::kill(process_, signal);
    ::waitpid(process_, nullptr, 0);
    process_ = -1;
}

void Dovecot::kick() {
    const std::string command =
        "doveadm -c '" + (folder_.path() / "dovecot.conf").string() + "' kick test >/dev/null 2>&1";
    (void)!std::system(command.c_str());
}

std::string Dovecot::log() const {
    std::ifstream file{folder_.path() / "dovecot.log"};
    return {std::istreambuf_iterator<char>{file}, {}};
}

fs::path Dovecot::maildir(const std::string& name) const {
    const fs::path inbox = folder_.path() / "mail" / "test";
    const fs::path path = name.empty() ? inbox : inbox / ("." + name);
    if (!fs::exists(path / "cur")) {
        for (const char* part : {"cur", "new", "tmp"}) fs::create_directories(path / part);
        own_all(path);
    }
    return path;
}

void Dovecot::deliver(std::string_view mail, const std::string& name) const {
    const std::string number = std::to_string(++delivered_);
    const std::string file =
        "1700000" + std::string(6 - number.size(), '0') + number + ".M1P1.host";
    const fs::path folder = maildir(name);
    const fs::path written = folder / "tmp" / file;
    std::ofstream{written, std::ios::binary} << mail;
    own(written);
    fs::rename(written, folder / "new" / file);
}

}  // namespace rekindle::imap
