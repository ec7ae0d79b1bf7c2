// The system call filters of the cage. What they deny ends the worker, and the host learns which
// system call it was.
#pragma once

#include <string>

namespace rekindle::worker {

enum class Stage { loading, working };

// Installs the handler that tells the host about a denied system call. Once, before the first
// filter.
void report_denied_calls();

// Empty, or why the filter could not be installed.
// With a connection the worker may also wait for one of its sockets and send.
[[nodiscard]] std::string install_filter(Stage stage, bool connected);

}  // namespace rekindle::worker
