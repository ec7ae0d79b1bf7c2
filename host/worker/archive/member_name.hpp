// Names of archive members: refused where they could lead out of the archive, else made labels.
#pragma once

#include <string>
#include <string_view>

#include <rekindle/result.hpp>

#include "host/worker/archive/archive_limits.hpp"

namespace rekindle::worker {

struct MemberName {
    std::string label;         // relative, '/' separated, UTF-8; empty for the top folder
    bool is_folder = false;    // it ended in a slash
    bool undecodable = false;  // it was not UTF-8; the label shows U+FFFD for what was not
};

// "a\\b/./c" → "a/b/c". Refused with zip.unsafe-path: "..", absolute names, drive letters, NUL, and
// what is too long or too deep. A label is never used to open anything; refusing the archive tells
// the user that somebody meant harm.
[[nodiscard]] Result<MemberName> member_name(std::string_view raw, const ArchiveLimits& limits);

// "mail.mbox.gz" → "mail.mbox", "backup.tgz" → "backup.tar": what is inside a compressed file.
[[nodiscard]] std::string name_without_suffix(std::string_view name);

}  // namespace rekindle::worker
