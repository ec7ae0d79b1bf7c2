#include "plugins/text/csv_reader.hpp"

#include <gmock/gmock.h>

#include "plugins/text/limits.hpp"
#include "sdk/testkit/fake_host.hpp"

namespace rekindle::text {
namespace {

using testing::ElementsAre;
using testing::SizeIs;
using testkit::FakeHost;
using Row = std::vector<std::string>;

struct Read {
    std::vector<Row> rows;
    std::vector<std::uint64_t> offsets;
    std::vector<std::size_t> columns;
    bool cut = false, unterminated = false;
};

Read read(const std::string& bytes, std::size_t per_read = SIZE_MAX) {
    FakeHost host;
    host.add("table.csv", bytes);
    host.most_bytes_per_read = per_read;
    const Source source{host.table()};
    CsvReader reader{source, 0};
    Read out;
    for (;;) {
        const auto record = reader.next();
        EXPECT_TRUE(record);
        if (!record || *record == nullptr) return out;
        out.rows.emplace_back((*record)->cells.begin(), (*record)->cells.end());
        out.offsets.push_back((*record)->offset);
        out.columns.push_back((*record)->columns);
        out.cut = out.cut || (*record)->cut;
        out.unterminated = out.unterminated || (*record)->unterminated;
    }
}

TEST(Csv, QuotesHoldDelimitersLineEndsAndQuotes) {
    const Read got = read("a,\"b, c\",\"d\r\ne\"\r\n\"say \"\"hi\"\"\",,\n");
    EXPECT_THAT(got.rows, ElementsAre(Row{"a", "b, c", "d\r\ne"}, Row{"say \"hi\"", "", ""}));
    EXPECT_THAT(got.offsets, ElementsAre(0U, 17U));
}

TEST(Csv, LineEndsOfEveryKindAndBlankLines) {
    for (const char* text : {"a,b\nc,d\n", "a,b\r\nc,d", "a,b\rc,d\r", "\n\na,b\r\r\n\r\nc,d\n\n",
                             "\xEF\xBB\xBF"
                             "a,b\nc,d\n"})
        EXPECT_THAT(read(text).rows, ElementsAre(Row{"a", "b"}, Row{"c", "d"})) << text;
    EXPECT_THAT(read("").rows, SizeIs(0));
    EXPECT_THAT(read("\"\"\n").rows, ElementsAre(Row{""}));
}

TEST(Csv, QuotesWhereNoneBelong) {
    EXPECT_THAT(read("5\" pipe,\"a\"b,c\n").rows, ElementsAre(Row{"5\" pipe", "ab", "c"}));
}

TEST(Csv, AQuoteThatIsNeverClosedIsSaidWithItsPlace) {
    const Read got = read("a,b\n\"open,c\nd,e\n");
    EXPECT_TRUE(got.unterminated);
    EXPECT_THAT(got.rows, ElementsAre(Row{"a", "b"}, Row{"open,c\nd,e\n"}));
    EXPECT_EQ(got.offsets[1], 4U);
}

TEST(Csv, LongCellsAreCutAndTheNextRowIsWhole) {
    const std::string most(limits::cell, 'x');
    EXPECT_FALSE(read(most + ",b\nc,d\n").cut);
    const Read got = read("\"" + most + "yy\nz\",b\nc,d\n");
    EXPECT_TRUE(got.cut);
    EXPECT_THAT(got.rows, ElementsAre(Row{most, "b"}, Row{"c", "d"}));
}

TEST(Csv, ManyColumnsAreCountedAndNotKept) {
    const Read got = read(std::string(limits::columns, ',') + "\na\n");
    EXPECT_THAT(got.columns, ElementsAre(limits::columns + 1, 1U));
    EXPECT_THAT(got.rows[0], SizeIs(limits::columns));
}

TEST(Csv, Utf16IsReadWithItsPlaces) {
    std::string bytes = "\xFE\xFF";
    for (const char16_t unit : std::u16string{u"a,\u00e9\U0001F600\nb,c\n"})
        (bytes += static_cast<char>(unit >> 8)) += static_cast<char>(unit & 0xFF);
    const Read got = read(bytes, 1);
    EXPECT_THAT(got.rows, ElementsAre(Row{"a", "\u00e9\U0001F600"}, Row{"b", "c"}));
    EXPECT_THAT(got.offsets, ElementsAre(2U, 14U));
}

// A pair of UTF-16 units may lie on both sides of a chunk's end.
TEST(Csv, ACharacterBetweenTwoChunksIsOne) {
    std::string bytes = "\xFF\xFE";
    for (std::size_t i = 0; i < limits::chunk / 2 - 2; ++i) bytes += std::string{"x\0", 2};
    bytes += std::string{"\x3D\xD8\x00\xDE", 4};
    const Read got = read(bytes);
    ASSERT_THAT(got.rows, SizeIs(1));
    EXPECT_TRUE(got.rows[0][0].ends_with("x\U0001F600"));
}

TEST(Csv, WhoLooksAtTheFrontOnlyNeverReadsAll) {
    FakeHost host;
    host.add("table.csv", "a,\"" + std::string(limits::chunk * 20, 'x'));
    const Source source{host.table()};
    CsvReader reader{source, 0};
    reader.end_after(limits::chunk);
    const auto record = reader.next();
    ASSERT_TRUE(record && *record != nullptr);
    EXPECT_TRUE((*record)->unterminated);
    EXPECT_LE(host.bytes_read(), limits::chunk * 2);
}

TEST(Csv, AReadThatFailsIsAnError) {
    FakeHost host;
    host.add("table.csv", "a,b\n");
    host.reads_fail_at = 2;
    const Source source{host.table()};
    EXPECT_FALSE(CsvReader(source, 0).next());
}

}  // namespace
}  // namespace rekindle::text
