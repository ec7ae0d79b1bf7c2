// Accounts read side by side: the real worker, an importer that does what the server dictates, and
// servers on loopback that the test plays.
#include <future>
#include <thread>

#include "tests/unit/sync/some_accounts.hpp"

namespace rekindle::sync {
namespace {

using namespace std::chrono_literals;
using accounts::Account;
using accounts::Keeping;
using connection::Client;
using connection::Server;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

TEST_F(SomeAccounts, AreReadIntoOneLog) {
    const Server first(saying("mail a1\nmail a2\ncheckpoint 2\nmail a3\nend\n")),
        second(saying("mail b1\nmail a1\nend\n"));
    const auto all = run({account("a@x", first), account("b@x", second)});
    ASSERT_EQ(all.size(), 2u);
    for (const Synced& one : all) {
        EXPECT_FALSE(one.error);
        EXPECT_EQ(one.failure, Failure::none);
    }
    EXPECT_EQ(all[0].outcome.read, 3u);
    EXPECT_EQ(all[0].outcome.added + all[1].outcome.added, 4u);  // a1 once, whoever came first
    EXPECT_THAT(titles(), ElementsAre("a1", "a2", "a3", "b1"));
    EXPECT_GT(all[0].outcome.bytes, 30u);
    const auto record = accounts_.record(all[0].account);
    ASSERT_TRUE(record);
    EXPECT_EQ(record->read, 3u);
    EXPECT_EQ(record->message, "");
    EXPECT_GT(record->well_ms, 0);
}

// Ten mails end it, so that the last is shown whatever the time.
TEST_F(SomeAccounts, AreShownWhereTheyAreAndTheReportsDoNotTellIt) {
    std::string lines = "at folder 3 of 20, " + secret + "\n";
    for (int i = 0; i < 10; ++i) lines += "mail " + std::to_string(i) + "\n";
    const Server server(saying(lines + "end\n"));
    const auto all = run({account("a@x", server)});
    EXPECT_THAT(places_, ElementsAre(testing::StartsWith("folder 3 of 20, ")));
    EXPECT_THAT(places_, Not(testing::Contains(HasSubstr(secret))));
    EXPECT_THAT(all[0].outcome.reports, IsEmpty());
    EXPECT_EQ(all[0].outcome.skipped, 0u);
}

TEST_F(SomeAccounts, CountARecordThatWasLeftOutWhateverItsReportIsCalled) {
    const Server server(saying("mail a1\nlose a2\nend\n"));
    const auto all = run({account("a@x", server)});
    EXPECT_EQ(all[0].outcome.skipped, 1u);
    EXPECT_THAT(places_, IsEmpty());
}

TEST_F(SomeAccounts, StopNoOtherWhenOneFails) {
    const Server refusing(saying("refuse\n")), good(saying("mail b1\nend\n"));
    Account nowhere = account("c@x", good);
    nowhere.target.port = 1;
    const auto all = run({account("a@x", refusing), account("b@x", good), nowhere});
    EXPECT_EQ(all[0].failure, Failure::login);
    EXPECT_EQ(all[0].error->message, "the login was refused");
    EXPECT_EQ(all[1].failure, Failure::none);
    EXPECT_EQ(all[2].failure, Failure::network);
    EXPECT_EQ(refusing.clients(), 1);  // never twice with the same password
    EXPECT_THAT(titles(), ElementsAre("b1"));
    EXPECT_EQ(accounts_.record(all[0].account)->code, "imap.auth-failed");
}

TEST_F(SomeAccounts, AllAtOnceAreReadWhileOneIsSilent) {
    std::promise<void> slow_came;
    const Server silent([&](Client& client) {
        client.line();
        client.send("mail slow\nanswer\n");
        client.line();
        slow_came.set_value();
        client.receive();  // until the test is over
    });
    const Server good([&](Client& client) {
        client.line();
        client.send("mail b1\ncheckpoint 1\n");
        slow_came.get_future().wait_for(std::chrono::minutes{1});
        client.send("end\n");
        client.receive();
    });
    heard_ = [&](const Event& event) {
        if (event.kind == Event::Kind::ended && event.account->name == "b@x") stop_ = true;
    };
    const auto all = run({account("a@x", silent), account("b@x", good)});
    EXPECT_EQ(all[0].failure, Failure::stopped);
    EXPECT_EQ(all[1].failure, Failure::none);
    EXPECT_THAT(titles(), ElementsAre("b1", "slow"));  // stopped, not lost
}

TEST_F(SomeAccounts, GoOnWhereTheyWereCommitted) {
    std::atomic<int> turn = 0;
    std::string second_hello;
    const Server server([&](Client& client) {
        const bool first = turn++ == 0;
        const std::string hello = client.line();
        if (first) {
            client.send("mail m1\nmail m2\ncheckpoint two\nmail m3\n");
            client.cut();
            return;
        }
        second_hello = hello;
        client.send("mail m3\nmail m4\ncheckpoint four\nend\n");
        client.receive();
    });
    const Account mine = account("a@x", server);
    const auto cut = run({mine});
    EXPECT_EQ(cut[0].failure, Failure::network);
    EXPECT_EQ(cut[0].outcome.added, 2u);
    EXPECT_EQ(cut[0].outcome.lost, 1u);
    EXPECT_THAT(titles(), ElementsAre("m1", "m2"));
    const auto whole = run({mine});
    EXPECT_FALSE(whole[0].error);
    EXPECT_TRUE(whole[0].outcome.resumed);
    EXPECT_EQ(second_hello, "me " + secret + " two\n");
    EXPECT_THAT(titles(), ElementsAre("m1", "m2", "m3", "m4"));
}

TEST_F(SomeAccounts, AreReadAnewFromAnotherServerOrUser) {
    std::vector<std::string> hellos;
    const Server server([&](Client& client) {
        hellos.push_back(client.line());
        client.send("mail m1\ncheckpoint one\nend\n");
        client.receive();
    });
    Account mine = account("a@x", server);
    (void)run({mine});
    mine.user = "you";
    (void)run({mine});
    (void)run({mine});
    EXPECT_THAT(hellos, ElementsAre("me " + secret + " \n", "you " + secret + " \n",
                                    "you " + secret + " one\n"));
}

TEST_F(SomeAccounts, TakeAFreshTokenOnce) {
    std::vector<std::string> hellos;
    const Server server([&](Client& client) {
        hellos.push_back(client.line());
        client.send(hellos.size() == 1 ? "refuse-token\n" : "mail m1\nend\n");
        client.receive();
    });
    Account mine = account("a@x", server);
    mine.login = accounts::Login::token;
    const std::string count = (folder_.path() / "count").string();
    mine.keeping = {
        Keeping::Where::command,
        {folder_.program("token", "echo x >> " + count + "; echo token$(wc -l < " + count + ")")},
        {}};
    const auto all = run({mine});
    EXPECT_FALSE(all[0].error) << all[0].error->message;
    EXPECT_THAT(hellos, ElementsAre("me token1 \n", "me token2 \n"));
    EXPECT_THAT(titles(), ElementsAre("m1"));
}

TEST_F(SomeAccounts, GiveUpATokenThatIsRefusedTwice) {
    const Server server(saying("refuse-token\n"));
    Account mine = account("a@x", server);
    mine.keeping = {Keeping::Where::command, {folder_.program("token", "echo token")}, {}};
    const auto all = run({mine});
    EXPECT_EQ(all[0].failure, Failure::token);
    EXPECT_EQ(server.clients(), 2);
    mine.keeping.where = Keeping::Where::store;  // nothing prints another one
    (void)run({mine});
    EXPECT_EQ(server.clients(), 3);
}

TEST_F(SomeAccounts, ThatAnotherProcessReadsAreLeftAlone) {
    const Server server(saying("mail m1\nend\n"));
    const Account mine = account("a@x", server), other = account("b@x", server);
    const auto lock = accounts_.lock(mine);
    ASSERT_TRUE(lock);
    const auto all = run({mine, other});
    EXPECT_EQ(all[0].failure, Failure::locked);
    EXPECT_THAT(all[0].error->message, HasSubstr("reads the account a@x already"));
    EXPECT_EQ(all[1].failure, Failure::none);
    EXPECT_EQ(server.clients(), 1);
}

TEST_F(SomeAccounts, WaitForAnotherProgramThatWritesTheLog) {
    const Server server(saying("mail m1\nend\n"));
    std::optional<log::Log> busy;
    auto opened = log::Log::open(folder_.path(), log::Access::write);
    ASSERT_TRUE(opened);
    busy.emplace(std::move(*opened));
    std::thread later([&] {
        std::this_thread::sleep_for(500ms);
        busy.reset();
    });
    const auto all = run({account("a@x", server)});
    later.join();
    EXPECT_FALSE(all[0].error);
    EXPECT_THAT(titles(), ElementsAre("m1"));
}

TEST_F(SomeAccounts, WithoutAPasswordAreNotConnectedTo) {
    const Server server(saying("end\n"));
    Account mine = account("a@x", server);
    mine.keeping.where = Keeping::Where::asked;
    const auto all = run({mine});
    EXPECT_EQ(all[0].failure, Failure::no_secret);
    EXPECT_EQ(server.clients(), 0);
}

TEST_F(SomeAccounts, OfAnImporterThatIsNotThereSaySo) {
    const Server server(saying("end\n"));
    Account mine = account("a@x", server);
    mine.importer = "nntp";
    const auto all = run({mine});
    EXPECT_EQ(all[0].error->message,
              "there is no importer nntp; rekindle plugin list shows what there is");
}

}  // namespace
}  // namespace rekindle::sync
