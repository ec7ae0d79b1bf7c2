// Opens a tar, plain or compressed, or a compressed single file: one pass lists and checks it, a
// second one reads it.
#pragma once

#include <memory>
#include <string_view>

#include <rekindle/result.hpp>

#include "host/worker/archive/archive.hpp"

namespace rekindle::worker {

[[nodiscard]] Result<std::unique_ptr<Archive::Reader>> open_sequential_archive(
    const ByteFile& file, ArchiveKind kind, std::string_view name, const ArchiveLimits& limits);

}  // namespace rekindle::worker
