// The servers of the bad-input corpus that are broken or hostile, held against its manifest.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>

#include "tests/golden/badinput_case.hpp"
#include "tests/unit/imap/scripted/attempt.hpp"

namespace rekindle::imap {
namespace {

using nlohmann::json;
using scripted::Attempt;

// What the scripts leave out: they name the command that matters and expect the others to go well.
constexpr std::string_view usual_answers =
    "ON %t CAPABILITY\nS: * CAPABILITY IMAP4rev1\nS: %t OK done\n"
    "ON %t LOGIN %*\nS: %t OK done\n"
    "ON %t LIST %*\nS: * LIST () \"/\" INBOX\nS: %t OK done\n"
    "ON %t STATUS %*\nS: %t NO not now\n"
    "ON %t EXAMINE %*\nS: * 0 EXISTS\nS: * OK [UIDVALIDITY 101] ok\nS: %t OK done\n"
    "ON %t UID FETCH %*\nS: %t OK done\n"
    "ON %t LOGOUT\nS: * BYE bye\nS: %t OK done\n";

std::string replaced(std::string text, std::string_view what, std::string_view with) {
    for (auto at = text.find(what); at != text.npos; at = text.find(what, at + with.size()))
        text.replace(at, what.size(), with);
    return text;
}

// In the notation of script.hpp: a command that is waited for ends a loop of usual answers.
std::string translated(const std::filesystem::path& file) {
    std::ifstream in{file};
    std::string out = "=== script\n";
    std::string line;
    while (std::getline(in, line)) {
        if (line.starts_with('#')) continue;
        const std::string rest = line.size() > 3 ? line.substr(3) : "";
        if (line.starts_with("C: "))
            out += "LOOP\nON %t " + replaced(rest, "SELECT", "EXAMINE") + "%*\nBREAK\n" +
                   std::string{usual_answers} + "END\n";
        else if (line.starts_with("S: "))
            out += "S: " + replaced(replaced(rest, "{tag}", "%t"), "{echo}", "%l") + "\n";
        else if (line.starts_with("L: "))
            out += "s: " + rest + "\n";
        else if (line.starts_with("X:"))
            out += "@close\n";
    }
    return out + "LOOP\n" + std::string{usual_answers} + "END\n";
}

class BadServer : public testing::TestWithParam<json> {};

TEST_P(BadServer, IsReportedAsTheManifestSays) {
    const json& one = GetParam();
    if (one.is_null()) GTEST_SKIP() << "the bad-input corpus is not in " << badinput::corpus;
    const std::string path = one["path"];
    const auto blocks = scripted::parse_blocks(translated(badinput::corpus / path));
    ASSERT_EQ(blocks.size(), 1u);
    Attempt attempt{blocks[0].steps};
    if (path.find("starttls") != path.npos) attempt.peer.security = RK_CONN_STARTTLS;
    attempt.go();

    EXPECT_EQ(attempt.status == RK_OK, one["outcome"] == "import") << attempt.status;
    EXPECT_EQ(attempt.host.records().size(), one["records"].get<std::size_t>());
    badinput::check_warnings(attempt.host, one["warnings"], one["may_warn"]);
    for (const auto& report : attempt.host.reports())
        EXPECT_EQ(report.message.find("hunter2"), report.message.npos) << report.message;
    for (const auto& checkpoint : attempt.host.checkpoints())
        EXPECT_EQ(checkpoint.cursor.find("hunter2"), std::string::npos);
    const bool is_imported = one["outcome"] == "import";
    EXPECT_TRUE(is_imported || attempt.cursor().find("1:") == std::string::npos);
}

std::vector<json> cases() {
    std::vector<json> out;
    for (const json& one : badinput::read_manifest())
        if (one["kind"] == "imap-script") out.push_back(one);
    if (out.empty()) out.emplace_back();
    return out;
}

INSTANTIATE_TEST_SUITE_P(Corpus, BadServer, testing::ValuesIn(cases()), [](const auto& tested) {
    if (tested.param.is_null()) return std::string{"absent"};
    return std::filesystem::path{tested.param["path"].template get<std::string>()}.stem().string();
});

}  // namespace
}  // namespace rekindle::imap
