// Needs a function that no library has.
#include <rekindle/abi.h>

extern "C" int rekindle_test_nowhere();

extern "C" RK_EXPORT int call_nowhere() {
    return rekindle_test_nowhere();
}
extern "C" RK_EXPORT const rk_plugin rekindle_plugin_v0{sizeof(rk_plugin), 0, nullptr, 0};
