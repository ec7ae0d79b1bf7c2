// Records over the wire: what goes in comes out, and what no honest peer sends is refused.
#include <gmock/gmock.h>

#include <cstring>
#include <string>
#include <vector>

#include <rekindle/text.hpp>

#include "host/wire/decode.hpp"
#include "host/wire/encode.hpp"
#include "host/wire/layout.hpp"

namespace rekindle::wire {
namespace {

constexpr rk_participant people[] = {
    {RK_BY, RK_ADDR_EMAIL, RK_IS_OWNER, 0, {"a@b.example", 11}, {"Zo\xC3\xAB", 4}},
    {RK_TO, RK_ADDR_PHONE, 0, 0, {"+4420", 5}, {nullptr, 0}}};

rk_interaction sample() {
    rk_interaction out{};
    out.size = sizeof out;
    out.kind = RK_EMAIL;
    out.start_ms = -5;
    out.duration_ms = 7;
    out.key = abi_string("key");
    out.thread = abi_string("thread");
    out.title = abi_string(
        "Gr\xC3\xBC\xC3\x9F"
        "e");
    out.text_size = 11;
    out.flags = RK_BULK;
    out.group_size = 12;
    out.participants = people;
    out.participant_count = 2;
    out.entry = 3;
    out.attachment_count = 4;
    out.offset = 1ULL << 40;
    out.utc_offset_min = RK_OFFSET_UNKNOWN;
    out.time_basis = RK_TIME_FILE;
    out.uncertainty_ms = 60'000;
    return out;
}

// The payload of the one frame in the batch.
std::string payload_of(Buffer& batch) {
    return std::string{batch.view().substr(sizeof(FrameHeader))};
}

template <class T>
std::string encoded(const T& record) {
    Buffer batch;
    EXPECT_EQ(encode(batch, record), "");
    return payload_of(batch);
}

TEST(Records, AnInteractionComesOutAsItWentIn) {
    const std::string payload = encoded(sample());
    Decoder decoder;
    rk_interaction out{};
    ASSERT_TRUE(decoder.decode(payload, out)) << decoder.fault();
    const rk_interaction in = sample();
    EXPECT_EQ(out.kind, in.kind);
    EXPECT_EQ(out.start_ms, in.start_ms);
    EXPECT_EQ(out.duration_ms, in.duration_ms);
    EXPECT_EQ(view(out.key), "key");
    EXPECT_EQ(out.native_id.data, nullptr);
    EXPECT_EQ(view(out.thread), "thread");
    EXPECT_EQ(view(out.title), view(in.title));
    EXPECT_EQ(out.text_size, in.text_size);
    EXPECT_EQ(out.flags, in.flags);
    EXPECT_EQ(out.group_size, in.group_size);
    EXPECT_EQ(out.entry, in.entry);
    EXPECT_EQ(out.attachment_count, in.attachment_count);
    EXPECT_EQ(out.offset, in.offset);
    EXPECT_EQ(out.utc_offset_min, in.utc_offset_min);
    EXPECT_EQ(out.time_basis, in.time_basis);
    EXPECT_EQ(out.uncertainty_ms, in.uncertainty_ms);
    ASSERT_EQ(out.participant_count, 2u);
    EXPECT_EQ(view(out.participants[0].address), "a@b.example");
    EXPECT_EQ(view(out.participants[0].name), "Zo\xC3\xAB");
    EXPECT_EQ(out.participants[0].flags, RK_IS_OWNER);
    EXPECT_EQ(out.participants[1].scheme, RK_ADDR_PHONE);
}

TEST(Records, PersonAndRoomComeOutAsTheyWentIn) {
    const rk_fact fact{abi_string("organisation"), abi_string("Initech"), 1, 2};
    const std::string person = encoded(
        rk_person{sizeof(rk_person), 0, abi_string("k"), abi_string("Zo"), people, 2, &fact, 1});
    Decoder decoder;
    rk_person who{};
    ASSERT_TRUE(decoder.decode(person, who)) << decoder.fault();
    EXPECT_EQ(view(who.name), "Zo");
    EXPECT_EQ(who.address_count, 2u);
    ASSERT_EQ(who.fact_count, 1u);
    EXPECT_EQ(view(who.facts[0].value), "Initech");
    EXPECT_EQ(who.facts[0].to_ms, 2);

    const std::string room =
        encoded(rk_room{sizeof(rk_room), 0, abi_string("r"), abi_string("Family"), people, 1});
    rk_room what{};
    ASSERT_TRUE(decoder.decode(room, what)) << decoder.fault();
    EXPECT_EQ(view(what.title), "Family");
    ASSERT_EQ(what.member_count, 1u);
    EXPECT_EQ(view(what.members[0].address), "a@b.example");
}

TEST(Records, AStructOfAnOlderPluginIsTakenAsZeroBeyondItsEnd) {
    rk_interaction old = sample();
    old.size = offsetof(rk_interaction, utc_offset_min);
    Decoder decoder;
    rk_interaction out{};
    ASSERT_TRUE(decoder.decode(encoded(old), out));
    EXPECT_EQ(out.offset, old.offset);
    EXPECT_EQ(out.utc_offset_min, 0);
    EXPECT_EQ(out.uncertainty_ms, 0);
}

TEST(Records, EncodingRefusesWhatTheHostWouldNotTake) {
    const std::string long_text(longest_field + 1, 'x');
    const std::vector<rk_participant> crowd(most_participants + 1, people[0]);
    const auto refused = [](auto change) {
        rk_interaction what = sample();
        change(what);
        Buffer batch;
        const bool yes = !encode(batch, what).empty();
        EXPECT_TRUE(batch.empty());
        return yes;
    };
    EXPECT_TRUE(refused([](auto& r) { r.kind = 0; }));
    EXPECT_TRUE(refused([](auto& r) { r.kind = 9; }));
    EXPECT_TRUE(refused([](auto& r) { r.time_basis = 4; }));
    EXPECT_TRUE(refused([](auto& r) { r.title = abi_string("\xC3"); }));
    EXPECT_TRUE(refused([&](auto& r) { r.title = abi_string(long_text); }));
    EXPECT_TRUE(refused([&](auto& r) {
        r.participants = crowd.data();
        r.participant_count = crowd.size();
    }));
    EXPECT_TRUE(refused([](auto& r) { r.participants = nullptr; }));
}

TEST(Records, EveryPayloadThatIsCutOrLongerIsRefused) {
    const std::string whole = encoded(sample());
    Decoder decoder;
    rk_interaction out{};
    for (std::size_t size = 0; size < whole.size(); ++size) {
        const std::vector<char> cut(whole.begin(), whole.begin() + static_cast<long>(size));
        EXPECT_FALSE(decoder.decode(std::string_view{cut.data(), cut.size()}, out)) << size;
        EXPECT_FALSE(decoder.fault().empty());
    }
    EXPECT_FALSE(decoder.decode(whole + "x", out));
}

// The payload with one of the numbers of its head changed.
template <class Head, class Int>
std::string changed(std::string payload, Int Head::*member, Int value) {
    Head head{};
    std::memcpy(&head, payload.data(), sizeof head);
    head.*member = value;
    std::memcpy(payload.data(), &head, sizeof head);
    return payload;
}

TEST(Records, CountsLengthsAndEnumsThatLieAreRefused) {
    const std::string good = encoded(sample());
    using Head = InteractionHead;
    Decoder decoder;
    rk_interaction out{};
    for (const std::uint32_t lie : {0xffffffffU, 0x80000000U, 10'001U, 70'000U}) {
        EXPECT_FALSE(decoder.decode(changed(good, &Head::participant_count, lie), out)) << lie;
        EXPECT_FALSE(decoder.decode(changed(good, &Head::key, lie), out)) << lie;
        EXPECT_FALSE(decoder.decode(changed(good, &Head::title, lie), out)) << lie;
        EXPECT_FALSE(decoder.decode(changed(good, &Head::kind, lie), out)) << lie;
        EXPECT_FALSE(decoder.decode(changed(good, &Head::time_basis, lie), out)) << lie;
    }
    EXPECT_FALSE(decoder.decode(changed(good, &Head::kind, 0U), out));
    EXPECT_TRUE(decoder.decode(good, out));
}

// The bytes of an e with two dots, half of it at the end of one field and half in the next.
TEST(Records, ACharacterCutBetweenTwoFieldsIsRefusedAtBothEnds) {
    rk_interaction what = sample();
    what.thread = {"t\xC3", 2};
    what.in_reply_to = {"\xAB", 1};
    Buffer batch;
    EXPECT_EQ(encode(batch, what), "a field is not UTF-8");
    EXPECT_TRUE(batch.empty());

    what.thread = {"tt", 2};
    what.in_reply_to = {"r", 1};
    std::string payload = encoded(what);
    const std::size_t place = payload.find("ttr");
    payload.replace(place, 3, "t\xC3\xAB");
    Decoder decoder;
    rk_interaction out{};
    EXPECT_FALSE(decoder.decode(payload, out));
    EXPECT_EQ(decoder.fault(), "a field that is not UTF-8");
}

TEST(Records, TextThatIsNotUtf8IsRefused) {
    std::string payload = encoded(sample());
    payload[payload.find("key")] = '\xff';
    Decoder decoder;
    rk_interaction out{};
    EXPECT_FALSE(decoder.decode(payload, out));
    EXPECT_EQ(decoder.fault(), "a field that is not UTF-8");
}

TEST(Records, ReportCoverProgressAndCheckpointComeOutAsTheyWentIn) {
    Decoder decoder;
    const std::string told =
        encoded(Report{RK_SKIPPED, "date.invalid", 4, 99, "no such day", "a.json"});
    Report report;
    ASSERT_TRUE(decoder.decode(told, report));
    EXPECT_EQ(report.severity, RK_SKIPPED);
    EXPECT_EQ(report.entry, 4u);
    EXPECT_EQ(report.offset, 99u);
    EXPECT_EQ(report.member, "a.json");

    const std::string covered = encoded(Cover{"a@b.example", -1, 5});
    Cover cover;
    ASSERT_TRUE(decoder.decode(covered, cover));
    EXPECT_EQ(cover.account, "a@b.example");
    EXPECT_EQ(cover.from_ms, -1);

    Buffer batch;
    encode(batch, Progress{3, 4});
    Progress progress;
    ASSERT_TRUE(decoder.decode(payload_of(batch), progress));
    EXPECT_EQ(progress.total, 4u);

    batch.clear();
    ASSERT_EQ(encode_checkpoint(batch, "cursor"), "");
    std::string_view cursor;
    const std::string payload = payload_of(batch);
    ASSERT_TRUE(decoder.decode_checkpoint(payload, cursor));
    EXPECT_EQ(cursor, "cursor");

    batch.clear();
    ASSERT_EQ(encode_of_service(batch, "phone"), "");
    EXPECT_NE(encode_of_service(batch, "\xff"), "");
    std::string_view service;
    const std::string named = payload_of(batch);
    ASSERT_TRUE(decoder.decode_checkpoint(named, service));
    EXPECT_EQ(service, "phone");
}

}  // namespace
}  // namespace rekindle::wire
