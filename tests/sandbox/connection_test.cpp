// An importer in its cage that reads a connection.
#include <gmock/gmock.h>

#include <future>
#include <thread>

#include "host/connection/connection.hpp"
#include "tests/sandbox/recorder.hpp"
#include "tests/unit/connection/server/server.hpp"

namespace rekindle::worker {
namespace {

using namespace std::chrono_literals;
using connection::Client;
using connection::Identity;
using connection::Security;
using connection::Server;
using connection::Target;
using testing::ElementsAre;
using testing::HasSubstr;
using Clock = std::chrono::steady_clock;

Outcome call(const Target& target, const std::string& say, Job job = {},
             const std::string& plugin = "caller") {
    Outcome out;
    auto relay = connection::connect_to(target);
    if (!relay) {
        out.verdict.error = relay.error();
        return out;
    }
    job.plugin = test_plugin(plugin);
    job.connection = relay->get();
    job.settings.emplace_back("say", say);
    out.verdict = run(job, out.recorder);
    return out;
}

Target plain(const Server& server) {
    return {"127.0.0.1", server.port(), Security::plain, {}, {}};
}

std::string kind(const Outcome& outcome) {
    return std::string{name(outcome.verdict.kind)} + ": " + outcome.verdict.error.message;
}

void echo(Client& client) {
    client.send("hello\n");
    for (std::string line = client.line(); !line.empty(); line = client.line())
        client.send("you said " + line);
}

TEST(ConnectedImporter, TalksToTheServerAndKnowsWhoThatIs) {
    const Server server(echo);
    const Outcome outcome = call(plain(server), "open read one read two read wait peer");
    EXPECT_EQ(kind(outcome), "done: ");
    EXPECT_THAT(outcome.recorder.titles, ElementsAre("hello", "you said one", "you said two",
                                                     "nothing", "127.0.0.1 127.0.0.1 plain"));
}

TEST(ConnectedImporter, MayCloseAndOpenAgain) {
    const Server server(echo);
    const Outcome outcome = call(plain(server), "open read close open read once read");
    EXPECT_EQ(kind(outcome), "done: ");
    EXPECT_THAT(outcome.recorder.titles, ElementsAre("hello", "hello", "you said once"));
    EXPECT_EQ(server.clients(), 2);
}

TEST(ConnectedImporter, ThatIsGivenAFileSaysSo) {
    const TestFolder folder;
    const Outcome outcome = run_plugin("caller", folder.write("a.txt", "a"));
    EXPECT_EQ(kind(outcome), "failed: this importer reads a connection, not a file");
}

TEST(ConnectedImporter, GetsAHundredMegabytes) {
    const Server server([](Client& client) {
        const std::string bytes(std::size_t{1} << 20, 'x');
        for (int i = 0; i < 100; ++i)
            if (!client.send(bytes)) return;
    });
    const Outcome outcome = call(plain(server), "open drain");
    EXPECT_EQ(kind(outcome), "done: ");
    EXPECT_THAT(outcome.recorder.titles, ElementsAre("104857600 bytes"));
}

TEST(ConnectedImporter, SendsMoreThanFitsAnywhere) {
    const Server server([](Client& client) {
        std::size_t bytes = 0;
        std::string last;
        while (!last.ends_with('\n')) {
            last = client.receive();
            if (last.empty()) return;
            bytes += last.size();
        }
        client.send(std::to_string(bytes) + '\n');
    });
    const Outcome outcome = call(plain(server), "open flood end read");
    EXPECT_EQ(kind(outcome), "done: ");
    EXPECT_THAT(outcome.recorder.titles, ElementsAre("33554436"));
}

TEST(ConnectedImporter, GivesUpOnASilentServerInItsOwnTime) {
    const Server server([](Client& client) { client.receive(), client.receive(); });
    const Outcome outcome = call(plain(server), "open read-briefly");
    EXPECT_EQ(kind(outcome), "failed: 127.0.0.1 did not answer in time");
    EXPECT_EQ(outcome.verdict.error.report_code, "connection.timed-out");
}

TEST(ConnectedImporter, IsNotTakenForHungWhileItWaits) {
    const Server server([](Client& client) {
        std::this_thread::sleep_for(3s);
        client.send("late\n");
    });
    Job job;
    job.limits.no_progress = 2s;
    const Outcome outcome = call(plain(server), "open read", job);
    EXPECT_EQ(kind(outcome), "done: ");
    EXPECT_THAT(outcome.recorder.titles, ElementsAre("late"));
}

TEST(ConnectedImporter, StopsWithinASecondWhileItWaits) {
    std::promise<void> waits;
    const Server server([&](Client& client) {
        client.line();
        waits.set_value();
        client.receive();
    });
    std::atomic<bool> stop = false;
    Job job;
    job.stop = &stop;
    Clock::time_point asked;
    std::thread user([&] {
        waits.get_future().wait();
        std::this_thread::sleep_for(200ms);
        asked = Clock::now();
        stop = true;
    });
    const Outcome outcome = call(plain(server), "open go linger", job);
    const auto ended = Clock::now();
    user.join();
    EXPECT_EQ(kind(outcome), "stopped: the import was stopped");
    EXPECT_LT(ended - asked, 1s);
}

TEST(ConnectedImporter, StopsWhileItConnects) {
    const Server server([](Client& client) { client.receive(), client.receive(); });
    std::atomic<bool> stop = false;
    Job job;
    job.stop = &stop;
    std::thread user([&] {
        std::this_thread::sleep_for(300ms);
        stop = true;
    });
    const auto began = Clock::now();
    const Outcome outcome = call({"localhost", server.port()}, "open read", job);
    EXPECT_LT(Clock::now() - began, 5s);
    user.join();
    EXPECT_EQ(kind(outcome), "stopped: the import was stopped");
}

TEST(ConnectedImporter, ThatDiesLeavesNoConnectionBehind) {
    std::promise<void> gone;
    const Server server([&](Client& client) {
        client.line();
        client.receive();
        gone.set_value();
    });
    const Outcome outcome = call(plain(server), "open last-words die");
    EXPECT_EQ(name(outcome.verdict.kind), "crashed");
    EXPECT_EQ(gone.get_future().wait_for(5s), std::future_status::ready);
}

TEST(ConnectedImporter, LearnsThatTheServerHungUp) {
    const Server server([](Client& client) { client.send("half a li"); });
    EXPECT_THAT(call(plain(server), "open read").recorder.titles, ElementsAre("(end)"));
    EXPECT_THAT(kind(call(plain(server), "open read flood")), HasSubstr("failed: "));
}

TEST(ConnectedImporter, LearnsWhyThereIsNoConnection) {
    std::uint16_t port = 0;
    {
        const Server server(echo);
        port = server.port();
    }
    const Outcome nobody = call({"127.0.0.1", port, Security::plain, {}, {}}, "open");
    EXPECT_THAT(kind(nobody), HasSubstr("failed: nobody listens at 127.0.0.1"));
    EXPECT_EQ(nobody.verdict.error.report_code, "connection.refused");
    const Outcome unknown = call({"no-such-host.invalid", 993}, "open");
    EXPECT_THAT(kind(unknown), HasSubstr("failed: there is no host no-such-host.invalid"));
    EXPECT_EQ(unknown.verdict.error.report_code, "connection.no-host");
}

// STARTTLS through the cage: once as it should be, once with a certificate of nobody's.
TEST(ConnectedImporter, GoesOverToTlsOnlyWithTheRightServer) {
    const TestFolder folder;
    const Identity own = connection::make_identity({.names = {"DNS:localhost"}});
    own.write(folder.path() / "own.pem");
    const Server server([&](Client& client) {
        client.send("hello\n");
        client.line();
        client.send("go\n");
        if (client.start_tls(own)) echo(client);
    });
    Target target{"localhost", server.port(), Security::starttls, folder.path() / "own.pem", {}};
    const Outcome good = call(target, "open read starttls read secure peer read secret read");
    EXPECT_EQ(kind(good), "done: ");
    EXPECT_THAT(good.recorder.titles, ElementsAre("hello", "go", "localhost 127.0.0.1 TLSv1.3",
                                                  "hello", "you said secret"));
    target.authorities.clear();
    const Outcome bad = call(target, "open read starttls read secure secret read");
    EXPECT_THAT(kind(bad), HasSubstr("failed: the certificate of localhost"));
    EXPECT_EQ(bad.verdict.error.report_code, "connection.certificate");
}

TEST(ConnectedImporter, RefusesWhatWasInjectedBeforeTls) {
    std::atomic<bool> secret = false;
    const Identity own = connection::make_identity({.names = {"DNS:localhost"}});
    const Server server([&](Client& client) {
        client.send("hello\n");
        client.line();
        client.send("go\n* injected\n");
        secret = client.start_tls(own);
    });
    Target target{"localhost", server.port(), Security::starttls, {}, own.sha256()};
    const Outcome outcome = call(target, "open read starttls read secure secret read");
    EXPECT_EQ(outcome.verdict.error.report_code, "connection.injected") << kind(outcome);
    EXPECT_FALSE(secret);
}

// The cage of an importer that reads a connection is wider by no more than it needs.
struct Escape {
    const char* deed;
    const char* says;
};
class EscapeWithAConnection : public testing::TestWithParam<Escape> {};

TEST_P(EscapeWithAConnection, IsForbiddenAllTheSame) {
#ifdef REKINDLE_SANITIZED
    GTEST_SKIP() << "builds with sanitizers have no such cage";
#endif
    const Server server(echo);
    Job job;
    job.settings.emplace_back("deed", GetParam().deed);
    job.limits.cpu_base = 5s;
    const Outcome outcome = call(plain(server), "", job, "hostile");
    EXPECT_EQ(name(outcome.verdict.kind), "forbidden") << kind(outcome);
    EXPECT_THAT(outcome.verdict.error.message, HasSubstr(GetParam().says));
}

INSTANTIATE_TEST_SUITE_P(Run, EscapeWithAConnection,
                         testing::Values(Escape{"socket", "system call socket"},
                                         Escape{"unix-socket", "system call socket"},
                                         Escape{"open", "system call open"},
                                         Escape{"exec", "system call execve"},
                                         Escape{"connect", "system call connect"},
                                         Escape{"send-elsewhere", "system call sendto"},
                                         Escape{"pass-descriptor", "system call sendmsg"}),
                         [](const testing::TestParamInfo<Escape>& one) {
                             std::string out = one.param.deed;
                             std::replace(out.begin(), out.end(), '-', '_');
                             return out;
                         });

}  // namespace
}  // namespace rekindle::worker
