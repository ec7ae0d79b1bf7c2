// Names and their addresses.
#include <gmock/gmock.h>

#include <arpa/inet.h>
#include <netinet/in.h>

#include "tests/unit/connection/server/server.hpp"
#include "tests/unit/connection/worker_side.hpp"

namespace rekindle::connection {
namespace {

using Poco::Net::SocketAddress;
using testing::HasSubstr;

// A port of loopback at which nobody listens, or somebody who never takes the connection.
class DeadPort {
  public:
    explicit DeadPort(bool swallows) : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        auto* const any = reinterpret_cast<sockaddr*>(&address);
        EXPECT_EQ(::bind(socket_, any, size), 0);
        EXPECT_EQ(::getsockname(socket_, any, &size), 0);
        port_ = ntohs(address.sin_port);
        if (!swallows) return;
        // A queue of one that is full: the system answers nothing to the next who come.
        EXPECT_EQ(::listen(socket_, 0), 0);
        for (int& filler : fillers_) {
            filler = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
            (void)::connect(filler, any, size);
        }
        std::this_thread::sleep_for(50ms);
    }
    DeadPort(const DeadPort&) = delete;
    DeadPort& operator=(const DeadPort&) = delete;
    ~DeadPort() {
        ::close(socket_);
        for (const int filler : fillers_)
            if (filler >= 0) ::close(filler);
    }
    [[nodiscard]] SocketAddress address() const { return {"127.0.0.1", port_}; }

  private:
    int socket_;
    std::uint16_t port_ = 0;
    int fillers_[2] = {-1, -1};
};

Resolver gives(Addresses addresses) {
    return
        [addresses](const std::string&, std::uint16_t) -> Result<Addresses> { return addresses; };
}

WorkerSide to(const Resolver& resolver, std::uint16_t port = 143) {
    return WorkerSide(std::move(*connect_to({"mail.example", port, Security::plain}, resolver)));
}

TEST(Dial, GoesOnToTheNextAddressWhereOneRefuses) {
    const DeadPort dead(false);
    const Server server([](Client& client) { client.send("hello\n"), client.receive(); });
    const SocketAddress alive("127.0.0.1", server.port());
    WorkerSide side = to(gives({dead.address(), alive}));
    const RelayAnswer answer = side.open();
    EXPECT_EQ(answer.status, RK_OK) << answer.message;
    EXPECT_EQ(side.line(), "hello\n");
}

TEST(Dial, AnAddressThatNeverAnswersLeavesTimeForTheNext) {
    const DeadPort dead(true);
    const Server server([](Client& client) { client.send("hello\n"), client.receive(); });
    const SocketAddress alive("127.0.0.1", server.port());
    WorkerSide side = to(gives({dead.address(), dead.address(), alive}));
    EXPECT_EQ(side.open(3s).status, RK_OK);
    EXPECT_EQ(side.line(), "hello\n");
}

TEST(Dial, TheTimeIsNotLongerForSeveralAddresses) {
    const DeadPort dead(true);
    WorkerSide side = to(gives({dead.address(), dead.address(), dead.address()}));
    const auto begin = Clock::now();
    const RelayAnswer answer = side.open(1'200ms);
    EXPECT_EQ(answer.status, RK_CONN_TIMED_OUT);
    EXPECT_THAT(answer.message, HasSubstr("mail.example on port"));
    EXPECT_LT(Clock::now() - begin, 3'400ms);  // three times would be 3.6 s
}

TEST(Dial, NobodyThereIsSaidWithWhatToCheck) {
    const DeadPort dead(false);
    const RelayAnswer answer = to(gives({dead.address()})).open();
    EXPECT_EQ(answer.status, RK_CONN_REFUSED);
    EXPECT_THAT(answer.message, HasSubstr("nobody listens at mail.example on port"));
}

TEST(Dial, ANameThatDoesNotExistIsSaid) {
    WorkerSide side(std::move(*connect_to({"no-such-host.invalid", 993})));
    const RelayAnswer answer = side.open(20s);
    EXPECT_EQ(answer.status, RK_CONN_NO_HOST) << answer.message;
    EXPECT_THAT(answer.message, HasSubstr("there is no host no-such-host.invalid"));
}

Result<Addresses> slow_resolver(const std::string&, std::uint16_t) {
    std::this_thread::sleep_for(25s);
    return Addresses{};
}

TEST(Dial, AResolverThatHangsIsNotWaitedFor) {
    WorkerSide side = to(slow_resolver);
    const auto begin = Clock::now();
    EXPECT_EQ(side.open(300ms).status, RK_CONN_TIMED_OUT);
    EXPECT_LT(Clock::now() - begin, 10s);
}

TEST(Dial, StoppingEndsALookUpAConnectAndAHandshakeAtOnce) {
    const DeadPort dead(true);
    const Server silent([](Client& client) { client.receive(), client.receive(); });
    const Target secured{"localhost", silent.port()};
    std::unique_ptr<Relay> relays[] = {
        std::move(*connect_to({"mail.example", 143, Security::plain}, slow_resolver)),
        std::move(*connect_to({"mail.example", 143, Security::plain}, gives({dead.address()}))),
        std::move(*connect_to(secured))};
    for (auto& relay : relays) {
        WorkerSide side(std::move(relay));
        side.begin(RelayRequest::Kind::open, 30s);
        std::this_thread::sleep_for(100ms);
        const auto begin = Clock::now();
        side.relay().stop();
        EXPECT_EQ(side.wait().status, RK_CONN_STOPPED);
        EXPECT_LT(Clock::now() - begin, 10s);
    }
}

}  // namespace
}  // namespace rekindle::connection
