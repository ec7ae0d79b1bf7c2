// Scan: what lies in a watch folder at this moment, by one walk through it. The truth of the watch
// folder; notifications are only hints to look.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace rekindle::watch {

// What changes when the bytes of a file do. Times are compared for equality only, so that a wrong
// clock or a date in the future means nothing.
struct Stamp {
    std::uint64_t inode = 0, size = 0;
    std::int64_t mtime_ns = 0, ctime_ns = 0;
    bool operator==(const Stamp&) const = default;
};

struct Found {
    enum class Kind : std::uint8_t {
        file,
        folder,
        unusable  // a link, a pipe, a device, a folder that cannot be read: `why`
    };
    std::string path;  // below the watch folder
    Kind kind = Kind::file;
    Stamp stamp = {};
    std::string why = {};
};

struct Scan {
    enum class Reach : std::uint8_t {
        whole,
        partly,  // an error on the way: what is not in `found` may still be there
        none     // the folder is not there, or cannot be read: `why`
    };
    Reach reach = Reach::whole;
    std::string why = {};
    std::vector<Found> found = {};  // folders before what lies in them, names in natural order
    bool on_network = false;        // where nobody notifies us
};

// Links are not followed, but the watch folder itself may be one.
[[nodiscard]] Scan scan(const std::filesystem::path& folder);

// Of a file as it is now; as `open` found it.
[[nodiscard]] bool stamp_of(int descriptor, Stamp& out);

[[nodiscard]] std::string text(const Stamp& stamp);

}  // namespace rekindle::watch
