// The campaign, `analyze` and `evaluate`, from outside.
#include <gmock/gmock.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "tests/e2e/program.hpp"

namespace rekindle::e2e {
namespace {

using nlohmann::json;
using testing::HasSubstr;

const std::string archive = REKINDLE_SOURCE_DIR "/examples/first-report/archive";

class Campaigns : public InAHome {
  protected:
    void SetUp() override { ASSERT_EQ(home_.run({"import", archive}).exit, 0); }

    [[nodiscard]] std::string first() const {
        const json ties = home_.json({"ties"}).at("data").at("ties");
        if (ties.empty()) return {};
        return ties[0].at("tie").at("person").at("id");
    }
    [[nodiscard]] bool suggests(const std::string& id) const {
        const json ties = home_.json({"ties"});
        for (const auto& one : ties.at("data").at("ties"))
            if (one.at("tie").at("person").at("id") == id) return true;
        return false;
    }
};

TEST_F(Campaigns, WhomTheUserPlansIsNoLongerSuggested) {
    const std::string id = first();
    ASSERT_FALSE(id.empty());
    EXPECT_EQ(home_.run({"goal", "5", "--by", "2099-01"}).exit, 0);
    const json data = home_.json({"plan", id}).at("data");
    EXPECT_EQ(data.at("goal"), 5);
    EXPECT_EQ(data.at("taken"), 1);
    EXPECT_EQ(data.at("members").at(0).at("step"), "planned");
    EXPECT_FALSE(suggests(id));
    EXPECT_THAT(home_.run({"goal"}).out, HasSubstr("1 of 5 people"));
}

TEST_F(Campaigns, WhatIsPutOffComesBack) {
    const std::string id = first();
    EXPECT_EQ(home_.run({"snooze", id, "--for", "90d"}).exit, 0);
    EXPECT_FALSE(suggests(id));
    EXPECT_EQ(home_.json({"goal"}).at("data").at("taken"), 0);
    EXPECT_EQ(home_.run({"snooze", id, "--for", "yesterday"}).exit, 2);
    EXPECT_EQ(home_.run({"goal", "0"}).exit, 2);
    EXPECT_EQ(home_.run({"plan", "nobody at all"}).exit, 1);
}

// The mail comes later than the plan: the next import ticks it off.
TEST_F(Campaigns, TheNextImportThatShowsContactTicksItOff) {
    const json tie = home_.json({"ties"}).at("data").at("ties").at(0).at("tie");
    const std::string id = tie.at("person").at("id");
    const std::string handle = tie.at("person").at("handles").at(0);
    ASSERT_TRUE(handle.starts_with("mailto:"));
    const std::string mine = home_.json({"me"}).at("data").at("owner").at(0).at("handle");
    ASSERT_TRUE(mine.starts_with("mailto:"));
    ASSERT_EQ(home_.run({"plan", id}).exit, 0);
    const auto file = home_.folder() / "later.mbox";
    std::ofstream(file) << "From me Thu Jan  1 00:00:00 2099\n"
                        << "From: <" << mine.substr(7) << ">\nTo: <" << handle.substr(7)
                        << ">\nDate: Thu, 01 Jan 2099 12:00:00 +0000\n"
                        << "Message-ID: <later@x.example>\nSubject: Hello again\n\nHello\n";
    ASSERT_EQ(home_.run({"import", file.string()}).exit, 0);
    const json members = home_.json({"goal"}).at("data").at("members");
    ASSERT_EQ(members.size(), 1U);
    EXPECT_EQ(members.at(0).at("step"), "sent");
    EXPECT_EQ(members.at(0).at("seen"), true);
}

TEST_F(Campaigns, AnalyzeAndEvaluateAnswer) {
    const json analysis = home_.json({"analyze", "--set", "industry=manual"}).at("data");
    EXPECT_EQ(analysis.at("digital"), 0);
    EXPECT_GT(analysis.at("classes").at("dormant-weak"), 0);
    EXPECT_THAT(home_.run({"analyze", "--explain"}).out, HasSubstr("log odds of contact"));
    const json past = home_.json({"evaluate"}).at("data");
    EXPECT_GE(past.at("ties"), past.at("came"));
    EXPECT_THAT(home_.run({"evaluate"}).out, HasSubstr("has not been tested for your jobs"));
    EXPECT_EQ(home_.run({"analyze", "--set", "industry=magic"}).exit, 2);
}

}  // namespace
}  // namespace rekindle::e2e
