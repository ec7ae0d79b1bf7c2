// The importer in its cage against a real Dovecot. What it gives is held against what the mail
// importer reads straight from the Maildir.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <fstream>
#include <random>
#include <thread>

#include "tests/golden/imap/dovecot.hpp"
#include "tests/golden/imap/server_run.hpp"
#include "tests/golden/imap/tokens.hpp"

namespace rekindle::imap {
namespace {

using namespace std::chrono_literals;
using connection::Security;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using worker::Verdict;

Place at(const Dovecot& server, Security security = Security::plain) {
    const bool tls = security == Security::tls;
    return {"127.0.0.1", tls ? server.tls_port() : server.port(), security, server.authority()};
}

Mails reference(const Dovecot& server) {
    testkit::FakeHost host;
    const auto root = server.maildir();
    for (const auto& one : std::filesystem::recursive_directory_iterator{root}) {
        const std::string part = one.path().parent_path().filename().string();
        if (one.is_regular_file() && (part == "cur" || part == "new"))
            host.add_file(one.path().lexically_relative(root).string(), one.path());
    }
    return imap::reference(host);
}

void fill(const Dovecot& server, int mails) {
    const std::string folders[] = {"", "Sent", "Work.2024", "R&AOk-sum&AOk-s", "a \"b\" c"};
    for (int i = 0; i < mails; ++i) server.deliver(mail(i), folders[i % 5]);
}

class ImapDovecot : public testing::Test {
  protected:
    void SetUp() override {
        if (const std::string why = Dovecot::missing(); !why.empty()) GTEST_SKIP() << why;
    }
};

TEST_F(ImapDovecot, IsReadWholeInPlainTextWithStartTlsAndWithTls) {
    const Dovecot server;
    ASSERT_TRUE(server.runs()) << server.log();
    fill(server, 500);
    const Mails expected = reference(server);
    ASSERT_EQ(expected.size(), 500u);
    for (const Security security : {Security::plain, Security::starttls, Security::tls}) {
        const Sync run = sync(at(server, security));
        EXPECT_EQ(run.kind(), "done:  ");
        EXPECT_EQ(run.keeper.mails, expected);
        EXPECT_EQ(run.keeper.received, 500u);
        EXPECT_THAT(run.keeper.codes, IsEmpty());
    }
    for (const auto& one : std::filesystem::recursive_directory_iterator{server.maildir()})
        EXPECT_THAT(one.path().filename().string(), Not(HasSubstr(":2,S"))) << "none was read";
}

TEST_F(ImapDovecot, OddMailsGiveWhatTheirFilesGive) {
    const Dovecot server;
    ASSERT_TRUE(server.runs()) << server.log();
    const std::vector<std::string> odd = odd_mails();
    for (const std::string& one : odd) server.deliver(one);
    server.deliver(
        "From: M\xFCller <m@x.example>\nDate: Mon, 1 Jan 2024 10:00:00 +0000\n"
        "Message-ID: <raw@x>\nSubject: raw \xE4\n\nx\n");
    const Sync run = sync(at(server));
    EXPECT_EQ(run.kind(), "done:  ");
    EXPECT_EQ(run.keeper.mails, reference(server));
    EXPECT_EQ(run.keeper.received, odd.size() + 1);
}

// IMAP has no way to say it: the server puts another byte in its place.
TEST_F(ImapDovecot, AZeroByteInAHeaderLosesNoMail) {
    const Dovecot server;
    ASSERT_TRUE(server.runs()) << server.log();
    using namespace std::string_literals;
    server.deliver(
        "From: a@x.example\nTo: me@x.example\nSubject: zero \0 byte\nMessage-ID: "
        "<zero@x>\nDate: Mon, 1 Jan 2024 10:00:00 +0000\n\nx\n"s);
    server.deliver(mail(1));
    const Sync run = sync(at(server));
    EXPECT_EQ(run.kind(), "done:  ");
    EXPECT_EQ(run.keeper.received, 2u);
    ASSERT_EQ(run.keeper.mails.size(), 2u);
    EXPECT_THAT(run.keeper.mails.rbegin()->first, testing::StartsWith("zero@x "));
    EXPECT_THAT(run.keeper.mails.rbegin()->second, testing::StartsWith("zero "));
}

TEST_F(ImapDovecot, OnlyWhatIsNewIsReadAndWhatIsGoneIsTold) {
    const Dovecot server;
    ASSERT_TRUE(server.runs()) << server.log();
    fill(server, 100);
    const Sync first = sync(at(server));
    ASSERT_EQ(first.kind(), "done:  ");
    const Sync same = sync(at(server), {.cursor = first.keeper.cursor});
    EXPECT_EQ(same.kind(), "done:  ");
    EXPECT_EQ(same.keeper.received, 0u);

    for (int i = 100; i < 110; ++i) server.deliver(mail(i));
    int removed = 0;
    for (const auto& one : std::filesystem::directory_iterator{server.maildir("Work.2024") / "new"})
        if (removed < 3) removed += std::filesystem::remove(one.path()) ? 1 : 0;
    ASSERT_EQ(removed, 3);
    const Sync more = sync(at(server), {.cursor = first.keeper.cursor});
    EXPECT_EQ(more.kind(), "done:  ");
    EXPECT_EQ(more.keeper.received, 10u);
    EXPECT_THAT(more.keeper.messages,
                testing::ElementsAre(HasSubstr("3 mails of the folder Work/2024")));
}

TEST_F(ImapDovecot, ARenumberedFolderGivesTheSameMails) {
    Dovecot server;
    ASSERT_TRUE(server.runs()) << server.log();
    for (int i = 0; i < 20; ++i) server.deliver(mail(i));
    const Sync first = sync(at(server), {.settings = {{"folders", "INBOX"}}});
    ASSERT_EQ(first.keeper.received, 20u);
    server.stop(SIGTERM);
    for (const auto& one : std::filesystem::directory_iterator{server.maildir()})
        if (one.path().filename().string().starts_with("dovecot"))
            std::filesystem::remove(one.path());
    std::this_thread::sleep_for(1100ms);  // UIDVALIDITY is the time in seconds
    server.start();
    ASSERT_TRUE(server.runs());
    const Sync again =
        sync(at(server), {.settings = {{"folders", "INBOX"}}, .cursor = first.keeper.cursor});
    EXPECT_EQ(again.kind(), "done:  ");
    EXPECT_EQ(again.keeper.mails, first.keeper.mails);
    EXPECT_EQ(again.keeper.codes.at("imap.uidvalidity-changed"), 1);
}

// The process that runs the importer: the one child that is not the server.
pid_t worker_of(const Dovecot& server) {
    std::ifstream children{"/proc/self/task/" + std::to_string(::getpid()) + "/children"};
    for (pid_t child = 0; children >> child;)
        if (child != server.process()) return child;
    return -1;
}

TEST_F(ImapDovecot, KilledFiftyTimesItGivesWhatItGivesInOneGo) {
    const Dovecot server;
    ASSERT_TRUE(server.runs()) << server.log();
    fill(server, 3'000);
    const Mails expected = reference(server);
    std::mt19937 random{2026};
    std::uniform_int_distribution<std::size_t> moments{1, 1'800};
    Mails kept;
    std::string cursor;
    int kills = 0;
    bool done = false;
    while (!done || kills < 50) {
        if (done) cursor.clear();  // from the beginning
        const std::size_t moment = moments(random);
        const auto kill_at_moment = [&](std::size_t count) -> Result<void> {
            if (count != moment) return {};
            const pid_t worker = worker_of(server);
            if (worker <= 0) return Error{Code::internal, "no worker to be killed"};
            ::kill(worker, SIGKILL);
            return {};
        };
        const Sync run = sync(at(server), {.cursor = cursor, .on_mail = kill_at_moment});
        done = run.verdict.kind == Verdict::Kind::done;
        if (!done) {
            ASSERT_EQ(run.verdict.kind, Verdict::Kind::crashed) << run.kind();
            ++kills;
        }
        for (const auto& [key, mail] : run.keeper.committed) {
            const auto known = kept.emplace(key, mail).first;
            ASSERT_EQ(known->second, mail) << "the same under the same key";
        }
        if (!run.keeper.cursor.empty()) cursor = run.keeper.cursor;
    }
    EXPECT_EQ(kept, expected);
}

TEST_F(ImapDovecot, AServerThatGoesAndComesBackInTheMiddleLosesNothing) {
    Dovecot server;
    ASSERT_TRUE(server.runs()) << server.log();
    fill(server, 1'500);
    const Mails expected = reference(server);
    for (const int signal : {SIGTERM, SIGKILL}) {
        SCOPED_TRACE(signal);
        const Sync run = sync(at(server), {.on_mail = [&](std::size_t count) {
                                  if (count == 300) {
                                      server.kick();
                                      server.stop(signal);
                                      if (signal == SIGKILL) std::this_thread::sleep_for(200ms);
                                      server.start();
                                  }
                                  return Result<void>{};
                              }});
        EXPECT_EQ(run.kind(), "done:  ") << server.log();
        EXPECT_EQ(run.keeper.committed, expected);
    }
}

TEST_F(ImapDovecot, CompressedItIsTheSame) {
    const Dovecot server("protocol imap {\n  mail_plugins = imap_zlib\n}\n");
    ASSERT_TRUE(server.runs()) << server.log();
    fill(server, 500);
    const Sync run = sync(at(server));
    EXPECT_EQ(run.kind(), "done:  ");
    EXPECT_EQ(run.keeper.mails, reference(server));
}

TEST_F(ImapDovecot, AWrongPasswordIsTriedOnce) {
    const Dovecot server("auth_verbose = yes\n");
    ASSERT_TRUE(server.runs()) << server.log();
    const Sync run = sync(at(server), {.settings = {{"secret", "wrong-one"}}});
    EXPECT_THAT(run.kind(), HasSubstr("imap.auth-failed"));
    EXPECT_THAT(run.kind(), Not(HasSubstr("wrong-one")));
    EXPECT_EQ(run.keeper.cursor, "");
}

TEST_F(ImapDovecot, AForeignAuthorityIsNotBelieved) {
    const Dovecot server;
    ASSERT_TRUE(server.runs()) << server.log();
    const Sync run = sync({"127.0.0.1", server.tls_port(), Security::tls});
    EXPECT_THAT(run.kind(), HasSubstr("connection.certificate"));
}

TEST_F(ImapDovecot, APasswordIsNotSentWhereItWouldBeReadable) {
    const Dovecot server("disable_plaintext_auth = yes\nauth_debug = yes\n");
    ASSERT_TRUE(server.runs()) << server.log();
    const Sync run = sync({"127.0.0.2", server.port()});
    EXPECT_THAT(run.kind(), HasSubstr("imap.login-disabled"));
    EXPECT_THAT(server.log(), Not(HasSubstr("plaintext auth")));
}

TEST_F(ImapDovecot, NewMailArrivesWhileWatching) {
    const Dovecot server;
    ASSERT_TRUE(server.runs()) << server.log();
    fill(server, 10);
    std::atomic<bool> stop = false, all_read = false;
    std::thread postman{[&] {
        while (!all_read) std::this_thread::sleep_for(20ms);
        std::this_thread::sleep_for(500ms);
        server.deliver(mail(10));
        for (int i = 0; i < 600 && !stop; ++i) std::this_thread::sleep_for(50ms);
        stop = true;
    }};
    const Sync run = sync(at(server), {.settings = {{"watch", "yes"}},
                                       .on_mail =
                                           [&](std::size_t count) {
                                               all_read = count >= 10;
                                               stop = count == 11;
                                               return Result<void>{};
                                           },
                                       .stop = &stop});
    all_read = stop = true;
    postman.join();
    EXPECT_THAT(run.kind(), HasSubstr("stopped"));
    EXPECT_EQ(run.keeper.received, 11u);
}

// ---- tokens ------------------------------------------------------------------------------------

TEST_F(ImapDovecot, TokensAreTakenIfTheyAreGood) {
    Dovecot server{std::string{takes_tokens}};
    let_it_know_the_key(server);
    ASSERT_TRUE(server.runs()) << server.log();
    fill(server, 5);
    const std::time_t now = std::time(nullptr);
    const std::string good = token(now + 3600);
    for (const std::string mechanism : {"xoauth2", "oauthbearer"}) {
        SCOPED_TRACE(mechanism);
        const Sync run =
            sync(at(server), {.settings = {{"mechanism", mechanism}, {"secret", good}}});
        EXPECT_EQ(run.kind(), "done:  ") << server.log();
        EXPECT_EQ(run.keeper.received, 5u);
        for (const std::string& bad :
             {token(now + 3600, "another key"), token(now - 100), std::string{"junk"}}) {
            const Sync refused =
                sync(at(server), {.settings = {{"mechanism", mechanism}, {"secret", bad}}});
            EXPECT_THAT(refused.kind(), HasSubstr("imap.token-refused"));
            EXPECT_THAT(refused.kind(), Not(HasSubstr(bad)));
        }
    }
}

}  // namespace
}  // namespace rekindle::imap
