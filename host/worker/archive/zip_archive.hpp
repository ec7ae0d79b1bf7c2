// Opens a zip: its directory is checked, then everything in it, as far as that is affordable.
#pragma once

#include <memory>

#include <rekindle/result.hpp>

#include "host/worker/archive/archive.hpp"

namespace rekindle::worker {

[[nodiscard]] Result<std::unique_ptr<Archive::Reader>> open_zip_archive(
    const ByteFile& file, const ArchiveLimits& limits);

}  // namespace rekindle::worker
