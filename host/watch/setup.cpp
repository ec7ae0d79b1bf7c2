#include "host/watch/setup.hpp"

#include <filesystem>
#include <system_error>

#include "host/base/digest.hpp"
#include "host/catalog/catalog.hpp"

namespace rekindle::watch {

namespace fs = std::filesystem;

std::string setup_of(const std::string& program, const imports::Options& options) {
    std::string all =
        program + '\n' + options.importer + '\n' + options.zone + '\n' + options.settings_text;
    std::error_code ignored;
    for (const fs::path& folder : catalog::search_path())
        for (const auto& item : fs::directory_iterator(folder, ignored)) {
            if (item.path().extension() != ".so") continue;
            const auto changed = item.last_write_time(ignored).time_since_epoch().count();
            all += item.path().string() + ' ' + std::to_string(item.file_size(ignored)) + ' ' +
                   std::to_string(changed) + '\n';
        }
    return text(digest(all));
}

}  // namespace rekindle::watch
