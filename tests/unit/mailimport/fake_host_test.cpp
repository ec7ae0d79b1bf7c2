#include "sdk/testkit/fake_host.hpp"

#include <gtest/gtest.h>

#include <array>
#include <rekindle/sink.hpp>
#include <rekindle/source.hpp>
#include <string>

namespace rekindle::testkit {
namespace {

TEST(FakeHost, ServesEntriesFromMemory) {
    FakeHost host;
    host.add("a/b.txt", "hello");
    const Source source{host.table()};
    ASSERT_EQ(source.entry_count(), 1U);
    EXPECT_EQ(source.entry(0)->path, "a/b.txt");
    EXPECT_EQ(source.entry(0)->length, 5U);
    EXPECT_FALSE(source.entry(1));
    std::array<char, 16> buffer{};
    ASSERT_EQ(*source.read(0, 1, buffer), 4U);
    EXPECT_EQ(std::string_view(buffer.data(), 4), "ello");
    EXPECT_EQ(*source.read(0, 5, buffer), 0U);
    EXPECT_EQ(host.bytes_read(), 4U);
}

TEST(FakeHost, ReadsOneByteAtATimeAndFailsWhereTold) {
    FakeHost host;
    host.add("a", "hello");
    host.most_bytes_per_read = 1;
    std::array<char, 5> buffer{};
    EXPECT_EQ(host.table().read(host.table().self, 0, 0, buffer.data(), buffer.size()), 1);
    host.reads_fail_at = 2;
    EXPECT_EQ(host.table().read(host.table().self, 0, 1, buffer.data(), buffer.size()), 1);
    EXPECT_EQ(host.table().read(host.table().self, 0, 2, buffer.data(), buffer.size()),
              RK_E_SOURCE);
    EXPECT_EQ(host.table().read(host.table().self, 7, 0, buffer.data(), buffer.size()),
              RK_E_REFUSED);
}

TEST(FakeHost, KeepsCopiesOfRecords) {
    FakeHost host;
    Sink sink{host.table()};
    {
        const std::string key = "k", address = "a@x.example";
        const std::array people{Participant{Role::by, Scheme::email, address, "Ann", RK_IS_OWNER}};
        sink.emit({.kind = Kind::email, .key = key, .participants = people, .title = "t"});
    }
    ASSERT_EQ(host.records().size(), 1U);
    EXPECT_EQ(host.records()[0].key, "k");
    EXPECT_EQ(host.records()[0].participants[0],
              (OwnedParticipant{Role::by, Scheme::email, RK_IS_OWNER, "a@x.example", "Ann"}));
}

TEST(FakeHost, RefusesWhatTheRealOneRefuses) {
    FakeHost host;
    Sink sink{host.table()};
    EXPECT_THROW(sink.emit({.key = "k", .title = "\xFF"}), Unwind);
    EXPECT_THROW(sink.emit({.key = ""}), Unwind);
    EXPECT_TRUE(host.records().empty());
}

TEST(FakeHost, AsksToStop) {
    FakeHost host;
    host.stop_at_record = 0;
    Sink sink{host.table()};
    try {
        sink.emit({.key = "k"});
        FAIL();
    } catch (const Unwind& unwind) {
        EXPECT_EQ(unwind.status, RK_STOP);
    }
}

TEST(FakeHost, CollectsTheRest) {
    FakeHost host;
    Sink sink{host.table()};
    sink.note("date.invalid", 0, 7, "no such day");
    sink.progress(5, 10);
    sink.checkpoint("here");
    sink.cover("me", Instant{}, Instant{});
    sink.introduce({.key = "p", .name = "Ann"});
    sink.convene({.key = "r", .title = "Room"});
    EXPECT_EQ(host.count("date.invalid"), 1U);
    EXPECT_EQ(host.progress_done(), 5U);
    ASSERT_EQ(host.checkpoints().size(), 1U);
    EXPECT_EQ(host.checkpoints()[0].cursor, "here");
    EXPECT_EQ(host.covers()[0].account, "me");
    EXPECT_EQ(host.persons()[0].name, "Ann");
    EXPECT_EQ(host.rooms()[0].title, "Room");
}

TEST(FakeHost, SettingsAndTimeZone) {
    FakeHost host;
    host.set("owner", "ann");
    host.set_zone_offset(std::chrono::minutes{60});
    const Source source{host.table()};
    EXPECT_EQ(source.setting("owner"), "ann");
    EXPECT_EQ(source.setting("other"), "");
    EXPECT_EQ(source.to_utc({.year = 1970, .hour = 1})->time_since_epoch().count(), 0);
    EXPECT_FALSE(source.to_utc({.month = 13}));
}

}  // namespace
}  // namespace rekindle::testkit
