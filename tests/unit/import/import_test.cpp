// The whole chain, with a worker and an importer that does what the file says.
#include "host/import/import.hpp"

#include <gmock/gmock.h>
#include <sys/stat.h>

#include <map>

#include "host/base/digest.hpp"
#include "host/log/stored.hpp"
#include "tests/unit/import/import_fixture.hpp"

namespace rekindle::imports {
namespace {

TEST_F(ImportTest, ReadsAFile) {
    write("script\nmail k1 Ann@x.org ben@y.org\nmail k2 ben@y.org ann@x.org\n");
    const Outcome outcome = import();
    EXPECT_EQ(outcome.verdict.kind, Kind::done) << outcome.verdict.error.message;
    EXPECT_EQ(outcome.importer, "org.example.script");
    EXPECT_EQ(outcome.read, 2u);
    EXPECT_EQ(outcome.added, 2u);
    EXPECT_EQ(outcome.bytes, fs::file_size(file));
    const auto history = open().history();
    ASSERT_EQ(history->size(), 2u);
    EXPECT_EQ(history->identities.size(), 2u) << "canonical addresses meet";
    EXPECT_EQ(history->titles[history->title[0]], "a title");
}

TEST_F(ImportTest, ItemsAreOfTheServiceTheImporterNames) {
    write(
        "script\nmail k1 a@x.org b@y.org\nservice phone\nmail k1 a@x.org b@y.org\n"
        "service email\nmail k2 a@x.org b@y.org\nservice Not/One\nmail k3 a@x.org b@y.org\n");
    const Outcome outcome = import();
    EXPECT_EQ(outcome.added, 4u) << "one key in two services is two items";
    EXPECT_EQ(reported(outcome, "record.invalid"), 1u);
    std::map<std::string, int> items;
    (void)open().each([&](const log::StoredInteraction& what) {
        ++items[std::string{what.service}];
        return true;
    });
    EXPECT_EQ(items, (std::map<std::string, int>{{"email", 3}, {"phone", 1}}));
    EXPECT_TRUE(import().unchanged);
}

TEST_F(ImportTest, AReferenceIsWhatItNames) {
    write("script\nmail k1 a@x.org b@y.org\n");
    import();
    std::string id;
    (void)open().each([&](const log::StoredInteraction& what) {
        id = text(what.id);
        return true;
    });
    write("script\nservice other\nmail rekindle:" + id + " a@x.org b@y.org\n");
    const Outcome again = import();
    EXPECT_EQ(again.same, 1u);
    EXPECT_EQ(again.added, 0u);
}

TEST_F(ImportTest, ReadsAnUnchangedFileOnlyOnce) {
    write("script\nmail k1 ann@x.org ben@y.org\n");
    EXPECT_FALSE(import().unchanged);
    const Outcome again = import();
    EXPECT_TRUE(again.unchanged);
    EXPECT_EQ(again.read, 0u);
    EXPECT_EQ(again.importer, "org.example.script");
    EXPECT_EQ(again.verdict.kind, Kind::done);
    options.again = true;
    const Outcome forced = import();
    EXPECT_FALSE(forced.unchanged);
    EXPECT_EQ(forced.same, 1u);
    EXPECT_EQ(forced.added, 0u);
}

TEST_F(ImportTest, OtherOptionsOrAnotherVersionReadItAgain) {
    write("script\nmail k1 ann@x.org ben@y.org\n");
    import();
    options.zone = "Europe/Berlin";
    EXPECT_FALSE(import().unchanged);
    EXPECT_TRUE(import().unchanged);
    plugins[0].description.importers[0].version = "2.0.0";
    EXPECT_FALSE(import().unchanged);
}

TEST_F(ImportTest, ReadsOnlyWhatWasAppended) {
    write("script\nmail k1 ann@x.org ben@y.org\ncheckpoint\n");
    import();
    write("mail k2 ann@x.org ben@y.org\n", std::ios::app);
    const Outcome grown = import();
    EXPECT_TRUE(grown.resumed);
    EXPECT_EQ(grown.read, 1u);
    EXPECT_EQ(grown.added, 1u);
    EXPECT_EQ(count(), 2);
}

TEST_F(ImportTest, ACursorOfOtherBytesIsNotUsed) {
    write("script\nmail k1 ann@x.org ben@y.org\ncheckpoint\n");
    import();
    write("script\nmail k3 ann@x.org ben@y.org\nmail k1 ann@x.org ben@y.org\nmail k2 a@x b@x\n");
    const Outcome other = import();
    EXPECT_FALSE(other.resumed);
    EXPECT_EQ(other.read, 3u);
    EXPECT_EQ(other.added, 2u);
    EXPECT_EQ(other.same, 1u);
}

TEST_F(ImportTest, TwoCopiesAreOne) {
    write("script\nmail k1 ann@x.org ben@y.org\nmail k1 ann@x.org ben@y.org\n");
    const Outcome first = import();
    EXPECT_EQ(first.read, 2u);
    EXPECT_EQ(first.added, 1u);
    fs::copy_file(file, root / "copy.script");
    EXPECT_EQ(import(root / "copy.script").same, 2u);
    EXPECT_EQ(count(), 1);
}

TEST_F(ImportTest, ACrashKeepsWhatCameBeforeTheCheckpoint) {
    write("script\nmail k1 a@x b@x\nmail k2 a@x b@x\ncheckpoint\nmany\ncrash\n");
    const Outcome outcome = import();
    EXPECT_EQ(outcome.verdict.kind, Kind::crashed);
    EXPECT_EQ(outcome.added, 2u);
    EXPECT_GT(outcome.lost, 0u) << "what reached the host after the checkpoint";
    EXPECT_EQ(outcome.read, outcome.added + outcome.lost);
    EXPECT_EQ(count(), 2);
    EXPECT_EQ(open().summary()->identities, 2);
    EXPECT_FALSE(import().unchanged) << "it did not end well";
}

TEST_F(ImportTest, ACrashBeforeTheFirstCheckpointLeavesNothing) {
    write("script\nmany\ncrash\n");
    const Outcome outcome = import();
    EXPECT_GT(outcome.lost, 0u);
    EXPECT_EQ(outcome.added, 0u);
    EXPECT_EQ(count(), 0);
    EXPECT_EQ(open().summary()->sources, 0);
}

TEST_F(ImportTest, AFileThatIsGivenUpLeavesNothing) {
    write("script\nmail k1 a@x b@x\nfail\n");
    const Outcome outcome = import();
    EXPECT_EQ(outcome.verdict.kind, Kind::failed);
    EXPECT_EQ(outcome.verdict.error.report_code, "record.unparseable");
    EXPECT_EQ(reported(outcome, "record.unparseable"), 1u);
    EXPECT_EQ(count(), 0);
}

TEST_F(ImportTest, BadRecordsAreOneLineAndDoNotEndTheRun) {
    write("script\nfaulty\nmail k1 a@x b@x\nmail k2 @ @\n");
    const Outcome outcome = import();
    EXPECT_EQ(outcome.verdict.kind, Kind::done);
    EXPECT_EQ(outcome.added, 1u);
    EXPECT_EQ(reported(outcome, "record.invalid"), 20'001u);
    EXPECT_EQ(outcome.skipped, 20'001u);
    ASSERT_EQ(outcome.reports.size(), 1u);
    EXPECT_EQ(outcome.reports[0].examples.size(), 10u);
}

TEST_F(ImportTest, TitlesCanBeLeftOut) {
    write("script\nmail k1 a@x b@x\n");
    options.titles = false;
    import();
    EXPECT_THAT(query("SELECT title FROM interaction"), testing::ElementsAre("NULL"));
}

TEST_F(ImportTest, WhatNobodyUnderstandsAndWhatIsEmptyAndWhatIsNotThere) {
    write("something else\n");
    const Outcome unknown = import();
    EXPECT_EQ(unknown.verdict.kind, Kind::failed);
    EXPECT_EQ(unknown.verdict.error.report_code, "file.unrecognised");
    EXPECT_EQ(reported(unknown, "file.unrecognised"), 1u);
    write("");
    EXPECT_EQ(import().verdict.error.report_code, "file.empty");
    const Outcome missing = import(root / "missing");
    EXPECT_EQ(missing.verdict.kind, Kind::failed);
    EXPECT_FALSE(missing.verdict.error.message.empty());
    EXPECT_EQ(count(), 0);
}

TEST_F(ImportTest, AFolderIsReadAndItsLinksAreNot) {
    fs::create_directory(root / "folder");
    std::ofstream(root / "folder" / "a.script") << "script\nmail k1 a@x b@x\n";
    std::ofstream(root / "folder" / "b.script") << "script\nmail k2 a@x b@x\n";
    fs::create_symlink("/etc/passwd", root / "folder" / "link");
    mkfifo((root / "folder" / "pipe").c_str(), 0600);
    const Outcome outcome = import(root / "folder");
    EXPECT_EQ(outcome.verdict.kind, Kind::done) << outcome.verdict.error.message;
    EXPECT_EQ(outcome.added, 2u);
    EXPECT_EQ(reported(outcome, "file.not-regular"), 2u);
    EXPECT_EQ(outcome.skipped, 2u);
    EXPECT_EQ(import(root / "folder").same, 2u);
}

TEST_F(ImportTest, ABadRecordMayNameAnEntryThatIsNotThere) {
    fs::create_directory(root / "folder");
    std::ofstream(root / "folder" / "a.script") << "script\nstray\nmail k1 a@x b@x\n";
    std::ofstream(root / "folder" / "b.script") << "script\nmail k2 a@x b@x\n";
    const Outcome outcome = import(root / "folder");
    EXPECT_EQ(outcome.added, 2u);
    ASSERT_EQ(outcome.reports.size(), 1u);
    EXPECT_EQ(outcome.reports[0].code, "record.invalid");
    EXPECT_EQ(outcome.reports[0].examples.at(0).entry, "");
}

TEST_F(ImportTest, AStoreThatFailsIsTheOneErrorReturned) {
    write("script\nmail k1 a@x b@x\n");
    log::Log reader = [&] {
        { const log::Log made = open(); }
        return open(log::Access::read);
    }();
    EXPECT_FALSE(import_path(reader, file, plugins, options));
}

}  // namespace
}  // namespace rekindle::imports
