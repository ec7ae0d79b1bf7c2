// The real corpora through the built program, as they were published: compressed, in one import
// each. The figures are those of the corpora's own descriptions; a second import must add nothing.
#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "tests/e2e/program.hpp"

namespace rekindle::e2e {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

std::string unpacked(const fs::path& xz) {
    std::string out;
    FILE* const pipe = popen(("xz -dc '" + xz.string() + "'").c_str(), "r");
    if (pipe == nullptr) return out;
    std::array<char, 65536> buffer{};
    while (const std::size_t n = std::fread(buffer.data(), 1, buffer.size(), pipe))
        out.append(buffer.data(), n);
    pclose(pipe);
    return out;
}

// REKINDLE_CORPORA, else the folder beside the checkout.
fs::path corpora() {
    const char* set = std::getenv("REKINDLE_CORPORA");
    return set ? fs::path{set} : fs::path{REKINDLE_SHARED} / "corpora";
}

class Corpus : public InAHome {
  protected:
    // The one source of `import --json`.
    [[nodiscard]] json import(const fs::path& path) const {
        const Ran ran = home_.run({"import", "--json", path.string()});
        EXPECT_TRUE(ran.exit == 0 || ran.exit == 3) << "exit code " << ran.exit << "\n" << ran.err;
        const json document = json::parse(ran.out, nullptr, false);
        if (document.is_discarded() || !document.contains("data")) {
            ADD_FAILURE() << ran.out;
            return {};
        }
        return document.at("data").at("sources").at(0);
    }
};

struct Figures {
    std::uint64_t read, added;
};

void expect(const json& source, const Figures& figures) {
    EXPECT_EQ(source.value("read", 0u), figures.read);
    EXPECT_EQ(source.value("new", 0u), figures.added);
    EXPECT_EQ(source.value("same", 0u), figures.read - figures.added);
}

// Mails of a corpus description that differ in what makes them one: id, second, subject.
std::size_t distinct_in(const fs::path& tsv) {
    const std::string text = unpacked(tsv);
    std::set<std::tuple<std::string, std::string, std::string>> seen;
    std::size_t begin = text.find('\n') + 1;
    while (begin < text.size()) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        std::vector<std::string> field(1);
        for (const char c : text.substr(begin, end - begin))
            if (c == '\t')
                field.emplace_back();
            else
                field.back() += c;
        field.resize(9);
        seen.insert({field[1], field[2], field[8]});
        begin = end + 1;
    }
    return seen.size();
}

TEST_F(Corpus, LinuxRaid) {
    const fs::path folder =
        corpora() / "mbox/linux-mailinglist-archives+linux-raid.vger.kernel.org.0";
    if (!fs::exists(folder)) GTEST_SKIP() << folder << " is not here";
    const fs::path mails = folder / "linux-raid-2019-2026.mboxrd.xz";
    const std::size_t distinct = distinct_in(folder / "linux-raid-2019-2026.python.tsv.xz");
    ASSERT_GT(distinct, 19'000u);
    expect(import(mails), {19'534, distinct});
    const json again = import(mails);
    EXPECT_EQ(again.value("new", 1u), 0u);

    // The same mails unpacked are the same mails.
    const fs::path plain = home_.folder() / "raid.mbox";
    write_file(plain, unpacked(mails));
    expect(import(plain), {19'534, 0});
}

TEST_F(Corpus, Enron) {
    const fs::path mails = corpora() / "maildir/saman1122+Enron/enron-allen-p+arora-h.tar.xz";
    if (!fs::exists(mails)) GTEST_SKIP() << mails << " is not here";
    expect(import(mails), {3'688, 1'880});
    EXPECT_EQ(import(mails).value("new", 1u), 0u);
}

TEST_F(Corpus, SpamAssassin) {
    const fs::path mails = corpora() /
                           "mbox/stdlib-js+datasets-spam-assassin/"
                           "spamassassin-easy-ham-1+easy-ham-2+spam-1.tar.xz";
    if (!fs::exists(mails)) GTEST_SKIP() << mails << " is not here";
    const json first = import(mails);
    EXPECT_EQ(first.value("read", 0u), 4'400u);
    EXPECT_EQ(first.value("read", 0u), first.value("new", 0u) + first.value("same", 0u));
    EXPECT_EQ(import(mails).value("new", 1u), 0u);
}

TEST_F(Corpus, Pipermail) {
    const fs::path mails =
        corpora() / "mbox/r-mailing-lists+r-sig-mac/r-sig-mac-2001-2008.pipermail.tar.xz";
    if (!fs::exists(mails)) GTEST_SKIP() << mails << " is not here";
    const json first = import(mails);
    EXPECT_EQ(first.value("read", 0u), 5'701u);
    EXPECT_EQ(import(mails).value("new", 1u), 0u);
}

}  // namespace
}  // namespace rekindle::e2e
