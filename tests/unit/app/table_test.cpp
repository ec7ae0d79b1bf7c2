#include "host/app/output/table.hpp"

#include <gmock/gmock.h>

#include "host/base/printable.hpp"

namespace rekindle::app {
namespace {

using Fit = Column::Fit;
using testing::ElementsAre;

TEST(Table, AlignsColumnsAndEndsNoLineInBlanks) {
    Table table({{"#", Fit::right}, {"person"}, {"class"}});
    table.add({"1", "Noor Tanaka", "weak"});
    table.add({"12", "Eli", ""});
    EXPECT_EQ(table.text(80, false),
              " #  person       class\n"
              " 1  Noor Tanaka  weak\n"
              "12  Eli\n");
}

// 田中 takes four columns on a terminal though it is two characters and six bytes.
TEST(Table, CountsWhatATerminalShows) {
    Table table({{"a"}, {"b"}});
    table.add({"田中", "x"});
    table.add({"Zoë", "x"});
    EXPECT_EQ(table.text(80, false),
              "a     b\n"
              "田中  x\n"
              "Zoë   x\n");
}

TEST(Table, ShortensOnlyWhatMayBeShortened) {
    Table table({{"id"}, {"title", Fit::shorten}});
    table.add({"p7f3k2p7f3k2p7f3k2", "a very long subject line that goes on"});
    EXPECT_EQ(table.text(34, false),
              "id                  title\n"
              "p7f3k2p7f3k2p7f3k2  a very long s…\n");
}

TEST(Table, WrapsTheLastColumnUnderItself) {
    Table table({{"person"}, {"why", Fit::wrap}});
    table.add({"Noor", "they wrote 14 and you wrote 12 in those years"});
    EXPECT_EQ(table.text(40, false),
              "person  why\n"
              "Noor    they wrote 14 and you wrote 12\n"
              "        in those years\n");
}

TEST(Table, PutsTheLastColumnBelowWhereItIsTooNarrow) {
    Table table({{"person"}, {"class"}, {"why", Fit::wrap}});
    table.add({"Noor Tanaka", "dormant (was strong)", "they wrote 14 and you wrote 12, years ago"});
    EXPECT_EQ(table.text(44, false),
              "person       class\n"
              "Noor Tanaka  dormant (was strong)\n"
              "    they wrote 14 and you wrote 12, years\n"
              "    ago\n");
}

// A path cut in three cannot be copied, and the words beside it need not be cut for it.
TEST(Table, PutsTheLastColumnBelowWhereAWordWouldBeCut) {
    Table table({{"name"}, {"what", Fit::shorten}, {"first at", Fit::wrap}});
    table.add({"date.missing", "no date", "a.ics, byte 3"});
    table.add({"ics.uid-reused", "one id on different events",
               "calendars/of/the/year/2019/valid.ics, byte 7"});
    EXPECT_EQ(table.text(60, false),
              "name            what\n"
              "date.missing    no date\n"
              "    a.ics, byte 3\n"
              "ics.uid-reused  one id on different events\n"
              "    calendars/of/the/year/2019/valid.ics, byte 7\n");
    EXPECT_EQ(table.text(100, false),
              "name            what                        first at\n"
              "date.missing    no date                     a.ics, byte 3\n"
              "ics.uid-reused  one id on different events  calendars/of/the/year/2019/valid.ics, "
              "byte 7\n");
}

TEST(Table, CanKeepAllWordsWholeByPuttingTheLastColumnBelow) {
    Table table({{"what", Fit::shorten}, {"first at", Fit::fitting}});
    table.add({"an address that is not well formed", "all.mbox, byte 107117015"});
    EXPECT_EQ(table.text(60, false),
              "what                                first at\n"
              "an address that is not well formed  all.mbox, byte 107117015\n");
    EXPECT_EQ(table.text(59, false),
              "what\n"
              "an address that is not well formed\n"
              "    all.mbox, byte 107117015\n");
}

TEST(Table, NoLineIsWiderThanTheTerminal) {
    for (const std::size_t width : {40u, 57u, 80u, 120u}) {
        Table table({{"#", Fit::right}, {"person", Fit::shorten}, {"class"}, {"why", Fit::wrap}});
        table.add(
            {"1", "Somebody With A Remarkably Long Name", "dormant",
             "word word 田中田中田中田中田中田中田中田中田中田中田中田中田中田中田中 word word"});
        const std::string text = table.text(width, false);
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t end = text.find('\n', at);
            EXPECT_LE(display_width(text.substr(at, end - at)), width) << text;
            at = end + 1;
        }
    }
}

// A name from an archive must not move the cursor, start a line or reorder what is read.
TEST(Table, MakesCellsPrintable) {
    Table table({{"person"}});
    table.add({"a\x1b[2Jb\nc\u202Ed"});
    EXPECT_EQ(table.text(80, false), "person\na\\x1b[2Jb\\x0ac\\u{202e}d\n");
}

TEST(Table, IsBoldOnlyInItsHeading) {
    Table table({{"person"}});
    table.add({"Noor"});
    EXPECT_EQ(table.text(80, true), "\x1b[1mperson\x1b[0m\nNoor\n");
}

TEST(Wrapped, BreaksAtBlanksAndElsewhereOnlyIfItMust) {
    EXPECT_THAT(wrapped("one two three", 7), ElementsAre("one two", "three"));
    EXPECT_THAT(wrapped("abcdefghij", 4), ElementsAre("abcd", "efgh", "ij"));
    EXPECT_THAT(wrapped("", 4), ElementsAre(""));
    EXPECT_THAT(wrapped("田中田中", 5), ElementsAre("田中", "田中"));
}

}  // namespace
}  // namespace rekindle::app
