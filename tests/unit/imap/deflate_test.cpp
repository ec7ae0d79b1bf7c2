// Compression of a session.
#include "plugins/imap/session/deflate.hpp"

#include <gtest/gtest.h>
#include <zlib.h>

#include <array>
#include <random>
#include <string>

namespace rekindle::imap {
namespace {

// What a server would send for this.
std::string packed(const std::string& bytes) {
    Deflate server;
    return std::string{*server.deflate(bytes)};
}

std::string unpacked(Deflate& client, std::size_t room) {
    std::string out, piece(room, '\0');
    for (;;) {
        const auto got = client.inflate(piece);
        if (!got) return "error: " + got.error().report_code;
        if (*got == 0) return out;
        out += piece.substr(0, *got);
    }
}

TEST(Deflate, WhatOneSidePacksTheOtherUnpacks) {
    std::string text;
    for (int i = 0; i < 5'000; ++i) text += "* " + std::to_string(i) + " FETCH (UID)\r\n";
    EXPECT_LT(packed(text).size() * 3, text.size());
    for (const std::size_t room : {std::size_t{1}, std::size_t{100}, std::size_t{1'000'000}}) {
        Deflate client;
        client.received(packed(text));
        EXPECT_EQ(unpacked(client, room), text) << room;
    }
}

TEST(Deflate, ComesByteByByte) {
    Deflate client;
    std::string out;
    for (const char byte : packed("* OK hello\r\n")) {
        client.received(std::string_view{&byte, 1});
        out += unpacked(client, 64);
    }
    EXPECT_EQ(out, "* OK hello\r\n");
}

TEST(Deflate, WhatCannotBePackedIsSentWhole) {
    std::mt19937 random{3};
    std::string noise;
    for (int i = 0; i < 100'000; ++i) noise += static_cast<char>(random());
    Deflate client;
    client.received(packed(noise));
    EXPECT_EQ(unpacked(client, 4'096), noise);
}

TEST(Deflate, WhatIsNotPackedIsAnError) {
    Deflate client;
    client.received("* OK this is plain text\r\n");
    EXPECT_EQ(unpacked(client, 64), "error: imap.protocol-error");
}

}  // namespace
}  // namespace rekindle::imap
