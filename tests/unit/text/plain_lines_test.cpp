#include "plugins/text/plain_lines.hpp"

#include <gmock/gmock.h>

#include "plugins/text/limits.hpp"
#include "sdk/testkit/fake_host.hpp"

namespace rekindle::text {
namespace {

using testing::ElementsAre;
using testkit::FakeHost;

struct Read {
    std::vector<std::string> lines;
    std::vector<std::uint64_t> offsets;
    bool cut = false, bare_cr = false, last_has_end = false;
};

Read read(const std::string& bytes) {
    FakeHost host;
    host.add("a.txt", bytes);
    const Source source{host.table()};
    PlainLines reader{source, 0};
    Read out;
    for (;;) {
        const auto line = reader.next();
        EXPECT_TRUE(line);
        if (!line || !*line) break;
        out.lines.emplace_back((*line)->text);
        out.offsets.push_back((*line)->offset);
        out.cut = out.cut || (*line)->cut;
        out.last_has_end = (*line)->has_end;
    }
    out.bare_cr = reader.has_bare_cr();
    return out;
}

TEST(PlainLines, EndInWhatAnySystemWrites) {
    const Read got = read("one\ntwo\r\nthree\r\r\nfour\rfive");
    EXPECT_THAT(got.lines, ElementsAre("one", "two", "three", "four", "five"));
    EXPECT_THAT(got.offsets, ElementsAre(0U, 4U, 9U, 17U, 22U));
    EXPECT_TRUE(got.bare_cr);
    EXPECT_FALSE(got.last_has_end);
}

TEST(PlainLines, CrlfIsNoBareCr) {
    EXPECT_FALSE(read("one\r\ntwo\r\n").bare_cr);
    EXPECT_TRUE(read("one\r\ntwo\r\n").last_has_end);
}

TEST(PlainLines, BlankLinesStay) {
    EXPECT_THAT(read("one\n\ntwo\n").lines, ElementsAre("one", "", "two"));
}

TEST(PlainLines, LongLinesAreCut) {
    const std::string most(limits::line, 'x');
    EXPECT_FALSE(read(most + "\n").cut);
    const Read got = read(most + "yy\nnext\n");
    EXPECT_TRUE(got.cut);
    EXPECT_THAT(got.lines, ElementsAre(most, "next"));
}

}  // namespace
}  // namespace rekindle::text
