// The directory of a zip file, read by ourselves before anything is unpacked: every member that a
// careful program would not touch refuses the archive.
#pragma once

#include <cstdint>
#include <string_view>

#include <rekindle/result.hpp>

#include "host/worker/archive/byte_file.hpp"
#include "host/worker/archive/member_table.hpp"

namespace rekindle::worker::zip {

// What the directory says of one member.
struct Listed {
    std::string_view raw_name;  // valid until the next one is read
    std::uint16_t flags = 0, method = 0;
    std::uint32_t crc = 0, attributes = 0;
    std::uint64_t packed = 0, length = 0;
    std::uint64_t header = 0;  // offset of the local header
};

// Adds the files of the archive to `members` and gives the sum of all declared lengths. Checks
// names, types, encryption, methods, sizes, ratios, counts, overlaps, and that every local header
// says what the directory says.
[[nodiscard]] Result<std::uint64_t> read_directory(const ByteFile& file,
                                                   const ArchiveLimits& limits,
                                                   MemberTable& members);

// The offset of the data of a member, after checking that its local header agrees.
[[nodiscard]] Result<std::uint64_t> check_local_header(const ByteFile& file, const Listed& listed);

}  // namespace rekindle::worker::zip
