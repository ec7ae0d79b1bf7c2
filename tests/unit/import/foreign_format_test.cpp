// A file that nobody reads: what the user is told to do with it.
#include "host/import/foreign_format.hpp"

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

#include <gmock/gmock.h>

namespace {

using rekindle::imports::foreign_format_words;
using rekindle::imports::not_understood_words;
using std::string_view_literals::operator""sv;
using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;

struct Sample {
    std::string_view name, front, is, then;
};

class ForeignFormat : public testing::TestWithParam<Sample> {};

TEST_P(ForeignFormat, IsNamedWithAWayOut) {
    const Sample& sample = GetParam();
    EXPECT_THAT(foreign_format_words(sample.front, "anything"),
                AllOf(HasSubstr(std::string{sample.is}), HasSubstr(std::string{sample.then})));
}

INSTANTIATE_TEST_SUITE_P(
    Formats, ForeignFormat,
    testing::Values(
        Sample{"outlook", "!BDN\x9c\x4a\x81\x2eSM\x17\0\x13\0"sv, "Outlook data file", "readpst"},
        Sample{"express", "\xcf\xad\x12\xfe\xc5\xfd\x74\x6f"sv, "Outlook Express", "undbx"},
        Sample{"message", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0"sv, ".msg", "msgconvert"},
        Sample{"mork", "// <!-- <mdb:mork:z v=\"1.4\"/> -->\n"sv, "Thunderbird", "vCard"},
        Sample{"database", "SQLite format 3\0\x10\0"sv, "database", "export from that program"},
        Sample{"seven", "7z\xbc\xaf\x27\x1c\0\4"sv, "7z archive", "unpack it"},
        Sample{"rar", "Rar!\x1a\x07\x01\0"sv, "RAR archive", "unpack it"},
        Sample{"pgp", "-----BEGIN PGP MESSAGE-----\n\nhQE"sv, "encrypted", "decrypt it"},
        Sample{"pdf", "%PDF-1.7\n"sv, "PDF", "nothing that can be imported"},
        Sample{"sms",
               "\xef\xbb\xbf<?xml version='1.0'?>\n<!--File Created By SMS Backup-->\n"
               "<smses count=\"2\">\n"sv,
               "text messages", "plugin new"},
        Sample{"calls", "<?xml version='1.0'?><calls count=\"56\">"sv, "call list", "JSON Lines"},
        Sample{"telegram", "{\n \"name\": \"Noor\",\n \"type\": \"personal_chat\",\n"sv, "Telegram",
               "plugin new"}),
    [](const auto& test) { return std::string{test.param.name}; });

TEST(ForeignFormat, AnEncryptedBackupIsToldByItsName) {
    EXPECT_THAT(foreign_format_words("\x01\x9a\x33", "msgstore.db.crypt15"),
                HasSubstr("Export chat"));
    EXPECT_THAT(foreign_format_words("\x01\x9a\x33", "msgstore-2021-03-01.1.db.crypt14"),
                HasSubstr("Export chat"));
    EXPECT_THAT(foreign_format_words("\x01\x9a\x33", "the.crypt"), IsEmpty());
    EXPECT_THAT(foreign_format_words("\x01\x9a\x33", "2021"), IsEmpty());
}

TEST(ForeignFormat, NothingIsSaidOfWhatIsNotKnown) {
    EXPECT_THAT(foreign_format_words("", ""), IsEmpty());
    EXPECT_THAT(foreign_format_words("!BD", "a"), IsEmpty());
    EXPECT_THAT(foreign_format_words("Dear !BDN,\n%PDF-1.7\n", "letter.txt"), IsEmpty());
    EXPECT_THAT(foreign_format_words(std::string(5000, ' ') + "<smses count=\"1\">", "a.xml"),
                IsEmpty());
}

TEST(ForeignFormat, OfASourceOnlyASingleFileIsLookedInto) {
    const auto folder = std::filesystem::path{testing::TempDir()} / "foreign-format";
    std::filesystem::create_directories(folder);
    std::ofstream(folder / "old.pst") << "!BDN and more";
    const auto file = rekindle::source::Source::open(folder / "old.pst");
    ASSERT_TRUE(file) << file.error().message;
    EXPECT_THAT(not_understood_words(*file, "old.pst"), StartsWith("it is an Outlook data file"));
    const auto whole = rekindle::source::Source::open(folder);
    ASSERT_TRUE(whole) << whole.error().message;
    EXPECT_THAT(not_understood_words(*whole, "foreign-format"),
                StartsWith("no importer understands it"));
    std::filesystem::remove_all(folder);
}

}  // namespace
