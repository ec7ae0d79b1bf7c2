#include <gtest/gtest.h>
#include <rekindle/abi.h>
#include <rekindle/report_codes.hpp>

#include <algorithm>
#include <cstddef>
#include <string>

extern "C" std::size_t c_size_of_interaction();
extern "C" std::size_t c_size_of_importer();
extern "C" std::size_t c_size_of_host();

namespace {

TEST(Abi, CAndCppSeeTheSameLayout) {
    EXPECT_EQ(c_size_of_interaction(), sizeof(rk_interaction));
    EXPECT_EQ(c_size_of_importer(), sizeof(rk_importer));
    EXPECT_EQ(c_size_of_host(), sizeof(rk_host));
}

TEST(Abi, StructsWithASizeHaveItFirst) {
    EXPECT_EQ(offsetof(rk_interaction, size), 0u);
    EXPECT_EQ(offsetof(rk_person, size), 0u);
    EXPECT_EQ(offsetof(rk_room, size), 0u);
    EXPECT_EQ(offsetof(rk_host, size), 0u);
    EXPECT_EQ(offsetof(rk_importer, size), 0u);
    EXPECT_EQ(offsetof(rk_plugin, size), 0u);
}

TEST(ReportCodes, AreSortedUniqueAndWellFormed) {
    const auto less = [](const auto& a, const auto& b) { return a.code < b.code; };
    EXPECT_TRUE(
        std::is_sorted(std::begin(rekindle::report_codes), std::end(rekindle::report_codes), less));
    for (const auto& known : rekindle::report_codes) {
        EXPECT_EQ(known.code.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-."),
                  std::string_view::npos)
            << known.code;
        EXPECT_EQ(std::count(known.code.begin(), known.code.end(), '.'), 1) << known.code;
        EXPECT_FALSE(known.meaning.empty()) << known.code;
        EXPECT_EQ(
            std::count_if(std::begin(rekindle::report_codes), std::end(rekindle::report_codes),
                          [&](const auto& other) { return other.code == known.code; }),
            1);
    }
    EXPECT_EQ(rekindle::meaning("date.missing"), "no date");
    EXPECT_EQ(rekindle::meaning("no.such-code"), "");
}

}  // namespace
