// Where plugins are looked for, which of two wins, and which one reads a source.
#include "host/catalog/catalog.hpp"

#include <gmock/gmock.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <tuple>

#include "tests/sandbox/recorder.hpp"
#include "tests/unit/archive/archive_bytes.hpp"

namespace rekindle::catalog {
namespace {

using worker::test_plugin;
using worker::TestFolder;
constexpr auto caged = worker::Sandbox::required;

// Copies of test plugins in a folder that is searched.
class CatalogTest : public testing::Test {
  protected:
    void SetUp() override { search({folder_.path()}); }
    void TearDown() override { ::unsetenv("REKINDLE_PLUGIN_PATH"); }

    static void search(const std::vector<std::filesystem::path>& folders) {
        std::string list;
        for (const auto& folder : folders) list += (list.empty() ? "" : ":") + folder.string();
        ::setenv("REKINDLE_PLUGIN_PATH", list.c_str(), 1);
    }
    void add(const std::string& name, const std::string& as) const {
        std::filesystem::create_directories((folder_.path() / as).parent_path());
        std::filesystem::copy_file(test_plugin(name), folder_.path() / as);
    }
    // Those of the folder; the machine may have others installed.
    std::vector<Plugin> here() const { return here(plugins(caged)); }
    std::vector<Plugin> here(std::vector<Plugin> all) const {
        std::erase_if(all, [&](const Plugin& plugin) {
            return !plugin.file.string().starts_with(folder_.path().string());
        });
        return all;
    }

    static std::vector<Plugin> came_with_the_program(std::vector<Plugin> all) {
        for (Plugin& plugin : all) plugin.origin = "installed";
        return all;
    }

    TestFolder folder_;
};

TEST_F(CatalogTest, SearchesTheVariableFirst) {
    search({"/a", "/b"});
    const auto path = search_path();
    ASSERT_GE(path.size(), 3u);
    EXPECT_EQ(path[0], "/a");
    EXPECT_EQ(path[1], "/b");
}

TEST_F(CatalogTest, SearchesTheFoldersOfTheUser) {
    const std::string home = std::getenv("HOME") ? std::getenv("HOME") : "";
    ::unsetenv("REKINDLE_PLUGIN_PATH");
    ::setenv("HOME", "/h", 1);
    ::unsetenv("XDG_DATA_HOME");
    EXPECT_EQ(search_path()[0], "/h/.local/share/rekindle/plugins");
    EXPECT_EQ(search_path()[1], "/h/.local/lib/rekindle/plugins");
    ::setenv("XDG_DATA_HOME", "/d", 1);
    EXPECT_EQ(search_path()[0], "/d/rekindle/plugins");
    ::setenv("XDG_DATA_HOME", "relative", 1);
    EXPECT_EQ(search_path()[0], "/h/.local/share/rekindle/plugins");
    ::unsetenv("XDG_DATA_HOME");
    ::setenv("HOME", home.c_str(), 1);
}

TEST_F(CatalogTest, AManifestSaysWhatLoadingWould) {
    add("echo", "a.so");
    add("no_symbol", "b.so");
    const auto loaded = here(plugins(caged)), read = here(plugins_by_manifest(caged));
    ASSERT_EQ(read.size(), loaded.size());
    for (std::size_t i = 0; i < read.size(); ++i) {
        EXPECT_EQ(read[i].error.has_value(), loaded[i].error.has_value());
        ASSERT_EQ(read[i].description.importers.size(), loaded[i].description.importers.size());
        for (std::size_t k = 0; k < read[i].description.importers.size(); ++k) {
            const auto& a = read[i].description.importers[k];
            const auto& b = loaded[i].description.importers[k];
            EXPECT_EQ(std::tie(a.id, a.name, a.service, a.version),
                      std::tie(b.id, b.name, b.service, b.version));
            EXPECT_EQ(a.settings.size(), b.settings.size());
        }
    }
}

TEST_F(CatalogTest, APluginThatOthersMayWriteToIsRefusedByManifestToo) {
    add("echo", "a.so");
    std::filesystem::permissions(folder_.path() / "a.so", std::filesystem::perms::all);
    const auto read = here(plugins_by_manifest(caged));
    ASSERT_EQ(read.size(), 1u);
    EXPECT_TRUE(read[0].error);
}

TEST_F(CatalogTest, ListsWhatLoadsAndWhatDoesNot) {
    add("echo", "a.so");
    add("no_symbol", "b.so");
    folder_.write("notes.txt", "no plugin");
    const auto found = here();
    ASSERT_EQ(found.size(), 2u);
    EXPECT_EQ(found[0].origin, "REKINDLE_PLUGIN_PATH");
    ASSERT_EQ(found[0].description.importers.size(), 1u);
    EXPECT_EQ(found[0].description.importers[0].id, "org.rekindle.test.echo");
    EXPECT_FALSE(found[0].error);
    ASSERT_TRUE(found[1].error);
    EXPECT_THAT(found[1].error->message, testing::HasSubstr("exports no"));
}

TEST_F(CatalogTest, TheFirstOfAnIdWins) {
    add("echo", "first/z.so");
    add("echo", "second/a.so");
    search({folder_.path() / "first", folder_.path() / "second"});
    const auto found = here();
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found[0].file.filename(), "z.so");
}

TEST_F(CatalogTest, ChoosesByContentAndByName) {
    add("echo", "a.so");
    auto source = source::Source::open(folder_.write("a.txt", "a"));
    ASSERT_TRUE(source);
    const auto found = here();
    for (const std::string only : {"", "echo", "org.rekindle.test.echo"}) {
        const auto choices = choose(*source, found, only, caged);
        ASSERT_TRUE(choices) << choices.error().message;
        ASSERT_EQ(choices->size(), 1u) << only;
        EXPECT_EQ(choices->front().score, 50u);
    }
    const auto nobody = choose(*source, found, "mail", caged);
    ASSERT_FALSE(nobody);
    EXPECT_EQ(nobody.error().code, Code::usage);
}

TEST_F(CatalogTest, PluginsThatCameWithTheProgramAnswerTogether) {
    add("blabber", "a.so");
    add("echo", "b.so");
    auto source = source::Source::open(folder_.write("a.txt", "BLAB"));
    ASSERT_TRUE(source);
    const auto choices = choose(*source, came_with_the_program(here()), "", caged);
    ASSERT_TRUE(choices) << choices.error().message;
    ASSERT_EQ(choices->size(), 2u);
    EXPECT_EQ((*choices)[0].importer.id, "org.rekindle.test.blabber");
    EXPECT_EQ((*choices)[0].plugin.filename(), "a.so");
    EXPECT_EQ((*choices)[1].importer.id, "org.rekindle.test.echo");
    EXPECT_EQ((*choices)[1].plugin.filename(), "b.so");
    const auto one = choose(*source, came_with_the_program(here()), "echo", caged);
    ASSERT_TRUE(one) << one.error().message;
    ASSERT_EQ(one->size(), 1u);
    EXPECT_EQ(one->front().importer.id, "org.rekindle.test.echo");
}

TEST_F(CatalogTest, OneThatCrashesWhenAskedSilencesNoOther) {
    add("echo", "a.so");
    add("touchy", "b.so");
    add("blabber", "c.so");
    auto source = source::Source::open(folder_.write("a.txt", "BLAB"));
    ASSERT_TRUE(source);
    for (const bool together : {false, true}) {
        const auto found = together ? came_with_the_program(here()) : here();
        const auto choices = choose(*source, found, "", caged);
        ASSERT_TRUE(choices) << choices.error().message;
        EXPECT_EQ(choices->size(), 2u) << together;
        const auto touchy = choose(*source, found, "touchy", caged);
        ASSERT_FALSE(touchy) << together;
        EXPECT_THAT(touchy.error().message, testing::HasSubstr("importer b crashed"));
    }
}

TEST_F(CatalogTest, OneThatCannotBeLoadedSilencesNoOther) {
    add("echo", "a.so");
    add("touchy", "b.so");
    auto found = came_with_the_program(here());
    std::filesystem::remove(folder_.path() / "b.so");
    auto source = source::Source::open(folder_.write("a.txt", "a"));
    ASSERT_TRUE(source);
    const auto choices = choose(*source, found, "", caged);
    ASSERT_TRUE(choices) << choices.error().message;
    ASSERT_EQ(choices->size(), 1u);
    EXPECT_EQ(choices->front().plugin.filename(), "a.so");
}

TEST_F(CatalogTest, ASourceNobodyClaimsGivesNoChoice) {
    add("echo", "a.so");
    std::filesystem::create_directory(folder_.path() / "empty");
    auto source = source::Source::open(folder_.path() / "empty");
    ASSERT_TRUE(source);
    const auto choices = choose(*source, here(), "", caged);
    ASSERT_TRUE(choices) << choices.error().message;
    EXPECT_TRUE(choices->empty());
}

// A compressed tar is unpacked once to know what is in it, not once by every plugin.
TEST_F(CatalogTest, AnArchiveIsLookedThroughOnceForAllPlugins) {
    add("echo", "a.so");
    using worker::testing::Filter;
    const std::string packed = worker::testing::tar({{"1.txt", "a"}, {"2.txt", "b"}}, Filter::xz);
    auto source = source::Source::open(folder_.write("a.tar.xz", packed));
    ASSERT_TRUE(source);
    EXPECT_EQ(source->contents(), nullptr);
    const auto choices = choose(*source, here(), "", caged);
    ASSERT_TRUE(choices) << choices.error().message;
    EXPECT_EQ(choices->size(), 1u);
    ASSERT_NE(source->contents(), nullptr);
    EXPECT_GT(source->contents()->length(), 0u);
    const auto again = choose(*source, here(), "", caged);
    ASSERT_TRUE(again) << again.error().message;
    EXPECT_EQ(again->size(), 1u);
}

TEST_F(CatalogTest, ABadArchiveIsRefusedBeforeAnyPluginSeesIt) {
    add("echo", "a.so");
    using worker::testing::Filter;
    const std::string packed = worker::testing::tar({{"../1.txt", "a"}}, Filter::gzip);
    auto source = source::Source::open(folder_.write("a.tgz", packed));
    ASSERT_TRUE(source);
    const auto choices = choose(*source, here(), "", caged);
    ASSERT_FALSE(choices);
    EXPECT_EQ(choices.error().report_code, "zip.unsafe-path");
}

TEST_F(CatalogTest, LookingThroughAnArchiveEndsWhenAsked) {
    using worker::testing::Filter;
    const std::string packed = worker::testing::tar({{"1.txt", "a"}}, Filter::gzip);
    auto source = source::Source::open(folder_.write("a.tgz", packed));
    ASSERT_TRUE(source);
    const std::atomic<bool> stop = true;
    const auto looked = worker::look_through(*source, caged, &stop);
    ASSERT_FALSE(looked);
    EXPECT_EQ(looked.error().code, Code::interrupted);
    EXPECT_EQ(source->contents(), nullptr);
}

// Whoever is handed what was found, a plugin's worker, cannot change it for the next.
TEST_F(CatalogTest, WhatWasFoundInAnArchiveIsSealed) {
    using worker::testing::Filter;
    const std::string packed = worker::testing::tar({{"1.txt", "a"}}, Filter::gzip);
    auto source = source::Source::open(folder_.write("a.tgz", packed));
    ASSERT_TRUE(source);
    ASSERT_TRUE(worker::look_through(*source, caged));
    const auto descriptor = source->contents()->open();
    ASSERT_TRUE(descriptor);
    EXPECT_LT(::pwrite(*descriptor, "x", 1, 0), 0);
    EXPECT_NE(::ftruncate(*descriptor, 0), 0);
    ::close(*descriptor);
}

}  // namespace
}  // namespace rekindle::catalog
