#include "plugins/facebook/text.hpp"

#include <gtest/gtest.h>

namespace rekindle::facebook {
namespace {

std::string decode(std::string_view token, bool* invalid = nullptr) {
    StringDecoder decoder;
    const Decoded decoded = decoder.decode(token);
    if (invalid != nullptr) *invalid = decoded.invalid_bytes;
    return std::string{decoded.text};
}

TEST(StringDecoder, PlainTextIsTakenAsItIs) {
    EXPECT_EQ(decode(R"("Hello", "next": 1)"), "Hello");
    EXPECT_EQ(decode(R"("")"), "");
    EXPECT_EQ(decode(R"("a text that is longer than sixteen bytes")"),
              "a text that is longer than sixteen bytes");
}

TEST(StringDecoder, Escapes) {
    EXPECT_EQ(decode(R"("a\"b\\c\/d\ne\tf")"), "a\"b\\c/d\ne\tf");
    EXPECT_EQ(decode(R"("\ud83d\ude00!")"), "😀!");
}

TEST(StringDecoder, RepairsBytesWrittenAsCharacters) {
    EXPECT_EQ(decode(R"("caf\u00c3\u00a9 time?")"), "café time?");
    EXPECT_EQ(decode(R"("Gr\u00c3\u00bc\u00c3\u009fe \u00f0\u009f\u0098\u0080")"), "Grüße 😀");
    EXPECT_EQ(decode("\"caf\xC3\x83\xC2\xA9\""), "café");  // the same without escapes
}

TEST(StringDecoder, LeavesWhatOnlyLooksLikeIt) {
    EXPECT_EQ(decode(R"("ok \u00e9")"), "ok é");
    EXPECT_EQ(decode(R"("\u00c3")"), "Ã");
    EXPECT_EQ(decode("\"Grüße\""), "Grüße");
    EXPECT_EQ(decode(R"("caf\u00c3\u00a9 \u20ac")"), "cafÃ© €");  // one character is above U+00FF
}

TEST(StringDecoder, SaysWhatIsNoText) {
    bool invalid = false;
    EXPECT_EQ(decode(R"("x\ud83d")", &invalid), "x\xEF\xBF\xBD");
    EXPECT_TRUE(invalid);
    EXPECT_EQ(decode(R"("x\ude00y")", &invalid), "x\xEF\xBF\xBDy");
    EXPECT_TRUE(invalid);
    EXPECT_EQ(decode("\"x\xFFy\"", &invalid), "x\xEF\xBF\xBDy");
    EXPECT_TRUE(invalid);
    EXPECT_EQ(decode(R"("x\u00e9")", &invalid), "xé");
    EXPECT_FALSE(invalid);
}

TEST(RepairMojibake, SaysNothingWhereThereIsNone) {
    EXPECT_EQ(repair_mojibake("plain"), std::nullopt);
    EXPECT_EQ(repair_mojibake("é"), std::nullopt);
    EXPECT_EQ(repair_mojibake("Ã©"), "é");
}

TEST(TextMeter, CountsCharactersNotBytes) {
    TextMeter meter;
    EXPECT_EQ(meter.measure("Grüße 😀").characters, 7U);
    EXPECT_EQ(meter.measure("").characters, 0U);
    EXPECT_EQ(meter.measure("").digest, 0U);
}

TEST(TextMeter, WhiteSpaceMakesNoOtherText) {
    TextMeter meter;
    EXPECT_EQ(meter.measure("two\nlines").digest, meter.measure(" two lines ").digest);
    EXPECT_NE(meter.measure("two lines").digest, meter.measure("two linez").digest);
}

TEST(TextMeter, SeesControlCharacters) {
    TextMeter meter;
    EXPECT_TRUE(meter.measure(std::string_view{"a\0tail", 6}).has_controls);
    EXPECT_TRUE(meter.measure("\x1b]0;x").has_controls);
    EXPECT_TRUE(meter.measure("\xC2\x9B").has_controls);
    EXPECT_FALSE(meter.measure("tab\tand\r\nline").has_controls);
    EXPECT_FALSE(meter.measure("é").has_controls);
}

TEST(Tidy, CutsBetweenCharacters) {
    EXPECT_EQ(tidy("  Ada \n Byron ", 100), "Ada Byron");
    EXPECT_EQ(tidy("Grüße", 3), "Gr");
    EXPECT_EQ(tidy("a\x1b[31mb", 100), "a[31mb");
}

}  // namespace
}  // namespace rekindle::facebook
