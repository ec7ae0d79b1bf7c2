// The straight line on the archive that the project ships: import, ties, show, and again.
#include <gmock/gmock.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "tests/e2e/program.hpp"

namespace rekindle::e2e {
namespace {

using nlohmann::json;
using testing::Contains;
using testing::HasSubstr;
using testing::Not;

const std::filesystem::path example =
    std::filesystem::path{REKINDLE_SOURCE_DIR} / "examples/first-report";

class FirstReport : public InAHome {
  protected:
    void SetUp() override {
        import_ = home_.run({"import", (example / "archive").string()});
        ASSERT_EQ(import_.exit, 0) << import_.out << import_.err;
    }
    Ran import_;
};

std::vector<std::string> names(const json& ties) {
    std::vector<std::string> out;
    for (const json& one : ties.at("data").at("ties"))
        out.push_back(one.at("tie").at("person").at("name").get<std::string>());
    return out;
}

TEST_F(FirstReport, ImportSaysWhatWasReadWhoseItIsAndWhatIsNext) {
    EXPECT_THAT(import_.out, HasSubstr("read "));
    EXPECT_THAT(import_.out, HasSubstr("skipped 0"));
    EXPECT_THAT(import_.err, HasSubstr("These look like you: "));
    EXPECT_THAT(import_.err, HasSubstr("Next: rekindle ties"));
}

TEST_F(FirstReport, TiesPutTheKnownAnswerFirst) {
    const json expected = json::parse(read_file(example / "expected.json"));
    const json ties = home_.json({"ties"});
    EXPECT_TRUE(ties.at("data").at("owner_known"));
    const std::vector<std::string> all = names(ties);
    const std::size_t top = expected.at("top").size();
    ASSERT_GE(all.size(), top);
    const std::vector<std::string> first(all.begin(), all.begin() + static_cast<long>(top));
    EXPECT_THAT(first, testing::UnorderedElementsAreArray(
                           expected.at("top").get<std::vector<std::string>>()));
    for (const json& never : expected.at("never"))
        EXPECT_THAT(all, Not(Contains(never.get<std::string>())));
}

TEST_F(FirstReport, TiesForPeopleNameReasonsAndTheHonestSentence) {
    const Ran ties = home_.run({"ties", "-n", "3"});
    EXPECT_EQ(ties.exit, 0);
    EXPECT_THAT(ties.out, HasSubstr("silent for "));
    EXPECT_THAT(ties.out, HasSubstr("you both know "));
    EXPECT_THAT(ties.out, HasSubstr("it has not been tested for your jobs"));
    EXPECT_THAT(ties.err, HasSubstr("Next: rekindle show"));
}

// The factors shown are the score, not a story about it.
TEST_F(FirstReport, EveryScoreIsTheProductOfItsFactors) {
    const json ties = home_.json({"ties"});
    for (const json& one : ties.at("data").at("ties")) {
        const json& tie = one.at("tie");
        double reconnect = 1, odds = 1;
        for (const json& factor : tie.at("factors").at("reconnect"))
            reconnect *= factor.at("factor").get<double>();
        for (const json& factor : tie.at("factors").at("alive"))
            odds *= factor.at("factor").get<double>();
        const double score = tie.at("reconnect");
        EXPECT_NEAR(reconnect, score, 1e-9 * std::max(1.0, score)) << tie.at("person");
        EXPECT_NEAR(odds / (1 + odds), tie.at("alive").get<double>(), 1e-9) << tie.at("person");
    }
}

TEST_F(FirstReport, ShowTellsOnePersonFromTheOthers) {
    const json expected = json::parse(read_file(example / "expected.json"));
    const std::string name = expected.at("top").at(0);
    const Ran shown = home_.run({"show", name});
    EXPECT_EQ(shown.exit, 0) << shown.err;
    EXPECT_THAT(shown.out, HasSubstr(name));
    EXPECT_THAT(shown.out, HasSubstr("Year by year"));
    EXPECT_THAT(shown.out, HasSubstr("because"));
    const json data = home_.json({"show", name}).at("data");
    EXPECT_EQ(data.at("person").at("name"), name);
    std::uint64_t in_years = 0;
    for (const json& year : data.at("years"))
        for (const json& month : year.at("months")) in_years += month.get<std::uint64_t>();
    EXPECT_EQ(in_years, data.at("total").get<std::uint64_t>());
    const Ran by_id = home_.run({"show", data.at("person").at("id")});
    EXPECT_EQ(by_id.out, shown.out);
}

TEST_F(FirstReport, ASecondImportAddsNothing) {
    const json stats = home_.json({"stats"});
    for (const char* again : {"", "--again"}) {
        std::vector<std::string> words{"import", (example / "archive").string()};
        if (*again) words.emplace_back(again);
        const json second = home_.json(words);
        EXPECT_TRUE(second.at("ok"));
        EXPECT_EQ(second.at("data").at("totals").at("new"), 0);
    }
    EXPECT_EQ(home_.json({"stats"}).at("data").at("interactions"),
              stats.at("data").at("interactions"));
}

TEST_F(FirstReport, ExportEndsWithACountThatIsRight) {
    const Ran exported = home_.run({"export", "interactions"});
    ASSERT_EQ(exported.exit, 0) << exported.err;
    std::vector<json> lines;
    std::istringstream in(exported.out);
    for (std::string line; std::getline(in, line);) lines.push_back(json::parse(line));
    ASSERT_GE(lines.size(), 3u);
    EXPECT_EQ(lines.front().at("type"), "manifest");
    EXPECT_EQ(lines.back().at("type"), "end");
    std::set<std::string> ids;
    std::uint64_t records = 0;
    for (const json& line : lines) {
        if (line.at("type") != "interaction") continue;
        ++records;
        ids.insert(line.at("id"));
    }
    EXPECT_EQ(lines.back().at("records"), records);
    EXPECT_EQ(records, home_.json({"stats"}).at("data").at("interactions"));
    EXPECT_EQ(ids.size(), records);
}

// A batch of rows once lost the participants of its first one.
TEST_F(FirstReport, EveryInteractionHasParticipants) {
    std::istringstream in(home_.run({"export", "interactions"}).out);
    for (std::string line; std::getline(in, line);) {
        const json record = json::parse(line);
        if (record.at("type") == "interaction") {
            EXPECT_FALSE(record.at("participants").empty()) << line;
        }
    }
    EXPECT_EQ(home_.run({"doctor"}).exit, 0);
}

// Two machines, the same archive: the same ids.
TEST_F(FirstReport, IdsAreTheSameInAnotherStore) {
    Home other;
    ASSERT_EQ(other.run({"import", (example / "archive").string()}).exit, 0);
    const auto ids = [](const Ran& exported) {
        std::set<std::string> out;
        std::istringstream in(exported.out);
        for (std::string line; std::getline(in, line);)
            if (const json record = json::parse(line); record.contains("id"))
                out.insert(record.at("id"));
        return out;
    };
    const auto ours = ids(home_.run({"export", "interactions"}));
    EXPECT_GT(ours.size(), 100u);
    EXPECT_EQ(ours, ids(other.run({"export", "interactions"})));
}

TEST_F(FirstReport, WithoutTitlesNoneIsKept) {
    Home other;
    ASSERT_EQ(other.run({"import", "--no-titles", (example / "archive").string()}).exit, 0);
    EXPECT_THAT(other.run({"export", "interactions"}).out, Not(HasSubstr("\"title\"")));
    EXPECT_THAT(home_.run({"export", "interactions"}).out, HasSubstr("\"title\""));
    EXPECT_THAT(home_.run({"export", "interactions", "--no-titles"}).out,
                Not(HasSubstr("\"title\"")));
}

TEST_F(FirstReport, MeIsAGuessThatTheUserCanChange) {
    const json me = home_.json({"me"}).at("data");
    ASSERT_FALSE(me.at("owner").empty());
    const std::string mine = me.at("owner").at(0).at("handle");
    EXPECT_EQ(me.at("owner").at(0).at("reason"), "source");
    const json without = home_.json({"me", "--not", mine}).at("data");
    for (const json& one : without.at("owner")) EXPECT_NE(one.at("handle"), mine);
    const json again = home_.json({"me", mine}).at("data");
    EXPECT_EQ(again.at("owner").at(0).at("handle"), mine);
    EXPECT_EQ(again.at("owner").at(0).at("reason"), "said");
}

TEST_F(FirstReport, FiltersFilter) {
    // In a name of its own: a loop over a part of a temporary outlives it.
    const json people = home_.json({"people", "--class", "dormant"}).at("data");
    for (const json& one : people.at("people"))
        EXPECT_THAT(one.at("class").get<std::string>(), testing::StartsWith("dormant"));
    const json log = home_.json({"log", "--since", "2021", "--until", "2022"}).at("data");
    EXPECT_GT(log.at("interactions").size(), 0u);
    for (const json& one : log.at("interactions"))
        EXPECT_THAT(one.at("time").get<std::string>(), testing::StartsWith("2021-"));
    EXPECT_EQ(home_.json({"log", "-n", "5"}).at("data").at("interactions").size(), 5u);
}

TEST_F(FirstReport, StoreAndFilesAreTheUsersAlone) {
    namespace fs = std::filesystem;
    const auto others = fs::perms::group_all | fs::perms::others_all;
    EXPECT_EQ(fs::status(home_.store()).permissions() & others, fs::perms::none);
    for (const auto& file : fs::directory_iterator(home_.store()))
        EXPECT_EQ(file.status().permissions() & others, fs::perms::none) << file.path();
}

TEST_F(InAHome, DemoLeavesNothingBehind) {
    const Ran demo = home_.run_bare({"demo", "-n", "5"});
    EXPECT_EQ(demo.exit, 0) << demo.err;
    EXPECT_THAT(demo.out, HasSubstr("Nobody in it is real"));
    EXPECT_THAT(demo.out, HasSubstr("silent for "));
    std::vector<std::string> left;
    for (const auto& item : std::filesystem::directory_iterator(home_.folder()))
        left.push_back(item.path().filename());
    EXPECT_THAT(left, testing::UnorderedElementsAre("stdout", "stderr"));
}

TEST_F(InAHome, DemoKeepsWhatItIsAskedToKeep) {
    const std::string keep = (home_.folder() / "kept").string();
    EXPECT_EQ(home_.run_bare({"demo", "--keep", keep}).exit, 0);
    EXPECT_EQ(home_.run_bare({"--store", keep + "/store", "stats"}).exit, 0);
    EXPECT_EQ(home_.run_bare({"demo", "--keep", keep}).exit, 2) << "it overwrote a folder";
}

}  // namespace
}  // namespace rekindle::e2e
