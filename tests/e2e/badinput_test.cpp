// The bad-input corpus through the program as it is installed: outcome, records, warnings by name
// with their counts, and nothing else; a second pass adds nothing; what is refused changes nothing.
#include <gmock/gmock.h>
#include <unistd.h>

#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "tests/e2e/program.hpp"

namespace rekindle::e2e {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

const fs::path corpus = fs::path{REKINDLE_SHARED} / "badinput";

using Warnings = std::map<std::string, std::uint64_t>;

// By name, from the reports and from what ended the import.
Warnings warnings_of(const json& source) {
    Warnings out;
    for (const json& report : source.at("reports"))
        out[report.at("code")] += report.at("count").get<std::uint64_t>();
    if (!source.at("error").is_null() && source.at("error").at("report_code").is_string())
        out.try_emplace(source.at("error").at("report_code"), 1);
    return out;
}

void expect_warnings(const Warnings& have, const Warnings& must, const json& may) {
    Warnings others = have;
    for (const auto& [name, count] : must) {
        EXPECT_EQ(have.contains(name) ? have.at(name) : 0, count) << name;
        others.erase(name);
    }
    for (const json& name : may) others.erase(name);
    EXPECT_THAT(others, testing::IsEmpty());
}

// Of an address book the records are its cards; everywhere else they are interactions.
std::string_view counted_type(const std::string& format) {
    return format == "vcard" ? "person" : "interaction";
}

std::uint64_t exported(const Home& home, std::string_view type = "interaction") {
    const Ran ran = home.run({"export", "interactions"});
    if (ran.exit == 10) return 0;
    EXPECT_EQ(ran.exit, 0) << ran.err;
    EXPECT_EQ(unsafe_characters(ran.out), "");
    std::istringstream lines{ran.out};
    std::uint64_t count = 0;
    for (std::string line; std::getline(lines, line);)
        count += json::parse(line).at("type") == type ? 1 : 0;
    return count;
}

json import(const Home& home, const fs::path& path) {
    const json document = home.json({"import", path.string()});
    if (!document.contains("data")) {
        ADD_FAILURE() << document;
        return {};
    }
    EXPECT_EQ(document.at("schema"), "rekindle/import/1");
    return document.at("data").at("sources").at(0);
}

// Where two policies are right the manifest names the other one too.
json policy(const json& one, bool refused) {
    const bool other = refused != (one.at("outcome") == "reject");
    return other && one.contains("also_accept") ? one.at("also_accept") : one;
}

void check_case(const json& one) {
    SCOPED_TRACE(one.at("path").get<std::string>());
    Home home;
    const fs::path path = corpus / one.at("path").get<std::string>();
    const json first = import(home, path);
    if (first.is_null()) return;
    const json expected = policy(one, !first.at("error").is_null());
    const bool refused = expected.at("outcome") == "reject";
    EXPECT_EQ(!first.at("error").is_null(), refused) << first;
    expect_warnings(warnings_of(first), expected.at("warnings").get<Warnings>(),
                    one.at("may_warn"));
    const std::string_view type = counted_type(one.at("format"));
    EXPECT_EQ(exported(home, type), expected.at("records").get<std::uint64_t>());

    const json second = import(home, path);
    EXPECT_EQ(second.at("new"), 0);
    EXPECT_EQ(exported(home, type), expected.at("records").get<std::uint64_t>());
    const Ran people = home.run({"import", path.string()});
    EXPECT_EQ(people.exit == 1 || people.exit == 6, refused) << people.exit << people.err;
    EXPECT_EQ(unsafe_characters(people.out + people.err), "");
}

json manifest() {
    const std::string text = read_file(corpus / "manifest.json");
    return text.empty() ? json::array() : json::parse(text).at("cases");
}

void check_all(const std::string& format) {
    const json cases = manifest();
    if (cases.empty()) GTEST_SKIP() << "there is no bad-input corpus in " << corpus;
    std::size_t seen = 0;
    for (const json& one : cases) {
        if (one.at("format") != format || one.at("kind") != "file") continue;
        ++seen;
        check_case(one);
    }
    EXPECT_GE(seen, 19u);
}

TEST(BadInput, EveryMail) {
    check_all("eml");
}

TEST(BadInput, EveryMbox) {
    check_all("mbox");
}

TEST(BadInput, EveryWhatsApp) {
    check_all("whatsapp");
}

TEST(BadInput, EveryFacebook) {
    check_all("facebook");
}

TEST(BadInput, EveryPhoto) {
    check_all("photo");
}

TEST(BadInput, EveryVcard) {
    check_all("vcard");
}

TEST(BadInput, EveryLinkedIn) {
    check_all("linkedin");
}

TEST(BadInput, EveryCalendar) {
    check_all("ics");
}

// Which of the many files of an export is broken.
TEST(BadInput, AReportOfAnArchiveNamesItsMember) {
    const fs::path path = corpus / "facebook/truncated.zip";
    if (!fs::exists(path)) GTEST_SKIP() << "there is no " << path;
    const Home home;
    const json source = import(home, path);
    std::set<std::string> named;
    for (const json& report : source.at("reports"))
        for (const json& example : report.at("examples")) named.insert(example.at("entry"));
    EXPECT_THAT(named, testing::Contains(testing::HasSubstr("message_1.json"))) << source;
    const Ran people = home.run({"import", path.string()});
    EXPECT_THAT(people.err, testing::HasSubstr("message_1.json"));
}

TEST(BadInput, EveryZip) {
    check_all("zip");
}

// What the corpus says of the parts of its Maildir, added up.
struct Maildir {
    std::uint64_t records = 0;
    Warnings must;
    json may = json::array();
};

Maildir expected_maildir(const json& cases, const fs::path& folder) {
    Maildir out;
    for (const json& one : cases) {
        if (one.at("kind") != "part-of-maildir") continue;
        if (!fs::exists(folder / one.at("path").get<std::string>().substr(8))) continue;
        out.records += one.at("records").get<std::uint64_t>();
        for (const auto& [name, count] : one.at("warnings").get<Warnings>())
            out.must[name] += count;
        for (const json& name : one.at("may_warn")) out.may.push_back(name);
    }
    return out;
}

TEST(BadInput, TheMaildir) {
    const json cases = manifest();
    if (cases.empty()) GTEST_SKIP() << "there is no bad-input corpus in " << corpus;
    const Maildir expected = expected_maildir(cases, corpus / "maildir");
    Home home;
    const json first = import(home, corpus / "maildir/inbox1");
    EXPECT_TRUE(first.at("error").is_null()) << first;
    expect_warnings(warnings_of(first), expected.must, expected.may);
    EXPECT_EQ(exported(home), expected.records);
    EXPECT_EQ(import(home, corpus / "maildir/inbox1").at("new"), 0);
    EXPECT_EQ(exported(home), expected.records);
}

// Links, a loop, a pipe, a huge hole and an unreadable file among the mails.
TEST(BadInput, TheMaildirWithWhatIsNoFile) {
    const json cases = manifest();
    if (cases.empty()) GTEST_SKIP() << "there is no bad-input corpus in " << corpus;
    Home home;
    const fs::path scratch = home.folder() / "scratch";
    fs::copy(corpus / "maildir", scratch, fs::copy_options::recursive);
    for (const auto& item : fs::recursive_directory_iterator(scratch))
        fs::permissions(item.path(), fs::perms::owner_all, fs::perm_options::add);
    const std::string make = "cd " + scratch.string() + " && sh make_special.sh";
    ASSERT_EQ(std::system(make.c_str()), 0);

    Maildir expected = expected_maildir(cases, scratch);
    expected.must["file.not-regular"] = 4;
    expected.must["record.too-large"] = 1;
    if (geteuid() != 0)
        expected.must["file.unreadable"] = 1;
    else  // root reads it, and finds one letter
        for (const char* name : {"file.unrecognised", "header.malformed", "record.unparseable"})
            expected.may.push_back(name);
    const json first = import(home, scratch / "inbox1");
    EXPECT_TRUE(first.at("error").is_null()) << first;
    expect_warnings(warnings_of(first), expected.must, expected.may);
    EXPECT_EQ(exported(home), expected.records);
    EXPECT_THAT(home.run({"export", "interactions"}).out,
                testing::Not(testing::HasSubstr("root:")));
}

}  // namespace
}  // namespace rekindle::e2e
