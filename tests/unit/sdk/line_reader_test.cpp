#include <gtest/gtest.h>
#include <rekindle/source.hpp>

#include <algorithm>
#include <string>
#include <vector>

namespace {

using rekindle::LineReader;

// One entry held in a string, read `step` bytes at a time.
struct StringHost {
    std::string text;
    std::size_t step = SIZE_MAX;
    std::int64_t fail_at = -1;
    rk_host host{};

    explicit StringHost(std::string content, std::size_t bytes_at_once = SIZE_MAX)
        : text(std::move(content)), step(bytes_at_once) {
        host.size = sizeof host;
        host.self = this;
        host.entry_count = [](void*) { return 1u; };
        host.entry = [](void* self, std::uint32_t, rk_entry* out) -> rk_status {
            *out = {{"only", 4}, static_cast<StringHost*>(self)->text.size()};
            return RK_OK;
        };
        host.read = [](void* self, std::uint32_t, std::uint64_t offset, void* buffer,
                       std::size_t capacity) -> std::int64_t {
            auto& me = *static_cast<StringHost*>(self);
            if (me.fail_at >= 0 && offset + capacity > static_cast<std::uint64_t>(me.fail_at))
                return RK_E_SOURCE;
            if (offset >= me.text.size()) return 0;
            const std::size_t n = std::min({capacity, me.step, me.text.size() - offset});
            std::copy_n(me.text.data() + offset, n, static_cast<char*>(buffer));
            return static_cast<std::int64_t>(n);
        };
    }
    [[nodiscard]] rekindle::Source source() const { return rekindle::Source{host}; }
};

struct Read {
    std::string text;
    std::uint64_t offset;
    bool truncated;
    bool operator==(const Read&) const = default;
};

std::vector<Read> lines(const StringHost& host) {
    const rekindle::Source source = host.source();
    LineReader reader(source, 0);
    std::vector<Read> out;
    for (;;) {
        const auto line = reader.next();
        EXPECT_TRUE(line);
        if (!line || !*line) return out;
        out.push_back({std::string{**line}, reader.offset(), reader.truncated()});
    }
}

TEST(LineReader, RemovesLineEndsAndTellsOffsets) {
    const std::vector<Read> expected{
        {"one", 0, false}, {"two", 5, false}, {"", 9, false}, {"last", 10, false}};
    EXPECT_EQ(lines(StringHost{"one\r\ntwo\n\nlast"}), expected);
    EXPECT_EQ(lines(StringHost("one\r\ntwo\n\nlast", 1)), expected);
}

TEST(LineReader, AnEmptyEntryHasNoLines) {
    EXPECT_TRUE(lines(StringHost{""}).empty());
    EXPECT_EQ(lines(StringHost{"\n"}), (std::vector<Read>{{"", 0, false}}));
}

TEST(LineReader, CutsALineBeyondTheLimitAndGoesOnAfterIt) {
    std::string text(LineReader::longest_line * 3 + 17, 'x');
    text += "\nnext\n";
    const auto read = lines(StringHost{text});
    ASSERT_EQ(read.size(), 2u);
    EXPECT_EQ(read[0].text.size(), LineReader::longest_line);
    EXPECT_TRUE(read[0].truncated);
    EXPECT_EQ(read[1].text, "next");
    EXPECT_EQ(read[1].offset, LineReader::longest_line * 3 + 18);
    EXPECT_FALSE(read[1].truncated);
}

TEST(LineReader, LinesSurviveTheEdgeOfTheBuffer) {
    std::string text;
    std::size_t count = 0;
    while (text.size() < 700'000) text += "line " + std::to_string(count++) + "\n";
    const auto read = lines(StringHost{text});
    ASSERT_EQ(read.size(), count);
    for (std::size_t i = 0; i < count; ++i) EXPECT_EQ(read[i].text, "line " + std::to_string(i));
}

TEST(LineReader, AFailedReadIsAnError) {
    StringHost host{"one\ntwo\n"};
    host.fail_at = 4;
    const rekindle::Source source = host.source();
    LineReader reader(source, 0);
    const auto line = reader.next();
    ASSERT_FALSE(line);
    EXPECT_EQ(line.error().code, rekindle::Code::source);
}

TEST(Source, ReadsAcrossShortReads) {
    const StringHost host("0123456789", 3);
    std::string buffer(20, '.');
    const auto got = host.source().read(0, 2, buffer);
    ASSERT_TRUE(got);
    EXPECT_EQ(*got, 8u);
    EXPECT_EQ(buffer.substr(0, 8), "23456789");
    EXPECT_FALSE(host.source().entry(1));
    EXPECT_EQ(host.source().entry(0)->length, 10u);
}

// A file written by another editor begins with U+FEFF, and its first line was taken for damaged.
TEST(LineReader, LeavesOutAMarkAtTheStartAndOnlyThere) {
    const StringHost host("\xEF\xBB\xBFone\r\n\xEF\xBB\xBFtwo\n");
    const rekindle::Source source = host.source();
    LineReader lines(source, 0);
    EXPECT_EQ(**lines.next(), "one");
    EXPECT_EQ(lines.offset(), 0u);
    EXPECT_EQ(**lines.next(), "\xEF\xBB\xBFtwo");
    EXPECT_EQ(lines.offset(), 8u);
}

}  // namespace
