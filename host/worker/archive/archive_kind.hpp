// What kind of archive some bytes begin, by their content alone.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace rekindle::worker {

enum class ArchiveKind : std::uint8_t { none, zip, gzip, xz, bzip2, tar };

// So many bytes are enough to tell.
inline constexpr std::size_t archive_magic_bytes = 512;

[[nodiscard]] ArchiveKind archive_kind(std::string_view head);

}  // namespace rekindle::worker
