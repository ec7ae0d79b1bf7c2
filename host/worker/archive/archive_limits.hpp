// The limits on archives: all bounds on what a hostile one may cost, in one place.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string_view>

namespace rekindle::worker {

struct ArchiveLimits {
    // What may come out. Mail archives are big, so the ratio is the real guard: chat and mail
    // deflate to a tenth or a third of their size, the most repetitive logs to a hundredth, zeros
    // to 1/1032. 200 lies between. The same bound holds for the whole and for every member of a
    // zip, so that a bomb cannot hide behind large honest members.
    std::uint64_t total = std::uint64_t{64} << 30;
    std::uint64_t member = std::uint64_t{8} << 30;  // of a zip
    std::uint64_t ratio = 200;
    // xz and bzip2 see further back than deflate: a log of one mail over and over reaches 1000.
    // Zeros reach 7,000 and more.
    std::uint64_t strong_ratio = 1000;
    std::uint64_t ratio_from = std::uint64_t{64} << 20;  // less than this is never a bomb

    std::uint32_t members = 100'000;       // folders included
    std::uint32_t empty_members = 10'000;  // folders included
    std::size_t name_bytes = 1024;         // of one name
    std::size_t name_depth = 32;           // folders in one name
    std::size_t all_name_bytes = std::size_t{8} << 20;

    // Up to this much is unpacked once when the archive is opened, so that a bad one is refused
    // before an importer reads a byte. What is larger is checked while it is read.
    std::uint64_t checked_whole = std::uint64_t{256} << 20;
    // A single compressed file up to this size is unpacked once when it is opened, to check it and
    // to learn its length.
    std::uint64_t counted = std::uint64_t{32} << 20;
    // What `Archive::give_contents` gave when the archive, unchanged, was opened before and found
    // sound: it is not looked through again. Only for `open`.
    std::string_view contents = {};

    // Called again and again while the file is read, so that nobody takes a long way through it for
    // a hang. Outlives the archive.
    const std::function<void()>* at_work = nullptr;

    // Memory. `xz -9` needs a dictionary of 64 MiB, `xz` 8; everything else here stays below 24
    // MiB together.
    std::uint64_t xz_dictionary = std::uint64_t{64} << 20;
    std::size_t kept_bytes = std::size_t{12} << 20;    // of members and heads, in all
    std::size_t kept_whole = std::size_t{8} << 20;     // of that, for whole members
    std::size_t kept_member = std::size_t{256} << 10;  // the largest member kept whole
    std::size_t kept_head = std::size_t{4} << 10;      // of a member not kept whole
    std::size_t notes = 1000;
};

// What is kept behind the reading position, so that looking back a little does not begin anew.
inline constexpr std::size_t archive_window = std::size_t{256} << 10;
// Read from the file, and unpacked, at a time.
inline constexpr std::size_t archive_block = std::size_t{64} << 10;

}  // namespace rekindle::worker
