// How fixtures are read.
#include <gmock/gmock.h>

#include "host/kit/subject/case.hpp"
#include "host/kit/subject/temporary_folder.hpp"

namespace rekindle::kit {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Pair;

TEST(ReadFixtures, TakesOneFileAsAFileAndSeveralAsAFolder) {
    const TemporaryFolder room;
    room.write("b/input/one.txt", "1");
    room.write("a/input/one.txt", "1");
    room.write("a/input/sub/two.txt", "2");
    room.write("notes/readme.txt", "no case");
    const auto fixtures = read_fixtures(room.path());
    ASSERT_TRUE(fixtures) << fixtures.error().message;
    ASSERT_EQ(fixtures->cases.size(), 2u);
    EXPECT_EQ(fixtures->cases[0].name, "a");
    EXPECT_EQ(fixtures->cases[0].input.path, room.path() / "a/input");
    EXPECT_EQ(fixtures->cases[1].input.path, room.path() / "b/input/one.txt");
}

TEST(ReadFixtures, ReadsWhatACaseSays) {
    const TemporaryFolder room;
    room.write("a/input/one.txt", "1");
    room.write("a/grown/one.txt", "12");
    room.write("a/bombs/deep.json", "[");
    room.write("a/case.txt",
               "# of an old phone\n\nsetting zone: Europe/Berlin\nimporter: org.example.calls\n"
               "binary: *.emlx\nappend: 2024-05-01;x\n");
    const auto fixtures = read_fixtures(room.path());
    ASSERT_TRUE(fixtures) << fixtures.error().message;
    const Case& read = fixtures->cases.front();
    EXPECT_THAT(read.input.settings, ElementsAre(Pair("zone", "Europe/Berlin")));
    EXPECT_EQ(read.input.importer, "org.example.calls");
    EXPECT_THAT(read.binary, ElementsAre("*.emlx"));
    EXPECT_EQ(read.append, "2024-05-01;x");
    EXPECT_EQ(read.grown, room.path() / "a/grown/one.txt");
    EXPECT_THAT(read.bombs, ElementsAre(room.path() / "a/bombs/deep.json"));
}

TEST(ReadFixtures, RefusesALineThatSaysNothingItKnows) {
    const TemporaryFolder room;
    room.write("a/input/one.txt", "1");
    room.write("a/case.txt", "zone: Europe/Berlin\n");
    const auto fixtures = read_fixtures(room.path());
    ASSERT_FALSE(fixtures);
    EXPECT_THAT(fixtures.error().message, HasSubstr("there is no \"zone\""));
}

TEST(CasesBelow, LeavesOutOnesOwn) {
    const TemporaryFolder room;
    room.write("mail/mbox/input/a", "1");
    room.write("calls/march/input/a", "1");
    const auto found = cases_below(room.path(), room.path() / "mail");
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found[0].name, "march");
    EXPECT_TRUE(cases_below(room.path() / "mail", room.path() / "mail").empty());
}

TEST(ParseSkip, NeedsAReasonOfSomeLength) {
    EXPECT_EQ(parse_skip("line-ends: the format counts its bytes")->second,
              "the format counts its bytes");
    EXPECT_FALSE(parse_skip("line-ends"));
    EXPECT_FALSE(parse_skip("line-ends: no"));
}

TEST(IsTextFile, IsUtf8WithoutNulAndNotSaidToBeBinary) {
    Case which;
    EXPECT_TRUE(is_text_file(which, {"a.txt", "Gr\xC3\xBC\xC3\x9F"}));
    EXPECT_FALSE(is_text_file(which, {"a.txt", "Gr\xFC\xDF"}));
    EXPECT_FALSE(is_text_file(which, {"a.bin", std::string{"a\0b", 3}}));
    which.binary = {"*.emlx"};
    EXPECT_FALSE(is_text_file(which, {"Messages/1.emlx", "From: a"}));
}

}  // namespace
}  // namespace rekindle::kit
