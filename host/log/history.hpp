// Reads the whole log by column.
#pragma once

#include <rekindle/result.hpp>
#include <vector>

#include "host/base/history.hpp"
#include "host/log/database.hpp"

namespace rekindle::log {

[[nodiscard]] Result<std::vector<Window>> read_windows(const Database& database);
// Rows from segments only that hold something after `since`; unknown_time: all.
[[nodiscard]] Result<History> read_history(const Database& database, Instant since = unknown_time);

}  // namespace rekindle::log
