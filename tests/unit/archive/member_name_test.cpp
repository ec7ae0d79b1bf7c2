#include "host/worker/archive/member_name.hpp"

#include <gmock/gmock.h>

namespace rekindle::worker {
namespace {

using namespace std::string_view_literals;

std::string label(std::string_view raw) {
    const auto name = member_name(raw, {});
    return name ? name->label : name.error().report_code;
}

TEST(MemberName, IsMadeRelativeAndSlashed) {
    EXPECT_EQ(label("inbox/1.eml"), "inbox/1.eml");
    EXPECT_EQ(label("./inbox//./1.eml"), "inbox/1.eml");
    EXPECT_EQ(label("inbox\\1.eml"), "inbox/1.eml");
    EXPECT_EQ(label("..a/b..c/..."), "..a/b..c/...") << "dots that lead nowhere";
    EXPECT_EQ(label("./"), "");
    EXPECT_EQ(label("WhatsApp Chat - Zo\xC3\xAB.txt"), "WhatsApp Chat - Zo\xC3\xAB.txt");
}

TEST(MemberName, ThatLeadsOutIsRefused) {
    for (const auto raw : {"../a"sv, "a/../../b"sv, "a/.."sv, ".."sv, "..\\a"sv, "a\\..\\b"sv,
                           "/etc/passwd"sv, "\\\\server\\share"sv, "C:\\a"sv, "c:a"sv, "a\0b"sv})
        EXPECT_EQ(label(raw), "zip.unsafe-path") << raw;
}

TEST(MemberName, LengthIsLimited) {
    EXPECT_EQ(label(std::string(1024, 'n')), std::string(1024, 'n'));
    EXPECT_EQ(label(std::string(1025, 'n')), "zip.unsafe-path");
}

TEST(MemberName, DepthIsLimited) {
    std::string name = "f";
    for (int i = 1; i < 32; ++i) name = "d/" + name;
    EXPECT_EQ(label(name), name);
    EXPECT_EQ(label("d/" + name), "zip.unsafe-path");
}

TEST(MemberName, ThatIsNotUtf8GetsAReadableLabel) {
    const auto name = member_name("Zo\xEB.txt", {});
    ASSERT_TRUE(name);
    EXPECT_EQ(name->label, "Zo\xEF\xBF\xBD.txt");
    EXPECT_TRUE(name->undecodable);
    EXPECT_FALSE(member_name("Zo\xC3\xAB.txt", {})->undecodable);
}

TEST(MemberName, OfAFolderEndsInASlash) {
    EXPECT_TRUE(member_name("a/", {})->is_folder);
    EXPECT_TRUE(member_name("a\\", {})->is_folder);
    EXPECT_FALSE(member_name("a", {})->is_folder);
}

TEST(MemberName, OfWhatIsInACompressedFile) {
    EXPECT_EQ(name_without_suffix("mail.mbox.gz"), "mail.mbox");
    EXPECT_EQ(name_without_suffix("down/Mail.MBOX.XZ"), "Mail.MBOX");
    EXPECT_EQ(name_without_suffix("list.bz2"), "list");
    EXPECT_EQ(name_without_suffix("home.tgz"), "home.tar");
    EXPECT_EQ(name_without_suffix("no suffix"), "no suffix");
    EXPECT_EQ(name_without_suffix(".gz"), ".gz");
    EXPECT_EQ(name_without_suffix(""), "content");
}

}  // namespace
}  // namespace rekindle::worker
