#include "plugins/mail/import_run.hpp"

#include <gtest/gtest.h>

#include <string>

#include "rekindle/importer.hpp"
#include "sdk/testkit/fake_host.hpp"

namespace rekindle::mail {
namespace {

using testkit::FakeHost;
using testkit::OwnedRecord;

const rk_importer& importer() {
    return *rekindle_plugin_v0.importers[0];
}

std::string mail(int number, std::size_t filling = 0) {
    const std::string n = std::to_string(number);
    return "From a@x.example Mon Jan  6 10:00:00 2020\nFrom: a@x.example\nTo: b@x.example\n"
           "Date: Mon, 06 Jan 2020 10:00:00 +0000\nSubject: " +
           n + "\nMessage-ID: <" + n + "@x.example>\n\n" + std::string(filling, 'x') + "\n\n";
}

TEST(Cursor, ThereAndBack) {
    const Position position{3, 123456};
    EXPECT_EQ(to_cursor(position), "mbox 1 entry=3 offset=123456");
    EXPECT_EQ(parse_position(to_cursor(position)), position);
    for (const char* cursor :
         {"", "mbox 2 entry=3 offset=1", "mbox 1 entry=3", "mbox 1 entry=-1 offset=0",
          "mbox 1 entry=3 offset=1x", "mbox 1 entry=3 offset="})
        EXPECT_FALSE(parse_position(cursor)) << cursor;
}

TEST(ImportRun, TellsWhatItIs) {
    EXPECT_EQ(view(importer().id), "org.rekindle.mail");
    EXPECT_EQ(view(importer().service), "email");
}

TEST(ImportRun, CheckpointsAndGoesOnFromEach) {
    std::string text;
    for (int i = 0; i < 50; ++i) text += mail(i, std::size_t{4} << 20);
    FakeHost whole;
    whole.add("a.mbox", text);
    ASSERT_EQ(whole.run(importer()), RK_OK);
    ASSERT_EQ(whole.records().size(), 50U);
    ASSERT_GE(whole.checkpoints().size(), 3U);
    for (const testkit::Checkpoint& checkpoint : whole.checkpoints()) {
        FakeHost rest;
        rest.add("a.mbox", text);
        rest.set("cursor", checkpoint.cursor);
        ASSERT_EQ(rest.run(importer()), RK_OK);
        // After the last checkpoint the last mail comes once more.
        const bool last = &checkpoint == &whole.checkpoints().back();
        ASSERT_EQ(checkpoint.records + rest.records().size(), last ? 51U : 50U);
        const std::size_t skipped = 50 - rest.records().size();
        for (std::size_t i = 0; i < rest.records().size(); ++i)
            EXPECT_EQ(rest.records()[i], whole.records()[skipped + i]);
    }
}

TEST(ImportRun, AFolderGoesOnWhereItStopped) {
    FakeHost whole;
    for (int i = 0; i < 45'000; ++i) whole.add("inbox/" + std::to_string(i), mail(i).substr(42));
    ASSERT_EQ(whole.run(importer()), RK_OK);
    ASSERT_EQ(whole.checkpoints().size(), 2U);
    whole.set("cursor", whole.checkpoints()[0].cursor);
    const std::size_t before = whole.records().size();
    ASSERT_EQ(whole.run(importer()), RK_OK);
    EXPECT_EQ(whole.records().size(), before + 25'000);
}

TEST(ImportRun, AGrownMailboxCostsOnlyItsTail) {
    std::string text;
    for (int i = 0; i < 100; ++i) text += mail(i, 100'000);
    FakeHost first;
    first.add("a.mbox", text);
    ASSERT_EQ(first.run(importer()), RK_OK);
    FakeHost second;
    second.add("a.mbox", text + mail(100));
    second.set("cursor", first.checkpoints().back().cursor);
    ASSERT_EQ(second.run(importer()), RK_OK);
    ASSERT_EQ(second.records().size(), 2U);
    EXPECT_EQ(second.records()[0], first.records()[99]);
    EXPECT_EQ(second.records()[1].title, "100");
    EXPECT_LT(second.bytes_read(), std::size_t{2} << 20);
}

TEST(ImportRun, ACursorBeyondTheFileBelongsToAnotherOne) {
    FakeHost host;
    host.add("a.mbox", mail(1));
    host.set("cursor", "mbox 1 entry=0 offset=99999");
    ASSERT_EQ(host.run(importer()), RK_OK);
    EXPECT_EQ(host.records().size(), 1U);
}

TEST(ImportRun, StopsWhenAsked) {
    FakeHost host;
    host.add("a.mbox", mail(1) + mail(2) + mail(3));
    host.stop_at_record = 1;
    EXPECT_EQ(host.run(importer()), RK_OK);
    EXPECT_EQ(host.records().size(), 1U);
}

TEST(ImportRun, AFileThatCannotBeReadToItsEnd) {
    FakeHost host;
    host.add("a.mbox", mail(1, std::size_t{3} << 20) + mail(2));
    host.reads_fail_at = std::size_t{2} << 20;
    EXPECT_EQ(host.run(importer()), RK_E_SOURCE);
    EXPECT_EQ(host.count("file.unreadable"), 1U);
}

TEST(ImportRun, AnUnreadableFileOfAFolderIsLeftOut) {
    FakeHost host;
    host.add("a.mbox", mail(1));
    host.add("b.mbox", mail(2, std::size_t{3} << 20));
    host.reads_fail_at = std::size_t{2} << 20;
    EXPECT_EQ(host.run(importer()), RK_OK);
    EXPECT_EQ(host.records().size(), 1U);
    EXPECT_EQ(host.count("file.unreadable"), 1U);
}

TEST(ImportRun, AFolderWithoutMailIsAnError) {
    FakeHost host;
    host.add("a.txt", "hello\n");
    host.add("b.html", "<html></html>\n");
    EXPECT_EQ(host.probe(importer()), 0U);
    EXPECT_EQ(host.run(importer()), RK_E_UNSUPPORTED);
    EXPECT_EQ(host.reports().back().severity, Severity::fatal);
    EXPECT_EQ(host.reports().back().code, "file.unrecognised");
}

TEST(ImportRun, NothingAtAllIsAnError) {
    FakeHost host;
    EXPECT_EQ(host.probe(importer()), 0U);
    EXPECT_EQ(host.run(importer()), RK_E_UNSUPPORTED);
}

TEST(ImportRun, EmptyMailboxesAreNone) {
    FakeHost host;
    host.add("Mail/Trash", "");
    host.add("Mail/Trash.msf", "// mork");
    EXPECT_EQ(host.run(importer()), RK_OK);
    EXPECT_TRUE(host.reports().empty());
}

TEST(ImportRun, AnOtherwiseEmptyFileIsAnError) {
    FakeHost host;
    host.add("a.eml", "");
    EXPECT_EQ(host.run(importer()), RK_E_UNSUPPORTED);
    EXPECT_EQ(host.count("file.empty"), 1U);
}

TEST(ImportRun, FilesThatAreTooLargeForAMail) {
    FakeHost host;
    host.add("cur/1:2,S", mail(1).substr(42));
    host.add_hole("cur/2:2,S", std::uint64_t{20} << 30);
    EXPECT_EQ(host.run(importer()), RK_OK);
    EXPECT_EQ(host.count("record.too-large"), 1U);
    EXPECT_LT(host.bytes_read(), std::size_t{1} << 20);
}

TEST(ImportRun, TellsTheTimeItCovers) {
    FakeHost host;
    host.add("a.mbox", mail(1));
    ASSERT_EQ(host.run(importer()), RK_OK);
    ASSERT_EQ(host.covers().size(), 1U);
    EXPECT_EQ(host.covers()[0].from_ms, 1578304800000);
    EXPECT_EQ(host.covers()[0].to_ms, 1578304800000);
}

// A folder of anything was claimed because of an empty file in it, and told as an import of
// nothing.
TEST(ImportRun, AnEmptyFileMakesNoFolderOfMail) {
    FakeHost host;
    host.add("elf", "");
    host.add("notes.txt", "hello\n");
    EXPECT_EQ(host.probe(importer()), 0U);
    EXPECT_EQ(host.run(importer()), RK_E_UNSUPPORTED);
}

TEST(Probe, MixedFolders) {
    FakeHost mostly;
    mostly.add("a.eml", mail(1).substr(42));
    mostly.add("b.eml", mail(2).substr(42));
    mostly.add("c.txt", "hello\n");
    EXPECT_GE(mostly.probe(importer()), 90U);
}

// An export holds one mailbox among many pages and tables.
TEST(Probe, AMailboxAmongMuchElse) {
    FakeHost host;
    host.add("Mail/All mail.mbox", mail(1));
    for (int i = 0; i < 40; ++i) host.add(std::to_string(i) + ".json", "{}\n");
    EXPECT_GE(host.probe(importer()), 60U);
}

// Files that might be mails, few among many others, may be anything.
TEST(Probe, ALoneDoubtfulFile) {
    FakeHost host;
    host.add("todo", "Note: buy milk\n\nand bread\n");
    for (int i = 0; i < 5; ++i) host.add(std::to_string(i) + ".json", "{}\n");
    EXPECT_LT(host.probe(importer()), 50U);
}

}  // namespace
}  // namespace rekindle::mail
