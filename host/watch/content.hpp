// The digest of what is in a file or a folder, to know content again under another name.
#pragma once

#include <atomic>
#include <string>

#include <rekindle/result.hpp>

#include "host/watch/settle.hpp"

namespace rekindle::watch {

// Reads everything. Code::interrupted where `stop` was set meanwhile; report code file.unreadable
// where the system does not give the bytes.
[[nodiscard]] Result<std::string> content_digest(int root, const Unit& unit,
                                                 const std::atomic<bool>& stop);

}  // namespace rekindle::watch
