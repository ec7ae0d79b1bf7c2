#include <gtest/gtest.h>
#include <rekindle/result.hpp>

#include <memory>

namespace {

using rekindle::Code;
using rekindle::Error;
using rekindle::Result;

TEST(Result, HoldsAValueOrAnError) {
    const Result<int> value{7};
    ASSERT_TRUE(value);
    EXPECT_EQ(*value, 7);

    const Result<int> failed{Error{Code::malformed, "card without END:VCARD", 3, 120}};
    ASSERT_FALSE(failed);
    EXPECT_EQ(failed.error().code, Code::malformed);
    EXPECT_EQ(failed.error().entry, 3u);
    EXPECT_EQ(failed.error().offset, 120u);
}

TEST(Result, MovesWhatCannotBeCopied) {
    Result<std::unique_ptr<int>> owner{std::make_unique<int>(5)};
    const std::unique_ptr<int> taken = *std::move(owner);
    EXPECT_EQ(*taken, 5);
}

TEST(Result, OfNothingIsSuccessByDefault) {
    EXPECT_TRUE(Result<void>{});
    EXPECT_FALSE((Result<void>{Error{Code::limit, "too many records"}}));
}

}  // namespace
