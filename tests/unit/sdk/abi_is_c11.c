#include <rekindle/abi.h>
#include <rekindle/ext/connection.h>

/* A plugin in plain C sees the same layout as the host in C++ (abi_test.cpp). */
size_t c_size_of_interaction(void) { return sizeof(rk_interaction); }
size_t c_size_of_importer(void) { return sizeof(rk_importer); }
size_t c_size_of_host(void) { return sizeof(rk_host); }
