#include "host/app/output/progress.hpp"

#include <gmock/gmock.h>

#include <sstream>

#include "host/base/printable.hpp"

namespace rekindle::app {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::Not;

constexpr std::uint64_t mib = std::uint64_t{1} << 20;

ProgressState half_way() {
    return {.label = "all.mbox",
            .phase = "reading",
            .bytes_done = 100 * mib,
            .bytes_total = 200 * mib,
            .records = 12'345,
            .elapsed = 10s};
}

TEST(ProgressText, TellsBytesRateTimeLeftAndRecords) {
    const std::string text = progress_text(half_way(), 200);
    EXPECT_THAT(text, HasSubstr("all.mbox  reading"));
    EXPECT_THAT(text, HasSubstr("██████████░░░░░░░░░░  50 %"));
    EXPECT_THAT(text, HasSubstr("100.0 MiB of 200.0 MiB"));
    EXPECT_THAT(text, HasSubstr("10.0 MiB/s"));
    EXPECT_THAT(text, HasSubstr("10 s left"));
    EXPECT_THAT(text, HasSubstr("345 read"));
}

TEST(ProgressText, GuessesNoTimeLeftAtTheVeryStart) {
    ProgressState state = half_way();
    state.elapsed = 1s;
    EXPECT_THAT(progress_text(state, 200), Not(HasSubstr("left")));
}

TEST(ProgressText, FitsTheLineAndObeysNoName) {
    ProgressState state = half_way();
    state.label = "a\x1b[2J\u202E very long name of a file that goes on and on.mbox";
    for (const std::size_t width : {10u, 40u, 79u}) {
        const std::string text = progress_text(state, width);
        EXPECT_LE(display_width(text), width);
        EXPECT_EQ(text.find('\x1b'), std::string::npos);
    }
}

// A source that grew while it was read, or whose size is not known.
TEST(ProgressText, NeverPassesAHundredPercentNorInventsOne) {
    ProgressState state = half_way();
    state.bytes_done = 300 * mib;
    EXPECT_THAT(progress_text(state, 200), HasSubstr("100 %"));
    state.bytes_total = 0;
    EXPECT_THAT(progress_text(state, 200), Not(HasSubstr("%")));
}

TEST(ProgressJson, IsOneRecordALine) {
    EXPECT_EQ(progress_json(half_way()),
              R"({"type":"progress","source":"all.mbox","phase":"reading","bytes_done":104857600,)"
              R"("bytes_total":209715200,"records":12345,"elapsed_ms":10000})");
}

TEST(TimeWords, ChangeTheirUnit) {
    EXPECT_EQ(time_words(340ms), "340 ms");
    EXPECT_EQ(time_words(1234ms), "1.2 s");
    EXPECT_EQ(time_words(12'345ms), "12 s");
    EXPECT_EQ(time_words(72s), "1 min 12 s");
    EXPECT_EQ(time_words(7500s), "2 h 5 min");
}

struct Timed {
    std::chrono::milliseconds now{0};
    std::ostringstream out;
    Progress progress;
    explicit Timed(Progress::Form form) : progress(out, form, 80, [this] { return now; }) {
        progress.begin("all.mbox", "reading");
    }
    // How many of the updates at these moments printed something.
    int printed_at(std::initializer_list<std::chrono::milliseconds> moments) {
        int count = 0;
        for (const auto moment : moments) {
            now = moment;
            const auto before = out.str().size();
            progress.update(1, 2, 1);
            count += out.str().size() > before ? 1 : 0;
        }
        return count;
    }
};

TEST(Progress, DrawsABarTenTimesASecond) {
    Timed timed(Progress::Form::bar);
    EXPECT_EQ(timed.printed_at({10ms, 99ms, 100ms, 150ms, 199ms, 200ms}), 2);
    EXPECT_EQ(timed.out.str().find('\n'), std::string::npos);
    timed.progress.clear();
    EXPECT_TRUE(timed.out.str().ends_with("\r\x1b[K"));
}

TEST(Progress, PrintsALineEachTenSecondsElsewhere) {
    Timed timed(Progress::Form::lines);
    EXPECT_EQ(timed.printed_at({1s, 9s, 10s, 11s, 19s, 20s}), 2);
    EXPECT_EQ(timed.out.str().find('\x1b'), std::string::npos);
}

TEST(Progress, KeepsSilentWhenAskedTo) {
    Timed timed(Progress::Form::none);
    EXPECT_EQ(timed.printed_at({1s, 100s}), 0);
}

TEST(ProgressForm, FollowsTheOptionThenTheTerminal) {
    EXPECT_EQ(progress_form("auto", false, true), Progress::Form::bar);
    EXPECT_EQ(progress_form("auto", false, false), Progress::Form::lines);
    EXPECT_EQ(progress_form("auto", true, true), Progress::Form::none);
    EXPECT_EQ(progress_form("json", true, false), Progress::Form::json);
    EXPECT_EQ(progress_form("none", false, true), Progress::Form::none);
}

}  // namespace
}  // namespace rekindle::app
