#include <gtest/gtest.h>

#include "plugins/whatsapp/key.hpp"
#include "plugins/whatsapp/line/marks.hpp"
#include "plugins/whatsapp/line/message_text.hpp"
#include "plugins/whatsapp/time/date_words.hpp"

namespace rekindle::whatsapp {
namespace {

std::string digest_of(std::initializer_list<std::string_view> lines) {
    MessageText text;
    for (const std::string_view line : lines) text.add_line(line);
    std::string out;
    text.append_digest(out);
    return out;
}

TEST(Marks, CutBytesAreNone) {
    for (const std::string_view text :
         {"\xE2\x80", "\xE2", "\xEF\xBB", "\xC2", "\xD8", "\xE3\x80"}) {
        EXPECT_EQ(mark_size(text), 0U);
        EXPECT_EQ(odd_blank_size(text), 0U);
        EXPECT_EQ(trimmed(text), text);
    }
}

TEST(Marks, Trimmed) {
    EXPECT_EQ(trimmed("\u200E \u202F a b\u00A0\u200F\t "), "a b");
    EXPECT_EQ(trimmed(""), "");
    EXPECT_EQ(trimmed("\u200E"), "");
    EXPECT_EQ(plain("a\u00A0b\u200Ec\u2068d\u2069"), "a bcd");
}

TEST(Marks, Digits) {
    EXPECT_EQ(digit("7").value, 7);
    EXPECT_EQ(digit("٧").value, 7);
    EXPECT_EQ(digit("۷").value, 7);
    EXPECT_EQ(digit("७").value, 7);
    EXPECT_EQ(digit("７").value, 7);
    EXPECT_EQ(digit("x").value, -1);
    EXPECT_EQ(digit("").value, -1);
}

TEST(DateWords, Unknown) {
    EXPECT_EQ(read_date_words(" p. m."), Half::afternoon);
    EXPECT_EQ(read_date_words(", "), Half::none);
    EXPECT_EQ(read_date_words(" BE, "), Half::none);
    EXPECT_FALSE(read_date_words(" meeting at "));
    EXPECT_FALSE(read_date_words(std::string(200, ' ')));
}

TEST(DateWords, Hours) {
    EXPECT_EQ(hour_of_day(12, Half::morning), 0);
    EXPECT_EQ(hour_of_day(12, Half::afternoon), 12);
    EXPECT_EQ(hour_of_day(0, Half::morning), 0);
    EXPECT_EQ(hour_of_day(13, Half::afternoon), 13);
    EXPECT_EQ(hour_of_day(1, Half::noon), 13);
    EXPECT_EQ(hour_of_day(12, Half::noon), 12);
    EXPECT_EQ(hour_of_day(12, Half::evening), 0);
}

TEST(MessageText, CountsCharacters) {
    MessageText text;
    text.add_line("café");
    text.add_line("");
    text.add_line("\u200Ex");
    text.add_line("");
    EXPECT_EQ(text.characters(), 7U);  // café, two line ends, x
}

TEST(MessageText, SeesWhatIsOdd) {
    MessageText text;
    text.add_line("tab\tis fine, so is a longer line of text");
    EXPECT_FALSE(text.has_control_characters());
    text.add_line(std::string_view{"a\0b", 3});
    EXPECT_TRUE(text.has_control_characters());
    EXPECT_FALSE(text.has_invalid_bytes());
    text.add_line("caf\xE9");
    EXPECT_TRUE(text.has_invalid_bytes());
    text.clear();
    EXPECT_FALSE(text.has_invalid_bytes());
}

TEST(MessageText, TheDigestIsThatOfEveryPhone) {
    EXPECT_EQ(digest_of({"a\u00A0b"}), digest_of({"\u200Ea b "}));
    EXPECT_EQ(digest_of({"@\u2068Ada\u2069 look"}), digest_of({"@\u2068Mum\u2069 look"}));
    EXPECT_EQ(digest_of({"@491701234567 look"}), digest_of({"@\u2068Mum\u2069 look"}));
    EXPECT_EQ(digest_of({"a", "", "b"}), digest_of({"a", "\u200E", "b", ""}));
    EXPECT_NE(digest_of({"a", "b"}), digest_of({"a b"}));
    EXPECT_NE(digest_of({"a@b"}), digest_of({"a@c"}));
}

TEST(MessageText, IsCutAtItsLimit) {
    MessageText text;
    const std::string line(700'000, 'w');
    text.add_line(line);
    EXPECT_FALSE(text.is_truncated());
    text.add_line(line);
    EXPECT_TRUE(text.is_truncated());
}

TEST(Occurrences, CountEqualKeys) {
    Occurrences occurrences;
    EXPECT_EQ(occurrences.count("a"), 0U);
    EXPECT_EQ(occurrences.count("b"), 0U);
    EXPECT_EQ(occurrences.count("a"), 1U);
    EXPECT_EQ(occurrences.count("a"), 2U);
}

}  // namespace
}  // namespace rekindle::whatsapp
