// Speaks another version of the contract.
#include <rekindle/abi.h>

extern "C" RK_EXPORT const rk_plugin rekindle_plugin_v7{sizeof(rk_plugin), 0, nullptr, 0};
