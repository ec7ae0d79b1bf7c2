#include "plugins/mail/mbox/window.hpp"

#include <gtest/gtest.h>

#include <string>

#include "plugins/mail/limits.hpp"
#include "sdk/testkit/fake_host.hpp"

namespace rekindle::mail {
namespace {

TEST(Window, ReadsOnToTheEnd) {
    testkit::FakeHost host;
    std::string bytes(limits::read_chunk + 10, 'a');
    bytes.back() = 'z';
    host.add("a", bytes);
    const Source source{host.table()};
    Window window{source};
    window.open(*source.entry(0));
    ASSERT_TRUE(*window.more());
    EXPECT_FALSE(window.complete());
    window.consume(5);
    ASSERT_TRUE(*window.more());
    EXPECT_TRUE(window.complete());
    EXPECT_EQ(window.bytes(), std::string_view{bytes}.substr(5));
    EXPECT_EQ(window.offset(), 5U);
    EXPECT_FALSE(*window.more());
}

TEST(Window, DropsTheMiddleOfAMail) {
    testkit::FakeHost host;
    host.add("a", "headMIDDLEtail");
    const Source source{host.table()};
    Window window{source};
    window.open(*source.entry(0));
    ASSERT_TRUE(*window.more());
    EXPECT_EQ(window.drop(4, 10), 6U);
    EXPECT_EQ(window.bytes(), "headtail");
    window.consume(4);
    EXPECT_EQ(window.offset(), 10U);
}

TEST(Window, TakesCarriageReturnsAsLineFeeds) {
    testkit::FakeHost host;
    host.add("a", "a\rb\r");
    const Source source{host.table()};
    Window window{source};
    window.open(*source.entry(0));
    ASSERT_TRUE(*window.more());
    window.take_carriage_returns_as_line_feeds();
    EXPECT_EQ(window.bytes(), "a\nb\n");
}

TEST(Window, AFailingReadIsAnError) {
    testkit::FakeHost host;
    host.add("a", "text");
    host.reads_fail_at = 2;
    const Source source{host.table()};
    Window window{source};
    window.open(*source.entry(0));
    const auto more = window.more();
    ASSERT_FALSE(more);
    EXPECT_EQ(more.error().code, Code::source);
}

}  // namespace
}  // namespace rekindle::mail
