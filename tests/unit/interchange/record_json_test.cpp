// The line each record stands for, byte for byte: golden files hold these lines.
#include "host/interchange/record_json.hpp"

#include <gtest/gtest.h>

#include <array>

#include <rekindle/text.hpp>

#include "host/interchange/json_text.hpp"

namespace rekindle::interchange {
namespace {

rk_interaction call(const std::array<rk_participant, 1>& with) {
    rk_interaction out{};
    out.size = sizeof out;
    out.kind = RK_CALL;
    out.start_ms = 1709577000000;
    out.key = abi_string("call-1");
    out.utc_offset_min = RK_OFFSET_UNKNOWN;
    out.participants = with.data();
    out.participant_count = with.size();
    return out;
}

const std::array<rk_participant, 1> bob{
    {{RK_TO, RK_ADDR_PHONE, 0, 0, abi_string("+447700900123"), {nullptr, 0}}}};

TEST(InteractionLine, LeavesOutWhatIsUsual) {
    EXPECT_EQ(line(call(bob)),
              R"({"type":"interaction","kind":"call","key":"call-1",)"
              R"("time":"2024-03-04T18:30:00.000Z",)"
              R"("participants":[{"role":"to","scheme":"phone","address":"+447700900123"}]})");
}

TEST(InteractionLine, SaysAllThereIsInAFixedOrder) {
    const std::array<rk_participant, 1> ann{
        {{RK_BY, RK_ADDR_EMAIL, RK_IS_OWNER, 0, abi_string("ann@example.org"), abi_string("Ann")}}};
    rk_interaction mail = call(ann);
    mail.kind = RK_EMAIL;
    mail.start_ms += 7;
    mail.native_id = abi_string("m1@example.org");
    mail.utc_offset_min = -330;
    mail.time_basis = RK_TIME_RECEIVED;
    mail.uncertainty_ms = 60000;
    mail.duration_ms = 5;
    mail.thread = abi_string("t");
    mail.in_reply_to = abi_string("m0@example.org");
    mail.title = abi_string("Lunch?");
    mail.text_size = 12;
    mail.attachment_count = 1;
    mail.flags = RK_BULK | RK_AUTOMATIC;
    mail.group_size = 9;
    mail.entry = 2;
    mail.offset = 77;
    EXPECT_EQ(
        line(
            mail,
            {.service = "email", .id = "abc", .direction = "out", .source = "/a/b", .place = true}),
        R"({"type":"interaction","service":"email","id":"abc","kind":"email","key":"call-1",)"
        R"("native_id":"m1@example.org","time":"2024-03-04T18:30:00.007Z","utc_offset_min":-330,)"
        R"("time_basis":"received","uncertainty_ms":60000,"duration_ms":5,"direction":"out",)"
        R"("thread":"t","in_reply_to":"m0@example.org","title":"Lunch?","text_size":12,)"
        R"("attachments":1,"flags":["bulk","automatic"],"group_size":9,"participants":[)"
        R"({"role":"by","scheme":"email","address":"ann@example.org","name":"Ann","owner":true}],)"
        R"("source":"/a/b","entry":2,"offset":77})");
}

TEST(InteractionLine, HasNoTimeWhereNoneIsKnown) {
    rk_interaction undated = call(bob);
    undated.start_ms = RK_TIME_UNKNOWN;
    EXPECT_EQ(line(undated).find("time"), std::string::npos);
}

TEST(InteractionLine, ShowsWrongValuesAsNumbers) {
    const std::array<rk_participant, 1> nobody{{{9, 8, 0, 0, {nullptr, 0}, {nullptr, 0}}}};
    rk_interaction wrong = call(nobody);
    wrong.kind = 0;
    wrong.start_ms = INT64_MAX;
    wrong.time_basis = 7;
    wrong.flags = 32 | RK_TRUNCATED;
    wrong.key = {nullptr, 0};
    EXPECT_EQ(line(wrong), R"({"type":"interaction","kind":0,"key":"","time":9223372036854775807,)"
                           R"("time_basis":7,"flags":["truncated",32],)"
                           R"("participants":[{"role":9,"scheme":8,"address":""}]})");
}

TEST(InteractionLine, WritesTimesAtTheEdgesOfTheCalendar) {
    rk_interaction one = call(bob);
    one.start_ms = -1;
    EXPECT_NE(line(one).find(R"("time":"1969-12-31T23:59:59.999Z")"), std::string::npos);
    one.start_ms = 253402300799999;
    EXPECT_NE(line(one).find(R"("time":"9999-12-31T23:59:59.999Z")"), std::string::npos);
    one.start_ms = -62135596800000;
    EXPECT_NE(line(one).find(R"("time":"0001-01-01T00:00:00.000Z")"), std::string::npos);
}

TEST(PersonLine, TellsAddressesAndFacts) {
    const rk_fact fact{abi_string("organisation"), abi_string("Initech"), 1388534400000,
                       RK_TIME_UNKNOWN};
    rk_person who{};
    who.size = sizeof who;
    who.key = abi_string("card-7");
    who.name = abi_string("Bob");
    who.addresses = bob.data();
    who.address_count = bob.size();
    who.facts = &fact;
    who.fact_count = 1;
    EXPECT_EQ(line(who),
              R"({"type":"person","key":"card-7","name":"Bob",)"
              R"("addresses":[{"scheme":"phone","address":"+447700900123"}],"facts":[)"
              R"({"name":"organisation","value":"Initech","from":"2014-01-01T00:00:00.000Z"}]})");
}

TEST(RoomLine, TellsMembers) {
    rk_room room{};
    room.size = sizeof room;
    room.key = abi_string("choir");
    room.title = abi_string("Choir");
    room.members = bob.data();
    room.member_count = bob.size();
    EXPECT_EQ(line(room), R"({"type":"room","key":"choir","title":"Choir",)"
                          R"("members":[{"scheme":"phone","address":"+447700900123"}]})");
}

TEST(OtherLines, AreObjectsOfTheirOwnType) {
    const Report report{RK_SKIPPED, "date.invalid", 1, 2, "no such day"};
    EXPECT_EQ(
        line(report),
        R"({"type":"report","severity":"skipped","code":"date.invalid","message":"no such day"})");
    EXPECT_NE(line(report, true).find(R"("entry":1,"offset":2})"), std::string::npos);
    EXPECT_EQ(line(Cover{"ann", 0, 1000}),
              R"({"type":"cover","account":"ann","from":"1970-01-01T00:00:00.000Z",)"
              R"("to":"1970-01-01T00:00:01.000Z"})");
    EXPECT_EQ(checkpoint_line("5"), R"({"type":"checkpoint","cursor":"5"})");
    EXPECT_EQ(manifest_line("people", "rekindle 1"),
              R"({"type":"manifest","schema":"rekindle/interaction/1","what":"people",)"
              R"("program":"rekindle 1"})");
    EXPECT_EQ(end_line("people", 3), R"({"type":"end","what":"people","records":3})");
}

TEST(Quoted, NothingEndsALineOrMovesACursor) {
    std::string out;
    append_quoted(out, "a\"b\\c\n\x1b[2J\u202E\u2028 \xff é \U000E0001");
    EXPECT_EQ(out, "\"a\\\"b\\\\c\\u000a\\u001b[2J\\u202e\\u2028 \xEF\xBF\xBD é \U000E0001\"");
}

}  // namespace
}  // namespace rekindle::interchange
