// Every photo of the public corpora against what exiftool, an independent program, reads of it:
// when, where and who. And trees of Google Takeout that the tests of immich-go come with.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <rekindle/importer.hpp>
#include <set>
#include <string>
#include <vector>

#include "plugins/photos/read_photo.hpp"
#include "sdk/testkit/fake_host.hpp"

namespace rekindle::photos {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using testkit::FakeHost;

const char* const corpora_variable = std::getenv("REKINDLE_CORPORA");
const fs::path corpus = (corpora_variable != nullptr ? fs::path{corpora_variable}
                                                     : fs::path{REKINDLE_SHARED} / "corpora") /
                        "photo";

json truth() {
    std::ifstream file{corpus / "_exiftool_truth.json"};
    return file ? json::parse(file) : json::array();
}

struct Read {
    Facts facts;
    std::optional<Error> error;
    Format format = Format::none;
};

Read read(const fs::path& path) {
    FakeHost host;
    host.add_file(path.filename().string(), path);
    const Source source{host.table()};
    Window window{source};
    window.open(*source.entry(0));
    Read out;
    out.format = format_of(window.at(0, format_head));
    const auto done = read_photo(window, out.format, out.facts);
    if (!done) out.error = done.error();
    return out;
}

std::string written(const WrittenDate& date) {
    char text[40];
    std::snprintf(text, sizeof text, "%04d:%02d:%02d %02d:%02d:%02d", date.civil.year,
                  date.civil.month, date.civil.day, date.civil.hour, date.civil.minute,
                  date.civil.second);
    return date.uncertainty > std::chrono::hours{1} ? std::string{text}.substr(0, 10) : text;
}

// The first date that says anything, the better witness first.
std::string expected_date(const json& one) {
    for (const char* name :
         {"ExifIFD:DateTimeOriginal", "ExifIFD:CreateDate", "XMP-exif:DateTimeOriginal",
          "XMP-photoshop:DateCreated", "XMP-xmp:CreateDate"}) {
        if (!one.contains(name) || !one.at(name).is_string()) continue;
        const auto date = one.at(name).get<std::string>();
        if (date.find_first_of("123456789") == date.npos) continue;
        return date.substr(0, 19);
    }
    return {};
}

void add_names(const json& value, std::set<std::string>& out) {
    if (value.is_array())
        for (const json& one : value) add_names(one, out);
    else if (value.is_string())
        out.insert(value.get<std::string>());
}

void add_regions(const json& one, const char* regions, const char* list, const char* name,
                 std::set<std::string>& out) {
    if (!one.contains(regions) || !one.at(regions).contains(list)) return;
    for (const json& region : one.at(regions).at(list))
        if (region.contains(name) && region.value("Type", "Face") == "Face")
            add_names(region.at(name), out);
}

std::set<std::string> expected_people(const json& one) {
    std::set<std::string> out;
    add_regions(one, "XMP-mwg-rs:RegionInfo", "RegionList", "Name", out);
    add_regions(one, "XMP-MP:RegionInfoMP", "Regions", "PersonDisplayName", out);
    if (one.contains("XMP-iptcExt:PersonInImage"))
        add_names(one.at("XMP-iptcExt:PersonInImage"), out);
    if (one.contains("XMP-iptcExt:PersonInImageWDetails"))
        for (const json& person : one.at("XMP-iptcExt:PersonInImageWDetails"))
            if (person.contains("PersonName")) add_names(person.at("PersonName"), out);
    if (one.contains("XMP-digiKam:TagsList"))
        for (const json& tag : one.at("XMP-digiKam:TagsList"))
            if (const auto text = tag.get<std::string>(); text.starts_with("People/"))
                out.insert(text.substr(text.rfind('/') + 1));
    return out;
}

class Truth : public testing::Test {
  protected:
    void SetUp() override {
        if (all.empty()) GTEST_SKIP() << "there is no corpus of photos in " << corpus;
    }
    template <class Check>
    void each(Check&& check) {
        for (const json& one : all) {
            const auto name = one.at("SourceFile").get<std::string>();
            SCOPED_TRACE(name);
            check(one, read(corpus / name));
        }
    }
    const json all = truth();
};

// What was asked of exiftool leaves out the EXIF that XMP can hold, and the regions of IPTC: these
// were looked up by eye.
const std::map<std::string, std::string> dates_in_xmp{
    {"exiftool+exiftool/t/images/XMP.xmp", "2005:06:09 20:09:27"},
    {"photoprism+photoprism/internal/meta/testdata/photoshop.xmp", "2020:01:01 17:28:23"}};
const std::set<std::string> places_in_xmp{
    "photoprism+photoprism/internal/meta/testdata/iphone_7.xmp",
    "photoprism+photoprism/internal/meta/testdata/ladybug.xmp",
    "photoprism+photoprism/internal/meta/testdata/photoshop.xmp"};
constexpr std::string_view in_a_region = "Person name no 1 in region ";

TEST_F(Truth, EveryDate) {
    std::size_t dated = 0;
    each([&](const json& one, const Read& have) {
        const auto in_xmp = dates_in_xmp.find(one.at("SourceFile"));
        const std::string expected =
            in_xmp == dates_in_xmp.end() ? expected_date(one) : in_xmp->second;
        const bool known = have.facts.taken.has_value();
        EXPECT_EQ(known ? written(*have.facts.taken).substr(0, expected.size()) : "", expected);
        dated += known ? 1 : 0;
    });
    EXPECT_GT(dated, 60U);
}

TEST_F(Truth, EveryPlace) {
    std::size_t placed = 0;
    each([&](const json& one, const Read& have) {
        if (places_in_xmp.contains(one.at("SourceFile"))) {
            EXPECT_TRUE(have.facts.place.has_value());
            return;
        }
        const bool is_placed =
            one.contains("Composite:GPSLatitude") && one.contains("Composite:GPSLongitude");
        ASSERT_EQ(have.facts.place.has_value(), is_placed);
        if (!is_placed) return;
        ++placed;
        EXPECT_NEAR(have.facts.place->latitude, one.at("Composite:GPSLatitude").get<double>(),
                    1e-6);
        EXPECT_NEAR(have.facts.place->longitude, one.at("Composite:GPSLongitude").get<double>(),
                    1e-6);
    });
    EXPECT_GT(placed, 20U);
}

TEST_F(Truth, EveryNamedPerson) {
    std::size_t named = 0;
    each([&](const json& one, const Read& have) {
        const std::set<std::string> expected = expected_people(one);
        std::set<std::string> people{have.facts.people.begin(), have.facts.people.end()};
        std::erase_if(people, [](const auto& name) { return name.starts_with(in_a_region); });
        EXPECT_EQ(people, expected);
        named += expected.size();
    });
    EXPECT_GT(named, 10U);
}

// Title and time of every photo of which a sidecar tells, read by another reader of JSON.
std::set<std::string> told_by_sidecars(const fs::path& tree) {
    std::set<std::string> out;
    for (const auto& found : fs::recursive_directory_iterator{tree}) {
        if (found.path().extension() != ".json") continue;
        std::ifstream file{found.path()};
        const json sidecar = json::parse(file);
        if (!sidecar.contains("photoTakenTime")) continue;
        const auto title = fs::path{sidecar.at("title").get<std::string>()}.stem().string();
        out.insert(title + " " + sidecar.at("photoTakenTime").at("timestamp").get<std::string>());
    }
    return out;
}

TEST(Takeout, EveryPhotoOfATreeIsThereOnce) {
    const fs::path trees = corpus / "simulot+immich-go/app/upload/TEST_DATA";
    if (!fs::exists(trees)) GTEST_SKIP() << "there are no trees of Takeout in " << trees;
    for (const auto& tree : fs::directory_iterator{trees}) {
        SCOPED_TRACE(tree.path());
        FakeHost host;
        host.add_folder(tree.path());
        EXPECT_GE(host.probe(*rekindle_plugin_v0.importers[0]), 70U);
        ASSERT_EQ(host.run(*rekindle_plugin_v0.importers[0]), RK_OK);
        std::set<std::string> keys, times;
        for (const testkit::OwnedRecord& record : host.records()) {
            keys.insert(record.key);
            times.insert(std::to_string(record.start_ms / 1000));
        }
        const std::set<std::string> told = told_by_sidecars(tree.path());
        EXPECT_FALSE(told.empty());
        EXPECT_EQ(keys.size(), told.size());
        for (const std::string& one : told)
            EXPECT_TRUE(times.contains(one.substr(one.rfind(' ') + 1))) << one;
    }
}

}  // namespace
}  // namespace rekindle::photos
