// The archive of examples/first-report, taken from its generator's own list of mails, so that the
// analyzer is tested without an importer: the people built as the answer come out on top.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>

#include "host/analyzer/analyzer.hpp"
#include "tests/unit/analyzer/history_builder.hpp"

namespace rekindle::analyzer {
namespace {

using nlohmann::json;

std::string output_of(const std::string& command) {
    const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(command.c_str(), "r"), pclose);
    std::string text;
    std::array<char, 65536> block{};
    while (const auto got = std::fread(block.data(), 1, block.size(), pipe.get()))
        text.append(block.data(), got);
    return text;
}

class FirstReport : public testing::Test {
  protected:
    void SetUp() override {
        const auto text = output_of("python3 '" REKINDLE_SOURCE_DIR
                                    "/examples/first-report/make_archive.py' --events");
        if (text.empty()) GTEST_SKIP() << "no python3 to run make_archive.py with";
        archive_ = json::parse(text);
        test::HistoryBuilder builder;
        for (const auto& event : archive_["events"]) {
            std::uint32_t flags = 0;
            if (event["bulk"]) flags |= RK_BULK;
            if (event["automatic"]) flags |= RK_AUTOMATIC;
            builder.add({.day = event["time"].is_null() ? test::HistoryBuilder::undated
                                                        : event["time"].get<double>() / 86400,
                         .by = event["by"],
                         .to = event["to"],
                         .flags = flags,
                         .answers = event["answers"].is_null() ? -1 : event["answers"].get<int>(),
                         .thread = event["thread"],
                         .title = event["title"]});
        }
        history_ = builder.history();
        for (auto& person : history_.persons) {
            for (const auto& owner : archive_["owner"]) person.is_owner |= person.name == owner;
            person.name = archive_["names"].value(person.name, person.name);
        }
        report_ = analyze(history_, {});
    }

    [[nodiscard]] std::vector<std::string> order() const {
        std::vector<std::string> names;
        for (const auto index : report_.reconnect)
            names.push_back(history_.persons[report_.ties[index].person].name);
        return names;
    }

    json archive_;
    History history_;
    Report report_;
};

TEST_F(FirstReport, TheKnownAnswerLeadsTheOrder) {
    const auto top = archive_["top"].get<std::vector<std::string>>();
    auto first = order();
    ASSERT_GE(first.size(), top.size());
    first.resize(top.size());
    EXPECT_THAT(first, testing::UnorderedElementsAreArray(top));
}

TEST_F(FirstReport, MachinesListsAndTheOwnerAreNeverListed) {
    const auto names = order();
    for (const auto& never : archive_["never"])
        EXPECT_THAT(names, testing::Not(testing::Contains(never.get<std::string>())));
    for (const auto& tie : report_.ties) {
        const auto& name = history_.persons[tie.person].name;
        const bool machine = std::count(archive_["never"].begin(), archive_["never"].end(), name);
        EXPECT_EQ(tie.kind == Class::automatic, machine) << name;
    }
}

TEST_F(FirstReport, TheOneBrokenDateIsCountedAndNothingElse) {
    EXPECT_EQ(report_.ignored.undated, 1U);
    EXPECT_EQ(report_.ignored.impossible, 0U);
}

TEST_F(FirstReport, EveryClassOfTheStoryIsThere) {
    std::map<std::string, Class> kind;
    for (const auto& tie : report_.ties) kind[history_.persons[tie.person].name] = tie.kind;
    EXPECT_EQ(kind["Hana Sato"], Class::strong);
    EXPECT_EQ(kind["Karin Lindgren"], Class::strong);
    EXPECT_EQ(kind["Anders Lindgren"], Class::weak);
    EXPECT_EQ(kind["Bea Cole"], Class::fading);
    EXPECT_EQ(kind["Carl Brandt"], Class::dormant_strong);
    EXPECT_EQ(kind["Noor Haddad"], Class::dormant_weak);
    EXPECT_EQ(kind["Skip Mercer"], Class::one_way);
    EXPECT_EQ(kind["E. M. Castle"], Class::one_way);
    EXPECT_EQ(kind["Parcel Post"], Class::automatic);
}

}  // namespace
}  // namespace rekindle::analyzer
