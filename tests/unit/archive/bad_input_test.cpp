// The set of bad archives: each must be refused with the code its manifest says.
#include <fcntl.h>
#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "tests/unit/archive/archive_bytes.hpp"

namespace rekindle::worker {
namespace {

struct Case {
    const char* file;
    const char* code;  // "" where it opens, "none" where it is no archive
};

class BadInput : public ::testing::TestWithParam<Case> {};

std::string outcome(const std::string& bytes) {
    const testing::File file{bytes};
    if (!looks_like_archive(file.descriptor())) return "none";
    const auto archive = file.open();
    return archive ? "" : archive.error().report_code;
}

TEST_P(BadInput, GivesItsCode) {
    const auto path = std::filesystem::path{REKINDLE_SHARED} / "badinput" / GetParam().file;
    std::ifstream in(path, std::ios::binary);
    if (!in) GTEST_SKIP() << "not there: badinput/" << GetParam().file;
    const std::string bytes{std::istreambuf_iterator<char>{in}, {}};
    EXPECT_EQ(outcome(bytes), GetParam().code);
}

INSTANTIATE_TEST_SUITE_P(
    Zip, BadInput,
    ::testing::Values(
        Case{"zip/absolute.zip", "zip.unsafe-path"}, Case{"zip/backslash.zip", "zip.unsafe-path"},
        Case{"zip/bad_crc.zip", "zip.corrupt"}, Case{"zip/bad_utf8_name.zip", ""},
        Case{"zip/bomb_1g.zip", "zip.bomb"}, Case{"zip/bomb_lies.zip", "zip.bomb"},
        Case{"zip/cd_lfh_mismatch.zip", "zip.corrupt"},
        Case{"zip/deep_path.zip", "zip.unsafe-path"}, Case{"zip/device.zip", "zip.unsafe-entry"},
        Case{"zip/drive.zip", "zip.unsafe-path"}, Case{"zip/dup_names.zip", ""},
        Case{"zip/empty.zip", "none"}, Case{"zip/encrypted.zip", "file.encrypted"},
        Case{"zip/many_members.zip", "zip.too-many-members"},
        Case{"zip/method_99.zip", "zip.unsupported"}, Case{"zip/name_64k.zip", "zip.unsafe-path"},
        Case{"zip/nested_bomb.zip", "zip.nested-limit"},
        Case{"zip/no_directory.zip", "zip.corrupt"}, Case{"zip/not_a_zip.zip", "none"},
        Case{"zip/nul_name.zip", "zip.unsafe-path"}, Case{"zip/only_eocd.zip", ""},
        Case{"zip/overlap.zip", "zip.bomb"}, Case{"zip/size_claim.zip", "zip.corrupt"},
        Case{"zip/symlink.zip", "zip.unsafe-entry"}, Case{"zip/traversal.zip", "zip.unsafe-path"},
        Case{"zip/truncated.zip", "zip.corrupt"}, Case{"whatsapp/chat_is_bomb.zip", "zip.bomb"},
        Case{"whatsapp/ok.zip", ""}, Case{"whatsapp/two_chats.zip", ""},
        Case{"facebook/deep.zip", ""}, Case{"linkedin/field_1m.zip", ""},
        Case{"photo/polyglot_zip.jpg", "none"}),
    [](const auto& tested) {
        std::string name = tested.param.file;
        for (char& c : name)
            if (!std::isalnum(static_cast<unsigned char>(c))) c = '_';
        return name;
    });

}  // namespace
}  // namespace rekindle::worker
