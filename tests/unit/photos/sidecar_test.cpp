#include "plugins/photos/takeout/sidecar.hpp"

#include <gmock/gmock.h>

namespace rekindle::photos {
namespace {

using testing::ElementsAre;

Sidecar read(std::string_view text) {
    SidecarReader reader;
    Sidecar out;
    EXPECT_EQ(reader.read(text, out), JsonKind::sidecar);
    return out;
}

JsonKind kind(std::string_view text) {
    SidecarReader reader;
    Sidecar out;
    return reader.read(text, out);
}

TEST(Sidecar, SaysWhoWhenAndWhere) {
    const Sidecar sidecar =
        read(R"({"title": "IMG_1.jpg", "photoTakenTime": {"timestamp": "1696573868"},
        "geoData": {"latitude": 48.5, "longitude": -2.25},
        "people": [{"name": "Ada Byron"}, {"name": ""}, {"nickname": "x"}, {"name": "Grace"}]})");
    EXPECT_EQ(sidecar.title, "IMG_1.jpg");
    EXPECT_EQ(sidecar.taken, Instant{std::chrono::seconds{1696573868}});
    ASSERT_TRUE(sidecar.place);
    EXPECT_DOUBLE_EQ(sidecar.place->longitude, -2.25);
    EXPECT_THAT(sidecar.people, ElementsAre("Ada Byron", "Grace"));
    EXPECT_FALSE(sidecar.is_by_others);
}

TEST(Sidecar, MayHaveItsTimeAsANumberOrBeforeTheEpoch) {
    EXPECT_TRUE(read(R"({"photoTakenTime": {"timestamp": 1696573868}})").taken);
    EXPECT_EQ(read(R"({"photoTakenTime": {"timestamp": "-86400"}})").taken,
              Instant{std::chrono::hours{-24}});
    for (const char* wrong : {"\"\"", "\"soon\"", "null", "\"99999999999999\"", "1e99"})
        EXPECT_FALSE(read(R"({"photoTakenTime": {"timestamp": )" + std::string{wrong} + "}}").taken)
            << wrong;
}

TEST(Sidecar, OfNoughtsForAPlaceFallsBackOnTheCameras) {
    const Sidecar sidecar =
        read(R"({"photoTakenTime": {}, "geoData": {"latitude": 0.0, "longitude": 0.0},
        "geoDataExif": {"latitude": 52.5, "longitude": 13.4}})");
    ASSERT_TRUE(sidecar.place);
    EXPECT_DOUBLE_EQ(sidecar.place->latitude, 52.5);
    EXPECT_FALSE(
        read(R"({"photoTakenTime": {}, "geoData": {"latitude": 99, "longitude": 0}})").place);
}

TEST(Sidecar, SaysWhereAPhotoIsNotTheOwners) {
    EXPECT_TRUE(read(R"({"photoTakenTime": {}, "googlePhotosOrigin": {"fromPartnerSharing": {}}})")
                    .is_by_others);
    EXPECT_TRUE(read(R"({"photoTakenTime": {}, "googlePhotosOrigin": {"fromSharedAlbum": {}}})")
                    .is_by_others);
    EXPECT_FALSE(
        read(
            R"({"photoTakenTime": {}, "googlePhotosOrigin": {"mobileUpload": {"deviceType": "X"}}})")
            .is_by_others);
}

// The file is called "metadata.json", "métadonnées.json", "Metadaten.json" …
TEST(Sidecar, OfAFolderIsToldByWhatIsInIt) {
    EXPECT_EQ(kind(R"({"title": "Paris", "access": "protected", "date": {"timestamp": "1"}})"),
              JsonKind::album);
    EXPECT_EQ(kind(R"({"albumData": {"title": "Paris"}})"), JsonKind::album);
}

TEST(Sidecar, OtherJsonIsNone) {
    EXPECT_EQ(kind(R"({"title": "no photo"})"), JsonKind::other);
    EXPECT_EQ(kind(R"([{"photoTakenTime": {}}])"), JsonKind::other);
    EXPECT_EQ(kind(R"({"photoTakenTime": {"times)"), JsonKind::damaged);
    EXPECT_EQ(kind(""), JsonKind::damaged);
    EXPECT_EQ(kind(std::string(100'000, '[')), JsonKind::damaged);
}

TEST(Sidecar, MayBeginWithAMarkOfByteOrder) {
    EXPECT_EQ(kind("\xEF\xBB\xBF{\"photoTakenTime\": {}}"), JsonKind::sidecar);
    EXPECT_TRUE(looks_like_sidecar("\xEF\xBB\xBF {\"photoTakenTime\": {"));
    EXPECT_FALSE(looks_like_sidecar("{\"messages\": []}"));
    EXPECT_FALSE(looks_like_sidecar("say \"photoTakenTime\""));
}

}  // namespace
}  // namespace rekindle::photos
