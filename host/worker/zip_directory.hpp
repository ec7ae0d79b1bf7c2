// The directory of a zip file, read by ourselves before anything is unpacked: every member that a
// careful program would not touch refuses the archive.
#pragma once

#include <cstdint>
#include <vector>

#include <rekindle/result.hpp>

#include "host/worker/byte_file.hpp"
#include "host/worker/member_table.hpp"

namespace rekindle::worker::zip {

// What the directory says of one member.
struct Listed {
    std::string_view raw_name;  // valid until the next one is read
    std::uint16_t flags = 0, method = 0;
    std::uint32_t crc = 0, attributes = 0;
    std::uint64_t packed = 0, length = 0;
    std::uint64_t header = 0;  // offset of the local header
};

// Where a member lies in the file.
struct Extent {
    std::uint64_t begin = 0, end = 0;
};

struct Directory {
    MemberTable members;
    std::uint64_t total = 0;  // of all declared lengths
};

// Checks names, types, encryption, methods, sizes, ratios, counts, overlaps, and that every local
// header says what the directory says.
[[nodiscard]] Result<Directory> read_directory(const ByteFile& file, const ArchiveLimits& limits);

// The offset of the data of a member, after checking that its local header agrees.
[[nodiscard]] Result<std::uint64_t> check_local_header(const ByteFile& file, const Listed& listed);

}  // namespace rekindle::worker::zip
