#include <gtest/gtest.h>

#include <rekindle/digest.hpp>

namespace rekindle {
namespace {

// The examples of the authors, draft-eastlake-fnv, appendix C.
TEST(TextDigest, IsFnv1a) {
    EXPECT_EQ(text_digest(""), "cbf29ce484222325");
    EXPECT_EQ(text_digest("a"), "af63dc4c8601ec8c");
    EXPECT_EQ(text_digest("foobar"), "85944171f73967e8");
}

}  // namespace
}  // namespace rekindle
