// Which files are read together.
#include "host/watch/batch.hpp"

#include <gmock/gmock.h>

namespace rekindle::watch {
namespace {

using testing::ElementsAre;

Unit unit(const std::string& path, std::uint64_t size = 100) {
    return {.path = path, .stamp = {1, size, 1, 1}, .state = "s"};
}

Taken read_well(const std::string& importer) {
    Taken out{Taken::Kind::imported, {}, imports::Outcome{}};
    out.outcome->importer = importer;
    out.outcome->verdict.kind = worker::Verdict::Kind::done;
    return out;
}

class BatchesTest : public testing::Test {
  protected:
    std::vector<std::string> next(std::deque<Unit>& units, std::size_t most = 512) const {
        std::vector<std::string> out;
        for (const Unit& one : batches_.next("/w", units, most)) out.push_back(one.path);
        return out;
    }
    Batches batches_;
};

TEST_F(BatchesTest, StrangersStayAlone) {
    std::deque<Unit> units{unit("1.eml"), unit("2.eml")};
    EXPECT_THAT(next(units), ElementsAre("1.eml"));
    EXPECT_THAT(next(units), ElementsAre("2.eml"));
    EXPECT_TRUE(units.empty());
}

TEST_F(BatchesTest, FilesOfOneEndingInOneFolderAreReadTogetherOnceOneWasReadWell) {
    batches_.learn("/w", unit("1.eml"), read_well("mail"));
    std::deque<Unit> units{unit("2.eml"), unit("x.zip"), unit("3.eml"), unit("sub/4.eml")};
    EXPECT_THAT(next(units), ElementsAre("2.eml", "3.eml"));
    EXPECT_THAT(next(units), ElementsAre("x.zip"));
    EXPECT_THAT(next(units), ElementsAre("sub/4.eml"));
}

TEST_F(BatchesTest, NothingIsLearntFromWhatWasNotReadWell) {
    Taken skipped = read_well("mail");
    skipped.outcome->skipped = 1;
    batches_.learn("/w", unit("1.eml"), skipped);
    Taken failed = read_well("mail");
    failed.kind = Taken::Kind::failed;
    batches_.learn("/w", unit("1.eml"), failed);
    std::deque<Unit> units{unit("2.eml"), unit("3.eml")};
    EXPECT_THAT(next(units), ElementsAre("2.eml"));
}

TEST_F(BatchesTest, BigFilesAndFoldersStayAlone) {
    batches_.learn("/w", unit("1.eml"), read_well("mail"));
    Unit folder = unit("d.eml");
    folder.folder = true;
    std::deque<Unit> units{unit("2.eml"), unit("big.eml", limits::file_of_a_batch + 1), folder,
                           unit("3.eml")};
    EXPECT_THAT(next(units), ElementsAre("2.eml", "3.eml"));
    EXPECT_THAT(next(units), ElementsAre("big.eml"));
    EXPECT_THAT(next(units), ElementsAre("d.eml"));
}

TEST_F(BatchesTest, ABatchHasItsLimits) {
    batches_.learn("/w", unit("1.eml"), read_well("mail"));
    std::deque<Unit> units;
    for (int i = 0; i < 5; ++i) units.push_back(unit(std::to_string(i) + ".eml"));
    EXPECT_THAT(next(units, 2), ElementsAre("0.eml", "1.eml"));
    EXPECT_THAT(next(units, 1), ElementsAre("2.eml"));
    units.clear();
    for (int i = 0; i < 100; ++i)
        units.push_back(unit(std::to_string(i) + ".eml", limits::file_of_a_batch));
    EXPECT_EQ(next(units).size(), limits::bytes_of_a_batch / limits::file_of_a_batch);
}

}  // namespace
}  // namespace rekindle::watch
