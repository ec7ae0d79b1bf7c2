// The hostile mails of the shared set: every warning that the parsers owe is raised, no other is,
// and what can be read is read.
#include <gmock/gmock.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <set>

#include "plugins/mail/header/address.hpp"
#include "plugins/mail/header/date.hpp"
#include "plugins/mail/mime/structure.hpp"
#include "plugins/mail/text/encoded_word.hpp"
#include "tests/unit/mail/raw_mail.hpp"

namespace rekindle::mail {
namespace {

using nlohmann::json;

const std::string folder = REKINDLE_SHARED "/badinput";

// Groups of codes that the parsers raise; the others are the framing's and the header scanner's.
bool is_ours(const std::string& name) {
    static const std::set<std::string> theirs{"date.out-of-range", "date.missing"};
    const std::string group = name.substr(0, name.find('.'));
    return theirs.count(name) == 0 &&
           std::set<std::string>{"address",  "attachment", "charset", "date",
                                 "encoding", "mime",       "rfc2047", "text"}
                   .count(group) != 0;
}

struct Read {
    Warnings warnings;
    std::vector<std::string> from, to, attachments;
    std::string subject;
    std::optional<DateTime> date;
    Structure structure;
};

std::vector<std::string> addresses(std::string_view field, Warnings& warnings) {
    AddressParser parser;
    std::vector<std::string> out;
    for (const Mailbox& mailbox : parser.parse(field, warnings)) {
        EXPECT_TRUE(is_utf8(mailbox.address));
        EXPECT_TRUE(is_utf8(mailbox.name));
        out.emplace_back(mailbox.address);
    }
    return out;
}

Read read(const test::RawMail& mail) {
    Read result;
    if (mail.has("from")) result.from = addresses(mail["from"], result.warnings);
    if (mail.has("to")) result.to = addresses(mail["to"], result.warnings);
    decode_unstructured(mail["subject"], result.subject, result.warnings);
    EXPECT_TRUE(is_utf8(result.subject));
    if (mail.has("date")) result.date = parse_date_time(mail["date"], result.warnings);
    StructureReader reader;
    result.structure = reader.read(
        {mail["content-type"], mail["content-transfer-encoding"], mail["content-disposition"]},
        mail.body, result.warnings);
    result.attachments = result.structure.attachment_names;
    return result;
}

std::set<std::string> ours(const json& names) {
    std::set<std::string> out;
    for (const auto& item : names.items()) {
        const std::string name = names.is_object() ? item.key() : item.value().get<std::string>();
        if (is_ours(name)) out.insert(name);
    }
    return out;
}

std::string utc_text(Instant instant) {
    using namespace std::chrono;
    const auto day = floor<days>(instant);
    const year_month_day date{day};
    const hh_mm_ss time{floor<seconds>(instant - day)};
    std::array<char, 64> out{};
    std::snprintf(out.data(), out.size(), "%04d-%02u-%02uT%02d:%02d:%02dZ",
                  static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                  static_cast<unsigned>(date.day()), static_cast<int>(time.hours().count()),
                  static_cast<int>(time.minutes().count()),
                  static_cast<int>(time.seconds().count()));
    return out.data();
}

void expect_what_is_checked(const Read& got, const json& check) {
    const auto expect = [&](const char* name, const json& ours) {
        if (check.contains(name)) {
            EXPECT_EQ(ours, check[name]) << name;
        }
    };
    expect("from", got.from);
    expect("to", got.to);
    expect("to_count", got.to.size());
    expect("subject", got.subject);
    expect("attachments", got.attachments);
    expect("parts", got.structure.parts);
    if (!check.contains("date_source"))
        expect("date_utc", got.date ? json(utc_text(got.date->utc)) : json());
    if (check.contains("from_contains")) {
        EXPECT_THAT(got.from, testing::Contains(check["from_contains"].get<std::string>()));
    }
}

void expect_case(const json& bad, const std::string& path) {
    const Read got = read(test::take_apart(test::read_file(path)));
    const std::set<std::string> must = ours(bad.value("warnings", json::object()));
    std::set<std::string> allowed = ours(bad.value("may_warn", json::array()));
    allowed.insert(must.begin(), must.end());
    std::set<std::string> raised;
    got.warnings.for_each([&](Warning warning) {
        if (is_ours(std::string{code(warning)})) raised.insert(std::string{code(warning)});
    });
    for (const std::string& name : must) EXPECT_THAT(raised, testing::Contains(name));
    for (const std::string& name : raised) EXPECT_THAT(allowed, testing::Contains(name));
    expect_what_is_checked(got, bad.value("checks", json::object()));
}

// What these test is done before the parsers see the mail.
const std::set<std::string> for_the_header_scanner{
    "hdr_no_final_newline.eml", "hdr_leading_space.eml", "hdr_leading_blank_lines.eml",
    "hdr_gt_from_line.eml",     "hdr_bom.eml",           "hdr_from_line.eml",
    "hdr_colon_first_fold.eml", "file_tail_nuls.eml",    "hdr_nul.eml"};

TEST(BadMails, RaiseTheWarningsOfTheManifestAndNoOther) {
    if (!std::filesystem::exists(folder + "/manifest.json"))
        GTEST_SKIP() << "no folder badinput/ in " REKINDLE_SHARED;
    const json manifest = json::parse(test::read_file(folder + "/manifest.json"));
    std::size_t seen = 0;
    for (const json& bad : manifest["cases"]) {
        const std::string file = bad["path"].get<std::string>();
        const std::string name = std::filesystem::path{file}.filename();
        const bool imported = bad["outcome"] == "import";
        if (!file.starts_with("eml/") || !imported || for_the_header_scanner.count(name) != 0)
            continue;
        SCOPED_TRACE(file);
        expect_case(bad, folder + "/" + file);
        ++seen;
    }
    EXPECT_GT(seen, 100U);
}

}  // namespace
}  // namespace rekindle::mail
