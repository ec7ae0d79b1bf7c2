// The figures that persons have to reach; `evaluate_people` prints them with every error.
#include <gtest/gtest.h>

#include "tests/evaluation/people/enron.hpp"
#include "tests/evaluation/people/life.hpp"

namespace rekindle::evaluation {
namespace {

Score judged(Labelled labelled) {
    const auto resolution =
        people::resolve(labelled.history, labelled.decisions, {.region = labelled.region});
    return judge(labelled, resolution);
}

TEST(People, OfMadeUpLivesAreToldApart) {
    Score all;
    for (std::uint64_t seed = 1; seed <= 5; ++seed) all += judged(make_life(seed));
    EXPECT_GE(all.precision(), 0.995);
    EXPECT_GE(all.recall(), 0.90);
    EXPECT_GT(all.right, 8000u);
}

TEST(People, ALifeIsTheSameEachTimeItIsMade) {
    const Labelled one = make_life(7), other = make_life(7);
    ASSERT_EQ(one.history.identities.size(), other.history.identities.size());
    for (std::size_t i = 0; i < one.history.identities.size(); ++i)
        EXPECT_EQ(one.history.identities[i].address, other.history.identities[i].address);
    EXPECT_EQ(one.human, other.human);
    EXPECT_NE(make_life(8).human, one.human);
}

TEST(People, OfTwoEnronMailboxesAreToldApart) {
    auto enron = read_enron(REKINDLE_SHARED
                            "/corpora/maildir/saman1122+Enron/"
                            "enron-allen-p+arora-h.tar.xz");
    if (!enron) GTEST_SKIP() << "the Enron tree is not beside this checkout";
    const Score score = judged(std::move(*enron));
    EXPECT_GE(score.precision(), 0.995);
    EXPECT_GE(score.recall(), 0.90);
    EXPECT_GE(score.right, 59u) << "so many of 63 pairs";
}

}  // namespace
}  // namespace rekindle::evaluation
