#include "host/worker/cage/loader.hpp"

#define BOOST_DLL_USE_STD_FS
#include <vector>  // before Boost.DLL of 1.74, which forgets it

#include <boost/dll/shared_library.hpp>

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <string_view>

#include <rekindle/text.hpp>

#include "host/wire/limits.hpp"

namespace rekindle::worker {
namespace {

constexpr unsigned newest_major_looked_for = 9;

Error not_loaded(std::string message) {
    return {Code::plugin, std::move(message)};
}

std::string_view after(std::string_view text, std::string_view mark) {
    const auto found = text.find(mark);
    return found == text.npos ? std::string_view{} : text.substr(found + mark.size());
}

// What the dynamic linker said, in words of ours.
Error explain(std::string_view said, const std::string& shown) {
    if (said.find("invalid ELF header") != said.npos || said.find("file too short") != said.npos)
        return not_loaded(shown +
                          " is not a shared library, so it is no importer plugin; name the .so "
                          "file that its build made");
    if (said.find("wrong ELF class") != said.npos)
        return not_loaded(shown +
                          " was built for another kind of computer; build it here, or get the one "
                          "for this processor");
    if (const auto symbol = after(said, "undefined symbol: "); !symbol.empty())
        return not_loaded(shown + " needs " +
                          std::string{symbol.substr(0, symbol.find_first_of(" ,)"))} +
                          ", which no library has; its author has to link it with -Wl,-z,defs");
    if (said.find("cannot open shared object file") != said.npos) {
        const std::size_t end = said.find(": cannot open shared object file");
        const std::size_t begin = said.substr(0, end).rfind(' ');
        const std::string missing{said.substr(begin + 1, end - begin - 1)};
        if (missing.find('/') == missing.npos)
            return not_loaded(shown + " needs the library " + missing +
                              ", which is not there; install that library");
        return not_loaded(shown + " cannot be read; run chmod u+r on it if it is yours");
    }
    if (const auto colon = said.find(": "); colon != said.npos) said.remove_prefix(colon + 2);
    return not_loaded(shown + " cannot be loaded: " + std::string{said});
}

Error no_symbol(const boost::dll::shared_library& library, const std::string& shown) {
    for (unsigned major = 0; major <= newest_major_looked_for; ++major)
        if (library.has("rekindle_plugin_v" + std::to_string(major)))
            return not_loaded(shown + " was built for version " + std::to_string(major) +
                              " of the plugin contract, and this program speaks version " +
                              std::to_string(RK_ABI_MAJOR) + "; " +
                              (major > RK_ABI_MAJOR ? "install a newer rekindle"
                                                    : "get a newer version of the plugin"));
    return not_loaded(shown + " exports no " RK_ABI_SYMBOL
                              ", so it is no importer plugin; its author has to end it with "
                              "REKINDLE_PLUGIN");
}

// The fields up to which a struct of contract version 0 always goes.
constexpr std::size_t least_plugin = offsetof(rk_plugin, importer_count) + sizeof(std::size_t);
constexpr std::size_t least_importer = offsetof(rk_importer, extension) + sizeof(void*);
constexpr std::size_t least_setting = offsetof(rk_setting, fallback) + sizeof(rk_string);

template <class T>
T as_known(const void* given, std::size_t size) {
    T known{};
    std::memcpy(&known, given, std::min(size, sizeof known));
    return known;
}

// Each element is as long as the first one says.
bool take_settings(LoadedImporter& out) {
    const rk_importer& importer = out.importer;
    if (importer.setting_count == 0) return true;
    if (!importer.settings || importer.setting_count > wire::most_settings) return false;
    const std::size_t size = importer.settings->size;
    if (size < least_setting || size % alignof(rk_setting) != 0) return false;
    const auto* const first = reinterpret_cast<const char*>(importer.settings);
    for (std::size_t i = 0; i < importer.setting_count; ++i)
        out.settings.push_back(as_known<rk_setting>(first + i * size, size));
    return true;
}

Result<LoadedImporter> checked(const rk_importer* given, const std::string& shown) {
    LoadedImporter out;
    if (given && given->size >= least_importer)
        out.importer = as_known<rk_importer>(given, given->size);
    if (!out.importer.probe || !out.importer.run || view(out.importer.id).empty())
        return not_loaded(shown +
                          " has an importer that lacks an id or a function; ask its author");
    if (!take_settings(out))
        return not_loaded(shown + " has an importer whose settings cannot be read; ask its author");
    return out;
}

Result<LoadedPlugin> checked(const rk_plugin& given, const std::string& shown) {
    if (given.size < least_plugin || !given.importers || given.importer_count == 0)
        return not_loaded(shown + " offers no importer; ask its author");
    if (given.importer_count > wire::most_importers)
        return not_loaded(shown + " offers more than " + std::to_string(wire::most_importers) +
                          " importers; ask its author");
    LoadedPlugin out{given.abi_minor, {}};
    for (std::size_t i = 0; i < given.importer_count; ++i) {
        auto importer = checked(given.importers[i], shown);
        if (!importer) return importer.error();
        out.importers.push_back(std::move(*importer));
    }
    return out;
}

}  // namespace

Result<LoadedPlugin> load(const std::string& path, const std::string& shown) {
    // The error_code overloads lose the reason; it is only in the text of the exception.
    try {
        using boost::dll::load_mode::type;
        // Never unloaded: what it gave out lives as long as the program.
        static auto& loaded = *new std::vector<boost::dll::shared_library>;
        const auto& library =
            loaded.emplace_back(std::filesystem::path{path}, type::rtld_now | type::rtld_local);
        if (!library.has(RK_ABI_SYMBOL)) return no_symbol(library, shown);
        return checked(library.get<const rk_plugin>(RK_ABI_SYMBOL), shown);
    } catch (const std::exception& exception) {
        return explain(exception.what(), shown);
    }
}

}  // namespace rekindle::worker
