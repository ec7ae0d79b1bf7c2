// The members of an archive as entries: a source of one file that is a zip, tar, gz, xz or bz2 by
// its content is presented as what is in it.
#pragma once

#include <memory>
#include <string>

#include <rekindle/result.hpp>

#include "host/wire/control.hpp"
#include "host/worker/cage/entries.hpp"
#include "host/worker/cage/link.hpp"

namespace rekindle::worker {

struct SourceFile {
    int descriptor = -1;
    int contents = -1;  // of what an earlier worker found in it
};

// The members, or a null pointer where the file is no archive, or why it is refused. In a run, what
// is odd about the archive is reported to the host.
[[nodiscard]] Result<std::unique_ptr<Entries>> open_archive(Link& link, const wire::Start& start,
                                                            const std::string& name,
                                                            const SourceFile& file);

// Looks through the archive once and sends the host what later workers need not look for again. An
// error: why it is refused.
[[nodiscard]] Result<void> look_through_archive(Link& link, const wire::Start& start,
                                                const std::string& name, int file);

}  // namespace rekindle::worker
