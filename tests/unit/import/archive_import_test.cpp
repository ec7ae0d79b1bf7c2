// An archive that several importers read, each a source of its own in the log.
#include "tests/unit/archive/archive_bytes.hpp"
#include "tests/unit/import/import_fixture.hpp"

namespace rekindle::imports {
namespace {

constexpr const char* script = "script\nmail k1 ann@x.org ben@y.org\n";
constexpr const char* notes = "notes\nnote n1 ann@x.org ben@y.org\n";

struct ArchiveImport : ImportTest {
    void zip(const std::string& second) const {
        write(worker::testing::zip(
            {{.name = "a.script", .data = script}, {.name = "b.notes", .data = second}}));
    }
    bool is_complete(const std::string& importer) const {
        const auto state = open().source(file.string(), importer);
        return state && *state && (*state)->complete;
    }
};

TEST_F(ArchiveImport, EachImporterThatIsSureReadsIt) {
    zip(notes);
    const Outcome outcome = import();
    EXPECT_EQ(outcome.verdict.kind, Kind::done) << outcome.verdict.error.message;
    EXPECT_EQ(outcome.importer, "org.example.script");
    EXPECT_EQ(outcome.importer_name, "Script, Notes");
    EXPECT_EQ(outcome.added, 2u);
    EXPECT_TRUE(is_complete("org.example.script"));
    EXPECT_TRUE(is_complete("org.example.notes"));
    const Outcome again = import();
    EXPECT_TRUE(again.unchanged);
    EXPECT_EQ(again.importer_name, "Script, Notes");
    plugins[0].description.importers[1].version = "2.0.0";
    const Outcome newer = import();
    EXPECT_FALSE(newer.unchanged) << "one of them is another one now";
    EXPECT_EQ(newer.same, 2u);
}

TEST_F(ArchiveImport, WhereOneFailsTheOtherIsKeptAndItIsTriedAgain) {
    zip("notes\nnote n1 ann@x.org ben@y.org\ntorn\n");
    for (int run = 0; run < 2; ++run) {
        const Outcome outcome = import();
        EXPECT_FALSE(outcome.unchanged) << run;
        EXPECT_EQ(outcome.verdict.kind, Kind::failed) << run;
        EXPECT_EQ(outcome.added, run == 0 ? 1u : 0u);
        EXPECT_EQ(count(), 1);
        EXPECT_FALSE(is_complete("org.example.notes")) << run;
    }
    zip(notes);
    EXPECT_EQ(import().added, 1u);
    EXPECT_TRUE(import().unchanged);
}

// The first fails, the second ends well: that one alone is not all of the archive.
TEST_F(ArchiveImport, WhereTheFirstFailsTheSecondIsNotAllOfIt) {
    write(worker::testing::zip(
        {{.name = "a.script", .data = "script\nfail\n"}, {.name = "b.notes", .data = notes}}));
    EXPECT_EQ(import().added, 1u);
    const Outcome again = import();
    EXPECT_FALSE(again.unchanged);
    EXPECT_EQ(again.verdict.kind, Kind::failed);
}

TEST_F(ArchiveImport, WhatOnlyOneWasAskedForIsNotAllOfIt) {
    zip(notes);
    options.importer = "notes";
    EXPECT_EQ(import().added, 1u);
    EXPECT_TRUE(import().unchanged);
    options.importer = {};
    const Outcome all = import();
    EXPECT_EQ(all.added, 1u);
    EXPECT_EQ(all.same, 1u);
    EXPECT_TRUE(import().unchanged);
}

TEST_F(ArchiveImport, WhatIsGoneFromItHoldsNothingUp) {
    zip(notes);
    EXPECT_EQ(import().added, 2u);
    write(worker::testing::zip({{.name = "a.script", .data = script}}));
    EXPECT_EQ(import().same, 1u);
    EXPECT_TRUE(import().unchanged);
}

TEST_F(ArchiveImport, AFileThatIsNoneIsOfTheBestAlone) {
    write("notes\nnote n1 ann@x.org ben@y.org\n");
    EXPECT_EQ(import().importer_name, "Notes");
    EXPECT_TRUE(import().unchanged);
}

}  // namespace
}  // namespace rekindle::imports
