// The manifest of a plugin: what its importers say about themselves, as text in a section of its
// own in the library, so that it can be read without loading the library.
//
//     readelf -p .rekindle call_log.so
//
// "name=value" strings, each with a NUL behind it. "importer=" begins an importer, "setting=" a
// setting of it; what is absent is left out; unknown names are for newer readers.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include "rekindle/abi.h"

namespace rekindle::detail {

template <class Put>
constexpr void put_line(Put& put, std::string_view name, std::string_view value) {
    if (value.empty()) return;
    put(name);
    put("=");
    put(value);
    put(std::string_view{"\0", 1});
}

template <class T, class Put>
constexpr void put_importer(Put& put) {
    put_line(put, "importer", T::info.id);
    put_line(put, "name", T::info.name);
    put_line(put, "service", T::info.service);
    put_line(put, "version", T::info.version);
    put_line(put, "formats", T::info.formats);
    for (const auto& setting : T::info.settings) {
        put_line(put, "setting", setting.name);
        put_line(put, "help", setting.help);
        put_line(put, "values", setting.values);
        put_line(put, "fallback", setting.fallback);
        put_line(put, "required", setting.required ? "yes" : "");
        put_line(put, "secret", setting.secret ? "yes" : "");
    }
}

template <class... T, class Put>
constexpr void put_manifest(Put& put) {
    static_assert(RK_ABI_MAJOR < 10 && RK_ABI_MINOR < 10, "one digit each is written");
    constexpr char contract[] = {'0' + RK_ABI_MAJOR, '.', '0' + RK_ABI_MINOR};
    put_line(put, "rekindle-manifest", "1");
    put_line(put, "contract", {contract, sizeof contract});
    (put_importer<T>(put), ...);
}

template <class... T>
constexpr std::size_t manifest_size() {
    std::size_t size = 0;
    auto count = [&](std::string_view text) { size += text.size(); };
    put_manifest<T...>(count);
    return size;
}

template <class... T>
constexpr auto make_manifest() {
    std::array<char, manifest_size<T...>()> out{};
    std::size_t at = 0;
    auto copy = [&](std::string_view text) {
        for (const char c : text) out[at++] = c;
    };
    put_manifest<T...>(copy);
    return out;
}

}  // namespace rekindle::detail
