#include "plugins/facebook/json/file.hpp"

#include <gtest/gtest.h>

#include "plugins/facebook/json/elements.hpp"
#include "plugins/facebook/limits.hpp"
#include "sdk/testkit/fake_host.hpp"

namespace rekindle::facebook {
namespace {

using testkit::FakeHost;

struct Elements {
    std::vector<std::string> values;
    std::vector<std::uint64_t> offsets;
    std::vector<std::string> skipped;
    std::size_t batches = 0, repaired = 0;
};

Elements read(FakeHost& host, std::string_view name = "a") {
    const Source source{host.table()};
    JsonFile file{source};
    Elements out;
    const auto opened = file.open(*source.entry(0));
    EXPECT_TRUE(opened);
    if (!opened) return out;
    ElementVisitor visitor;
    visitor.visit = [&](JsonValue value, const Place& place) {
        const std::string_view token = value.raw_json_token();
        JsonObject object;
        if (token.starts_with('{')) {
            if (value.get_object().get(object) != simdjson::SUCCESS) return Visited::broken;
            for (auto member : object) {
                JsonField field;
                if (std::move(member).get(field) != simdjson::SUCCESS) return Visited::broken;
            }
        }
        std::string text{token.substr(0, 12)};
        while (text.ends_with(' ')) text.pop_back();
        out.values.push_back(text);
        out.offsets.push_back(place.offset);
        return Visited::done;
    };
    visitor.skip = [&](std::string_view code, const Place&, std::string_view) {
        out.skipped.emplace_back(code);
    };
    visitor.repaired = [&](const Place&) { ++out.repaired; };
    visitor.after_batch = [&](std::uint64_t) {
        ++out.batches;
        return true;
    };
    ElementReader reader;
    const Member* member = file.outline().find(name);
    EXPECT_NE(member, nullptr);
    const bool read_all = member != nullptr && reader.read(file, *member, visitor).has_value();
    EXPECT_TRUE(read_all);
    return out;
}

Elements read(const std::string& text) {
    FakeHost host;
    host.add("a.json", text);
    return read(host);
}

TEST(ElementReader, GivesTheElements) {
    const Elements found = read(R"({"a": [1, "two", {"b":3}, null, [4]], "z": 1})");
    EXPECT_EQ(found.values, (std::vector<std::string>{"1", "\"two\"", "{", "null", "["}));
    EXPECT_TRUE(found.skipped.empty());
    EXPECT_TRUE(read(R"({"a": [ ]})").values.empty());
}

TEST(ElementReader, KnowsWhereTheyStand) {
    const std::string text = R"({"a": [{"b":3}, {"b":4}]})";
    const Elements found = read(text);
    ASSERT_EQ(found.offsets.size(), 2U);
    EXPECT_EQ(found.offsets[0], text.find("{\"b\":3"));
    EXPECT_EQ(found.offsets[1], text.find("{\"b\":4"));
}

TEST(ElementReader, OneBrokenElementCostsOnlyItself) {
    const Elements found = read(R"({"a": [{"b":1}, {"b" 2}, {"b":3}, {"b":}, {"b":5}]})");
    EXPECT_EQ(found.values.size(), 3U);
    EXPECT_EQ(found.skipped, (std::vector<std::string>(2, "record.unparseable")));
}

TEST(ElementReader, BytesThatAreNoTextAreReplaced) {
    const Elements found = read("{\"a\": [{\"b\":1}, {\"b\":\"\xFF\xFE\"}, {\"b\":3}]}");
    EXPECT_EQ(found.values.size(), 3U);
    EXPECT_EQ(found.repaired, 1U);
    EXPECT_TRUE(found.skipped.empty());
}

std::string many(std::size_t count, std::size_t size) {
    std::string text = "{\"first\": 1, \"a\": [";
    for (std::size_t i = 0; i < count; ++i)
        text += (i == 0 ? "" : ",\n  ") + ("{\"text\": \"" + std::string(size, 'x') + "]}\"}");
    return text + "], \"title\": \"behind\"}";
}

TEST(ElementReader, AFileLargerThanTheWindowIsReadInBatches) {
    FakeHost host;
    host.add("a.json", many(30'000, 700));
    ASSERT_GT(Source{host.table()}.entry(0)->length, 2 * limits::window);
    const Elements found = read(host);
    EXPECT_EQ(found.values.size(), 30'000U);
    EXPECT_GT(found.batches, 30U);
    EXPECT_TRUE(found.skipped.empty());
}

TEST(ElementReader, AnElementLargerThanTheWindowIsPassedOver) {
    const std::string huge = "{\"text\": \"" + std::string(limits::window + 1000, 'x') + "\"}";
    const Elements found = read(R"({"a": [{"b":1}, )" + huge + R"(, {"b":3}]})");
    EXPECT_EQ(found.values.size(), 2U);
    EXPECT_EQ(found.skipped, std::vector<std::string>{"record.too-large"});
}

TEST(JsonFile, MembersBehindALargeArrayAreFound) {
    FakeHost host;
    host.add("a.json", many(30'000, 700));
    const Source source{host.table()};
    JsonFile file{source};
    ASSERT_TRUE(file.open(*source.entry(0)));
    const auto title = file.value(*file.outline().find("title"));
    ASSERT_TRUE(title);
    EXPECT_EQ(*title, "\"behind\"");
}

TEST(JsonFile, AByteOrderMarkIsNoPartOfTheText) {
    FakeHost host;
    host.add("a.json", "\xEF\xBB\xBF{\"a\":[1]}");
    const Source source{host.table()};
    JsonFile file{source};
    ASSERT_TRUE(file.open(*source.entry(0)));
    EXPECT_TRUE(file.has_byte_order_mark());
    EXPECT_EQ(read(host).values, std::vector<std::string>{"1"});
}

}  // namespace
}  // namespace rekindle::facebook
