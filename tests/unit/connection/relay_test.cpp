// The bytes that pass through, and what happens when one end goes away.
#include <gmock/gmock.h>

#include <future>

#include "tests/unit/connection/server/server.hpp"
#include "tests/unit/connection/worker_side.hpp"

namespace rekindle::connection {
namespace {

using testing::HasSubstr;
using Kind = RelayRequest::Kind;

WorkerSide to(const Server& server) {
    return WorkerSide(std::move(*connect_to({"127.0.0.1", server.port(), Security::plain})));
}

// The byte at this place of an endless text without a pattern that a shifted copy would share.
char byte_at(std::uint64_t place) {
    place *= 0x9e3779b97f4a7c15ULL;
    return static_cast<char>(place >> 56U);
}

std::string bytes_from(std::uint64_t place, std::size_t size) {
    std::string out(size, '\0');
    for (std::size_t i = 0; i < size; ++i) out[i] = byte_at(place + i);
    return out;
}

constexpr std::uint64_t much = std::uint64_t{100} << 20;
constexpr std::size_t piece = std::size_t{1} << 20;

TEST(Relay, AHundredMegabytesComeThroughAsTheyWere) {
    const Server server([](Client& client) {
        for (std::uint64_t sent = 0; sent < much; sent += piece)
            if (!client.send(bytes_from(sent, piece))) return;
    });
    WorkerSide side = to(server);
    ASSERT_EQ(side.open().status, RK_OK);
    std::uint64_t got = 0;
    bool equal = true;
    for (std::string more = side.read(); !more.empty(); more = side.read()) {
        equal = equal && more == bytes_from(got, more.size());
        got += more.size();
    }
    EXPECT_EQ(got, much);
    EXPECT_TRUE(equal);
    EXPECT_EQ(side.ask(Kind::reason).status, RK_OK);
    EXPECT_GE(side.relay().bytes(), much);
}

TEST(Relay, BothWaysAtOnceAndInBothTheOrderIsKept) {
    constexpr std::size_t some = std::size_t{8} << 20;
    const Server server([](Client& client) {  // an echo
        for (std::string more = client.receive(); !more.empty(); more = client.receive())
            if (!client.send(more)) return;
    });
    WorkerSide side = to(server);
    ASSERT_EQ(side.open().status, RK_OK);
    const std::string all = bytes_from(0, some);
    std::string back;
    std::thread writer([&] { side.write(all); });
    while (back.size() < some) {
        const std::string more = side.read();
        if (more.empty()) break;
        back += more;
    }
    writer.join();
    EXPECT_TRUE(back == all) << back.size();
}

TEST(Relay, AWorkerThatDoesNotReadHoldsTheServerBack) {
    std::atomic<std::uint64_t> sent = 0;
    const Server server([&](Client& client) {
        const std::string bytes(piece, 'x');
        while (client.send(bytes)) sent += piece;
    });
    WorkerSide side = to(server);
    ASSERT_EQ(side.open().status, RK_OK);
    std::this_thread::sleep_for(500ms);
    EXPECT_LT(sent, std::uint64_t{32} << 20);
}

TEST(Relay, AWorkerThatIsGoneEndsTheConnection) {
    std::promise<std::string> last;
    const Server server([&](Client& client) {
        client.send("hello\n");
        std::string all;
        for (std::string more = client.receive(); !more.empty(); more = client.receive())
            all += more;
        last.set_value(all);
    });
    WorkerSide side = to(server);
    ASSERT_EQ(side.open().status, RK_OK);
    EXPECT_EQ(side.line(), "hello\n");
    side.write("half a li");
    side.let_go();
    auto seen = last.get_future();
    ASSERT_EQ(seen.wait_for(5s), std::future_status::ready);
    EXPECT_EQ(seen.get(), "half a li");
}

TEST(Relay, AServerThatIsGoneIsReadToItsLastByteFirst) {
    const Server server([](Client& client) { client.send(bytes_from(0, 3 * piece)); });
    WorkerSide side = to(server);
    ASSERT_EQ(side.open().status, RK_OK);
    std::this_thread::sleep_for(100ms);
    std::string all;
    for (std::string more = side.read(); !more.empty(); more = side.read()) all += more;
    EXPECT_TRUE(all == bytes_from(0, 3 * piece)) << all.size();
}

TEST(Relay, AfterALossItCanBeOpenedAnew) {
    const Server server([](Client& client) { client.send("hello\n"); });
    WorkerSide side = to(server);
    for (int i = 0; i < 3; ++i) {
        ASSERT_EQ(side.open().status, RK_OK);
        EXPECT_EQ(side.line(), "hello\n");
        EXPECT_EQ(side.read(), "");
    }
    EXPECT_EQ(server.clients(), 3);
}

TEST(Relay, WhatIsNotOpenSaysSo) {
    const Server server([](Client& client) { client.receive(); });
    WorkerSide side = to(server);
    EXPECT_EQ(side.ask(Kind::secure).status, RK_CONN_LOST);
    EXPECT_THAT(side.ask(Kind::reason).message, HasSubstr("not open"));
    EXPECT_EQ(side.ask(Kind::close).status, RK_OK);
    EXPECT_EQ(server.clients(), 0) << "nothing is connected before somebody asks";
}

TEST(Relay, ClosingEndsTheConnection) {
    std::promise<void> ended;
    const Server server([&](Client& client) {
        while (!client.receive().empty()) {
        }
        ended.set_value();
    });
    WorkerSide side = to(server);
    ASSERT_EQ(side.open().status, RK_OK);
    EXPECT_EQ(side.ask(Kind::close).status, RK_OK);
    EXPECT_EQ(ended.get_future().wait_for(5s), std::future_status::ready);
}

}  // namespace
}  // namespace rekindle::connection
