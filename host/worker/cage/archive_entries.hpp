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

// The members, or a null pointer where the file is no archive, or why it is refused. In a run, what
// is odd about the archive is reported to the host.
[[nodiscard]] Result<std::unique_ptr<Entries>> open_archive(Link& link, const wire::Start& start,
                                                            const std::string& name, int file);

}  // namespace rekindle::worker
