// What is taken for the right server, and what is not: each row of the table of TLS.
#include <gmock/gmock.h>

#include <fstream>

#include "tests/sandbox/recorder.hpp"
#include "tests/unit/connection/server/server.hpp"
#include "tests/unit/connection/worker_side.hpp"

namespace rekindle::connection {
namespace {

using testing::HasSubstr;
using worker::TestFolder;

// Three authorities: one that the client is given, one it is not, and one that only has the name.
class Tls : public testing::Test {
  protected:
    static void SetUpTestSuite() {
        authority = make_identity({.authority = true, .subject = "Ours"});
        stranger = make_identity({.authority = true, .subject = "A Stranger"});
        impostor = make_identity({.authority = true, .subject = "Ours"});
        good = make_identity({.names = {"DNS:localhost", "IP:127.0.0.1"}}, &authority);
    }
    static void TearDownTestSuite() { authority = stranger = impostor = good = {}; }

    void SetUp() override { authority.write(folder.path() / "authority.pem"); }

    [[nodiscard]] Target target(const Server& server, const std::string& host = "localhost") const {
        return {host, server.port(), Security::tls, folder.path() / "authority.pem", {}};
    }

    // What becomes of a client of a server with this certificate.
    static RelayAnswer try_out(const Target& target, std::chrono::milliseconds within = 10s) {
        auto relay = connect_to(target);
        if (!relay) return {static_cast<std::int32_t>(relay.error().code), relay.error().message};
        WorkerSide side(std::move(*relay));
        RelayAnswer answer = side.open(within);
        if (answer.status == RK_OK) {
            EXPECT_EQ(side.line(), "hello\n");
        }
        return answer;
    }

    static std::function<void(Client&)> greets_as(const Identity& identity, int oldest = 0,
                                                  int newest = 0) {
        return [identity, oldest, newest](Client& client) {
            if (!client.start_tls(identity, oldest, newest)) return;
            client.send("hello\n");
            client.receive();
        };
    }

    // Of a server with such a certificate, signed by the known authority.
    RelayAnswer answer_to(const Wanted& wanted, const std::string& host = "localhost") const {
        const Server server(greets_as(make_identity(wanted, &authority)));
        return try_out(target(server, host));
    }

    static inline Identity authority, stranger, impostor, good;
    TestFolder folder;
};

TEST_F(Tls, TheRightServerIsTaken) {
    const Server server(greets_as(good));
    const RelayAnswer answer = try_out(target(server));
    EXPECT_EQ(answer.status, RK_OK) << answer.message;
    EXPECT_TRUE(answer.peer.secured);
    EXPECT_EQ(answer.peer.protocol, "TLSv1.3");
    EXPECT_EQ(answer.peer.address, "127.0.0.1");
    EXPECT_EQ(answer.peer.certificate, good.sha256());
}

TEST_F(Tls, SoIsOneByItsAddressIfTheCertificateNamesThat) {
    const Server server(greets_as(good));
    EXPECT_EQ(try_out(target(server, "127.0.0.1")).status, RK_OK);
    const RelayAnswer other = answer_to({.names = {"DNS:127.0.0.1"}}, "127.0.0.1");
    EXPECT_EQ(other.status, RK_CONN_CERTIFICATE) << "a name is not an address";
}

TEST_F(Tls, AnotherHostIsRefused) {
    const RelayAnswer answer = answer_to({.names = {"DNS:imap.example.org"}});
    EXPECT_EQ(answer.status, RK_CONN_CERTIFICATE);
    EXPECT_THAT(answer.message, HasSubstr("is for imap.example.org"));
}

TEST_F(Tls, AJokerStandsForOneWholeLabel) {
    EXPECT_EQ(answer_to({.names = {"DNS:*"}}).status, RK_CONN_CERTIFICATE);
    EXPECT_EQ(answer_to({.names = {"DNS:l*"}}).status, RK_CONN_CERTIFICATE);
    EXPECT_EQ(answer_to({.names = {"DNS:*.localhost"}}).status, RK_CONN_CERTIFICATE);
}

TEST_F(Tls, AnExpiredCertificateIsRefused) {
    const RelayAnswer answer =
        answer_to({.names = {"DNS:localhost"}, .days_from = -20, .days_until = -2});
    EXPECT_EQ(answer.status, RK_CONN_CERTIFICATE);
    EXPECT_THAT(answer.message, HasSubstr("expired on 20"));
}

TEST_F(Tls, OneThatIsNotYetValidBlamesTheClock) {
    const RelayAnswer answer = answer_to({.names = {"DNS:localhost"}, .days_from = 2});
    EXPECT_EQ(answer.status, RK_CONN_CERTIFICATE);
    EXPECT_THAT(answer.message, HasSubstr("clock of this computer"));
}

TEST_F(Tls, AForeignAuthorityIsRefused) {
    for (const Identity* issuer : {&stranger, &impostor}) {
        const Server server(greets_as(make_identity({.names = {"DNS:localhost"}}, issuer)));
        const RelayAnswer answer = try_out(target(server));
        EXPECT_EQ(answer.status, RK_CONN_CERTIFICATE);
        EXPECT_THAT(answer.message, HasSubstr("vouched for by nobody"));
    }
}

TEST_F(Tls, ASelfSignedCertificateIsRefusedUnlessItIsGiven) {
    const Identity own = make_identity({.names = {"DNS:localhost"}});
    const Server server(greets_as(own));
    EXPECT_EQ(try_out(target(server)).status, RK_CONN_CERTIFICATE);
    own.write(folder.path() / "own.pem");
    Target given = target(server);
    given.authorities = folder.path() / "own.pem";
    EXPECT_EQ(try_out(given).status, RK_OK);
    Target by_address = given;
    by_address.host = "127.0.0.1";
    EXPECT_EQ(try_out(by_address).status, RK_CONN_CERTIFICATE)
        << "its name is checked all the same";
}

TEST_F(Tls, TheSystemsAuthoritiesDoNotVouchForOurs) {
    const Server server(greets_as(good));
    Target by_system = target(server);
    by_system.authorities.clear();
    EXPECT_EQ(try_out(by_system).status, RK_CONN_CERTIFICATE);
}

TEST_F(Tls, OneCertificateCanBeNamedAndThenNoOtherIsTaken) {
    const Identity own = make_identity({.names = {"DNS:elsewhere"}});
    const Server server(greets_as(own));
    Target pinned = target(server);
    pinned.authorities.clear();
    pinned.certificate = own.sha256();
    EXPECT_EQ(try_out(pinned).status, RK_OK);
    pinned.certificate = good.sha256();
    const RelayAnswer answer = try_out(pinned);
    EXPECT_EQ(answer.status, RK_CONN_CERTIFICATE);
    EXPECT_THAT(answer.message, HasSubstr(own.sha256()));
}

TEST_F(Tls, OldVersionsAreRefused) {
    for (const int version : {TLS1_VERSION, TLS1_1_VERSION}) {
        const Server server(greets_as(good, version, version));
        const RelayAnswer answer = try_out(target(server));
        EXPECT_EQ(answer.status, RK_CONN_NO_TLS) << version;
        EXPECT_THAT(answer.message, HasSubstr("1.2 or newer")) << version;
    }
    const Server server(greets_as(good, TLS1_2_VERSION, TLS1_2_VERSION));
    EXPECT_EQ(try_out(target(server)).peer.protocol, "TLSv1.2");
}

TEST_F(Tls, AServerThatSpeaksNoTlsIsNamedAsThat) {
    const Server server([](Client& client) {
        client.send("* OK IMAP4rev1 ready\r\n");
        client.receive();
    });
    const RelayAnswer answer = try_out(target(server));
    EXPECT_EQ(answer.status, RK_CONN_NO_TLS);
    EXPECT_THAT(answer.message, HasSubstr("speaks no TLS on port"));
}

TEST_F(Tls, AHandshakeThatIsCutOffIsALostConnection) {
    const Server server([](Client& client) { client.cut(); });
    EXPECT_EQ(try_out(target(server)).status, RK_CONN_LOST);
}

// The reproducer of what Poco 1.11 accepts: after its time-out the handshake ends by itself, with
// the name unchecked.
TEST_F(Tls, AServerThatStallsTheHandshakeTimesOutAndIsNeverTakenLater) {
    const Identity other = make_identity({.names = {"DNS:imap.example.org"}}, &authority);
    std::atomic<bool> went_on = false;
    const Server server([&](Client& client) {
        std::this_thread::sleep_for(600ms);
        if (client.start_tls(other) && client.send("hello\n")) went_on = !client.receive().empty();
    });
    const RelayAnswer early = try_out(target(server), 200ms);
    EXPECT_EQ(early.status, RK_CONN_TIMED_OUT);
    EXPECT_THAT(early.message, HasSubstr("did not agree on TLS in time"));
    const RelayAnswer late = try_out(target(server), 10s);
    EXPECT_EQ(late.status, RK_CONN_CERTIFICATE) << "a slow handshake is checked like a fast one";
    EXPECT_FALSE(went_on);
}

TEST_F(Tls, ASlowHandshakeOfTheRightServerIsTaken) {
    const Server server([&](Client& client) {
        std::this_thread::sleep_for(400ms);
        greets_as(good)(client);
    });
    EXPECT_EQ(try_out(target(server)).status, RK_OK);
}

TEST_F(Tls, TheDeadlineOfASilentServerIsNotDoubled) {
    const Server server([](Client& client) { client.receive(), client.receive(); });
    const auto begin = Clock::now();
    EXPECT_EQ(try_out(target(server), 2s).status, RK_CONN_TIMED_OUT);
    const auto took = Clock::now() - begin;
    EXPECT_GE(took, 2s);
    EXPECT_LT(took, 3'900ms);
}

TEST_F(Tls, AnEndWithAGoodbyeIsTheEndAndOneWithoutIsALoss) {
    for (const bool polite : {true, false}) {
        const Server server([&](Client& client) {
            if (!client.start_tls(good)) return;
            client.send("* 1 FETCH (BODY[] {1000}\r\nabc");
            if (polite) client.goodbye();
        });
        WorkerSide side(std::move(*connect_to(target(server))));
        ASSERT_EQ(side.open().status, RK_OK);
        std::string all;
        for (std::string more = side.read(); !more.empty(); more = side.read()) all += more;
        EXPECT_EQ(all, "* 1 FETCH (BODY[] {1000}\r\nabc");
        const RelayAnswer reason = side.ask(RelayRequest::Kind::reason);
        EXPECT_EQ(reason.status, polite ? 0 : std::int32_t{RK_CONN_LOST}) << reason.message;
    }
}

class StartTls : public Tls {
  protected:
    [[nodiscard]] Target target(const Server& server) const {
        Target out = Tls::target(server);
        out.security = Security::starttls;
        return out;
    }

    // Asks for TLS as a protocol in plain text does.
    static RelayAnswer upgrade(WorkerSide& side) {
        EXPECT_EQ(side.line(), "* OK hi\r\n");
        side.write("a STARTTLS\r\n");
        EXPECT_EQ(side.line(), "a OK go\r\n");
        return side.ask(RelayRequest::Kind::secure, 2s);
    }
    static bool agree(Client& client, std::string_view more = {}) {
        client.send("* OK hi\r\n");
        if (client.line() != "a STARTTLS\r\n") return false;
        return client.send("a OK go\r\n" + std::string{more});
    }
};

TEST_F(StartTls, TheRightServerIsTaken) {
    const Server server([](Client& client) {
        if (!agree(client) || !client.start_tls(good)) return;
        client.send("secret " + client.line());
        client.send("and " + client.line());
        client.receive();
    });
    WorkerSide side(std::move(*connect_to(target(server))));
    const RelayAnswer plain = side.open();
    ASSERT_EQ(plain.status, RK_OK) << plain.message;
    EXPECT_FALSE(plain.peer.secured);
    EXPECT_EQ(plain.peer.security, std::uint32_t{RK_CONN_STARTTLS});
    const RelayAnswer answer = upgrade(side);
    ASSERT_EQ(answer.status, RK_OK) << answer.message;
    EXPECT_TRUE(answer.peer.secured);
    side.write("word\n");
    EXPECT_EQ(side.line(), "secret word\n");
    EXPECT_EQ(side.ask(RelayRequest::Kind::secure).status, RK_E_REFUSED) << "it is already";
    side.write("again\n");
    EXPECT_EQ(side.line(), "and again\n") << "which does it no harm";
}

TEST_F(StartTls, AnotherHostIsRefusedAndTheConnectionIsGone) {
    const Identity other = make_identity({.names = {"DNS:imap.example.org"}}, &authority);
    const Server server([&](Client& client) {
        if (agree(client) && client.start_tls(other)) client.receive();
    });
    WorkerSide side(std::move(*connect_to(target(server))));
    ASSERT_EQ(side.open().status, RK_OK);
    EXPECT_EQ(upgrade(side).status, RK_CONN_CERTIFICATE);
    EXPECT_EQ(side.ask(RelayRequest::Kind::reason).status, RK_CONN_CERTIFICATE);
    side.write("a LOGIN me secret\r\n");
    EXPECT_EQ(side.read(), "");
}

// Whether they come in one packet with the answer or in one of their own.
TEST_F(StartTls, WhatWasInjectedBeforeItIsARefusal) {
    for (const bool in_one_packet : {true, false}) {
        std::atomic<bool> handshake = false;
        const Server server([&](Client& client) {
            agree(client, in_one_packet ? "* OK injected\r\n" : "");
            std::this_thread::sleep_for(50ms);
            if (!in_one_packet) client.send("* OK injected\r\n");
            handshake = client.start_tls(good);
        });
        WorkerSide side(std::move(*connect_to(target(server))));
        ASSERT_EQ(side.open().status, RK_OK);
        EXPECT_EQ(side.line(), "* OK hi\r\n");
        side.write("a STARTTLS\r\n");
        EXPECT_EQ(side.line(), "a OK go\r\n");
        std::this_thread::sleep_for(200ms);
        const RelayAnswer answer = side.ask(RelayRequest::Kind::secure, 2s);
        EXPECT_EQ(answer.status, RK_CONN_UNREAD) << answer.message;
        EXPECT_THAT(answer.message, HasSubstr("tampering"));
        EXPECT_FALSE(handshake);
        EXPECT_EQ(side.ask(RelayRequest::Kind::reason).status, RK_CONN_UNREAD)
            << "nothing is said on such a line any more";
    }
}

TEST_F(StartTls, AServerThatAgreesAndThenStallsTimesOut) {
    const Server server([](Client& client) {
        if (agree(client)) client.receive(), client.receive();
    });
    WorkerSide side(std::move(*connect_to(target(server))));
    ASSERT_EQ(side.open().status, RK_OK);
    EXPECT_EQ(upgrade(side).status, RK_CONN_TIMED_OUT);
}

TEST(Target, WhatCannotBeOneIsRefusedBeforeAnythingIsConnected) {
    const auto message = [](Target target) {
        const auto relay = connect_to(std::move(target));
        return relay ? std::string{} : relay.error().message;
    };
    EXPECT_THAT(message({"", 993}), HasSubstr("no name of a host"));
    EXPECT_THAT(message({"mail example", 993}), HasSubstr("no name of a host"));
    EXPECT_THAT(message({"mail.example", 0}), HasSubstr("port"));
    EXPECT_THAT(message({"mail.example", 993, Security::tls, "/nowhere/ca.pem"}),
                HasSubstr("cannot be read"));
    EXPECT_THAT(message({"mail.example", 993, Security::tls, {}, "abc"}), HasSubstr("SHA-256"));
    EXPECT_EQ(message({"mail.example", 993}), "");
    EXPECT_EQ(message({"b\xc3\xbc"
                       "cher.example",
                       993}),
              "");
}

TEST_F(Tls, AFileWithoutCertificatesIsNoAuthority) {
    const Server server(greets_as(good));
    Target wrong = target(server);
    wrong.authorities = folder.write("empty.pem", "no certificate\n");
    EXPECT_THAT(try_out(wrong).message, HasSubstr("holds no certificate"));
}

}  // namespace
}  // namespace rekindle::connection
