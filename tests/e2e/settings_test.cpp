// Settings of importers, from the command line to the importer; and secrets, which stay there.
#include <gmock/gmock.h>
#include <sys/stat.h>

#include <nlohmann/json.hpp>

#include "tests/e2e/program.hpp"

namespace rekindle::e2e {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::Not;

// What must be seen nowhere.
const std::string canary = "hunter2-canary";

class Settings : public InAHome {
  protected:
    void SetUp() override {
        const fs::path plugins = home_.folder() / ".local/lib/rekindle/plugins";
        fs::create_directories(plugins);
        fs::copy_file(REKINDLE_BINARY_DIR "/tests/plugins/blabber.so", plugins / "blabber.so");
        fs::permissions(plugins / "blabber.so", fs::perms{0755});
        write_file(source(), "BLAB");
        write_file(secret(), canary + "\n");
        fs::permissions(secret(), fs::perms::owner_read | fs::perms::owner_write);
    }

    [[nodiscard]] std::string source() const { return (home_.folder() / "a.blab").string(); }
    [[nodiscard]] std::string secret() const { return (home_.folder() / "password").string(); }
    [[nodiscard]] Ran import(std::vector<std::string> more) const {
        more.insert(more.begin(), {"import", source()});
        return home_.run(more);
    }
    [[nodiscard]] std::string titles() const { return home_.run({"log"}).out; }

    // The files of the store that hold the secret.
    [[nodiscard]] std::vector<std::string> leaks() const {
        std::vector<std::string> out;
        for (const auto& item : fs::recursive_directory_iterator(home_.store()))
            if (item.is_regular_file() && read_file(item.path()).find(canary) != std::string::npos)
                out.push_back(item.path().string());
        return out;
    }
};

TEST_F(Settings, AreListedForEachImporter) {
    const std::string help = home_.run({"help", "import"}).out;
    EXPECT_THAT(help, HasSubstr("org.rekindle.test.blabber"));
    EXPECT_THAT(help, HasSubstr("how it is told (calm|wild|1..3, default calm)"));
    EXPECT_THAT(help, HasSubstr("of the account (required, secret"));
    const std::string info = home_.run({"plugin", "info", "blabber"}).out;
    EXPECT_THAT(info, HasSubstr("mood"));
    EXPECT_THAT(info, HasSubstr("default calm"));
}

TEST_F(Settings, AreCheckedBeforeAnythingRuns) {
    const Ran value = import({"--set", "mood=odd", "--set", "password=@" + secret()});
    EXPECT_EQ(value.exit, 2);
    EXPECT_THAT(value.err, HasSubstr("the setting mood of org.rekindle.test.blabber cannot be "
                                     "\"odd\": it is calm, wild or 1 to 3"));
    const Ran name = import({"--importer", "blabber", "--set", "moot=calm"});
    EXPECT_EQ(name.exit, 2);
    EXPECT_THAT(name.err, HasSubstr("did you mean mood?"));
    EXPECT_EQ(value.out + name.out, "");
    EXPECT_THAT(titles(), Not(HasSubstr("calm"))) << "something was imported";
}

TEST_F(Settings, ReachTheImporterOrTheirDefaultDoes) {
    ASSERT_EQ(import({"--set", "password=@" + secret()}).exit, 0);
    EXPECT_THAT(titles(), HasSubstr("calm"));
    ASSERT_EQ(import({"--set", "password=@" + secret(), "--set", "mood=2"}).exit, 0)
        << "another setting is another import of the same file";
}

TEST_F(Settings, WhatIsRequiredIsNamed) {
    const Ran ran = import({});
    EXPECT_NE(ran.exit, 0);
    EXPECT_THAT(ran.err, HasSubstr("needs the setting password (of the account)"));
    EXPECT_THAT(ran.err, HasSubstr("--set password=@FILE"));
}

TEST_F(Settings, ASecretOnTheCommandLineIsRefusedAndNotRepeated) {
    const Ran ran = import({"--set", "password=" + canary});
    EXPECT_EQ(ran.exit, 2);
    EXPECT_THAT(ran.err, HasSubstr("is secret"));
    EXPECT_THAT(ran.out + ran.err, Not(HasSubstr(canary)));
}

TEST_F(Settings, ASecretIsPrintedAndKeptNowhere) {
    for (const std::string mood : {"calm", "wild"}) {
        const Ran text = import({"-v", "--set", "password=@" + secret(), "--set", "mood=" + mood});
        EXPECT_THAT(text.out + text.err, HasSubstr("[secret]")) << "it was said, but hidden";
        EXPECT_THAT(text.out + text.err, Not(HasSubstr(canary)));
        const Ran json = import(
            {"--json", "--again", "--set", "password=@" + secret(), "--set", "mood=" + mood});
        EXPECT_THAT(json.out, HasSubstr("[secret]"));
        EXPECT_THAT(json.out + json.err, Not(HasSubstr(canary)));
    }
    EXPECT_THAT(leaks(), testing::IsEmpty());
    const Ran doctor = home_.run({"doctor", "--json"});
    EXPECT_THAT(doctor.out + doctor.err, Not(HasSubstr(canary)));
}

// As `import` does: the check before, and what is said behind.
TEST_F(Settings, ATrialChecksAndHidesThemToo) {
    const auto trial = [&](std::vector<std::string> more) {
        more.insert(more.begin(), {"plugin", "test", source()});
        return home_.run(more);
    };
    EXPECT_EQ(trial({"--set", "mood=odd", "--set", "password=@" + secret()}).exit, 2);
    EXPECT_EQ(trial({"--set", "moot=calm", "--set", "password=@" + secret()}).exit, 2);
    const Ran told = trial({"--set", "password=" + canary});
    EXPECT_EQ(told.exit, 2);
    EXPECT_THAT(told.out + told.err, Not(HasSubstr(canary)));
    for (const std::string mood : {"calm", "wild"}) {
        const Ran ran = trial({"--set", "password=@" + secret(), "--set", "mood=" + mood});
        EXPECT_THAT(ran.out + ran.err, HasSubstr("[secret]")) << "it was said, but hidden";
        EXPECT_THAT(ran.out + ran.err, Not(HasSubstr(canary)));
    }
}

// The watcher takes them as `import` does, asks nobody, and keeps no secret.
TEST_F(Settings, TheWatcherTakesThemToo) {
    const auto watch = [&](std::vector<std::string> more) {
        more.insert(more.begin(), {"watch", "--once", "--settle", "0"});
        more.push_back((home_.folder() / "in").string());
        return home_.run(more);
    };
    write_file(home_.folder() / "in" / "a.blab", "BLAB");
    EXPECT_EQ(watch({"--set", "mood=odd", "--set", "password=@" + secret()}).exit, 2);
    EXPECT_EQ(watch({"--set", "password=" + canary}).exit, 2);
    const Ran lacking = watch({});
    EXPECT_EQ(lacking.exit, 3) << lacking.err;
    EXPECT_THAT(home_.run({"status"}).out, HasSubstr("--set password=@FILE"));
    const Ran ran = watch({"--set", "password=@" + secret(), "--set", "mood=2"});
    EXPECT_EQ(ran.exit, 0) << "tried again: it is another setup" << ran.err << ran.out;
    EXPECT_THAT(titles(), HasSubstr("2"));
    EXPECT_THAT(ran.out + ran.err + home_.run({"status", "--json"}).out, Not(HasSubstr(canary)));
    EXPECT_THAT(leaks(), testing::IsEmpty());
}

}  // namespace
}  // namespace rekindle::e2e
