// Archives, unpacked inside the worker below the plugin's view: a source of one file that is a zip,
// tar, gz, xz or bz2 by its content is presented as its members.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include <rekindle/result.hpp>

#include "host/wire/control.hpp"
#include "host/worker/entries.hpp"
#include "host/worker/link.hpp"

namespace rekindle::worker {

// The members, or a null pointer where the file is no archive, or why it is refused.
[[nodiscard]] Result<std::unique_ptr<Entries>> open_archive(Link& link, const wire::Start& start,
                                                            const std::string& name, int file);

}  // namespace rekindle::worker
