#include "host/app/output/json.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace rekindle::app {
namespace {

TEST(Json, WritesInTheOrderItWasBuilt) {
    Json out = Json::object();
    out.set("b", 1).set("a", Json::array().push(true).push(Json{}).push(0.5)).set("c", "x");
    EXPECT_EQ(out.text(), R"({"b":1,"a":[true,null,0.5],"c":"x"})");
}

TEST(Json, EscapesWhatATerminalWouldObeyOrReorder) {
    EXPECT_EQ(Json{"a\"b\\c"}.text(), R"("a\"b\\c")");
    EXPECT_EQ(Json{"\x1b[2J\n"}.text(), R"("\u001b[2J\u000a")");
    EXPECT_EQ(Json{"\xC2\x9B"
                   "31m"}
                  .text(),
              R"("\u009b31m")");  // C1 CSI
    EXPECT_EQ(Json{"\xE2\x80\xAE"
                   "gpj"}
                  .text(),
              R"("\u202egpj")");                            // right-to-left override
    EXPECT_EQ(Json{"\xE2\x80\xA8"}.text(), R"("\u2028")");  // line separator
    EXPECT_EQ(Json{"\x7F"}.text(), R"("\u007f")");
    EXPECT_EQ(Json{"Zoë 田中 😀"}.text(), "\"Zoë 田中 😀\"");
}

TEST(Json, ReplacesWhatIsNotUtf8) {
    EXPECT_EQ(Json{"a\xFF"
                   "b\xC3"}
                  .text(),
              "\"a\xEF\xBF\xBD"
              "b\xEF\xBF\xBD\"");
}

TEST(Json, HasNoNumbersThatJsonHasNot) {
    EXPECT_EQ(Json{std::numeric_limits<double>::infinity()}.text(), "null");
    EXPECT_EQ(Json{std::numeric_limits<double>::quiet_NaN()}.text(), "null");
    EXPECT_EQ(Json{std::numeric_limits<std::int64_t>::min()}.text(), "-9223372036854775808");
    EXPECT_EQ(Json{0.1}.text(), "0.1");  // reads back as the same number
}

TEST(Json, FindsMembersAndMakesCells) {
    const Json record = Json::object().set("list", Json::texts({"a", "b"})).set("none", Json{});
    ASSERT_NE(record.find("list"), nullptr);
    EXPECT_EQ(record.find("list")->cell(), "a; b");
    EXPECT_EQ(record.find("none")->cell(), "");
    EXPECT_EQ(record.find("other"), nullptr);
}

}  // namespace
}  // namespace rekindle::app
