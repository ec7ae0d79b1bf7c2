// Real mail of other people, read in place, against the figures and the independent parses that
// come with it. Skipped where the corpora are not there.
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <rekindle/importer.hpp>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "sdk/testkit/fake_host.hpp"

namespace rekindle {
namespace {

using testkit::FakeHost;
using testkit::OwnedParticipant;
using testkit::OwnedRecord;
namespace fs = std::filesystem;

fs::path corpora() {
    const char* const set = std::getenv("REKINDLE_CORPORA");
    return set != nullptr ? fs::path{set} : fs::path{REKINDLE_SHARED} / "corpora";
}

#define SKIP_WITHOUT(path) \
    if (!fs::exists(path)) GTEST_SKIP() << "not there: " << (path)

// A folder of our own that goes away with the test.
class Scratch {
  public:
    Scratch() {
        std::string name = (fs::temp_directory_path() / "rekindle-corpus-XXXXXX").string();
        path_ = ::mkdtemp(name.data());
    }
    ~Scratch() { fs::remove_all(path_); }
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;

    [[nodiscard]] const fs::path& path() const { return path_; }

    [[nodiscard]] bool untar(const fs::path& archive) const {
        return run("tar -xJf '" + archive.string() + "' -C '" + path_.string() + "'");
    }
    [[nodiscard]] fs::path unxz(const fs::path& archive) const {
        fs::path out = path_ / archive.stem();
        if (!run("xz -dc '" + archive.string() + "' > '" + out.string() + "'")) return {};
        return out;
    }

  private:
    static bool run(const std::string& command) { return std::system(command.c_str()) == 0; }

    fs::path path_;
};

const rk_importer& importer() {
    return *rekindle_plugin_v0.importers[0];
}

void import_folder(FakeHost& host, const fs::path& folder) {
    host.add_folder(folder);
    ASSERT_EQ(host.run(importer()), RK_OK);
}

void import_file(FakeHost& host, const fs::path& file) {
    host.add_file(file.filename().string(), file);
    ASSERT_EQ(host.run(importer()), RK_OK) << file;
}

std::size_t distinct_keys(const FakeHost& host) {
    std::set<std::string> keys;
    for (const OwnedRecord& record : host.records()) keys.insert(record.key);
    return keys.size();
}

std::string lower(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(), to_lower);
    return text;
}

std::string sender(const OwnedRecord& record) {
    for (const OwnedParticipant& one : record.participants)
        if (one.role == Role::by) return lower(one.address);
    return {};
}

// Addresses of one role as the tables have them: lower case, with commas.
std::string recipients(const OwnedRecord& record, Role role) {
    std::string list;
    for (const OwnedParticipant& one : record.participants)
        if (one.role == role && one.flags == 0)
            list += (list.empty() ? "" : ",") + lower(one.address);
    return list;
}

using Row = std::map<std::string, std::string>;

std::vector<Row> read_table(const fs::path& file) {
    std::ifstream in{file};
    std::vector<std::string> columns;
    std::vector<Row> rows;
    for (std::string line; std::getline(in, line);) {
        std::vector<std::string> cells;
        std::istringstream split{line};
        for (std::string cell; std::getline(split, cell, '\t');) cells.push_back(cell);
        if (columns.empty()) {
            columns = cells;
            continue;
        }
        Row row;
        for (std::size_t i = 0; i < columns.size() && i < cells.size(); ++i)
            row[columns[i]] = cells[i];
        rows.push_back(std::move(row));
    }
    return rows;
}

// "2019-04-28T22:47:02Z"; other texts give nothing.
std::int64_t parse_utc(const std::string& text) {
    int y = 0, mon = 0, d = 0, h = 0, min = 0, s = 0;
    if (std::sscanf(text.c_str(), "%4d-%2d-%2dT%2d:%2d:%2dZ", &y, &mon, &d, &h, &min, &s) != 6)
        return RK_TIME_UNKNOWN;
    const auto instant = at_offset({y, mon, d, h, min, s}, std::chrono::minutes{0});
    return instant ? instant->time_since_epoch().count() : RK_TIME_UNKNOWN;
}

std::string bare_id(std::string id) {
    std::erase_if(id, [](char c) { return c == '<' || c == '>' || c == ' '; });
    return id;
}

struct Differences {
    std::size_t senders = 0, dates = 0, ids = 0, to = 0, cc = 0;
};

Differences compare(const OwnedRecord& record, Row& row) {
    Differences found;
    found.senders = sender(record) != lower(row["from_addr"]);
    found.dates = record.start_ms != parse_utc(row["date_utc"]);
    found.ids = record.native_id != bare_id(row["message_id"]);
    found.to = recipients(record, Role::to) != lower(row["to"]);
    found.cc = recipients(record, Role::cc) != lower(row["cc"]);
    return found;
}

Differences compare_by_path(FakeHost& host, std::vector<Row> rows) {
    std::map<std::string, Row*> by_path;
    for (Row& row : rows) by_path[row["key"]] = &row;
    Differences sum;
    for (const OwnedRecord& record : host.records()) {
        rk_entry entry{};
        host.table().entry(host.table().self, record.entry, &entry);
        const auto found = by_path.find(std::string{view(entry.path)});
        EXPECT_NE(found, by_path.end()) << view(entry.path);
        if (found == by_path.end()) continue;
        const Differences one = compare(record, *found->second);
        sum.senders += one.senders;
        sum.dates += one.dates;
        sum.ids += one.ids;
        sum.to += one.to;
        sum.cc += one.cc;
    }
    return sum;
}

TEST(MailCorpora, LinuxRaid) {
    const fs::path folder =
        corpora() / "mbox/linux-mailinglist-archives+linux-raid.vger.kernel.org.0";
    SKIP_WITHOUT(folder);
    const Scratch scratch;
    const fs::path mailbox = scratch.unxz(folder / "linux-raid-2019-2026.mboxrd.xz");
    ASSERT_FALSE(mailbox.empty());
    FakeHost host;
    import_file(host, mailbox);
    ASSERT_EQ(host.records().size(), 19'534U);
    auto python = read_table(scratch.unxz(folder / "linux-raid-2019-2026.python.tsv.xz"));
    auto perl = read_table(scratch.unxz(folder / "linux-raid-2019-2026.publicinbox-truth.tsv.xz"));
    ASSERT_EQ(python.size(), 19'534U);
    ASSERT_EQ(perl.size(), 19'534U);
    std::size_t perl_differs = 0;
    for (std::size_t i = 0; i < python.size(); ++i) {
        const OwnedRecord& record = host.records()[i];
        const Differences one = compare(record, python[i]);
        ASSERT_EQ(one.senders + one.dates + one.ids + one.to + one.cc, 0U) << python[i]["key"];
        ASSERT_EQ(std::to_string(record.start_ms / 1000), perl[i]["date_epoch"]);
        perl_differs += sender(record) != lower(perl[i]["author_email"]);
    }
    // public-inbox cuts "Weiß, Michael <address>" and the like at the comma.
    EXPECT_EQ(perl_differs, 28U);
}

TEST(MailCorpora, Enron) {
    const fs::path folder = corpora() / "maildir/saman1122+Enron";
    SKIP_WITHOUT(folder);
    const Scratch scratch;
    ASSERT_TRUE(scratch.untar(folder / "enron-allen-p+arora-h.tar.xz"));
    FakeHost host;
    import_folder(host, scratch.path());
    EXPECT_EQ(host.records().size(), 3'688U);
    EXPECT_EQ(distinct_keys(host), 1'880U);
    const Scratch tables;
    const auto table = read_table(tables.unxz(folder / "enron-allen-p+arora-h.python.tsv.xz"));
    const Differences differences = compare_by_path(host, table);
    EXPECT_EQ(differences.senders, 0U);
    EXPECT_EQ(differences.ids, 0U);
    EXPECT_EQ(differences.to, 0U);
    EXPECT_EQ(differences.cc, 0U);
    EXPECT_EQ(differences.dates, 0U);
}

TEST(MailCorpora, SpamAssassin) {
    const fs::path folder = corpora() / "mbox/stdlib-js+datasets-spam-assassin";
    SKIP_WITHOUT(folder);
    const Scratch scratch;
    const std::string name = "spamassassin-easy-ham-1+easy-ham-2+spam-1";
    ASSERT_TRUE(scratch.untar(folder / (name + ".tar.xz")));
    FakeHost host;
    import_folder(host, scratch.path());
    EXPECT_EQ(host.records().size(), 4'400U);
    EXPECT_EQ(distinct_keys(host), 4'400U);
    const Scratch tables;
    const auto table = read_table(tables.unxz(folder / (name + ".python.tsv.xz")));
    const Differences differences = compare_by_path(host, table);
    EXPECT_LE(differences.senders, 2U);  // raw 8-bit addresses
    EXPECT_LE(differences.ids, 4U);      // not well formed
    EXPECT_LE(differences.dates, 25U);   // of the year 0102 or 2028, "GMT+1", "+-0500"
    std::size_t undated = 0;
    for (const OwnedRecord& record : host.records()) undated += record.start_ms == RK_TIME_UNKNOWN;
    EXPECT_EQ(undated, 0U);
}

TEST(MailCorpora, Pipermail) {
    const fs::path archive =
        corpora() / "mbox/r-mailing-lists+r-sig-mac/r-sig-mac-2001-2008.pipermail.tar.xz";
    SKIP_WITHOUT(archive);
    const Scratch scratch;
    ASSERT_TRUE(scratch.untar(archive));
    FakeHost host;
    import_folder(host, scratch.path());
    EXPECT_EQ(host.records().size(), 5'701U);
    EXPECT_EQ(distinct_keys(host), 5'463U);
    for (const OwnedRecord& record : host.records())
        EXPECT_NE(sender(record).find('@'), std::string::npos) << record.offset;
}

TEST(MailCorpora, MailboxesWithKnownCounts) {
    const fs::path folder = corpora() / "mbox";
    SKIP_WITHOUT(folder / "_derived_counts.json");
    std::ifstream file{folder / "_derived_counts.json"};
    std::size_t compared = 0;
    const nlohmann::json counts = nlohmann::json::parse(file);
    for (const auto& [path, facts] : counts.items()) {
        if (!facts.contains("python_mailbox_messages")) continue;
        // Its first mail has no postmark, so that Python does not see it.
        const bool one_more = path.ends_with("mailpile-1400069992.mbx");
        FakeHost host;
        import_file(host, folder / path);
        EXPECT_EQ(host.records().size(),
                  facts["python_mailbox_messages"].get<std::size_t>() + (one_more ? 1 : 0))
            << path;
        ++compared;
    }
    EXPECT_GT(compared, 20U);
}

TEST(MailCorpora, MimeKit) {
    const fs::path folder = corpora() / "mbox/jstedfast+MimeKit/UnitTests/TestData/mbox";
    SKIP_WITHOUT(folder);
    FakeHost content_length, takeout;
    import_file(content_length, folder / "content-length.mbox.txt");
    import_file(takeout, folder / "issue1189.mbox.txt");
    EXPECT_EQ(content_length.records().size(), 29U);
    EXPECT_EQ(takeout.records().size(), 4U);
}

TEST(MailCorpora, Maildirs) {
    const fs::path notmuch = corpora() / "maildir/notmuch+notmuch/test/corpora";
    SKIP_WITHOUT(notmuch);
    FakeHost lkml, standard, mu;
    import_folder(lkml, notmuch / "lkml");
    EXPECT_EQ(lkml.records().size(), 210U);
    EXPECT_EQ(distinct_keys(lkml), 176U);  // as many as Message-IDs
    import_folder(standard, notmuch / "default");
    EXPECT_EQ(standard.records().size(), 53U);
    import_folder(mu, corpora() / "maildir/djcb+mu/testdata/testdir");
    EXPECT_EQ(mu.records().size(), 19U);  // the one in tmp/ is left out
}

// Files of mail, whatever is wrong with them: each gives a record, or names nobody.
TEST(MailCorpora, EveryEmlIsUnderstood) {
    SKIP_WITHOUT(corpora() / "eml");
    std::size_t of_nobody = 0, files = 0;
    for (const auto& found : fs::recursive_directory_iterator{corpora() / "eml"}) {
        if (found.path().extension() != ".eml" || fs::file_size(found.path()) == 0) continue;
        FakeHost host;
        host.add_file(found.path().filename().string(), found.path());
        EXPECT_EQ(host.run(importer()), RK_OK) << found.path();
        EXPECT_EQ(host.records().size() + host.count("record.unparseable"), 1U) << found.path();
        of_nobody += host.count("record.unparseable");
        ++files;
        EXPECT_GT(host.probe(importer()), 0U) << found.path();
    }
    EXPECT_GT(files, 200U);
    EXPECT_LE(of_nobody, 15U);
}

}  // namespace
}  // namespace rekindle
