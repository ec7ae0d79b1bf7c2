#include "host/app/output/listing.hpp"

#include <gtest/gtest.h>

namespace rekindle::app {
namespace {

TEST(CsvCell, FollowsRfc4180) {
    EXPECT_EQ(csv_cell("plain", false), "plain");
    EXPECT_EQ(csv_cell("a,b", false), "\"a,b\"");
    EXPECT_EQ(csv_cell("say \"hi\"", false), "\"say \"\"hi\"\"\"");
    EXPECT_EQ(csv_cell("", false), "");
    EXPECT_EQ(csv_line({"a", "b,c"}, false), "a,\"b,c\"\r\n");
}

TEST(CsvCell, KeepsARecordOnOneLine) {
    EXPECT_EQ(csv_cell("a\r\nb\tc", false), "a\\x0d\\x0ab\\x09c");
}

struct Formula {
    const char* typed;
    const char* safe;
};

class CsvFormula : public testing::TestWithParam<Formula> {};

TEST_P(CsvFormula, IsDefusedForSpreadsheets) {
    EXPECT_EQ(csv_cell(GetParam().typed, true), GetParam().safe);
}

INSTANTIATE_TEST_SUITE_P(All, CsvFormula,
                         testing::Values(Formula{"=HYPERLINK(1)", "\"'=HYPERLINK(1)\""},
                                         Formula{"+1", "\"'+1\""}, Formula{"-1", "\"'-1\""},
                                         Formula{"@SUM(A1)", "\"'@SUM(A1)\""},
                                         Formula{"\t=1", "\"'\\x09=1\""},
                                         Formula{"\r=1", "\"'\\x0d=1\""}, Formula{"a=1", "a=1"},
                                         Formula{"Re: x-ray", "Re: x-ray"}));

TEST(CsvCell, LeavesFormulasAloneWithoutTheOption) {
    EXPECT_EQ(csv_cell("=1+1", false), "=1+1");
}

TEST(CsvRecord, FindsNestedValuesAndJoinsLists) {
    const Json record = Json::object().set("rank", 1).set(
        "person", Json::object()
                      .set("name", "Noor")
                      .set("handles", Json::texts({"mailto:a@x.example", "tel:+44"})));
    EXPECT_EQ(csv_record(record,
                         {{"rank", "rank"},
                          {"name", "person.name"},
                          {"handles", "person.handles"},
                          {"missing", "person.age"}},
                         false),
              "1,Noor,\"mailto:a@x.example; tel:+44\",\r\n");
}

}  // namespace
}  // namespace rekindle::app
