// The campaign: what the user said, what the archives showed since, and when a step is over.
#include "host/app/campaign.hpp"

#include <gtest/gtest.h>

#include "tests/unit/analyzer/history_builder.hpp"

namespace rekindle::app {
namespace {

using test::at_day;

class CampaignOf : public testing::Test {
  protected:
    CampaignOf() {
        builder_.add({.day = 100, .by = "me", .to = {"ann@x.example", "bob@x.example"}});
    }

    void say(std::string_view verb, const std::string& who, double day,
             std::optional<Instant> until = {}) {
        const Identity identity{.scheme = Scheme::email, .address = who, .name = {}};
        decisions_.push_back(step_decision(verb, identity, at_day(day), until));
    }

    [[nodiscard]] Campaign at(double day) {
        Loaded loaded;
        loaded.history = builder_.history();
        loaded.decisions = decisions_;
        return campaign_of(loaded, at_day(day));
    }

    test::HistoryBuilder builder_;
    std::vector<log::Log::Decision> decisions_;
};

TEST_F(CampaignOf, NothingSaidIsTheUsualGoalAndNobody) {
    const Campaign campaign = at(200);
    EXPECT_EQ(campaign.goal, 25U);
    EXPECT_EQ(campaign.by, unknown_time);
    EXPECT_TRUE(campaign.members.empty());
}

TEST_F(CampaignOf, TheLastWordCounts) {
    decisions_.push_back(goal_decision(10, at_day(1), {}));
    decisions_.push_back(goal_decision(30, at_day(2), at_day(400)));
    say("plan", "ann@x.example", 150);
    say("skip", "ann@x.example", 151);
    const Campaign campaign = at(200);
    EXPECT_EQ(campaign.goal, 30U);
    EXPECT_EQ(campaign.by, at_day(400));
    ASSERT_EQ(campaign.members.size(), 1U);
    EXPECT_EQ(campaign.members[0].step, Step::skipped);
    EXPECT_EQ(campaign.taken(), 0U);
}

TEST_F(CampaignOf, AStepIsOverAfterItsTime) {
    say("snooze", "ann@x.example", 150);
    say("skip", "bob@x.example", 150, at_day(160));
    EXPECT_EQ(at(155).members.size(), 2U);
    EXPECT_EQ(at(170).count(Step::snoozed), 1U);
    EXPECT_EQ(at(170).count(Step::skipped), 0U);
    EXPECT_TRUE(at(181).members.empty());
}

TEST_F(CampaignOf, MailOfTheOwnersAfterThePlanIsSent) {
    say("plan", "ann@x.example", 150);
    builder_.add({.day = 149, .by = "me", .to = {"ann@x.example"}});
    EXPECT_EQ(at(170).members[0].step, Step::planned);
    builder_.add({.day = 152, .by = "me", .to = {"ann@x.example"}});
    const Member member = at(170).members[0];
    EXPECT_EQ(member.step, Step::sent);
    EXPECT_EQ(member.since, at_day(152));
    EXPECT_TRUE(member.seen);
}

TEST_F(CampaignOf, AnAnswerAndAMeetingTickItOff) {
    say("sent", "ann@x.example", 150);
    say("plan", "bob@x.example", 150);
    builder_.add({.day = 153, .by = "ann@x.example", .to = {"me"}});
    builder_.add({.day = 155, .by = "me", .to = {"bob@x.example"}, .kind = Kind::meeting});
    const Campaign campaign = at(160);
    EXPECT_EQ(campaign.count(Step::answered), 1U);
    EXPECT_EQ(campaign.count(Step::met), 1U);
    EXPECT_EQ(campaign.taken(), 2U);
}

TEST_F(CampaignOf, BulkMailTicksNothingOffAndWhatWasPutOffStaysSo) {
    say("plan", "ann@x.example", 150);
    say("skip", "bob@x.example", 150);
    builder_.add({.day = 153, .by = "ann@x.example", .to = {"me"}, .flags = RK_BULK});
    builder_.add({.day = 153, .by = "bob@x.example", .to = {"me"}});
    const Campaign campaign = at(160);
    EXPECT_EQ(campaign.count(Step::planned), 1U);
    EXPECT_EQ(campaign.count(Step::skipped), 1U);
}

TEST_F(CampaignOf, WordsThatAreNoStepsAreLeftAlone) {
    decisions_.push_back(
        {.verb = "same", .a = "mailto:ann@x.example", .b = "mailto:bob@x.example"});
    say("plan", "nobody@elsewhere.example", 150);
    EXPECT_TRUE(at(160).members.empty());
    EXPECT_FALSE(step_of("same"));
}

}  // namespace
}  // namespace rekindle::app
