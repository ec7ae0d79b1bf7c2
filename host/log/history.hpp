// Reads the whole log by column.
#pragma once

#include <rekindle/result.hpp>

#include "host/base/history.hpp"
#include "host/log/database.hpp"

namespace rekindle::log {

[[nodiscard]] Result<History> read_history(const Database& database);

}  // namespace rekindle::log
