// Exit codes and messages of the program as a whole.
#include <fcntl.h>
#include <gmock/gmock.h>
#include <sys/file.h>
#include <sys/stat.h>

#include <nlohmann/json.hpp>

#include "tests/e2e/program.hpp"
#include "tests/unit/archive/archive_bytes.hpp"

namespace rekindle::e2e {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using testing::HasSubstr;

using Commands = InAHome;

const std::string ann_to_me =
    mail("1", "Ann <ann@x.example>", "me@y.example", "Mon, 06 Jan 2020 10:00:00 +0000", "Hello");

std::string one_file_zip(const std::string& name, const std::string& bytes) {
    return worker::testing::zip({{.name = name, .data = bytes}});
}

TEST_F(Commands, AreUsedWronglyWithExitCode2) {
    write_file(home_.folder() / "a.eml", ann_to_me);
    ASSERT_EQ(home_.run({"import", (home_.folder() / "a.eml").string()}).exit, 0);
    for (const auto& words : {std::vector<std::string>{"tise"},
                              {"ties", "--explian"},
                              {"import"},
                              {"log", "--since", "yesterdayish"},
                              {"log", "--kind", "smoke-signal"},
                              {"ties", "--set", "digital=2"},
                              {"ties", "--as-of", "soon"},
                              {"ties", "--class", "strongish"},
                              {"ties", "-n", "many"},
                              {"me", ""},
                              {"plugin", "install"},
                              {"export", "everything"},
                              {"help", "nothing-of-the-kind"},
                              {"schema", "nothing-of-the-kind"}}) {
        const Ran ran = home_.run(words);
        EXPECT_EQ(ran.exit, 2) << testing::PrintToString(words);
        EXPECT_EQ(ran.out, "") << testing::PrintToString(words);
        EXPECT_THAT(ran.err, testing::StartsWith("rekindle: ")) << testing::PrintToString(words);
    }
    EXPECT_THAT(home_.run({"tise"}).err, HasSubstr("did you mean ties?"));
}

TEST_F(Commands, ErrorsAreJsonWithJson) {
    const Ran ran = home_.run({"tise", "--json"});
    EXPECT_EQ(ran.exit, 2);
    const json error = json::parse(ran.out);
    EXPECT_EQ(error.at("schema"), "rekindle/error/1");
    EXPECT_EQ(error.at("ok"), false);
    EXPECT_EQ(error.at("error").at("code"), "usage");
}

// A heap as a download folder is: mails, a chat, archives of both, and what nobody understands.
TEST_F(Commands, AFolderIsReadWithTheArchivesInIt) {
    const fs::path heap = home_.folder() / "heap";
    write_file(heap / "a.eml", ann_to_me);
    write_file(heap / "deep" / "chat.zip",
               one_file_zip("WhatsApp Chat with Noor.txt",
                            "12/31/21, 9:15 PM - Noor: hi\n12/31/21, 9:16 PM - Mara: hello\n"));
    write_file(heap / "deep" / "pictures.zip", one_file_zip("picture.bin", "nothing of interest"));
    const json ran = home_.json({"import", heap.string()});
    const json& sources = ran.at("data").at("sources");
    ASSERT_EQ(sources.size(), 2u) << ran.dump(1);
    EXPECT_EQ(sources[0].at("importer"), "org.rekindle.mail");
    EXPECT_EQ(sources[0].at("new"), 1);
    EXPECT_EQ(sources[0].at("skipped"), 1) << "the archive that nobody understands";
    EXPECT_EQ(sources[1].at("importer"), "org.rekindle.whatsapp");
    EXPECT_EQ(sources[1].at("new"), 2);
    const json again = home_.json({"import", heap.string()});
    EXPECT_EQ(again.at("data").at("sources")[0].at("new"), 0);
    EXPECT_EQ(again.at("data").at("sources")[1].at("unchanged"), true);
}

TEST_F(Commands, AFolderOfArchivesAloneIsTheArchives) {
    const fs::path heap = home_.folder() / "heap";
    write_file(heap / "one.zip", one_file_zip("a.eml", ann_to_me));
    const json sources = home_.json({"import", heap.string()}).at("data").at("sources");
    ASSERT_EQ(sources.size(), 1u);
    EXPECT_EQ(sources[0].at("new"), 1);
}

TEST_F(Commands, NoStoreIsExitCode10) {
    for (const auto& words : {std::vector<std::string>{"ties"},
                              {"people"},
                              {"log"},
                              {"stats"},
                              {"me"},
                              {"me", "ann@x.example"},
                              {"show", "ann"},
                              {"export", "interactions"}}) {
        const Ran ran = home_.run(words);
        EXPECT_EQ(ran.exit, 10) << words[0];
        EXPECT_THAT(ran.err, HasSubstr("rekindle import PATH")) << words[0];
    }
    EXPECT_FALSE(fs::exists(home_.store())) << "a question made a store";
}

TEST_F(Commands, WithoutStoreOptionTheStoreIsWhereXdgSays) {
    write_file(home_.folder() / "a.eml", ann_to_me);
    EXPECT_EQ(home_.run_bare({"import", (home_.folder() / "a.eml").string()}).exit, 0);
    EXPECT_TRUE(fs::exists(home_.folder() / ".local/share/rekindle/store.db"));
}

TEST_F(Commands, ASourceThatIsNotThereIsExitCode1AndMakesNoStore) {
    const Ran ran = home_.run({"import", (home_.folder() / "nowhere").string()});
    EXPECT_EQ(ran.exit, 1);
    EXPECT_THAT(ran.err, HasSubstr("there is no file or folder"));
    EXPECT_FALSE(fs::exists(home_.store()));
}

TEST_F(Commands, OneBadSourceOfSeveralIsExitCode3) {
    write_file(home_.folder() / "good.eml", ann_to_me);
    write_file(home_.folder() / "bad.bin", std::string(1000, '\x01'));
    const std::string good = home_.folder() / "good.eml", bad = home_.folder() / "bad.bin";
    EXPECT_EQ(home_.run({"import", bad}).exit, 1);
    const Ran ran = home_.run({"import", bad, good});
    EXPECT_EQ(ran.exit, 3) << ran.err;
    EXPECT_THAT(ran.out, HasSubstr("new 1"));
    EXPECT_THAT(ran.err, HasSubstr("not imported: "));
}

TEST_F(Commands, ALockedStoreIsExitCode11) {
    write_file(home_.folder() / "a.eml", ann_to_me);
    const std::string source = home_.folder() / "a.eml";
    ASSERT_EQ(home_.run({"import", source}).exit, 0);
    const int file = open((home_.store() / "lock").c_str(), O_RDWR);
    ASSERT_GE(file, 0);
    ASSERT_EQ(flock(file, LOCK_EX | LOCK_NB), 0);
    const Ran ran = home_.run({"import", source});
    close(file);
    EXPECT_EQ(ran.exit, 11) << ran.err;
    EXPECT_EQ(home_.run({"stats"}).exit, 0) << "readers never wait";
}

TEST_F(Commands, ADamagedStoreSaysSo) {
    write_file(home_.store() / "store.db", "this is no database, only some text in a file\n");
    const Ran ran = home_.run({"ties"});
    EXPECT_EQ(ran.exit, 1);
    EXPECT_NE(ran.err, "");
    EXPECT_EQ(home_.run({"doctor"}).exit, 1);
}

TEST_F(Commands, WithoutAnOwnerTiesSayWhatToDo) {
    write_file(home_.folder() / "a.eml", ann_to_me);
    ASSERT_EQ(home_.run({"import", (home_.folder() / "a.eml").string()}).exit, 0);
    const Ran ties = home_.run({"ties"});
    EXPECT_EQ(ties.exit, 0);
    EXPECT_THAT(ties.out, HasSubstr("rekindle me ADDRESS"));
    EXPECT_EQ(home_.json({"ties"}).at("data").at("owner_known"), false);
    EXPECT_EQ(home_.run({"me", "me@y.example"}).exit, 0);
    EXPECT_EQ(home_.json({"ties"}).at("data").at("owner_known"), true);
    EXPECT_THAT(home_.run({"ties"}).out, HasSubstr("nobody to suggest"));
}

TEST_F(Commands, ShowAsksWhichOfSeveral) {
    write_file(home_.folder() / "m/1.eml", ann_to_me);
    write_file(home_.folder() / "m/2.eml", mail("2", "Anna <anna@x.example>", "me@y.example",
                                                "Mon, 06 Jan 2020 11:00:00 +0000", "Hi"));
    ASSERT_EQ(home_.run({"import", (home_.folder() / "m").string()}).exit, 0);
    EXPECT_EQ(home_.run({"show", "Ann"}).exit, 0) << "a full name is meant";
    const Ran many = home_.run({"show", "x.example"});
    EXPECT_EQ(many.exit, 1);
    EXPECT_THAT(many.err, HasSubstr("can be 2 people"));
    EXPECT_EQ(home_.run({"show", "zebedee"}).exit, 1);
}

TEST_F(Commands, DoctorFindsTheCageAndThePlugin) {
    const Ran ran = home_.run({"doctor"});
    EXPECT_EQ(ran.exit, 0) << ran.out << ran.err;
    EXPECT_THAT(ran.out, HasSubstr("seccomp"));
    EXPECT_THAT(ran.out, HasSubstr("org.rekindle.mail"));
    EXPECT_THAT(ran.out, HasSubstr("Nothing is wrong."));
}

TEST_F(Commands, DoctorSeesAStoreThatOthersCanRead) {
    write_file(home_.folder() / "a.eml", ann_to_me);
    ASSERT_EQ(home_.run({"import", (home_.folder() / "a.eml").string()}).exit, 0);
    EXPECT_EQ(home_.run({"doctor"}).exit, 0);
    chmod(home_.store().c_str(), 0755);
    const Ran ran = home_.run({"doctor"});
    EXPECT_EQ(ran.exit, 1);
    EXPECT_THAT(ran.out, HasSubstr("others may look"));
}

TEST_F(Commands, WriteToAFullDeviceFails) {
    const std::string program = REKINDLE_BINARY_DIR "/bin/rekindle help > /dev/full 2>/dev/null";
    const int status = std::system(program.c_str());
    EXPECT_EQ(WEXITSTATUS(status), 1);
}

// `rekindle help warnings | head -1` is no error to shout about.
TEST_F(Commands, AReaderThatHasSeenEnoughIsNoNews) {
    const std::string err = home_.folder() / "err";
    const std::string line = "sh -c '(sleep 0.2; " REKINDLE_BINARY_DIR
                             "/bin/rekindle help warnings 2>" +
                             err + ") | true'";
    ASSERT_EQ(std::system(line.c_str()), 0);
    EXPECT_EQ(read_file(err), "");
}

TEST_F(Commands, QuietPrintsTheAnswerOnly) {
    write_file(home_.folder() / "a.eml", ann_to_me);
    const Ran ran = home_.run({"-q", "import", (home_.folder() / "a.eml").string()});
    EXPECT_EQ(ran.err, "");
    EXPECT_THAT(ran.out, HasSubstr("new 1"));
}

TEST_F(Commands, ProgressGoesToStandardErrorAsAsked) {
    write_file(home_.folder() / "a.eml", ann_to_me);
    const Ran ran =
        home_.run({"--progress", "json", "import", "--json", (home_.folder() / "a.eml").string()});
    EXPECT_TRUE(json::accept(ran.out)) << ran.out;
}

}  // namespace
}  // namespace rekindle::e2e
