// The characters of a file, whatever its encoding.
#include "plugins/text/text_input.hpp"

#include <gtest/gtest.h>

#include "plugins/text/limits.hpp"
#include "sdk/testkit/fake_host.hpp"
#include "tests/unit/text/utf16.hpp"

namespace rekindle::text {
namespace {

using testkit::as_utf16;
using testkit::FakeHost;
using testkit::Utf16;

struct Read {
    std::string text;
    bool is_utf16 = false;
};

Read read(const std::string& bytes) {
    FakeHost host;
    host.add("a.txt", bytes);
    const Source source{host.table()};
    TextInput input{source, 0};
    Read out;
    for (;;) {
        const auto chunk = input.next();
        EXPECT_TRUE(chunk);
        if (!chunk || chunk->empty()) break;
        out.text += *chunk;
    }
    out.is_utf16 = input.is_utf16();
    return out;
}

TEST(TextInput, Utf16WithAndWithoutItsMark) {
    for (const Utf16 form :
         {Utf16::little, Utf16::big, Utf16::little_without_mark, Utf16::big_without_mark}) {
        const Read got = read(as_utf16(u"BEGIN:VCARD\r\nFN:Ad\u00e4 \U0001F600\r\n", form));
        EXPECT_TRUE(got.is_utf16);
        EXPECT_EQ(got.text, "BEGIN:VCARD\r\nFN:Ad\u00e4 \U0001F600\r\n");
    }
}

// Of Cyrillic and Chinese headings only the commas have a half that is zero; of "\u0100" it is
// the other half.
TEST(TextInput, Utf16WithoutItsMarkInOtherScripts) {
    for (const char16_t* text :
         {u"\u0418\u043c\u044f,\u0424\u0430\u043c\u0438\u043b\u0438\u044f,\u0410\u0434\u0440\u0435"
          u"\u0441\r\n",
          u"\u540d,\u59d3,\u5355\u4f4d\r\n", u"V\u0101rds;Uzv\u0100rds;E-pasts\r\n"}) {
        const Read little = read(as_utf16(text, Utf16::little_without_mark));
        const Read big = read(as_utf16(text, Utf16::big_without_mark));
        EXPECT_TRUE(little.is_utf16 && big.is_utf16);
        EXPECT_EQ(little.text, big.text);
        EXPECT_EQ(little.text, read(as_utf16(text, Utf16::little)).text);
    }
}

TEST(TextInput, WhatIsNoUtf16StaysAsItIs) {
    for (const std::string& bytes : {std::string{"FN:A\0B\r\nTEL:1\r\n", 16},
                                     std::string{"\0\0\0\0\0\0\0\0\0\0", 10}, std::string{"a\0", 2},
                                     std::string{"Gr\xFC\xDF"
                                                 "e"},
                                     std::string{"PK\x03\x04\0\0\x08\0\0\0", 10}, std::string{}}) {
        const Read got = read(bytes);
        EXPECT_FALSE(got.is_utf16);
        EXPECT_EQ(got.text, bytes);
    }
}

TEST(TextInput, AMarkIsNoText) {
    EXPECT_EQ(read("\xEF\xBB\xBF"
                   "Ada")
                  .text,
              "Ada");
    EXPECT_EQ(read("\xEF\xBB\xBF").text, "");
    EXPECT_EQ(read("\xFF\xFE").text, "");
}

TEST(TextInput, HalvesOfPairsAndOfUnitsAreReplaced) {
    EXPECT_EQ(read(std::string{"\xFF\xFE"
                               "a\0\x3D\xD8"
                               "b\0",
                               8})
                  .text,
              "a\uFFFD"
              "b");
    EXPECT_EQ(read(std::string{"\xFF\xFE"
                               "a\0b",
                               5})
                  .text,
              "a\uFFFD");
}

}  // namespace
}  // namespace rekindle::text
