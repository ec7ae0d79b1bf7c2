// An archive with several kinds of things in it, as Google Takeout makes them, is read like the
// folder it was made of.
#include <gmock/gmock.h>

#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "tests/e2e/program.hpp"
#include "tests/unit/archive/archive_bytes.hpp"

namespace rekindle::e2e {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using testing::HasSubstr;
using testing::Not;

const std::map<std::string, std::string> takeout{
    {"Takeout/Mail/All mail.mbox",
     "From 1@xxx Mon Jan 06 10:00:00 +0000 2020\n" +
         mail("1", "Ann <ann@x.example>", "me@y.example", "Mon, 06 Jan 2020 10:00:00 +0000", "Hi") +
         "\nFrom 2@xxx Tue Jan 07 10:00:00 +0000 2020\n" +
         mail("2", "me@y.example", "Ann <ann@x.example>", "Tue, 07 Jan 2020 10:00:00 +0000",
              "Re: Hi")},
    {"Takeout/Contacts/All Contacts/All Contacts.vcf",
     "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Noor Tanaka\r\nN:Tanaka;Noor;;;\r\n"
     "EMAIL:noor@z.example\r\nEND:VCARD\r\n"},
    {"Takeout/Calendar/me@y.example.ics",
     "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Google Inc//Google Calendar 70.9054//EN\r\n"
     "BEGIN:VEVENT\r\nDTSTART:20200301T120000Z\r\nDTEND:20200301T130000Z\r\nUID:lunch@x\r\n"
     "ORGANIZER:mailto:me@y.example\r\n"
     "ATTENDEE;PARTSTAT=ACCEPTED;CN=Ann:mailto:ann@x.example\r\nSUMMARY:Lunch\r\n"
     "END:VEVENT\r\nEND:VCALENDAR\r\n"},
    {"Takeout/Google Photos/Photos from 2023/PXL_1.jpg.json",
     R"({"title": "PXL_1.jpg", "photoTakenTime": {"timestamp": "1696573868"},
         "url": "https://photos.google.com/photo/1", "people": [{"name": "Ada Byron"}],
         "googlePhotosOrigin": {"mobileUpload": {"deviceType": "ANDROID_PHONE"}}})"},
};

class Takeout : public InAHome {
  protected:
    [[nodiscard]] std::string zip() const {
        std::vector<worker::testing::ZipPart> parts;
        for (const auto& [name, data] : takeout) parts.push_back({.name = name, .data = data});
        write_file(home_.folder() / "takeout.zip", worker::testing::zip(parts));
        return (home_.folder() / "takeout.zip").string();
    }
    [[nodiscard]] std::string tar() const {
        std::vector<worker::testing::TarPart> parts;
        for (const auto& [name, data] : takeout) parts.push_back({.name = name, .data = data});
        const auto bytes = worker::testing::tar(parts, worker::testing::Filter::gzip);
        write_file(home_.folder() / "takeout.tgz", bytes);
        return (home_.folder() / "takeout.tgz").string();
    }
    [[nodiscard]] std::string folder() const {
        for (const auto& [name, data] : takeout) write_file(home_.folder() / "open" / name, data);
        return (home_.folder() / "open").string();
    }
    static json import(const Home& home, std::vector<std::string> words) {
        words.insert(words.begin(), "import");
        return home.json(words).at("data").at("sources").at(0);
    }
    // The records that the log holds, by their ids.
    static std::set<std::string> held(const Home& home) {
        std::set<std::string> out;
        std::istringstream in(home.run({"export", "interactions"}).out);
        for (std::string line; std::getline(in, line);) {
            const json record = json::parse(line);
            if (record.contains("id")) out.insert(record.at("id"));
        }
        return out;
    }
};

TEST_F(Takeout, AnArchiveIsReadLikeItsFolder) {
    const json of_folder = import(home_, {folder()});
    ASSERT_EQ(of_folder.at("verdict"), "done") << of_folder.dump(1);
    ASSERT_EQ(of_folder.at("new"), 4) << of_folder.dump(1);
    ASSERT_EQ(of_folder.at("new_people"), 1) << of_folder.dump(1);
    for (const std::string& path : {zip(), tar()}) {
        const Home other;
        const json of_archive = import(other, {path});
        EXPECT_EQ(of_archive.at("verdict"), "done") << of_archive.dump(1);
        EXPECT_EQ(of_archive.at("new"), 4) << of_archive.dump(1);
        EXPECT_EQ(of_archive.at("new_people"), 1) << of_archive.dump(1);
        EXPECT_EQ(held(other), held(home_)) << path;
    }
}

TEST_F(Takeout, ItIsReadOnceAndForgottenWhole) {
    const std::string path = zip();
    ASSERT_EQ(import(home_, {path}).at("new"), 4);
    const json again = import(home_, {path});
    EXPECT_EQ(again.at("unchanged"), true) << again.dump(1);
    const json anew = import(home_, {path, "--again"});
    EXPECT_EQ(anew.at("new"), 0) << anew.dump(1);
    EXPECT_EQ(anew.at("read"), 4) << anew.dump(1);
    EXPECT_EQ(home_.json({"forget", path, "--yes"}).at("data").at("interactions"), 4);
    EXPECT_TRUE(held(home_).empty());
    EXPECT_THAT(home_.run({"people"}).out, Not(HasSubstr("Noor")));
    EXPECT_EQ(import(home_, {path}).at("new"), 4) << "as if for the first time";
}

TEST_F(Takeout, WhatOneImporterReadIsNotAllOfIt) {
    const std::string path = zip();
    ASSERT_EQ(import(home_, {path, "--importer", "mail"}).at("new"), 2);
    EXPECT_EQ(import(home_, {path, "--importer", "mail"}).at("unchanged"), true);
    const json rest = import(home_, {path});
    EXPECT_EQ(rest.at("unchanged"), false);
    EXPECT_EQ(rest.at("new"), 2) << rest.dump(1);
    EXPECT_EQ(import(home_, {path}).at("unchanged"), true);
}

TEST_F(Takeout, AnArchiveOfOneKindIsOfOneImporter) {
    write_file(home_.folder() / "mail.zip",
               worker::testing::zip(
                   {{.name = "a.mbox", .data = takeout.at("Takeout/Mail/All mail.mbox")}}));
    const json one = import(home_, {(home_.folder() / "mail.zip").string()});
    EXPECT_EQ(one.at("importer"), "org.rekindle.mail");
    EXPECT_EQ(one.at("new"), 2);
}

}  // namespace
}  // namespace rekindle::e2e
