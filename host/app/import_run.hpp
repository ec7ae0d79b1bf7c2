// Imports some paths into a log with progress on standard error: the body of `import` and `demo`.
#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include "host/app/context.hpp"
#include "host/app/settings.hpp"
#include "host/import/import.hpp"

namespace rekindle::app {

struct ImportRun {
    std::vector<imports::Outcome> outcomes;
    std::optional<Error> error;  // of the log: what follows was not begun
};

// The plugins that can be used, after a word on those that cannot; an Error where there is none.
[[nodiscard]] Result<std::vector<catalog::Plugin>> usable_plugins(const Context& context);

// What --set says, checked against the importers that --importer leaves.
[[nodiscard]] Result<GivenSettings> given_settings(const Context& context,
                                                   const std::vector<catalog::Plugin>& plugins);

[[nodiscard]] Result<ImportRun> import_paths(Context& context, log::Log& log,
                                             const std::vector<std::filesystem::path>& paths);

}  // namespace rekindle::app
