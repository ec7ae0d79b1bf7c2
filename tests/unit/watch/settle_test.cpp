// When a file is whole, told from scans that are made up and a clock that is ours.
#include "host/watch/settle.hpp"

#include <gmock/gmock.h>

namespace rekindle::watch {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;
using Why = Waiting::Why;

Found file(const std::string& path, std::uint64_t size, std::int64_t changed = 1) {
    return {path, Found::Kind::file, {1, size, changed, changed}, {}};
}
Found folder(const std::string& path, std::uint64_t inode = 9) {
    return {path, Found::Kind::folder, {inode, 0, 0, 0}, {}};
}

class SettleTest : public testing::Test {
  protected:
    // What is whole at this moment.
    std::vector<std::string> look(Moment now, std::vector<Found> found) {
        Scan scan;
        scan.found = std::move(found);
        auto units = units_of(scan, [&](const Found& one) { return opened_ == one.path; });
        last_ = settle_.look(
            std::move(units), now, [&](const Unit& unit) { return done_ == unit.path; },
            [&](const Unit&) { return writer_; });
        std::vector<std::string> out;
        for (const Unit& unit : last_.whole) out.push_back(unit.path);
        return out;
    }
    [[nodiscard]] std::vector<Why> reasons() const {
        std::vector<Why> out;
        for (const Waiting& waiting : last_.waiting) out.push_back(waiting.why);
        return out;
    }

    Settle settle_{{.sure = 1s, .unsure = 10s, .folder = 3s, .leftover = 1h}};
    Writer writer_ = Writer::nobody;
    std::string opened_, done_;
    Settle::Look last_;
};

TEST_F(SettleTest, AFileIsWholeWhenItWasUnchangedForASecond) {
    EXPECT_THAT(look(0ms, {file("a", 5)}), IsEmpty());
    EXPECT_EQ(last_.again, 1s);
    EXPECT_THAT(look(999ms, {file("a", 5)}), IsEmpty());
    EXPECT_THAT(look(1000ms, {file("a", 5)}), ElementsAre("a"));
}

TEST_F(SettleTest, OneLookIsNeverEnough) {
    EXPECT_THAT(look(1h, {file("a", 5)}), IsEmpty());
    EXPECT_THAT(look(2h, {file("a", 5)}), ElementsAre("a"));
}

TEST_F(SettleTest, GrowthStartsTheWaitAgain) {
    (void)look(0s, {file("a", 5)});
    (void)look(900ms, {file("a", 6)});
    EXPECT_THAT(look(1800ms, {file("a", 6)}), IsEmpty());
    EXPECT_THAT(look(1900ms, {file("a", 6)}), ElementsAre("a"));
}

TEST_F(SettleTest, SoDoNewBytesOfTheSameLengthAndAnotherFileOfTheSameName) {
    (void)look(0s, {file("a", 5, 1)});
    EXPECT_THAT(look(1s, {file("a", 5, 2)}), IsEmpty());
    Found other = file("a", 5, 2);
    other.stamp.inode = 77;
    EXPECT_THAT(look(2s, {other}), IsEmpty());
    EXPECT_THAT(look(3s, {other}), ElementsAre("a"));
}

TEST_F(SettleTest, AFileThatGrowsForHoursWaitsForHours) {
    for (int minute = 0; minute < 240; ++minute)
        EXPECT_THAT(look(minute * 60s, {file("a", static_cast<std::uint64_t>(minute) + 1)}),
                    IsEmpty());
    EXPECT_THAT(look(240min, {file("a", 240)}), ElementsAre("a"));
}

TEST_F(SettleTest, NobodyMayHaveItOpenForWritingHoweverLongItIsUnchanged) {
    writer_ = Writer::somebody;
    (void)look(0s, {file("a", 5)});
    EXPECT_THAT(look(24h, {file("a", 5)}), IsEmpty());
    EXPECT_THAT(reasons(), ElementsAre(Why::written_to));
    writer_ = Writer::nobody;
    EXPECT_THAT(look(24h + 1s, {file("a", 5)}), ElementsAre("a"));
}

TEST_F(SettleTest, WhereNobodyCanTellItTakesTenSeconds) {
    writer_ = Writer::unknown;
    (void)look(0s, {file("a", 5)});
    EXPECT_THAT(look(9999ms, {file("a", 5)}), IsEmpty());
    EXPECT_EQ(last_.again, 10s);
    EXPECT_THAT(look(10s, {file("a", 5)}), ElementsAre("a"));
}

TEST_F(SettleTest, DatesInTheFutureMeanNothing) {
    constexpr std::int64_t year_2200 = 7'258'118'400'000'000'000;
    (void)look(0s, {file("a", 5, year_2200)});
    EXPECT_THAT(look(1s, {file("a", 5, year_2200)}), ElementsAre("a"));
}

TEST_F(SettleTest, EmptyAndUnfinishedOnesWaitWithoutEnd) {
    (void)look(0s, {file("a", 0), file("b.part", 5)});
    EXPECT_THAT(look(24h, {file("a", 0), file("b.part", 5)}), IsEmpty());
    EXPECT_THAT(reasons(), ElementsAre(Why::empty, Why::unfinished));
    EXPECT_EQ(last_.again, std::nullopt);
    // Renamed, it is seen under a new name, and settles from there.
    EXPECT_THAT(look(24h + 1s, {file("b", 5)}), IsEmpty());
    EXPECT_THAT(look(24h + 2s, {file("b", 5)}), ElementsAre("b"));
}

TEST_F(SettleTest, HiddenFilesAreLeftOut) {
    (void)look(0s, {file(".DS_Store", 5)});
    EXPECT_THAT(look(9s, {file(".DS_Store", 5)}), IsEmpty());
    EXPECT_THAT(last_.waiting, IsEmpty());
}

TEST_F(SettleTest, WhatIsDoneIsNotLookedAtAgain) {
    done_ = "a";
    (void)look(0s, {file("a", 5)});
    EXPECT_THAT(look(9s, {file("a", 5)}), IsEmpty());
    EXPECT_THAT(last_.waiting, IsEmpty());
}

TEST_F(SettleTest, AFileThatComesBackSettlesAgain) {
    (void)look(0s, {file("a", 5)});
    (void)look(1s, {});
    EXPECT_THAT(look(2s, {file("a", 5)}), IsEmpty());
    EXPECT_THAT(look(3s, {file("a", 5)}), ElementsAre("a"));
}

TEST_F(SettleTest, OneSlowFileDoesNotHoldUpTheOthers) {
    (void)look(0s, {file("fast", 5), file("slow", 1)});
    EXPECT_THAT(look(1s, {file("fast", 5), file("slow", 2)}), ElementsAre("fast"));
}

TEST_F(SettleTest, AFolderIsOneUnitAndWholeWhenEverythingInItIs) {
    (void)look(0s, {folder("d"), file("d/a", 5), folder("d/e"), file("d/e/b", 5)});
    (void)look(2s, {folder("d"), file("d/a", 5), folder("d/e"), file("d/e/b", 6)});
    EXPECT_THAT(look(4s, {folder("d"), file("d/a", 5), folder("d/e"), file("d/e/b", 6)}),
                IsEmpty());
    EXPECT_THAT(look(5s, {folder("d"), file("d/a", 5), folder("d/e"), file("d/e/b", 6)}),
                ElementsAre("d"));
    EXPECT_THAT(last_.whole[0].files, ElementsAre("d/a", "d/e/b"));
}

TEST_F(SettleTest, AFolderWaitsForTheUnfinishedInItButNotForWhatWasLeftBehind) {
    const std::vector<Found> all{folder("d"), file("d/a", 5), file("d/b.part", 5)};
    (void)look(0s, all);
    EXPECT_THAT(look(59min, all), IsEmpty());
    EXPECT_THAT(reasons(), ElementsAre(Why::unfinished));
    EXPECT_THAT(look(1h, all), ElementsAre("d"));
}

TEST_F(SettleTest, WhatLiesInAnOpenedFolderIsTakenByItself) {
    opened_ = "d";
    const std::vector<Found> all{folder("d"), file("d/.x", 5), file("d/a", 5), folder("d/e"),
                                 file("d/e/b", 5)};
    (void)look(0s, all);
    EXPECT_THAT(look(1s, all), ElementsAre("d/a"));
    EXPECT_THAT(look(3s, all), ElementsAre("d/a", "d/e"));
}

TEST_F(SettleTest, AFolderOfNamesThatBeginAlikeIsNotMistakenForItsNeighbour) {
    const std::vector<Found> all{folder("d"), file("d/a", 5), file("d.eml", 5)};
    (void)look(0s, all);
    EXPECT_THAT(look(3s, all), ElementsAre("d", "d.eml"));
    EXPECT_THAT(last_.whole[0].files, ElementsAre("d/a"));
}

TEST_F(SettleTest, LinksAndPipesAreNoUnits) {
    const Found link{"l", Found::Kind::unusable, {}, "a symbolic link"};
    (void)look(0s, {link});
    EXPECT_THAT(look(9s, {link}), IsEmpty());
}

}  // namespace
}  // namespace rekindle::watch
