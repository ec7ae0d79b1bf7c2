// Cutting what a server sends into responses.
#include "plugins/imap/grammar/framer.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "plugins/imap/limits.hpp"

namespace rekindle::imap {
namespace {

using testing::ElementsAre;

struct Cut {
    std::vector<std::string> responses;
    std::string error;
    int left_out = 0;
};

// Hands the bytes over in pieces of this size.
Cut cut(std::string_view bytes, std::size_t piece) {
    Cut out;
    Framer framer;
    while (!bytes.empty()) {
        const std::span<char> room = framer.room();
        const std::size_t count = std::min({piece, bytes.size(), room.size()});
        bytes.copy(room.data(), count);
        bytes.remove_prefix(count);
        framer.added(count);
        for (;;) {
            const auto next = framer.next();
            if (!next) {
                out.error = next.error().report_code;
                return out;
            }
            if (!*next) break;
            out.responses.emplace_back((*next)->bytes);
            out.left_out += (*next)->literal_left_out ? 1 : 0;
        }
    }
    return out;
}

// Whatever the pieces, the same comes out.
Cut cut(std::string_view bytes) {
    const Cut whole = cut(bytes, bytes.size());
    for (const std::size_t piece : {1, 2, 3, 7, 64}) {
        const Cut again = cut(bytes, piece);
        EXPECT_EQ(again.responses, whole.responses) << piece;
        EXPECT_EQ(again.error, whole.error) << piece;
    }
    return whole;
}

TEST(Framer, LinesAreResponses) {
    EXPECT_THAT(cut("* OK ready\r\na1 OK done\r\n+ go\r\n").responses,
                ElementsAre("* OK ready", "a1 OK done", "+ go"));
}

TEST(Framer, ABareLineFeedEndsALineToo) {
    EXPECT_THAT(cut("* OK ready\na1 OK\n").responses, ElementsAre("* OK ready", "a1 OK"));
}

TEST(Framer, HalfALineIsNothing) {
    EXPECT_THAT(cut("* OK ready\r\n* 1 FET").responses, ElementsAre("* OK ready"));
}

TEST(Framer, ALiteralBelongsToItsResponse) {
    EXPECT_THAT(cut("* 1 FETCH (BODY[] {5}\r\na\r\nb\n X {3+}\r\n)\r\n)\r\na1 OK\r\n").responses,
                ElementsAre("* 1 FETCH (BODY[] {5}\r\na\r\nb\n X {3+}\r\n)\r\n)", "a1 OK"));
}

TEST(Framer, HalfALiteralIsNothing) {
    EXPECT_THAT(cut("* 1 FETCH (BODY[] {500}\r\nSubject: half").responses, ElementsAre());
}

TEST(Framer, AnEmptyLiteralIsOne) {
    EXPECT_THAT(cut("* 1 FETCH (BODY[] {0}\r\n)\r\n").responses,
                ElementsAre("* 1 FETCH (BODY[] {0}\r\n)"));
}

TEST(Framer, OnlyDataHasLiterals) {
    EXPECT_THAT(cut("* OK [ALERT] rule {5}\r\n* BYE {5}\r\na1 NO {5}\r\n+ {5}\r\n").responses,
                ElementsAre("* OK [ALERT] rule {5}", "* BYE {5}", "a1 NO {5}", "+ {5}"));
}

TEST(Framer, PaddingBeforeAResponseIsPassedOver) {
    const std::string bytes{"\0\0\r\n* OK a\r\n\r\n\0* OK b\r\n", 23};
    EXPECT_THAT(cut(bytes).responses, ElementsAre("* OK a", "* OK b"));
}

TEST(Framer, ALargeLiteralIsLeftOut) {
    const std::string size = std::to_string(limits::kept_literal + 1);
    const std::string bytes = "* 1 FETCH (UID 9 BODY[] {" + size + "}\r\n" +
                              std::string(limits::kept_literal + 1, 'x') + ")\r\na1 OK\r\n";
    const Cut whole = cut(bytes, 100'000);
    const std::string zeros(size.size(), '0');
    EXPECT_THAT(whole.responses,
                ElementsAre("* 1 FETCH (UID 9 BODY[] {" + zeros + "}\r\n)", "a1 OK"));
    EXPECT_EQ(whole.left_out, 1);
}

TEST(Framer, ALiteralAtTheLimitIsKept) {
    const std::string bytes = "* 1 FETCH (BODY[] {" + std::to_string(limits::kept_literal) +
                              "}\r\n" + std::string(limits::kept_literal, 'x') + ")\r\n";
    const Cut whole = cut(bytes, 100'000);
    ASSERT_EQ(whole.responses.size(), 1u);
    EXPECT_EQ(whole.responses[0].size(), bytes.size() - 2);
}

TEST(Framer, LiteralsBeyondAllBoundsAreAnErrorAtOnce) {
    EXPECT_EQ(cut("* 1 FETCH (BODY[] {4294967296}\r\n").error, "imap.literal-too-large");
    EXPECT_EQ(cut("* 1 FETCH (BODY[] {99999999999999999999999}\r\n").error,
              "imap.literal-too-large");
}

TEST(Framer, LiteralsOfNoSizeAreAnError) {
    for (const std::string_view size : {"-1", "abc", "12x", "", "+"})
        EXPECT_EQ(cut("* 1 FETCH (BODY[] {" + std::string{size} + "}\r\n").error,
                  "imap.protocol-error")
            << size;
}

TEST(Framer, LinesHaveAnEnd) {
    const auto line = [](std::string_view beginning, std::size_t size) {
        return std::string{beginning} + std::string(size - beginning.size(), 'A');
    };
    EXPECT_EQ(cut(line("* OK ", limits::condition_line + 1), 10'000).error, "imap.line-too-long");
    EXPECT_EQ(cut(line("* OK ", limits::condition_line), 10'000).error, "");
    EXPECT_EQ(cut(line("* 1 FETCH ", limits::data_line + 1), 10'000).error, "imap.line-too-long");
    EXPECT_EQ(cut(line("* 1 FETCH ", limits::data_line), 10'000).error, "");
    EXPECT_EQ(cut(line("* SEARCH ", limits::data_line + 1), 10'000).error, "");
    EXPECT_EQ(cut(line("* SEARCH ", limits::number_line + 1), 100'000).error, "imap.line-too-long");
}

TEST(Framer, MemoryIsGivenBackAfterALongLine) {
    Framer framer;
    std::string line = "* SEARCH " + std::string(4 * limits::data_line, '1') + "\r\n";
    for (std::string_view rest = line; !rest.empty();) {
        const std::span<char> room = framer.room();
        const std::size_t count = std::min(room.size(), rest.size());
        rest.copy(room.data(), count);
        rest.remove_prefix(count);
        framer.added(count);
    }
    ASSERT_TRUE(*framer.next());
    ASSERT_FALSE(*framer.next());
    EXPECT_LE(framer.room().size(), 2 * limits::read_size);
}

TEST(Framer, WhatIsPendingCanBeSeen) {
    Framer framer;
    const std::string_view bytes = "a1 OK go\r\n* OK injected\r\n";
    bytes.copy(framer.room().data(), bytes.size());
    framer.added(bytes.size());
    ASSERT_TRUE(*framer.next());
    EXPECT_EQ(framer.pending(), "* OK injected\r\n");
    framer.clear();
    EXPECT_EQ(framer.pending(), "");
}

}  // namespace
}  // namespace rekindle::imap
