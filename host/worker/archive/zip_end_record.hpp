// The end of a zip file: where its directory lies.
#pragma once

#include <cstdint>

#include <rekindle/result.hpp>

#include "host/worker/archive/byte_file.hpp"

namespace rekindle::worker::zip {

struct EndRecord {
    std::uint64_t members = 0;
    bool members_exact = false;   // false: only the lower 16 bits are said
    std::uint64_t directory = 0;  // its offset …
    std::uint64_t directory_bytes = 0;
};

// Finds and checks the end record, ZIP64 included. The directory is then known to lie inside the
// file.
[[nodiscard]] Result<EndRecord> end_record(const ByteFile& file);

}  // namespace rekindle::worker::zip
