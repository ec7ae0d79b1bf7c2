// What stands for a digest in an export, and back.
#include "host/interchange/reference.hpp"

#include <gtest/gtest.h>

namespace rekindle::interchange {
namespace {

TEST(IdReference, IsTheIdAgain) {
    for (const char* key : {"a", "b", "a longer key", ""}) {
        const Digest id = digest("email", key);
        EXPECT_EQ(id_reference("rekindle:" + text(id)), id);
    }
}

TEST(IdReference, IsNothingElse) {
    const std::string good = "rekindle:" + text(digest("email", "a"));
    for (const std::string& text :
         {std::string{}, std::string{"rekindle:"}, good + "a", good.substr(0, good.size() - 1),
          good.substr(9), "Rekindle:" + good.substr(9), good.substr(0, good.size() - 1) + "1",
          "rekindle:" + std::string(25, 'a') + "b"})
        EXPECT_FALSE(id_reference(text)) << text;
}

TEST(HashReference, KeepsTheDigestAndTheText) {
    EXPECT_EQ(reference(0x1234), "rekindle:0000000000001234");
    EXPECT_EQ(reference(0xfedcba9876543210, "a:b"), "rekindle:fedcba9876543210:a:b");
    const auto back = hash_reference("rekindle:fedcba9876543210:a:b");
    ASSERT_TRUE(back);
    EXPECT_EQ(back->hash, 0xfedcba9876543210);
    EXPECT_EQ(back->text, "a:b");
}

TEST(HashReference, IsNothingElse) {
    for (const char* text :
         {"", "rekindle:", "rekindle:123", "rekindle:00000000000000000",
          "rekindle:0000000000000000", "rekindle:fedcba987654321g", "rekindle:fedcba9876543210x",
          "x:fedcba9876543210", "rekindle:+edcba9876543210", "rekindle:0xdcba9876543210"})
        EXPECT_FALSE(hash_reference(text)) << text;
}

}  // namespace
}  // namespace rekindle::interchange
