#include "host/import/reports.hpp"

#include <gtest/gtest.h>

namespace rekindle::imports {
namespace {

TEST(Reports, EqualOnesAreOneGroupWithTenExamples) {
    Reports reports;
    for (std::uint64_t i = 0; i < 20'000; ++i)
        reports.add(RK_SKIPPED, "record.empty", {"", i, "empty"});
    reports.add(RK_NOTE, "date.invalid", {"a/b", 7, "no such day"});
    const auto groups = reports.most_frequent_first();
    ASSERT_EQ(groups.size(), 2u);
    EXPECT_EQ(groups[0].code, "record.empty");
    EXPECT_EQ(groups[0].count, 20'000u);
    ASSERT_EQ(groups[0].examples.size(), 10u);
    EXPECT_EQ(groups[0].examples[9].offset, 9u);
    EXPECT_EQ(groups[1].examples[0].entry, "a/b");
    EXPECT_EQ(reports.skipped(), 20'000u);
}

TEST(Reports, TheGravestCounts) {
    Reports reports;
    reports.add(RK_NOTE, "file.truncated", {});
    reports.add(RK_FATAL, "file.truncated", {});
    reports.add(RK_NOTE, "file.truncated", {});
    EXPECT_EQ(reports.most_frequent_first()[0].severity, RK_FATAL);
}

TEST(Reports, NamesThatAreNoneBecomeOne) {
    Reports reports;
    for (const std::string code : {"", "Upper", "with blank", "\x1b[2J", "a/b"})
        reports.add(RK_NOTE, code, {});
    reports.add(RK_NOTE, std::string(100, 'x'), {});
    ASSERT_EQ(reports.most_frequent_first().size(), 1u);
    EXPECT_EQ(reports.most_frequent_first()[0].count, 6u);
}

TEST(Reports, AMillionNamesDoNotFillTheMemory) {
    Reports reports;
    for (int i = 0; i < 5000; ++i)
        reports.add(RK_SKIPPED, "made.up-" + std::to_string(i), {{}, 0, std::string(10'000, 'x')});
    const auto groups = reports.most_frequent_first();
    EXPECT_LE(groups.size(), 501u);
    EXPECT_EQ(groups[0].count, 4500u);
    EXPECT_LE(groups[0].examples[0].message.size(), 500u);
    EXPECT_EQ(reports.skipped(), 5000u);
}

}  // namespace
}  // namespace rekindle::imports
