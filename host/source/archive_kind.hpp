// What kind of archive some bytes begin, by their content alone.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace rekindle::source {

enum class ArchiveKind : std::uint8_t { none, zip, gzip, xz, bzip2, tar };

// So many bytes are enough to tell.
inline constexpr std::size_t archive_magic_bytes = 512;

[[nodiscard]] ArchiveKind archive_kind(std::string_view head);

// Whether a file is called like an archive: what else is built like one, an .xlsx or a .jar, is a
// document of another program.
[[nodiscard]] bool is_archive_name(std::string_view name);

}  // namespace rekindle::source
