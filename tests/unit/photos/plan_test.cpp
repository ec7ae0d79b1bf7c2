#include "plugins/photos/plan.hpp"

#include <gmock/gmock.h>

#include "sdk/testkit/fake_host.hpp"

namespace rekindle::photos {
namespace {

using testing::ElementsAre;
using testing::UnorderedElementsAre;

// Each unit as "photo + its JSON + its XMP".
std::vector<std::string> units(const std::vector<std::string>& files) {
    testkit::FakeHost host;
    for (const std::string& file : files) host.add(file, "x");
    std::vector<std::string> out;
    for (const Unit& unit : make_plan(Source{host.table()}).units) {
        std::string text;
        for (const std::uint32_t entry : {unit.photo, unit.json, unit.xmp})
            text += (text.empty() ? "" : " + ") + (entry == no_entry ? "-" : files.at(entry));
        out.push_back(text);
    }
    return out;
}

TEST(Plan, PutsSidecarsToTheirPhotos) {
    EXPECT_THAT(
        units({"a/1.jpg", "a/1.jpg.json", "a/2.jpg", "b/2.jpg.json", "a/2.xmp"}),
        ElementsAre("a/1.jpg + a/1.jpg.json + -", "a/2.jpg + - + a/2.xmp", "- + b/2.jpg.json + -"));
}

TEST(Plan, CapitalsAreNoMatter) {
    EXPECT_THAT(units({"IMG_1.JPG", "img_1.xmp"}), ElementsAre("IMG_1.JPG + - + img_1.xmp"));
}

TEST(Plan, OneXmpMayBelongToARawAndADevelopedFile) {
    EXPECT_THAT(units({"1.cr2", "1.jpg", "1.xmp", "2.cr2", "2.jpg", "2.cr2.xmp"}),
                UnorderedElementsAre("1.cr2 + - + 1.xmp", "1.jpg + - + 1.xmp",
                                     "2.cr2 + - + 2.cr2.xmp", "2.jpg + - + -"));
}

TEST(Plan, NumbersAreTheSameOnBothSides) {
    EXPECT_THAT(units({"1.jpg", "1(1).jpg", "1.jpg.json", "1.jpg(1).json"}),
                ElementsAre("1.jpg + 1.jpg.json + -", "1(1).jpg + 1.jpg(1).json + -"));
}

TEST(Plan, NamesThatWereCutMeetAgain) {
    const std::string cut = "an original photo with a name that is far too ";
    EXPECT_THAT(units({cut + "l.jpg", cut + ".json"}),
                ElementsAre(cut + "l.jpg + " + cut + ".json + -"));
    EXPECT_THAT(units({cut + "l.jpg", cut + "l(1).jpg", cut + "(1).json", cut + ".json"}),
                UnorderedElementsAre(cut + "l.jpg + " + cut + ".json + -",
                                     cut + "l(1).jpg + " + cut + "(1).json + -"));
}

TEST(Plan, AnEditedCopyHasTheSidecarOfThePhoto) {
    EXPECT_THAT(units({"1.jpg", "1-edited.jpg", "1.jpg.json"}),
                UnorderedElementsAre("1.jpg + 1.jpg.json + -", "1-edited.jpg + 1.jpg.json + -"));
}

// A phone's photo that moves for a moment is two files.
TEST(Plan, TheMovingHalfOfAPhotoIsNoPhoto) {
    testkit::FakeHost host;
    for (const char* file : {"1.heic", "1.mov", "2.mp4", "3.jpg", "3.jpg.mp4"}) host.add(file, "x");
    const Plan plan = make_plan(Source{host.table()});
    EXPECT_EQ(plan.units.size(), 3U);
    EXPECT_EQ(plan.companions, 2U);
}

TEST(Plan, LitterIsLeftOut) {
    EXPECT_THAT(units({"1.jpg", ".DS_Store", "__MACOSX/._1.jpg", ".thumbnails/1.jpg",
                       "a/.trash/2.jpg", "a/@eaDir/1.jpg"}),
                ElementsAre("1.jpg + - + -"));
}

}  // namespace
}  // namespace rekindle::photos
