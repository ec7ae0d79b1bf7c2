// Folder: the regular files below a folder, found once, in a fixed order. Archives among them are
// listed apart: each is a source of its own.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <rekindle/result.hpp>

#include "host/source/source.hpp"

namespace rekindle::source {

inline constexpr unsigned deepest_folder = 64;      // folders within folders
inline constexpr std::size_t longest_path = 4'096;  // bytes of a relative path

struct Listing {
    std::vector<std::string> folders = {};  // relative; "" is the folder itself
    struct File {
        std::uint32_t folder = 0;  // index into folders
        std::uint32_t path = 0;    // where its path begins in `paths`
        std::uint32_t name = 0;    // where its name begins in its path
        std::uint32_t size = 0;    // of its path
    };
    std::vector<File> files = {};
    std::string paths = {};  // one after the other, each with a NUL at its end
    std::vector<std::string> archives = {};  // relative paths
    std::vector<Refusal> refusals = {};

    [[nodiscard]] std::string_view path(const File& file) const {
        return std::string_view{paths}.substr(file.path, file.size);
    }
};

// Lists all below the folder `root` is open on. Names come in natural order: digits by their
// number, everything else by its bytes; the files of a folder before those of its folders.
[[nodiscard]] Result<Listing> list(int root);

// Only these, in this order.
[[nodiscard]] Result<Listing> list_chosen(int root, const std::vector<std::string>& files);

// The files by which a folder is told to be a Rekindle store. They are never opened as a source:
// closing one would give up the locks of this process on its own log.
inline constexpr std::string_view store_file = "store.db", store_lock = "lock";

// "message_2" before "message_10".
[[nodiscard]] bool natural_less(std::string_view a, std::string_view b);

}  // namespace rekindle::source
