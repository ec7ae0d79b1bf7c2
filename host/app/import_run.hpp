// Imports some paths into a log with progress on standard error: the body of `import` and `demo`.
#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include "host/app/context.hpp"
#include "host/import/import.hpp"

namespace rekindle::app {

struct ImportRun {
    std::vector<imports::Outcome> outcomes;
    std::optional<Error> error;  // of the log: what follows was not begun
};

[[nodiscard]] Result<ImportRun> import_paths(Context& context, log::Log& log,
                                             const std::vector<std::filesystem::path>& paths);

}  // namespace rekindle::app
