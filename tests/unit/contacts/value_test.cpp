#include "plugins/contacts/vcard/value.hpp"

#include <gmock/gmock.h>

namespace rekindle::contacts {
namespace {

using testing::ElementsAre;

TEST(QuotedPrintable, BytesOfHexadecimals) {
    bool invalid = false;
    EXPECT_EQ(decode_quoted_printable("Gr=C3=BC=c3=9fe", invalid), "Gr\u00fc\u00dfe");
    EXPECT_EQ(decode_quoted_printable("soft=", invalid), "soft");
    EXPECT_FALSE(invalid);
}

TEST(QuotedPrintable, WhatIsNoneStaysAsItIs) {
    bool invalid = false;
    EXPECT_EQ(decode_quoted_printable("=ZZ=3", invalid), "=ZZ=3");
    EXPECT_TRUE(invalid);
}

TEST(Value, Escapes) {
    EXPECT_EQ(unescaped("a\\, b\\; c\\\\ d\\n\\N\\:"), "a, b; c\\ d\n\n:");
    EXPECT_EQ(unescaped("C:\\x\\"), "C:\\x\\");
}

TEST(Value, PartsBetweenSeparatorsThatNothingProtects) {
    EXPECT_THAT(parts_of("Byron;Ada; King ;;", ';'), ElementsAre("Byron", "Ada", "King", "", ""));
    EXPECT_THAT(parts_of("Acme\\, Inc.;North\\;East", ';'),
                ElementsAre("Acme, Inc.", "North;East"));
    EXPECT_THAT(parts_of("", ';'), ElementsAre(""));
    EXPECT_THAT(parts_of("a\\", ','), ElementsAre("a\\"));
}

TEST(Base64, OnlyItsLetters) {
    EXPECT_TRUE(is_base64("/9j/4AAQSkZJRg=="));
    EXPECT_TRUE(is_base64(""));
    EXPECT_FALSE(is_base64("!!!notbase64"));
}

}  // namespace
}  // namespace rekindle::contacts
