// Forgetting a source: only what it gave goes, its text leaves the files, and a kill in the middle
// leaves all or nothing.
#include "host/log/forget.hpp"

#include <gmock/gmock.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <fstream>
#include <sstream>

#include "host/log/watched.hpp"
#include "tests/child.hpp"
#include "tests/unit/log/fixture.hpp"

namespace rekindle::log {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::IsEmpty;

const std::string a = "/home/ann/a.mbox", b = "/home/ann/b.mbox";

struct ForgetTest : LogTest {
    // What only `a` holds, what only `b` holds, and one mail that both do, in this order.
    void import_both() const {
        import(a, {"only in a", "in both"}, "amy@a.example");
        import(b, {"in both", "only in b"}, "bob@b.example");
    }

    void import(const std::string& key, const std::vector<std::string>& mails,
                const std::string& who) const {
        Log log = open();
        ASSERT_TRUE(log.begin_source("email", source(key)));
        for (const std::string& mail : mails) add(log, mail, {who, "me@x.example"}, "", mail);
        ASSERT_TRUE(log.cover(key, at(0), at(10)));
        SourceState state = source(key);
        state.complete = true;
        state.cursor = state.fingerprint = "some";
        ASSERT_TRUE(log.checkpoint(state));
    }

    [[nodiscard]] std::vector<std::string> content() const {
        return query("SELECT * FROM log_canonical ORDER BY id");
    }

    Forgotten forget(const std::vector<std::string>& keys) const {
        Log log = open();
        auto gone = Forgetting{log}.forget(keys);
        if (!gone) throw std::runtime_error(gone.error().message);
        return *gone;
    }

    // The files of the store with these bytes in them.
    [[nodiscard]] std::vector<std::string> files_with(const std::string& text) const {
        std::vector<std::string> out;
        for (const auto& item : fs::recursive_directory_iterator(folder)) {
            if (!item.is_regular_file()) continue;
            std::ifstream in(item.path(), std::ios::binary);
            std::ostringstream bytes;
            bytes << in.rdbuf();
            if (bytes.str().find(text) != std::string::npos)
                out.push_back(item.path().filename().string());
        }
        return out;
    }
};

TEST_F(ForgetTest, LeavesWhatTheOthersGave) {
    import_both();
    const Forgotten gone = forget({a});
    EXPECT_EQ(gone.interactions, 2);
    EXPECT_EQ(gone.addresses, 1) << "amy's; me is in b as well";
    EXPECT_THAT(gone.read_again, ElementsAre(b));
    EXPECT_FALSE(gone.has_reader);
    EXPECT_THAT(query("SELECT title FROM interaction"), ElementsAre("only in b"));
    EXPECT_THAT(query("SELECT address FROM identity ORDER BY 1"),
                ElementsAre("bob@b.example", "me@x.example"));
    EXPECT_THAT(query("SELECT DISTINCT account FROM coverage"), ElementsAre(b));
    EXPECT_THAT(query("SELECT key, cursor, fingerprint, complete FROM source"),
                ElementsAre(b + "|||0"))
        << "it is to be read again";
    EXPECT_THAT(*open(Access::read).check(), IsEmpty());
}

TEST_F(ForgetTest, WithTheOthersImportedAgainItIsAsIfItNeverWas) {
    import_both();
    forget({a});
    import(b, {"in both", "only in b"}, "bob@b.example");
    const auto after = content();
    fs::remove_all(folder);
    import(b, {"in both", "only in b"}, "bob@b.example");
    EXPECT_EQ(after, content());
}

TEST_F(ForgetTest, BringsBackTheSourceItselfAsNew) {
    import_both();
    forget({a});
    {
        const Log log = open(Access::read);
        EXPECT_FALSE(log.source(a)->has_value());
    }
    import(a, {"only in a", "in both"}, "amy@a.example");
    EXPECT_THAT(query("SELECT title FROM interaction ORDER BY 1"),
                ElementsAre("in both", "only in a", "only in b"));
}

TEST_F(ForgetTest, TakesThePartsOfOtherServicesWithIt) {
    import(a, {"mail"}, "amy@a.example");
    {
        Log log = open();
        SourceState part = source(a + "#calendar");
        ASSERT_TRUE(log.begin_source("calendar", part));
        add(log, "meeting", {"amy@a.example"});
        ASSERT_TRUE(log.checkpoint(part));
    }
    import(a + "#mine", {"a file with such a name"}, "amy@a.example");
    EXPECT_EQ(forget({a}).interactions, 2);
    EXPECT_THAT(query("SELECT key FROM source"), ElementsAre(a + "#mine"));
}

TEST_F(ForgetTest, ThePlanSaysWhatWillGoAndChangesNothing) {
    import_both();
    const auto before = content();
    Forgotten plan;
    {
        Log log = open(Access::read);
        plan = *Forgetting{log}.plan({a});
        EXPECT_FALSE(Forgetting{log}.forget({a})) << "it was opened for reading";
    }
    EXPECT_EQ(content(), before);
    const Forgotten gone = forget({a});
    EXPECT_EQ(plan.interactions, gone.interactions);
    EXPECT_EQ(plan.addresses, gone.addresses);
    EXPECT_EQ(plan.names, gone.names);
}

TEST_F(ForgetTest, TheTextLeavesTheFiles) {
    import(a, {"secret-of-a"}, "amy@a.example");
    import(b, {"title-of-b"}, "bob@b.example");
    fs::create_directories(folder / "backup");
    fs::copy_file(folder / "store.db", folder / "backup" / "store-v1-1.db");
    ASSERT_THAT(files_with("secret-of-a"), testing::Not(IsEmpty()));
    {
        Log log = open();
        const auto gone = Forgetting{log}.forget({a});
        ASSERT_TRUE(gone);
        EXPECT_EQ(gone->backups, 1);
        EXPECT_THAT(files_with("secret-of-a"), IsEmpty()) << "while the log is open, too";
        EXPECT_THAT(files_with("amy@a.example"), IsEmpty());
        EXPECT_THAT(files_with(a), IsEmpty());
        EXPECT_THAT(files_with("title-of-b"), testing::Not(IsEmpty()));
        // The log goes on.
        ASSERT_TRUE(log.begin_source("email", source(a)));
        EXPECT_TRUE(add(log, "secret-of-a", {"amy@a.example"}));
        ASSERT_TRUE(log.checkpoint(source(a)));
        EXPECT_EQ(log.history()->size(), 2u);
    }
}

TEST_F(ForgetTest, ReadersAreNotDisturbedAndTold) {
    import_both();
    const Log reader = open(Access::read);
    // A statement that is in the middle of its rows holds the pages it reads.
    bool forgotten = false, forgotten_with_reader = false;
    int seen = 0;
    ASSERT_TRUE(reader.each([&](const auto&) {
        if (!forgotten) forgotten_with_reader = forget({a}).has_reader;
        forgotten = true;
        return ++seen > 0;
    }));
    EXPECT_TRUE(forgotten_with_reader);
    EXPECT_EQ(seen, 3);
    EXPECT_EQ(reader.history()->size(), 1u);
}

TEST_F(ForgetTest, WatchFoldersReadAgain) {
    import_both();
    {
        Log log = open();
        Watched watched(log);
        const auto put = [&](const std::string& path, WatchedState state) {
            ASSERT_TRUE(
                watched.put({.folder = "/home/ann", .path = path, .stamp = "1", .state = state}));
        };
        put("a.mbox", WatchedState::failed);
        put("b.mbox", WatchedState::imported);
        put("strange", WatchedState::unrecognised);
        ASSERT_TRUE(watched.put_content("digest", {"/home/ann", "b.mbox"}));
        ASSERT_TRUE(watched.commit());
    }
    forget({a});
    EXPECT_THAT(query("SELECT path FROM watched"), ElementsAre("strange"));
    EXPECT_THAT(query("SELECT * FROM watched_content"), IsEmpty());
}

TEST_F(ForgetTest, DecisionsStay) {
    import_both();
    { ASSERT_TRUE(open().decide({.verb = "owner", .a = "mailto:me@x.example"})); }
    forget({a, b});
    EXPECT_EQ(open(Access::read).summary()->interactions, 0);
    EXPECT_EQ(open(Access::read).summary()->identities, 0);
    EXPECT_EQ(open(Access::read).decisions()->size(), 1u);
}

TEST_F(ForgetTest, AKillLeavesAllOrNothing) {
    std::vector<std::string> many;
    for (int i = 0; i < 5000; ++i) many.push_back("mail " + std::to_string(i));
    import(b, {"only in b"}, "bob@b.example");
    import(a, many, "amy@a.example");
    const auto before = content();
    for (int tries = 0; tries < 12; ++tries) {
        const pid_t child = begin_child();
        if (child == 0) {
            forget({a});
            _exit(0);
        }
        usleep(static_cast<useconds_t>(tries) * 2000);
        kill(child, SIGKILL);
        waitpid(child, nullptr, 0);
        const auto now = content();
        if (now != before) {
            EXPECT_THAT(query("SELECT title FROM interaction"), ElementsAre("only in b"));
            EXPECT_THAT(query("SELECT key FROM source"), ElementsAre(b));
            break;
        }
        EXPECT_THAT(query("SELECT count(*) FROM source WHERE complete = 1"), ElementsAre("2"));
    }
    forget({a});
    EXPECT_THAT(query("SELECT title FROM interaction"), ElementsAre("only in b"));
    EXPECT_THAT(*open(Access::read).check(), IsEmpty());
}

}  // namespace
}  // namespace rekindle::log
