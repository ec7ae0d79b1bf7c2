// Accounts read side by side: the real worker, an importer that does what the server dictates, and
// servers on loopback that the test plays.
#include "host/sync/sync.hpp"

#include <dirent.h>
#include <gmock/gmock.h>

#include <fstream>
#include <set>
#include <sstream>
#include <thread>

#include "host/log/log.hpp"
#include "host/log/stored.hpp"
#include "tests/unit/accounts/folder.hpp"
#include "tests/unit/connection/server/server.hpp"

namespace rekindle::sync {
namespace {

using namespace std::chrono_literals;
using accounts::Account;
using accounts::Accounts;
using accounts::Keeping;
using connection::Client;
using connection::Server;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

const std::string secret = "canary-correct-horse-battery-staple";

std::vector<catalog::Plugin> plugins() {
    const std::filesystem::path file = REKINDLE_BINARY_DIR "/tests/plugins/dictated.so";
    auto description = worker::describe(file, worker::Sandbox::required);
    EXPECT_TRUE(description) << description.error().message;
    return {{file, "test", description ? *description : worker::Description{}, std::nullopt}};
}

// Says these lines, whoever logs in.
auto saying(std::string lines) {
    return [lines](Client& client) {
        if (client.line().empty()) return;
        client.send(lines);
        client.receive();
    };
}

class SomeAccounts : public testing::Test {
  protected:
    Account account(const std::string& name, const Server& server) {
        Account out;
        out.name = name;
        out.importer = "dictated";
        out.user = "me";
        out.target = {"127.0.0.1", server.port(), connection::Security::plain, {}, {}};
        EXPECT_TRUE(accounts_.keep_secret(out, Secret{std::string{secret}}));
        out.keeping.where = Keeping::Where::store;
        EXPECT_TRUE(accounts_.put(out));
        return out;
    }

    std::vector<Synced> run(std::vector<Account> all, bool watch = false) {
        Options options;
        options.store = folder_.path();
        options.accounts = std::move(all);
        options.plugins = &plugins_;
        options.watch = watch;
        options.stop = &stop_;
        options.progress = [this](const Progress& now) {
            if (!now.place.empty()) places_.emplace(now.place);
        };
        options.tell = [this](const Event& event) {
            events_.push_back(event.kind);
            if (heard_) heard_(event);
        };
        return sync(options);
    }

    // The keys of all that is in the log.
    [[nodiscard]] std::vector<std::string> titles() const {
        std::vector<std::string> out;
        const auto log = log::Log::open(folder_.path(), log::Access::read);
        if (!log) return {log.error().message};
        EXPECT_TRUE(log->each([&](const log::StoredInteraction& one) {
            out.emplace_back(one.title);
            return true;
        }));
        std::sort(out.begin(), out.end());
        return out;
    }

    accounts::Folder folder_;
    Accounts accounts_{folder_.path()};
    const std::vector<catalog::Plugin> plugins_ = plugins();
    std::atomic<bool> stop_ = false;
    std::vector<Event::Kind> events_;
    std::set<std::string> places_;
    std::function<void(const Event&)> heard_;
};

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
    const Server silent([](Client& client) {
        client.line();
        client.send("mail slow\n");
        client.receive();  // until the test is over
    });
    const Server good(saying("mail b1\ncheckpoint 1\nend\n"));
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

TEST_F(SomeAccounts, ThatAreWatchedCommitWhatArrivesAndEndWhenTold) {
    const Server server([](Client& client) {
        client.line();
        client.send("mail m1\ncheckpoint 1\n");
        std::this_thread::sleep_for(300ms);
        client.send("mail m2\ncheckpoint 2\n");
        client.receive();
    });
    std::uint64_t added = 0;
    heard_ = [&](const Event& event) {
        added += event.added;
        if (added == 2) stop_ = true;
    };
    const auto all = run({account("a@x", server)}, true);
    EXPECT_EQ(all[0].failure, Failure::stopped);
    EXPECT_EQ(all[0].outcome.added, 2u);
    EXPECT_THAT(titles(), ElementsAre("m1", "m2"));
    EXPECT_THAT(events_, ElementsAre(Event::Kind::begun, Event::Kind::committed,
                                     Event::Kind::committed, Event::Kind::ended));
}

TEST_F(SomeAccounts, ThatAreWatchedComeBackAfterTrouble) {
    std::atomic<int> turn = 0;
    const Server server([&](Client& client) {
        client.line();
        if (turn++ == 0) return client.cut();
        client.send("mail m1\ncheckpoint 1\n");
        client.receive();
    });
    heard_ = [&](const Event& event) {
        if (event.kind == Event::Kind::trouble) {
            EXPECT_GE(event.pause, 1s);
            EXPECT_LE(event.pause, 2s);
        }
        if (event.kind == Event::Kind::committed) stop_ = true;
    };
    (void)run({account("a@x", server)}, true);
    EXPECT_THAT(events_,
                ElementsAre(Event::Kind::begun, Event::Kind::trouble, Event::Kind::begun,
                            Event::Kind::recovered, Event::Kind::committed, Event::Kind::ended));
}

TEST_F(SomeAccounts, ThatAreWatchedEndWhereThePasswordIsRefused) {
    const Server server(saying("refuse\n"));
    const auto all = run({account("a@x", server)}, true);
    EXPECT_EQ(all[0].failure, Failure::login);
    EXPECT_EQ(server.clients(), 1);
}

TEST_F(SomeAccounts, LetOthersWriteTheLogWhileTheyWait) {
    const Server server([](Client& client) {
        client.line();
        client.send("mail m1\ncheckpoint 1\n");
        client.receive();
    });
    std::thread other;
    bool opened = false;
    heard_ = [&](const Event& event) {
        if (event.kind != Event::Kind::committed) return;
        other = std::thread([&] {
            for (int tries = 0; tries < 100 && !opened; ++tries) {
                opened = log::Log::open(folder_.path(), log::Access::write).has_value();
                std::this_thread::sleep_for(100ms);
            }
            stop_ = true;
        });
    };
    (void)run({account("a@x", server)}, true);
    other.join();
    EXPECT_TRUE(opened);
}

// ---- secrets -----------------------------------------------------------------------------------

std::string whole(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

// The command line, the environment and the name of every process of this computer that we may
// look at and that descends from us.
std::string shown_by_children() {
    std::string out;
    std::vector<std::string> parents{std::to_string(::getpid())};
    for (std::size_t i = 0; i < parents.size() && i < 50; ++i) {
        std::istringstream children(
            whole("/proc/" + parents[i] + "/task/" + parents[i] + "/children"));
        for (std::string child; children >> child;) parents.push_back(child);
        for (const char* what : {"cmdline", "environ", "comm"})
            out += "/proc/" + parents[i] + ": " + whole("/proc/" + parents[i] + "/" + what) + "\n";
    }
    return out;
}

TEST_F(SomeAccounts, ShowTheirPasswordToNobody) {
    std::string shown;
    std::size_t children = 0;
    const Server server([&](Client& client) {
        EXPECT_THAT(client.line(), HasSubstr(secret));  // so it did get there
        client.send("mail m1\ncheckpoint 1\n");
        shown = shown_by_children();
        for (std::size_t at = shown.find("/proc/"); at != shown.npos;
             at = shown.find("/proc/", at + 1))
            ++children;
        client.send("echo\necho x\nend\n");
        client.receive();
    });
    Account mine = account("a@x", server);
    const auto file = folder_.write("password", secret);
    mine.keeping = {Keeping::Where::command, {"cat", file.string()}, {}};
    ASSERT_TRUE(accounts_.remove(mine));
    const auto all = run({mine});
    ASSERT_FALSE(all[0].error) << all[0].error->message;
    EXPECT_GE(children, 2u);
    EXPECT_THAT(shown, Not(HasSubstr(secret)));
    ASSERT_EQ(all[0].outcome.reports.size(), 1u);
    EXPECT_EQ(all[0].outcome.reports[0].examples[0].message, "the secret is [secret]");
    std::filesystem::remove(file);
    for (const auto& item : std::filesystem::recursive_directory_iterator(folder_.path()))
        if (item.is_regular_file()) {
            EXPECT_THAT(whole(item.path()), Not(HasSubstr(secret))) << item.path();
        }
}

// The writable memory of this process.
std::vector<std::pair<std::uintptr_t, std::size_t>> regions() {
    std::vector<std::pair<std::uintptr_t, std::size_t>> out;
    std::istringstream maps(whole("/proc/self/maps"));
    for (std::string line; std::getline(maps, line);) {
        std::uintptr_t begin = 0, end = 0;
        char mode[5] = {};
        if (std::sscanf(line.c_str(), "%lx-%lx %4s", &begin, &end, mode) != 3) continue;
        if (std::string_view{mode}.starts_with("rw")) out.emplace_back(begin, end - begin);
    }
    return out;
}

// How often the text stands in there, without standing in there itself.
std::size_t times_in_memory(std::string_view reversed) {
    std::size_t found = 0;
    std::ifstream memory("/proc/self/mem", std::ios::binary);
    std::string bytes;
    for (const auto& [begin, size] : regions()) {
        bytes.assign(size, '\0');
        memory.clear();
        memory.seekg(static_cast<std::streamoff>(begin));
        memory.read(bytes.data(), static_cast<std::streamsize>(size));
        const auto matches = [&](const char* at) {
            for (std::size_t i = 0; i < reversed.size(); ++i)
                if (at[i] != reversed[reversed.size() - 1 - i]) return false;
            return true;
        };
        const char* end = bytes.data() + bytes.size() - reversed.size();
        for (const char* at = bytes.data(); at < end; ++at) found += matches(at) ? 1 : 0;
    }
    return found;
}

TEST_F(SomeAccounts, LeaveNoPasswordBehindInMemory) {
    const Server server([](Client& client) {
        std::string hello = client.line();
        wipe(hello);
        client.send("mail m1\nend\n");
        client.receive();
    });
    // The password is made by the program alone: it stands nowhere else in this process.
    Account mine = account("a@x", server);
    const std::string reversed = "elpats-yrettab-esroh-tcerroc-yranac-rehtona-teY";
    mine.keeping = {
        Keeping::Where::command, {folder_.program("pass", "echo " + reversed + " | rev")}, {}};
    const auto all = run({mine});
    ASSERT_FALSE(all[0].error) << all[0].error->message;
    EXPECT_EQ(times_in_memory(reversed), 0u);
    std::string here{reversed.rbegin(), reversed.rend()};  // the search does find one
    EXPECT_GE(times_in_memory(reversed), 1u);
    wipe(here);
}

}  // namespace
}  // namespace rekindle::sync
