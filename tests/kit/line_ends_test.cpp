// Other line ends for the same text, and damage that can be repeated.
#include <gtest/gtest.h>

#include <set>

#include "host/kit/checks/line_ends.hpp"
#include "host/worker/cage/damage.hpp"

namespace rekindle::kit {
namespace {

TEST(LineEnds, BecomeLfOrCrlfWhateverTheyWere) {
    EXPECT_EQ(with_line_ends("a\r\nb\nc", LineEnds::lf), "a\nb\nc");
    EXPECT_EQ(with_line_ends("a\r\nb\nc\n", LineEnds::crlf), "a\r\nb\r\nc\r\n");
    EXPECT_EQ(with_line_ends("a\rb", LineEnds::crlf), "a\rb") << "a CR alone ends no line";
}

TEST(LineEnds, GetTheMarkOnce) {
    EXPECT_EQ(with_line_ends("a\n", LineEnds::with_mark),
              "\xEF\xBB\xBF"
              "a\n");
    EXPECT_EQ(with_line_ends("\xEF\xBB\xBF"
                             "a\n",
                             LineEnds::with_mark),
              "\xEF\xBB\xBF"
              "a\n");
}

TEST(Variant, ChangesTextFilesOnlyAndIsNothingWhereNothingChanges) {
    const TemporaryFolder source, room, other;
    source.write("a.txt", "one\ntwo\n");
    source.write("b.bin", std::string{"x\n\0", 3});
    Case which;
    which.input.path = source.path();
    EXPECT_FALSE(variant(which, LineEnds::lf, room));
    const auto changed = variant(which, LineEnds::crlf, other);
    ASSERT_TRUE(changed);
    EXPECT_EQ(changed->path, other.path());
    EXPECT_EQ(read_file(other.path() / "a.txt"), "one\r\ntwo\r\n");
    EXPECT_EQ(read_file(other.path() / "b.bin"), (std::string{"x\n\0", 3}));
}

TEST(Damage, IsTheSameForASeedAndAnotherForOthers) {
    const std::string whole = "2024-05-01T18:30:00Z;alice;coffee\n2024-05-03T09:05:10Z;bob;keys\n";
    std::set<std::string> seen;
    for (std::uint64_t seed = 1; seed <= 1'000; ++seed) {
        std::string once = whole, again = whole;
        worker::damage(once, seed);
        worker::damage(again, seed);
        ASSERT_EQ(once, again);
        seen.insert(once);
    }
    EXPECT_GT(seen.size(), 900u);
    EXPECT_LE(seen.count(whole), 1u);
}

TEST(Damage, OfNothingIsPossible) {
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        std::string bytes;
        worker::damage(bytes, seed);
    }
}

}  // namespace
}  // namespace rekindle::kit
