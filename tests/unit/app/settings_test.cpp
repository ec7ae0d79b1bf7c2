// What users tell importers.
#include <gmock/gmock.h>
#include <sys/stat.h>

#include <fstream>
#include <sstream>

#include "host/app/settings.hpp"
#include "tests/sandbox/recorder.hpp"

namespace rekindle::app {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::Pair;
using worker::ImporterDescription;
using worker::Setting;
using worker::TestFolder;

const Setting colour{"colour", "of the lines", "red|green|1..9", "red", false, false};
const Setting name_of{"name", "who you are there", "", "", true, false};
const Setting password{"password", "of the account", "", "", false, true};

ImporterDescription importer(std::string id, std::vector<Setting> settings) {
    return {std::move(id), "A", "test", "1.0.0", std::move(settings)};
}

std::string complaint(const std::vector<std::string>& set,
                      const std::vector<ImporterDescription>& importers) {
    const auto given = GivenSettings::read(set, importers);
    if (given) return {};
    EXPECT_EQ(given.error().code, Code::usage);
    return given.error().message;
}

// Somebody who cannot be asked.
struct Nobody {
    Options options;
    std::ostringstream out, err;
    std::atomic<bool> stop = false;
    Context context{options, {}, out, err, stop};
};

std::string secret_file(const TestFolder& folder, std::string_view bytes, mode_t mode = 0600) {
    const auto file = folder.write("secret", bytes);
    EXPECT_EQ(::chmod(file.c_str(), mode), 0);
    return file.string();
}

TEST(Accepts, WordsAndRangesOfNumbers) {
    for (const char* good : {"red", "green", "1", "9", "5"})
        EXPECT_TRUE(accepts(colour, good)) << good;
    for (const char* bad : {"", "blue", "Red", "0", "10", "5.5", "1..9", "red|green", "5 ", "-5"})
        EXPECT_FALSE(accepts(colour, bad)) << bad;
    const Setting offset{"offset", "", "-12..14", "", false, false};
    EXPECT_TRUE(accepts(offset, "-12"));
    EXPECT_TRUE(accepts(offset, "0"));
    EXPECT_FALSE(accepts(offset, "-13"));
}

TEST(Accepts, AnyTextWhereNothingIsSaid) {
    EXPECT_TRUE(accepts(name_of, "Zo\xc3\xab"));
    EXPECT_TRUE(accepts(name_of, ""));
    EXPECT_FALSE(accepts(name_of, "Zo\xeb")) << "not UTF-8";
    EXPECT_FALSE(accepts(name_of, std::string(20'000, 'x')));
}

TEST(Words, SayWhatItMayBe) {
    EXPECT_EQ(setting_words(colour), "of the lines (red|green|1..9, default red)");
    EXPECT_EQ(setting_words(name_of), "who you are there (required)");
    EXPECT_THAT(setting_words(password), HasSubstr("secret"));
}

TEST(Given, UnknownNamesAndValuesAreRefusedWithWhatIsTaken) {
    const auto one = importer("org.a.lines", {colour, password});
    const auto other = importer("org.b.other", {name_of});
    EXPECT_EQ(complaint({"colour=blue"}, {one, other}),
              "the setting colour of org.a.lines cannot be \"blue\": it is red, green or 1 to 9");
    EXPECT_EQ(complaint({"color=red"}, {one, other}),
              "no importer has a setting \"color\"; did you mean colour?");
    EXPECT_EQ(complaint({"size=3"}, {one}),
              "the importer org.a.lines has no setting \"size\"; org.a.lines takes colour, "
              "password");
    EXPECT_THAT(complaint({"size=3"}, {one, other}),
                HasSubstr("org.a.lines takes colour, password; org.b.other takes name"));
    EXPECT_THAT(complaint({"size=3"}, {importer("org.c", {})}), HasSubstr("none that takes any"));
    EXPECT_THAT(complaint({"zone=UTC"}, {one}), HasSubstr("--tz"));
    EXPECT_THAT(complaint({"cursor=7"}, {one}), HasSubstr("rekindle's own"));
    EXPECT_THAT(complaint({"=red"}, {one}), HasSubstr("NAME=VALUE"));
    EXPECT_THAT(complaint({"hunter2"}, {one}), Not(HasSubstr("hunter2")));
}

TEST(Given, EachImporterGetsItsOwnAndTheLastWins) {
    const auto one = importer("org.a", {colour}), other = importer("org.b", {name_of});
    const auto given = GivenSettings::read({"colour=red", "name=x=y", "colour=5"}, {one, other});
    ASSERT_TRUE(given) << given.error().message;
    const Nobody nobody;
    EXPECT_THAT(given->settings_for(one, nobody.context)->values, ElementsAre(Pair("colour", "5")));
    EXPECT_THAT(given->settings_for(other, nobody.context)->values,
                ElementsAre(Pair("name", "x=y")));
    EXPECT_EQ(given->text(), "colour=5\nname=x=y\n");
}

TEST(Given, WhatIsRequiredIsAskedForOrNamed) {
    const auto given = GivenSettings::read({}, {});
    ASSERT_TRUE(given);
    const Nobody nobody;
    const auto settings = given->settings_for(importer("org.b", {name_of}), nobody.context);
    ASSERT_FALSE(settings);
    EXPECT_EQ(settings.error().message,
              "the importer org.b needs the setting name (who you are there); give it with --set "
              "name=VALUE");
}

TEST(Given, ASecretComesFromAFileThatIsOnesOwn) {
    const auto one = importer("org.a", {password});
    const TestFolder folder;
    const auto plain = complaint({"password=hunter2"}, {one});
    EXPECT_THAT(plain, HasSubstr("--set password=@FILE"));
    EXPECT_THAT(plain, Not(HasSubstr("hunter2")));
    EXPECT_THAT(complaint({"password=@/nowhere/at/all"}, {one}), HasSubstr("cannot be read"));
    EXPECT_THAT(complaint({"password=@" + folder.path().string()}, {one}),
                HasSubstr("cannot be read"));
    EXPECT_THAT(complaint({"password=@" + secret_file(folder, "hunter2\n", 0644)}, {one}),
                HasSubstr("chmod 600"));
    EXPECT_THAT(complaint({"password=@" + secret_file(folder, "\n")}, {one}),
                HasSubstr("is empty"));

    const auto given =
        GivenSettings::read({"password=@" + secret_file(folder, "hunter2\nmore\n")}, {one});
    ASSERT_TRUE(given) << given.error().message;
    const Nobody nobody;
    const auto settings = given->settings_for(one, nobody.context);
    ASSERT_TRUE(settings);
    EXPECT_THAT(settings->values, ElementsAre(Pair("password", "hunter2")));
    EXPECT_THAT(settings->secrets, ElementsAre("hunter2"));
    EXPECT_THAT(given->text(), IsEmpty()) << "secrets are in no text";
}

TEST(Given, AWrongSecretIsNotQuoted) {
    Setting pin = password;
    pin.values = "1000..9999";
    const TestFolder folder;
    const auto wrong =
        complaint({"password=@" + secret_file(folder, "hunter2")}, {importer("org.a", {pin})});
    EXPECT_THAT(wrong, HasSubstr("1000 to 9999"));
    EXPECT_THAT(wrong, Not(HasSubstr("hunter2")));
}

}  // namespace
}  // namespace rekindle::app
