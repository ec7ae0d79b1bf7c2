// The stream of frames: whole frames out of bytes that come in pieces, and no others.
#include <gmock/gmock.h>

#include <cstring>
#include <string>

#include "host/wire/decode.hpp"

namespace rekindle::wire {
namespace {

void feed(Stream& stream, std::string_view bytes) {
    std::memcpy(stream.room(bytes.size()), bytes.data(), bytes.size());
    stream.took(bytes.size());
}

TEST(Stream, GivesFramesWholeHoweverTheirBytesArrive) {
    Buffer batch;
    encode_frame(batch, Type::checkpoint, "first");
    encode_frame(batch, Type::checkpoint, "");
    encode_frame(batch, Type::checkpoint, "third");
    Stream stream;
    std::vector<std::string> got;
    for (const char byte : batch.view()) {
        feed(stream, {&byte, 1});
        for (;;) {
            const auto frame = stream.next();
            ASSERT_TRUE(frame);
            if (!*frame) break;
            got.emplace_back((*frame)->payload);
        }
    }
    EXPECT_THAT(got, testing::ElementsAre("first", "", "third"));
    EXPECT_EQ(stream.left(), 0u);
}

TEST(Stream, RefusesHeadersThatNoHonestPeerWrites) {
    const auto accepted = [](FrameHeader header) {
        Stream stream;
        feed(stream, {reinterpret_cast<const char*>(&header), sizeof header});
        return stream.next().has_value();
    };
    EXPECT_TRUE(accepted({100, Type::room, version}));
    EXPECT_TRUE(accepted({longest_frame, Type::room, version}));
    EXPECT_FALSE(accepted({longest_frame + 1, Type::room, version}));
    EXPECT_FALSE(accepted({UINT32_MAX, Type::room, version}));
    EXPECT_FALSE(accepted({0, Type::room, version + 1}));
    EXPECT_FALSE(accepted({0, static_cast<Type>(0), version}));
    EXPECT_FALSE(accepted({0, static_cast<Type>(15), version}));
    EXPECT_FALSE(accepted({0, static_cast<Type>(9'999), version}));
}

}  // namespace
}  // namespace rekindle::wire
