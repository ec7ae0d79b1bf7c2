#include "plugins/facebook/json/outline.hpp"

#include <gtest/gtest.h>

#include <random>
#include <utility>

#include "plugins/facebook/json/scan.hpp"

namespace rekindle::facebook {
namespace {

Result<Outline> outline_of(const std::string& text, std::size_t piece = 1024) {
    Outliner outliner;
    for (std::size_t i = 0; i < text.size(); i += piece)
        if (!outliner.feed(std::string_view{text}.substr(i, piece))) break;
    return outliner.finish();
}

std::string code_of(const std::string& text) {
    const auto outline = outline_of(text);
    return outline ? "ok" : outline.error().report_code;
}

std::string value_of(const std::string& text, std::string_view name) {
    const auto outline = outline_of(text);
    if (!outline) return outline.error().message;
    const Member* member = outline->find(name);
    return member == nullptr ? "absent" : text.substr(member->begin, member->size());
}

TEST(Outliner, FindsTheMembers) {
    const std::string text =
        R"( {"a": [1, {"b": "]"}], "title":"x \" y", "n" : -1.5e3 ,"t":true} )";
    EXPECT_EQ(value_of(text, "a"), R"([1, {"b": "]"}])");
    EXPECT_EQ(value_of(text, "title"), R"("x \" y")");
    EXPECT_EQ(value_of(text, "n"), "-1.5e3");
    EXPECT_EQ(value_of(text, "t"), "true");
    EXPECT_EQ(value_of(text, "b"), "absent");
}

TEST(Outliner, AnOutermostArrayIsOneMemberWithoutAName) {
    EXPECT_EQ(value_of(" [1,[2],{}] ", ""), "[1,[2],{}]");
}

TEST(Outliner, TheLastOfEqualNamesCounts) {
    const auto outline = outline_of(R"({"a":1,"a":2})");
    ASSERT_TRUE(outline);
    EXPECT_TRUE(outline->duplicate_names);
    EXPECT_EQ(value_of(R"({"a":1,"a":2})", "a"), "2");
}

TEST(Outliner, WhatIsNotWholeIsRefused) {
    EXPECT_EQ(code_of(""), "json.invalid");
    EXPECT_EQ(code_of("   "), "json.invalid");
    EXPECT_EQ(code_of("hello"), "json.invalid");
    EXPECT_EQ(code_of("{this is not: valid json"), "json.invalid");
    EXPECT_EQ(code_of(R"({"a":[1,2)"), "json.invalid");
    EXPECT_EQ(code_of(R"({"a":"cut)"), "json.invalid");
    EXPECT_EQ(code_of(R"({"a":1}garbage)"), "json.invalid");
    EXPECT_EQ(code_of(R"({"a":1,})"), "json.invalid");
    EXPECT_EQ(code_of(R"({"a"})"), "json.invalid");
    EXPECT_EQ(code_of(R"({"a":})"), "json.invalid");
    EXPECT_EQ(code_of("{}"), "ok");
    EXPECT_EQ(code_of("[]\n"), "ok");
}

TEST(Outliner, DepthIsLimited) {
    EXPECT_EQ(code_of(R"({"a":)" + std::string(60, '[') + std::string(60, ']') + "}"), "ok");
    EXPECT_EQ(code_of(R"({"a":)" + std::string(100'000, '[') + std::string(100'000, ']') + "}"),
              "json.depth-limit");
}

TEST(Outliner, DoesNotDependOnThePieces) {
    std::string text = "{";
    for (int i = 0; i < 40; ++i)
        text += "\"name" + std::to_string(i) + R"(": [{"x\\": "\\\"}]"}, "plain"], )";
    text += R"("end": null})";
    const auto whole = outline_of(text, text.size());
    ASSERT_TRUE(whole);
    for (const std::size_t piece : {64U, 128U, 192U}) {
        const auto pieces = outline_of(text, piece);
        ASSERT_TRUE(pieces);
        ASSERT_EQ(pieces->members.size(), whole->members.size());
        for (std::size_t i = 0; i < whole->members.size(); ++i) {
            EXPECT_EQ(pieces->members[i].name, whole->members[i].name);
            EXPECT_EQ(pieces->members[i].begin, whole->members[i].begin);
            EXPECT_EQ(pieces->members[i].end, whole->members[i].end);
        }
    }
}

// The slow and obvious way, to compare with.
Block slow_block(std::string_view bytes, bool& in_string, bool& escaped) {
    Block out;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const std::uint64_t bit = std::uint64_t{1} << i;
        const char c = bytes[i];
        const bool is_escaped = std::exchange(escaped, c == '\\' && !escaped);
        if (c == '"' && !is_escaped) {
            out.quotes |= bit;
            in_string = !in_string;
        } else if (!in_string && (c == '{' || c == '[')) {
            out.open |= bit;
        } else if (!in_string && (c == '}' || c == ']')) {
            out.close |= bit;
        }
    }
    return out;
}

TEST(BlockScan, SeesWhatTheSlowWaySees) {
    std::mt19937 random{7};
    const std::string_view alphabet = "\"\\{}[]a, \x80\xFF";
    for (int round = 0; round < 300; ++round) {
        BlockScan scan;
        bool in_string = false, escaped = false;
        for (int block = 0; block < 20; ++block) {
            std::string bytes;
            while (bytes.size() < BlockScan::width) bytes += alphabet[random() % alphabet.size()];
            const Block fast = scan.next(bytes.data());
            const Block slow = slow_block(bytes, in_string, escaped);
            ASSERT_EQ(fast.quotes, slow.quotes) << bytes;
            ASSERT_EQ(fast.open, slow.open) << bytes;
            ASSERT_EQ(fast.close, slow.close) << bytes;
            ASSERT_EQ(scan.in_string(), in_string) << bytes;
        }
    }
}

}  // namespace
}  // namespace rekindle::facebook
