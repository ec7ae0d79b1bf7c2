#include "host/app/output/account_progress.hpp"

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "host/base/printable.hpp"

namespace rekindle::app {
namespace {

using namespace std::chrono_literals;
using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

AccountState more_than_half() {
    return {.name = "me@example.org",
            .done = 6'000,
            .total = 10'000,
            .bytes = std::uint64_t{39} << 20,
            .place = "folder 3 of 20",
            .elapsed = 6s};
}

TEST(AccountProgressText, TellsMessagesFolderBytesPaceAndTimeLeft) {
    EXPECT_EQ(progress_text(more_than_half(), 200),
              "me@example.org  █████████░░░░░░░   60 %  6\u202F000 of 10\u202F000 messages  "
              "folder 3 of 20  39.0 MiB  1\u202F000/s  4.0 s left");
}

TEST(AccountProgressText, LeavesOutWhatMattersLeastWhereThereIsNoRoom) {
    const AccountState state = more_than_half();
    EXPECT_THAT(progress_text(state, 110), AllOf(Not(HasSubstr("/s")), HasSubstr("█")));
    const std::string narrow = progress_text(state, 80);
    EXPECT_THAT(narrow, AllOf(Not(HasSubstr("█")), HasSubstr("60 %"), HasSubstr("left")));
    for (const std::size_t width : {5u, 20u, 40u, 79u, 120u})
        EXPECT_LE(display_width(progress_text(state, width)), width);
}

TEST(AccountProgressText, SaysThatItConnectsWhileNothingIsKnown) {
    EXPECT_EQ(progress_text({.name = "me@example.org"}, 80), "me@example.org  connecting");
}

TEST(AccountProgressText, GuessesNothingTooEarlyAndNothingOfNothing) {
    AccountState state = more_than_half();
    state.elapsed = 1s;
    EXPECT_THAT(progress_text(state, 200), AllOf(Not(HasSubstr("/s")), Not(HasSubstr("left"))));
    state.elapsed = 1h;
    state.first_done = state.done;  // what an earlier run has read says nothing of this one
    EXPECT_THAT(progress_text(state, 200), AllOf(Not(HasSubstr("/s")), Not(HasSubstr("left"))));
    state.first_done = state.done - 100;  // one in 36 seconds
    EXPECT_THAT(progress_text(state, 200),
                AllOf(Not(HasSubstr("/s")), HasSubstr("40 h 0 min left")));
}

TEST(AccountProgressText, NeverPassesAHundredPercent) {
    AccountState state = more_than_half();
    state.done = 12'000;
    EXPECT_THAT(progress_text(state, 200), AllOf(HasSubstr("100 %"), Not(HasSubstr("left"))));
}

TEST(AccountProgressText, ObeysNoName) {
    AccountState state = more_than_half();
    state.name = "a\x1b[2J@x";
    state.place = "folder\n3";
    const std::string text = progress_text(state, 200);
    EXPECT_EQ(text.find('\x1b'), std::string::npos);
    EXPECT_EQ(text.find('\n'), std::string::npos);
}

TEST(AccountProgressText, IsAnObjectForPrograms) {
    const auto document = nlohmann::json::parse(progress_json(more_than_half()));
    EXPECT_EQ(document.at("source"), "me@example.org");
    EXPECT_EQ(document.at("messages_done"), 6'000);
    EXPECT_EQ(document.at("messages_total"), 10'000);
    EXPECT_EQ(document.at("place"), "folder 3 of 20");
    EXPECT_EQ(document.at("left_ms"), 4'000);
    EXPECT_TRUE(nlohmann::json::parse(progress_json({.name = "a"})).at("left_ms").is_null());
}

class ProgressOfAccounts : public testing::Test {
  protected:
    AccountProgress progress(Progress::Form form) {
        return {out_, form, 120, [this] { return now_; }};
    }
    static AccountState state(const std::string& name, std::uint64_t done) {
        return {.name = name, .done = done, .total = 1'000};
    }
    std::string taken() { return std::exchange(out_, std::ostringstream{}).str(); }

    std::chrono::milliseconds now_{1h};
    std::ostringstream out_;
};

TEST_F(ProgressOfAccounts, IsOneBarForAllOfThem) {
    AccountProgress bar = progress(Progress::Form::bar);
    bar.update(state("a@x", 100));
    EXPECT_THAT(taken(), IsEmpty()) << "not at once";
    now_ += 100ms;
    bar.update(state("b@x", 400));
    const std::string both = taken();
    EXPECT_THAT(both, AllOf(testing::StartsWith("\r2 accounts"), HasSubstr("25 %"),
                            HasSubstr("500 of 2\u202F000 messages"), testing::EndsWith("\x1b[K")));
    bar.ended("a@x");
    EXPECT_EQ(taken(), "\r\x1b[K") << "the bar is gone before anything else is printed";
    now_ += 100ms;
    bar.update(state("b@x", 500));
    EXPECT_THAT(taken(), AllOf(HasSubstr("b@x"), HasSubstr("50 %")));
    bar.clear();
    EXPECT_EQ(taken(), "\r\x1b[K");
    bar.clear();
    EXPECT_EQ(taken(), "");
}

TEST_F(ProgressOfAccounts, IsALineForEachWhereThereIsNoTerminal) {
    AccountProgress lines = progress(Progress::Form::lines);
    lines.update(state("a@x", 100));
    now_ += 9s;
    lines.update(state("b@x", 100));
    EXPECT_THAT(taken(), IsEmpty());
    now_ += 1s;
    lines.update(state("a@x", 600));
    const std::string text = taken();
    EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 2);
    EXPECT_THAT(
        text, AllOf(HasSubstr("a@x"), HasSubstr("b@x"), HasSubstr("50/s"), Not(HasSubstr("\x1b"))));
}

TEST_F(ProgressOfAccounts, IsNothingWhereNoneIsWanted) {
    AccountProgress none = progress(Progress::Form::none);
    none.update(state("a@x", 100));
    now_ += 1h;
    none.update(state("a@x", 900));
    none.ended("a@x");
    EXPECT_EQ(taken(), "");
}

}  // namespace
}  // namespace rekindle::app
