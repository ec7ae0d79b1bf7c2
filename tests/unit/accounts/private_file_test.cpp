#include "host/accounts/private_file.hpp"

#include <gmock/gmock.h>

#include "host/accounts/limits.hpp"
#include "tests/unit/accounts/folder.hpp"

namespace rekindle::accounts {
namespace {

using testing::HasSubstr;

std::string secret(const std::filesystem::path& file) {
    const auto got = read_secret(file);
    return got ? std::string{got->reveal()} : "error: " + got.error().message;
}

TEST(SecretFile, GivesItsFirstLine) {
    const Folder folder;
    EXPECT_EQ(secret(folder.write("a", "hunter2\nmore\n")), "hunter2");
    EXPECT_EQ(secret(folder.write("b", "hunter2")), "hunter2");
    EXPECT_EQ(secret(folder.write("c", " p\xC3\xA4ss \r\n")), " p\xC3\xA4ss ");
}

TEST(SecretFile, IsRefusedWhereOthersCanReadIt) {
    const Folder folder;
    for (const mode_t mode : {0644u, 0640u, 0604u, 0620u})
        EXPECT_THAT(secret(folder.write("a", "hunter2", mode)), HasSubstr("can be read by others"));
}

TEST(SecretFile, IsRefusedWhereItIsNone) {
    const Folder folder;
    EXPECT_THAT(secret(folder.path() / "nowhere"), HasSubstr("cannot be read"));
    EXPECT_THAT(secret(folder.path()), HasSubstr("is no regular file"));
    EXPECT_THAT(secret(folder.write("empty", "")), HasSubstr("is empty"));
    EXPECT_THAT(secret(folder.write("blank", "\nhunter2\n")), HasSubstr("is empty"));
    EXPECT_THAT(secret(folder.write("long", std::string(longest_secret, 'x'))),
                HasSubstr("longer than any password"));
    EXPECT_EQ(secret(folder.write("longest", std::string(longest_secret - 1, 'x'))),
              std::string(longest_secret - 1, 'x'));
}

TEST(WriteFile, PutsAWholeFileInThePlaceOfTheOld) {
    const Folder folder;
    const auto file = folder.path() / "new" / "a";
    ASSERT_TRUE(write_file(file, "one"));
    ASSERT_TRUE(write_file(file, "two"));
    EXPECT_EQ(*read_file(file), "two");
    std::size_t files = 0;
    for (const auto& item : std::filesystem::directory_iterator(file.parent_path()))
        files += item.is_regular_file() ? 1 : 0;
    EXPECT_EQ(files, 1u);
}

TEST(WriteFile, SaysWhyItCannot) {
    const Folder folder;
    (void)folder.write("file", "");
    const auto done = write_file(folder.path() / "file" / "a", "one");
    ASSERT_FALSE(done);
    EXPECT_THAT(done.error().message, HasSubstr("cannot be"));
}

}  // namespace
}  // namespace rekindle::accounts
