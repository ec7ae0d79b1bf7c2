#include "host/worker/loader.hpp"

#define BOOST_DLL_USE_STD_FS
#include <vector>  // before Boost.DLL of 1.74, which forgets it

#include <boost/dll/shared_library.hpp>

#include <string_view>

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
        return not_loaded(shown + " is not a shared library, so it is no importer plugin");
    if (said.find("wrong ELF class") != said.npos)
        return not_loaded(shown + " was built for another kind of processor");
    if (const auto symbol = after(said, "undefined symbol: "); !symbol.empty())
        return not_loaded(shown + " needs a function that no library has: " +
                          std::string{symbol.substr(0, symbol.find_first_of(" ,)"))});
    if (said.find("cannot open shared object file") != said.npos) {
        const std::size_t end = said.find(": cannot open shared object file");
        const std::size_t begin = said.substr(0, end).rfind(' ');
        const std::string missing{said.substr(begin + 1, end - begin - 1)};
        if (missing.find('/') == missing.npos)
            return not_loaded(shown + " needs the library " + missing + ", which is not installed");
        return not_loaded(shown + " cannot be read");
    }
    if (const auto colon = said.find(": "); colon != said.npos) said.remove_prefix(colon + 2);
    return not_loaded(shown + " cannot be loaded: " + std::string{said});
}

Error no_symbol(const boost::dll::shared_library& library, const std::string& shown) {
    for (unsigned major = 0; major <= newest_major_looked_for; ++major)
        if (library.has("rekindle_plugin_v" + std::to_string(major)))
            return not_loaded(shown + " was built for version " + std::to_string(major) +
                              " of the plugin contract; this program speaks version " +
                              std::to_string(RK_ABI_MAJOR));
    return not_loaded(shown + " exports no " RK_ABI_SYMBOL ", so it is no importer plugin");
}

Result<const rk_plugin*> checked(const rk_plugin* plugin, const std::string& shown) {
    if (plugin->size < sizeof(rk_plugin) || !plugin->importers || plugin->importer_count == 0)
        return not_loaded(shown + " offers no importer");
    if (plugin->importer_count > 64) return not_loaded(shown + " offers more than 64 importers");
    for (std::size_t i = 0; i < plugin->importer_count; ++i) {
        const rk_importer* importer = plugin->importers[i];
        if (!importer || importer->size < sizeof(rk_importer) || !importer->probe ||
            !importer->run || !importer->id.data || importer->id.size == 0)
            return not_loaded(shown + " has an importer that lacks an id or a function");
    }
    return plugin;
}

}  // namespace

Result<const rk_plugin*> load(const std::string& path, const std::string& shown) {
    // The error_code overloads lose the reason; it is only in the text of the exception.
    try {
        using boost::dll::load_mode::type;
        auto* const library = new boost::dll::shared_library(  // never unloaded
            std::filesystem::path{path}, type::rtld_now | type::rtld_local);
        if (!library->has(RK_ABI_SYMBOL)) return no_symbol(*library, shown);
        return checked(&library->get<const rk_plugin>(RK_ABI_SYMBOL), shown);
    } catch (const std::exception& exception) {
        return explain(exception.what(), shown);
    }
}

}  // namespace rekindle::worker
