// Forgetting from outside: what one source gave goes, and it can be imported as if for the first
// time.
#include <gmock/gmock.h>

#include <set>

#include "tests/e2e/watch_folder.hpp"

namespace rekindle::e2e {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class Forget : public WatchFolder {
  protected:
    Forget() {
        write_file(a(), mbox(0, 6));
        write_file(b(), mbox(4, 6));
    }
    [[nodiscard]] std::string a() const { return (home_.folder() / "a.mbox").string(); }
    [[nodiscard]] std::string b() const { return (home_.folder() / "b.mbox").string(); }

    // What the log holds, by id.
    [[nodiscard]] static std::set<std::string> ids(const Home& home) {
        std::set<std::string> out;
        std::istringstream in(home.run({"export", "interactions"}).out);
        for (std::string line; std::getline(in, line);) {
            const json record = json::parse(line);
            if (record.contains("id")) out.insert(record.at("id"));
        }
        return out;
    }
    [[nodiscard]] std::set<std::string> ids() const { return ids(home_); }
};

TEST_F(Forget, LeavesWhatOnlyTheOtherSourceWouldHaveGiven) {
    ASSERT_EQ(home_.run({"import", a(), b()}).exit, 0);
    ASSERT_EQ(ids().size(), 10u);
    const json gone = home_.json({"forget", a(), "--yes"}).at("data");
    EXPECT_EQ(gone.at("interactions"), 6);
    EXPECT_EQ(gone.at("dry_run"), false);
    EXPECT_THAT(gone.at("read_again"), ElementsAre(b()));
    EXPECT_EQ(ids().size(), 4u) << "what both held went with the first";
    ASSERT_EQ(home_.run({"import", b()}).exit, 0);
    const Home other;
    ASSERT_EQ(other.run({"import", b()}).exit, 0);
    EXPECT_EQ(ids(), ids(other));
    ASSERT_EQ(home_.run({"import", a()}).exit, 0);
    EXPECT_EQ(ids().size(), 10u);
}

TEST_F(Forget, TheTextIsInNoFileOfTheStore) {
    ASSERT_EQ(home_.run({"import", a(), b()}).exit, 0);
    ASSERT_EQ(home_.run({"forget", "a.mbox", "--yes"}).exit, 0);
    for (const auto& item : fs::recursive_directory_iterator(home_.store()))
        EXPECT_FALSE(item.is_regular_file() &&
                     read_file(item.path()).find("Letter 2") != std::string::npos)
            << item.path();
}

TEST_F(Forget, AsksBefore) {
    ASSERT_EQ(home_.run({"import", a()}).exit, 0);
    const Ran unasked = home_.run({"forget", a()});
    EXPECT_EQ(unasked.exit, 2);
    EXPECT_THAT(unasked.err, HasSubstr("--yes"));
    const Ran dry = home_.run({"forget", "--all", "--dry-run"});
    EXPECT_EQ(dry.exit, 0);
    EXPECT_THAT(dry.out, HasSubstr("Would be forgotten"));
    EXPECT_THAT(dry.out, HasSubstr(a()));
    EXPECT_EQ(ids().size(), 6u);
}

TEST_F(Forget, SaysWhichSourceCouldBeMeant) {
    ASSERT_EQ(home_.run({"import", a(), b()}).exit, 0);
    const Ran both = home_.run({"forget", ".mbox", "--yes"});
    EXPECT_EQ(both.exit, 2);
    EXPECT_THAT(both.err, HasSubstr(a()));
    EXPECT_THAT(both.err, HasSubstr(b()));
    const Ran none = home_.run({"forget", "nothing", "--yes"});
    EXPECT_EQ(none.exit, 1);
    EXPECT_THAT(none.err, HasSubstr("--all --dry-run"));
    EXPECT_EQ(home_.run({"forget"}).exit, 2);
    EXPECT_EQ(home_.run({"forget", a(), "--all", "--yes"}).exit, 2);
    EXPECT_EQ(ids().size(), 10u);
    EXPECT_EQ(Home{}.run({"forget", "--all", "--yes"}).exit, 10);
}

TEST_F(Forget, AllLeavesWhatTheUserSaid) {
    ASSERT_EQ(home_.run({"import", a(), b()}).exit, 0);
    ASSERT_EQ(home_.run({"me", "me@y.example"}).exit, 0);
    EXPECT_EQ(home_.run({"forget", "--all", "--yes"}).exit, 0);
    EXPECT_THAT(ids(), IsEmpty());
    EXPECT_EQ(home_.run({"doctor"}).exit, 0);
    ASSERT_EQ(home_.run({"import", a()}).exit, 0);
    EXPECT_THAT(home_.run({"me"}).out, HasSubstr("me@y.example"));
}

// Dates that can be read in two ways, as the help says it: forget, and say which.
TEST_F(Forget, AWatchFolderGoesOnWithAnotherSetting) {
    put("WhatsApp Chat with Bea.txt",
        "3/4/19, 10:00 - Bea: Hello\n5/6/19, 10:01 - Ann: Hi\n7/8/19, 11:00 - Bea: Bye\n");
    put("letter.eml", letter(1));
    ASSERT_EQ(once().exit, 0);
    const json asked = status().at("taken").at(0);
    EXPECT_EQ(asked.at("code"), "date.ambiguous-order") << "what needs a word comes first";
    EXPECT_THAT(asked.at("advice").get<std::string>(), HasSubstr("rekindle forget"));
    const Ran shown = home_.run({"status"});
    EXPECT_THAT(shown.out, HasSubstr("date-order"));
    const auto before = ids();
    ASSERT_EQ(before.size(), 4u);

    start("0");
    ASSERT_TRUE(comes_true([&] { return is_watched(); }));
    const Home other;
    EXPECT_EQ(
        other.run_bare({"--store", home_.store().string(), "forget", "Bea.txt", "--yes"}).exit, 11)
        << "not while a watcher runs";
    stop();

    ASSERT_EQ(home_.run({"forget", "Bea.txt", "--yes"}).exit, 0);
    EXPECT_EQ(ids().size(), 1u);
    for (const char* order : {"month-first", "day-first"}) {
        (void)home_.run({"forget", "Bea.txt", "--yes"});
        const Ran ran = home_.run({"watch", "--once", "--settle", "0", "--set",
                                   std::string{"date-order="} + order, folder().string()});
        ASSERT_EQ(ran.exit, 0) << ran.err;
        EXPECT_EQ(ids().size(), 4u);
        EXPECT_EQ(status().at("taken").at(0).at("code"), nullptr);
        EXPECT_THAT(home_.run({"log"}).out,
                    HasSubstr(order == std::string{"day-first"} ? "2019-04-03" : "2019-03-04"));
    }
}

}  // namespace
}  // namespace rekindle::e2e
