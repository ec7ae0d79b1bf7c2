// The JSON file that Google Takeout puts beside each photo.
//
//     {"title": "IMG_1.jpg", "photoTakenTime": {"timestamp": "1696573868", …},
//      "geoData": {"latitude": 48.8, …}, "people": [{"name": "Ada Byron"}],
//      "googlePhotosOrigin": {"fromSharedAlbum": {}}}
#pragma once

#include <memory>
#include <optional>
#include <rekindle/record.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "plugins/photos/facts.hpp"

namespace rekindle::photos {

struct Sidecar {
    std::string title;  // the name of the photo, whole
    std::optional<Instant> taken;
    std::optional<Place> place;
    std::vector<std::string> people;
    bool is_by_others = false;  // came from a partner or a shared album
};

enum class JsonKind {
    sidecar,
    album,    // about a folder, whatever the file is called in the user's language
    other,    // JSON, but neither
    damaged,  // no JSON, or only the beginning of it
};

class SidecarReader {
  public:
    SidecarReader();
    ~SidecarReader();
    SidecarReader(const SidecarReader&) = delete;
    SidecarReader& operator=(const SidecarReader&) = delete;

    // REQUIRES: text.size() <= limits::sidecar
    JsonKind read(std::string_view text, Sidecar& out);

  private:
    struct Parser;
    std::unique_ptr<Parser> parser_;
};

// What the first bytes of a file say, without parsing it.
[[nodiscard]] bool looks_like_sidecar(std::string_view head);

}  // namespace rekindle::photos
