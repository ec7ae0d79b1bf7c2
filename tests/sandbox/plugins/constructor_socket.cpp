// Opens a socket while it is being loaded.
#include <sys/socket.h>

#include <rekindle/abi.h>

namespace {
[[gnu::constructor]] void at_load() {
    (void)::socket(AF_INET, SOCK_STREAM, 0);
}
}  // namespace

extern "C" RK_EXPORT const rk_plugin rekindle_plugin_v0{sizeof(rk_plugin), 0, nullptr, 0};
