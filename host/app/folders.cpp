#include "host/app/folders.hpp"

#include <cstdlib>
#include <string_view>
#include <system_error>

namespace rekindle::app {
namespace {

std::filesystem::path from_environment(const char* name) {
    const char* value = std::getenv(name);
    return value && *value ? std::filesystem::path{value} : std::filesystem::path{};
}

// The XDG folder, or `below` of the home folder.
std::filesystem::path xdg(const char* name, std::string_view below) {
    const auto given = from_environment(name);
    if (given.is_absolute()) return given;
    const auto home = from_environment("HOME");
    return home.is_absolute() ? home / below : std::filesystem::path{"."};
}

}  // namespace

std::filesystem::path default_store() {
    const auto given = from_environment("REKINDLE_STORE");
    return given.empty() ? xdg("XDG_DATA_HOME", ".local/share") / "rekindle" : given;
}

std::filesystem::path inbox(const std::filesystem::path& store) {
    return store / "inbox";
}

std::filesystem::path prefix() {
    std::error_code ignored;
    return std::filesystem::read_symlink("/proc/self/exe", ignored).parent_path().parent_path();
}

std::filesystem::path installed_data() {
    std::error_code ignored;
    const auto beside = prefix() / "share" / "rekindle";
    return std::filesystem::is_directory(beside, ignored) ? beside : REKINDLE_DATA_FOLDER;
}

}  // namespace rekindle::app
