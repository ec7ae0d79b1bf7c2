// rekindle version.
#include <fmt/format.h>

#include <ostream>

#include <rekindle/abi.h>

#include "host/app/commands/command.hpp"
#include "host/app/context.hpp"
#include "host/app/version.hpp"

namespace rekindle::app {

std::string_view version() {
    return REKINDLE_VERSION;
}

std::string version_text() {
    return fmt::format("rekindle {} (plugin contract {}.{})", version(), RK_ABI_MAJOR,
                       RK_ABI_MINOR);
}

Result<Exit> run_version(Context& context) {
    if (context.json())
        print_document(context, "version",
                       Json::object()
                           .set("version", version())
                           .set("abi_major", RK_ABI_MAJOR)
                           .set("abi_minor", RK_ABI_MINOR));
    else
        context.out << version_text() << '\n';
    return Exit::done;
}

}  // namespace rekindle::app
