// Streams of JSON Lines, in their bytes.
#include <gmock/gmock.h>
#include <rekindle/abi.h>

#include "sdk/testkit/fake_host.hpp"

namespace rekindle::jsonl {
namespace {

using testing::HasSubstr;
using testkit::FakeHost;

const std::string call =
    R"({"type":"interaction","kind":"call","key":"c1","time":"2024-03-04T18:30:00Z",)"
    R"("participants":[{"role":"to","scheme":"phone","address":"+447700900123"}]})"
    "\n";
const std::string manifest = "{\"type\":\"manifest\"}\n";

const rk_importer& importer() {
    return *rekindle_plugin_v0.importers[0];
}

// A stream with these records between manifest and end.
std::string stream(const std::string& records, int count) {
    return manifest + records + R"({"type":"end","records":)" + std::to_string(count) + "}\n";
}

class Jsonl : public testing::Test {
  protected:
    rk_status run(const std::string& bytes) {
        host_.add("log.jsonl", bytes);
        return host_.run(importer());
    }
    [[nodiscard]] std::string last_message() const {
        return host_.reports().empty() ? "" : host_.reports().back().message;
    }
    FakeHost host_;
};

TEST_F(Jsonl, ReadsTheLeastThatAScriptHasToWrite) {
    ASSERT_EQ(run("{\"type\":\"manifest\"}\n" + call + "{\"type\":\"end\"}"), RK_OK);
    ASSERT_EQ(host_.records().size(), 1u);
    const auto& record = host_.records()[0];
    EXPECT_EQ(record.kind, Kind::call);
    EXPECT_EQ(record.key, "c1");
    EXPECT_EQ(record.start_ms, 1709577000000);
    EXPECT_EQ(record.utc_offset_min, RK_OFFSET_UNKNOWN) << "Z is no place";
    EXPECT_EQ(record.offset, manifest.size());
    ASSERT_EQ(record.participants.size(), 1u);
    EXPECT_EQ(record.participants[0].address, "+447700900123");
    EXPECT_TRUE(host_.reports().empty());
}

TEST_F(Jsonl, ReadsEveryMember) {
    ASSERT_EQ(
        run(stream(
            R"({"type":"interaction","service":"email","kind":"email","key":"k",)"
            R"("native_id":"n","time":"2024-03-04T20:30:00.250+02:00","time_basis":"received",)"
            R"("uncertainty_ms":60000,"duration_ms":5,"direction":"out","thread":"t",)"
            R"("in_reply_to":"a","title":"L\u00fcnch \ud83c\udf89","text_size":12,)"
            R"("attachments":3,"flags":["bulk","automatic"],"group_size":9,)"
            R"("participants":[{"role":"by","scheme":"email","address":"a@x","name":"A",)"
            R"("owner":true},{"role":"cc","scheme":"name","address":"Bob"}],)"
            R"("source":"/a","entry":1,"offset":2})"
            "\n",
            1)),
        RK_OK);
    ASSERT_EQ(host_.records().size(), 1u);
    const auto& record = host_.records()[0];
    EXPECT_EQ(record.service, "email");
    EXPECT_EQ(record.native_id, "n");
    EXPECT_EQ(record.start_ms, 1709577000250);
    EXPECT_EQ(record.utc_offset_min, 120);
    EXPECT_EQ(record.time_basis, TimeBasis::received);
    EXPECT_EQ(record.uncertainty_ms, 60000);
    EXPECT_EQ(record.duration_ms, 5);
    EXPECT_EQ(record.thread, "t");
    EXPECT_EQ(record.in_reply_to, "a");
    EXPECT_EQ(record.title, "Lünch 🎉");
    EXPECT_EQ(record.text_size, 12u);
    EXPECT_EQ(record.attachment_count, 3u);
    EXPECT_EQ(record.flags, RK_BULK | RK_AUTOMATIC);
    EXPECT_EQ(record.group_size, 9u);
    EXPECT_EQ(record.participants[0].flags, RK_IS_OWNER);
    EXPECT_EQ(record.participants[1].role, Role::cc);
    EXPECT_TRUE(host_.reports().empty());
}

TEST_F(Jsonl, ATimeWithoutAnOffsetIsOneOfTheUsersZone) {
    host_.set_zone_offset(std::chrono::minutes{60});
    ASSERT_EQ(run(stream(R"({"type":"interaction","kind":"chat","key":"k",)"
                         R"("time":"2024-03-04T18:30:00.5","participants":)"
                         R"([{"role":"by","scheme":"name","address":"A"}]})"
                         "\n",
                         1)),
              RK_OK);
    EXPECT_EQ(host_.records()[0].start_ms, 1709577000500 - 3600000);
    EXPECT_EQ(host_.records()[0].time_basis, TimeBasis::assumed_zone);
}

TEST_F(Jsonl, AnIdIsAKeyThatTheHostKnows) {
    ASSERT_EQ(run(stream(R"({"type":"interaction","id":"abc","kind":"chat","participants":)"
                         R"([{"role":"by","scheme":"name","address":"A"}]})"
                         "\n",
                         1)),
              RK_OK);
    EXPECT_EQ(host_.records()[0].key, "rekindle:abc");
}

TEST_F(Jsonl, RecordsAreOfTheServiceTheyNameElseOfThatOfTheManifest) {
    const std::string rest =
        R"("kind":"chat","participants":[{"role":"by","scheme":"name","address":"A"}]})"
        "\n";
    ASSERT_EQ(run("{\"type\":\"manifest\",\"service\":\"phone\"}\n"
                  R"({"type":"interaction","key":"1",)" +
                  rest + R"({"type":"interaction","service":"whatsapp","key":"2",)" + rest +
                  R"({"type":"interaction","key":"3",)" + rest + "{\"type\":\"end\"}\n"),
              RK_OK);
    ASSERT_EQ(host_.records().size(), 3u);
    EXPECT_EQ(host_.records()[0].service, "phone");
    EXPECT_EQ(host_.records()[1].service, "whatsapp");
    EXPECT_EQ(host_.records()[2].service, "phone");
}

TEST_F(Jsonl, ReadsPeopleRoomsAndWindows) {
    ASSERT_EQ(run(stream(R"({"type":"person","key":"p","name":"Bob","addresses":)"
                         R"([{"scheme":"email","address":"b@x"}],"facts":)"
                         R"([{"name":"organisation","value":"Initech"}]})"
                         "\n"
                         R"({"type":"room","key":"r","title":"Choir","members":)"
                         R"([{"scheme":"name","address":"A"}]})"
                         "\n"
                         R"({"type":"cover","account":"me","from":"1970-01-01T00:00:00Z",)"
                         R"("to":"1970-01-01T00:00:01Z"})"
                         "\n",
                         2)),
              RK_OK);
    ASSERT_EQ(host_.persons().size(), 1u);
    EXPECT_EQ(host_.persons()[0].facts[0].second, "Initech");
    ASSERT_EQ(host_.rooms().size(), 1u);
    EXPECT_EQ(host_.rooms()[0].members[0].address, "A");
    ASSERT_EQ(host_.covers().size(), 1u);
    EXPECT_EQ(host_.covers()[0].to_ms, 1000);
}

TEST_F(Jsonl, AStreamWithoutItsEndIsRefusedWithTheNumberOfRecords) {
    EXPECT_EQ(run(manifest + call), RK_E_MALFORMED);
    EXPECT_THAT(last_message(), HasSubstr("end record is missing after 1 records"));
    EXPECT_EQ(host_.reports().back().code, "file.truncated");
    EXPECT_TRUE(host_.checkpoints().empty()) << "something would be kept";
}

TEST_F(Jsonl, AStreamWithAnotherCountIsRefused) {
    EXPECT_EQ(run(stream(call, 2)), RK_E_MALFORMED);
    EXPECT_THAT(last_message(), HasSubstr("says 2 records, but there are 1"));
}

TEST_F(Jsonl, CutAfterAnyByteItIsRefused) {
    const std::string whole = stream(call + call, 2);
    for (std::size_t size = 0; size + 1 < whole.size(); ++size) {  // the last byte ends the line
        FakeHost host;
        host.add("log.jsonl", whole.substr(0, size));
        EXPECT_EQ(host.run(importer()), RK_E_MALFORMED) << size;
    }
}

TEST_F(Jsonl, ALineThatCannotBeReadIsSkippedAndCounted) {
    for (const char* bad :
         {"{", "[]", "{}", R"({"type":"smoke"})", R"({"type":"interaction"})",
          R"({"type":"interaction","kind":"call","key":""})",
          R"({"type":"interaction","kind":"call","key":"k","participants":[]})",
          R"({"type":"interaction","kind":"call","key":"k","participants":[{"role":"to"}]})",
          R"({"type":"interaction","kind":"call","key":"k","time":"yesterday","participants":)"
          R"([{"role":"to","scheme":"name","address":"A"}]})",
          R"({"type":"interaction","kind":"call","key":"a\u0000b","participants":)"
          R"([{"role":"to","scheme":"name","address":"A"}]})",
          "{\"type\":\"interaction\",\"kind\":\"call\",\"key\":\"\xff\"}",
          R"({"type":"person","addresses":[]})", R"({"type":"room","key":7})"}) {
        FakeHost host;
        host.add("log.jsonl", stream(std::string{bad} + "\n" + call, 2));
        EXPECT_EQ(host.run(importer()), RK_OK) << bad;
        EXPECT_EQ(host.records().size(), 1u) << bad;
        EXPECT_EQ(host.count("record.unparseable"), 1u) << bad;
    }
}

TEST_F(Jsonl, ASlipOfThePenIsTold) {
    ASSERT_EQ(run(stream(R"({"type":"interaction","kind":"chat","key":"k","titel":"Lunch",)"
                         R"("participants":[{"role":"by","scheme":"name","address":"A"}]})"
                         "\n",
                         1)),
              RK_OK);
    EXPECT_EQ(host_.count("record.unknown-member"), 1u);
    EXPECT_EQ(host_.records().size(), 1u);
}

TEST_F(Jsonl, DeepNestingAndLongLinesAreSkipped) {
    const std::string deep = std::string(100'000, '[') + "\n";
    const std::string wide = "{\"type\":\"" + std::string(3 << 20, 'x') + "\"}\n";
    ASSERT_EQ(run(stream(deep + wide + call, 3)), RK_OK);
    EXPECT_EQ(host_.records().size(), 1u);
    EXPECT_EQ(host_.count("record.unparseable"), 2u);
}

TEST_F(Jsonl, GoesOnAtACheckpoint) {
    const std::string second = R"({"type":"interaction","kind":"chat","key":"c2",)"
                               R"("participants":[{"role":"by","scheme":"name","address":"A"}]})"
                               "\n";
    const std::string bytes =
        stream(call + R"({"type":"checkpoint","cursor":"x"})" + "\n" + second, 2);
    ASSERT_EQ(run(bytes), RK_OK);
    ASSERT_EQ(host_.checkpoints().size(), 1u);
    FakeHost later;
    later.add("log.jsonl", bytes);
    later.set("cursor", host_.checkpoints()[0].cursor);
    ASSERT_EQ(later.run(importer()), RK_OK);
    ASSERT_EQ(later.records().size(), 1u);
    EXPECT_EQ(later.records()[0].key, "c2");
}

TEST_F(Jsonl, WhatItCannotReadItSaysSo) {
    EXPECT_EQ(run("{\"type\":\"manifest\",\"schema\":\"rekindle/interaction/2\"}\n"),
              RK_E_UNSUPPORTED);
    EXPECT_THAT(last_message(), HasSubstr("newer program"));
    FakeHost ties;
    ties.add("ties.jsonl", "{\"type\":\"manifest\",\"what\":\"ties\"}\n{\"type\":\"end\"}\n");
    EXPECT_EQ(ties.run(importer()), RK_E_UNSUPPORTED);
    FakeHost more;
    more.add("log.jsonl", stream(call, 1) + call);
    EXPECT_EQ(more.run(importer()), RK_E_MALFORMED);
    EXPECT_THAT(more.reports().back().message, HasSubstr("more after the end"));
}

TEST(JsonlProbe, KnowsItsOwn) {
    const auto score = [](const std::string& bytes) {
        FakeHost host;
        host.add("log.jsonl", bytes);
        return host.probe(importer());
    };
    EXPECT_EQ(score("\n{\"type\":\"manifest\",\"schema\":\"rekindle/interaction/1\"}\n"), 95u);
    EXPECT_EQ(score("{\"type\":\"manifest\"}"), 60u);
    EXPECT_EQ(score(""), 0u);
    EXPECT_EQ(score("{\"name\":\"manifest\"}\n"), 0u);
    EXPECT_EQ(score("From ann@x Mon Jan  6 10:00:00 2020\n"), 0u);
    EXPECT_EQ(score("{\"type\":\"manifest\",\"schema\":\"another/1\"}\n"), 0u);
}

}  // namespace
}  // namespace rekindle::jsonl
