#include "plugins/mail/warnings.hpp"

#include <gmock/gmock.h>

#include <set>
#include <string>

namespace rekindle::mail {
namespace {

TEST(Warnings, EveryOneHasACodeOfItsOwnThatSpellsItsName) {
    std::set<std::string> codes;
    for (std::size_t i = 0; i < warning_count; ++i) codes.emplace(code(static_cast<Warning>(i)));
    EXPECT_EQ(codes.size(), warning_count);
    EXPECT_EQ(code(Warning::address_limit), "address.limit");
    EXPECT_EQ(code(Warning::encoding_invalid), "encoding.invalid");
    EXPECT_EQ(code(Warning::mime_unterminated), "mime.unterminated");
    EXPECT_EQ(code(Warning::thread_cycle), "thread.cycle");
}

TEST(Warnings, AreASet) {
    Warnings warnings;
    EXPECT_TRUE(warnings.none());
    warnings.add(Warning::thread_cycle);
    warnings.add(Warning::date_invalid);
    warnings.add(Warning::date_invalid);
    std::vector<Warning> seen;
    warnings.for_each([&](Warning warning) { seen.push_back(warning); });
    EXPECT_THAT(seen, testing::ElementsAre(Warning::date_invalid, Warning::thread_cycle));
    EXPECT_TRUE(warnings.has(Warning::date_invalid));
    EXPECT_FALSE(warnings.has(Warning::date_missing));
}

}  // namespace
}  // namespace rekindle::mail
