#include "plugins/contacts/vcard/content_line.hpp"

#include <gtest/gtest.h>

namespace rekindle::contacts {
namespace {

TEST(ContentLine, GroupNameParametersAndValue) {
    const auto line = parse_contentline("item1.EMAIL;type=INTERNET;type=HOME:ada@alpha.example");
    ASSERT_TRUE(line);
    EXPECT_EQ(line->group, "item1");
    EXPECT_TRUE(line->is("email"));
    EXPECT_TRUE(line->has_type("home"));
    EXPECT_TRUE(line->has_type("INTERNET"));
    EXPECT_FALSE(line->has_type("WORK"));
    EXPECT_EQ(line->value, "ada@alpha.example");
}

TEST(ContentLine, ListsOfTypesInEveryForm) {
    for (const char* text : {"TEL;TYPE=work,voice:1", "TEL;TYPE=\"work,voice\":1",
                             "TEL;WORK;VOICE:1", "TEL;TYPE=work;TYPE=\"voice\":1"}) {
        const auto line = parse_contentline(text);
        ASSERT_TRUE(line) << text;
        EXPECT_TRUE(line->has_type("WORK") && line->has_type("VOICE")) << text;
    }
}

TEST(ContentLine, QuotesProtectColonsAndSemicolons) {
    const auto line = parse_contentline("ADR;LABEL=\"Street: 5; Town\":;;Street 5");
    ASSERT_TRUE(line);
    EXPECT_EQ(line->parameter("label"), "Street: 5; Town");
    EXPECT_EQ(line->value, ";;Street 5");
    // A quote that is never closed protects nothing.
    const auto open = parse_contentline("ADR;LABEL=\"Street:Town");
    ASSERT_TRUE(open);
    EXPECT_EQ(open->value, "Town");
}

TEST(ContentLine, QuotesInsideAListOfTypes) {
    const auto line = parse_contentline("TEL;TYPE=x\"a,b\":1");
    ASSERT_TRUE(line);
    EXPECT_EQ(line->value, "1");
}

TEST(ContentLine, WhatIsNone) {
    for (const char* text : {"", "no colon here", ":value", ";TYPE=x:value", "caf\xC3\xA9:x"})
        EXPECT_FALSE(parse_contentline(text)) << text;
}

TEST(ContentLine, ItsEncoding) {
    const auto transfer = [](const char* text) { return transfer_of(*parse_contentline(text)); };
    EXPECT_EQ(transfer("FN;ENCODING=QUOTED-PRINTABLE:x"), Transfer::quoted_printable);
    EXPECT_EQ(transfer("FN;quoted-printable:x"), Transfer::quoted_printable);
    EXPECT_EQ(transfer("PHOTO;ENCODING=b;TYPE=JPEG:x"), Transfer::base64);
    EXPECT_EQ(transfer("PHOTO;BASE64:x"), Transfer::base64);
    EXPECT_EQ(transfer("FN;TYPE=base64ish:x"), Transfer::none);
}

}  // namespace
}  // namespace rekindle::contacts
