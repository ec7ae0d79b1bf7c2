// The fast framing against a slow and obvious one, on made and on damaged mailboxes.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "framed.hpp"
#include "plugins/mail/mbox/line_scan.hpp"
#include "rekindle/importer.hpp"

namespace rekindle::mail {
namespace {

struct Line {
    std::size_t begin = 0;
    std::string_view text;  // without its end
};

// A NUL ends a line, as the framing has it; a carriage return alone does, too.
std::vector<Line> lines_of(std::string_view text) {
    std::vector<Line> lines;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        std::string_view line = text.substr(begin, end - begin);
        if (line.ends_with('\r')) line.remove_suffix(1);
        lines.push_back({begin, line});
        begin = end + 1;
    }
    return lines;
}

// Offsets at which mails begin, for mailboxes without Content-Length, NULs and bare CRs.
std::vector<std::size_t> split_slowly(std::string_view text) {
    const std::vector<Line> lines = lines_of(text);
    std::vector<std::size_t> begins;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const Postmark postmark = parse_postmark(lines[i].text);
        if (postmark.form == Postmark::Form::none) continue;
        const bool after_blank = i == 0 || lines[i - 1].text.empty();
        const std::size_t next = i + 1 < lines.size() ? lines[i + 1].begin : text.size();
        const HeaderLook look = look_at_header(text.substr(next));
        const bool header_follows = look.first_line_is_field && look.has_mail_field;
        const std::string_view following =
            i + 1 < lines.size() ? lines[i + 1].text : std::string_view{};
        bool begin = false;
        if (postmark.form == Postmark::Form::bare)
            begin = header_follows && (after_blank || postmark.sender == "-");
        else if (after_blank)
            begin = look.fields > 0 || following.empty() || following.starts_with("From ") ||
                    following.starts_with(">From ");
        else
            begin = header_follows;
        if (begin || begins.empty()) begins.push_back(lines[i].begin);
    }
    return begins;
}

std::vector<std::size_t> split_fast(const std::string& text) {
    std::vector<std::size_t> begins;
    for (const Framed& mail : frame(text)) begins.push_back(mail.offset);
    return begins;
}

std::string mailbox_of(std::mt19937& random, int mails) {
    constexpr std::string_view pieces[] = {
        "\n",
        "text of a line\n",
        "From here on it is text\n",
        "From: not a header\n",
        "\n\n",
        ">From quoted\n",
        "From - \n",
        "From z@x Mon Jan  6 10:00:00 2020\nand text\n",
        "Subject: inside\n",
        "a long line a long line a long line a long line a long line\n"};
    std::string text;
    for (int i = 0; i < mails; ++i) {
        text += "From a@x Mon Jan  6 10:00:00 2020\nFrom: a@x\nSubject: " + std::to_string(i) +
                "\nMessage-ID: <" + std::to_string(i) + "@x.example>\n\n";
        for (unsigned lines = random() % 12; lines > 0; --lines)
            text += pieces[random() % std::size(pieces)];
        text += "end\n\n";
    }
    return text;
}

TEST(Splitter, FastAndSlowAgreeOnMadeMailboxes) {
    std::mt19937 random{7};
    for (int round = 0; round < 300; ++round) {
        const std::string text = mailbox_of(random, 1 + round % 20);
        ASSERT_EQ(split_fast(text), split_slowly(text)) << text;
    }
}

TEST(Splitter, FastAndSlowAgreeOnDamagedMailboxes) {
    std::mt19937 random{8};
    for (int round = 0; round < 300; ++round) {
        std::string text = mailbox_of(random, 10);
        for (int damage = 0; damage < 5; ++damage) {
            const std::size_t at = random() % text.size();
            switch (random() % 3) {
                case 0:
                    text[at] = '\n';
                    break;
                case 1:
                    text.erase(at, random() % 40);
                    break;
                default:
                    text.insert(at, "From ");
                    break;
            }
        }
        if (parse_postmark(lines_of(text)[0].text).form == Postmark::Form::none) continue;
        ASSERT_EQ(split_fast(text), split_slowly(text)) << text;
    }
}

TEST(Splitter, FastAndSlowAgreeOnRealMail) {
    const std::filesystem::path corpora = std::filesystem::path{REKINDLE_SHARED} / "corpora/mbox";
    if (!std::filesystem::exists(corpora)) GTEST_SKIP() << "no " << corpora;
    std::size_t compared = 0;
    for (const auto& found : std::filesystem::recursive_directory_iterator{corpora}) {
        if (found.path().extension() != ".mbox" && found.path().extension() != ".mbx") continue;
        std::ifstream file{found.path(), std::ios::binary};
        const std::string text{std::istreambuf_iterator<char>{file}, {}};
        if (!text.starts_with("From ") || text.find("Content-Length:") != text.npos) continue;
        ++compared;
        EXPECT_EQ(split_fast(text), split_slowly(text)) << found.path();
    }
    EXPECT_GT(compared, 15U);
}

std::set<std::string> keys_of(const std::string& text) {
    testkit::FakeHost host;
    host.add("a.mbox", text);
    EXPECT_EQ(host.run(*rekindle_plugin_v0.importers[0]), RK_OK);
    std::set<std::string> keys;
    for (const auto& record : host.records()) keys.insert(record.key);
    EXPECT_LE(host.records().size(), 100U) << "a mail was invented";
    return keys;
}

std::string hundred_mails() {
    std::string text;
    for (int i = 0; i < 100; ++i) {
        const std::string n = std::to_string(i);
        text +=
            "From a@x.example Mon Jan  6 10:00:00 2020\nFrom: Ann <a@x.example>\n"
            "To: Bob <b@x.example>\nDate: Mon, 06 Jan 2020 10:00:00 +0000\nSubject: mail " +
            n + "\nMessage-ID: <" + n + "@x.example>\n\nDear Bob,\n\nthis is mail " + n +
            ".\n>From Monday on I am away.\n\nAnn\n\n";
    }
    return text;
}

// 200 bytes overwritten anywhere: at least 97 of 100 mails survive, and none is invented.
TEST(Splitter, DamageStaysWhereItIs) {
    std::mt19937 random{9};
    const std::string whole = hundred_mails();
    const std::set<std::string> expected = keys_of(whole);
    ASSERT_EQ(expected.size(), 100U);
    for (int round = 0; round < 200; ++round) {
        std::string text = whole;
        const std::size_t at = random() % (text.size() - 200);
        for (std::size_t i = 0; i < 200; ++i)
            text[at + i] = round % 3 == 0 ? '\0' : static_cast<char>(random());
        std::size_t survived = 0;
        for (const std::string& key : keys_of(text)) survived += expected.count(key);
        EXPECT_GE(survived, 97U) << "damage at " << at;
    }
}

}  // namespace
}  // namespace rekindle::mail
