// One member of a zip, handed to libarchive as a zip of its own.
//
// The headers around the data are made here, from what the directory said after it was checked.
// libarchive never sees those of the archive: not its names, not the ways in which two headers can
// disagree. It also gives access to any member at once, where its own reader walks through all.
#pragma once

#include <rekindle/result.hpp>

#include "host/worker/archive/archive_stream.hpp"
#include "host/worker/archive/member_table.hpp"

namespace rekindle::worker::zip {

[[nodiscard]] Result<ArchiveStream> open_member(const ByteFile& file, const Member& member);

}  // namespace rekindle::worker::zip
