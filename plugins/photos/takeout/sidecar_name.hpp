// Which photo a sidecar belongs to, by the rules that Google Takeout names them.
//
//     IMG_1.jpg                IMG_1.jpg.json                     until 2024
//     IMG_1.jpg                IMG_1.jpg.supplemental-metadata.json
//     IMG_1.jpg                IMG_1.jpg.supplemental-me.json     cut, so that all has 46
//     characters a long name of a pho.jpg a long name of a pho.json          the name itself is cut
//     too IMG_1(2).jpg             IMG_1.jpg(2).json                  the number stands elsewhere
//     IMG_1-edited.jpg         IMG_1.jpg.json                     a copy has none of its own
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rekindle::photos {

struct SidecarName {
    std::string photo;    // what the name says that the photo is called, without a number
    std::string number;   // "(2)", or empty
    bool is_cut = false;  // the photo's name may go on
};

// The readings of a name that ends in ".json", the likelier one first; empty for other names.
[[nodiscard]] std::vector<SidecarName> read_sidecar_name(std::string_view file);

// Where a name has no file "IMG_1-edited.jpg" of its own sidecar, "IMG_1.jpg" may have one; in the
// languages of Google Photos. Nothing for other names.
[[nodiscard]] std::optional<std::string> without_edited(std::string_view file);

// "IMG_1.jpg" and "(2)" are "IMG_1(2).jpg".
[[nodiscard]] std::string with_number(std::string_view photo, std::string_view number);

// The part in front of the last dot.
[[nodiscard]] std::string_view stem_of(std::string_view file);
// What is behind it, in small letters; empty where there is none.
[[nodiscard]] std::string extension_of(std::string_view file);

}  // namespace rekindle::photos
