#include "plugins/photos/takeout/sidecar_name.hpp"

#include <gmock/gmock.h>

namespace rekindle::photos {
namespace {

using testing::Contains;
using testing::IsEmpty;

// What each reading of the name says that the photo is called; "…" where it may go on.
std::vector<std::string> photos(std::string_view file) {
    std::vector<std::string> out;
    for (const SidecarName& name : read_sidecar_name(file))
        out.push_back(with_number(name.photo, name.number) + (name.is_cut ? "…" : ""));
    return out;
}

TEST(SidecarName, IsThatOfThePhotoAndMore) {
    EXPECT_THAT(photos("IMG_1.jpg.json"), Contains("IMG_1.jpg"));
    EXPECT_THAT(photos("IMG_1.jpg.supplemental-metadata.json"), Contains("IMG_1.jpg"));
    EXPECT_THAT(photos("IMG_1.JSON"), Contains("IMG_1"));
    EXPECT_THAT(photos("IMG_1.jpg"), IsEmpty());
    EXPECT_THAT(photos(".json"), IsEmpty());
}

TEST(SidecarName, MayBeCutAnywhereInTheSupplement) {
    for (const char* cut : {".supplemental-metadat", ".supplemental-", ".suppl", ".s", "."})
        EXPECT_THAT(photos("IMG_1.jpg" + std::string{cut} + ".json"), Contains("IMG_1.jpg")) << cut;
}

TEST(SidecarName, HasTheNumberElsewhere) {
    EXPECT_THAT(photos("IMG_1.jpg(2).json"), Contains("IMG_1(2).jpg"));
    EXPECT_THAT(photos("IMG_1.jpg.supplemental-metadata(13).json"), Contains("IMG_1(13).jpg"));
    EXPECT_THAT(photos("IMG_1(2).jpg.json"), Contains("IMG_1(2).jpg"));
    EXPECT_THAT(photos("Paris (day one).jpg.json"), Contains("Paris (day one).jpg"));
}

TEST(SidecarName, MayBeCutInTheNameOfThePhoto) {
    const std::string cut = "an original photo with a name that is far too ";  // 46 characters
    EXPECT_THAT(photos(cut + ".json"), Contains(cut + "…"));
    EXPECT_THAT(photos("short.json"), Contains("short"));
    // Characters, not bytes.
    EXPECT_THAT(photos("Fotografía de mi cumpleaños número uno.json"),
                Contains("Fotografía de mi cumpleaños número uno"));
}

TEST(SidecarName, OfACopyThatWasEditedIsThatOfThePhoto) {
    EXPECT_EQ(without_edited("IMG_1-edited.jpg"), "IMG_1.jpg");
    EXPECT_EQ(without_edited("IMG_1-bearbeitet.jpg"), "IMG_1.jpg");
    EXPECT_EQ(without_edited("IMG_1-modifié.jpg"), "IMG_1.jpg");
    EXPECT_EQ(without_edited("IMG_1.jpg"), std::nullopt);
    EXPECT_EQ(without_edited("-edited.jpg"), std::nullopt);
}

TEST(FileName, HasAStemAndAnExtension) {
    EXPECT_EQ(stem_of("IMG.1.JPG"), "IMG.1");
    EXPECT_EQ(extension_of("IMG.1.JPG"), "jpg");
    EXPECT_EQ(extension_of("IMG"), "");
    EXPECT_EQ(stem_of(".hidden"), ".hidden");
    EXPECT_EQ(extension_of("IMG."), "");
}

}  // namespace
}  // namespace rekindle::photos
