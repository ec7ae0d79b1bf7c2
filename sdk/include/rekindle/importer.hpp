// The one header an importer includes.
//
// An importer is a class with three static members:
//
//     struct CallLog {
//         static constexpr rekindle::ImporterInfo info{"org.example.call-log", "Call log (CSV)",
//                                                      "phone", "1.0.0"};
//         static unsigned probe(const rekindle::Source& source);   // 0: not mine … 100: certainly
//         static rekindle::Result<void> run(const rekindle::Source& source, rekindle::Sink& sink);
//     };
//     REKINDLE_PLUGIN(CallLog);
//
// `probe` looks at names and a few bytes and emits nothing. `run` reads all and emits all. A bad
// record is sink.skip(…); a bad file is a returned Error; an exception is a bug, and is caught
// here.
#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <exception>
#include <new>
#include <span>
#include <string_view>

#include "rekindle/civil.hpp"
#include "rekindle/manifest.hpp"
#include "rekindle/record.hpp"
#include "rekindle/result.hpp"
#include "rekindle/sink.hpp"
#include "rekindle/source.hpp"
#include "rekindle/text.hpp"

namespace rekindle {

// One thing the user can tell the importer: `rekindle import --set NAME=VALUE`. The host checks the
// value, lists the setting in its help, and hands out the fallback where the user says nothing.
struct Setting {
    std::string_view name;           // a-z, 0-9 and '-'
    std::string_view help;           // one line for people
    std::string_view values = {};    // "yes|no", "none|1..365"; absent: any text
    std::string_view fallback = {};  // absent: Source::setting is empty
    bool required = false;
    bool secret = false;  // never printed, never taken from the command line
};

struct ImporterInfo {
    std::string_view id;       // reverse domain; never changes
    std::string_view name;     // for people
    std::string_view service;  // whose interactions these are, e.g. "email"
    std::string_view version;  // semantic versioning
    std::span<const Setting> settings = {};
    std::string_view formats = {};  // for people: what it reads; only in the manifest
};

template <class T>
concept Importer = requires(const Source& source, Sink& sink) {
    { T::info } -> std::convertible_to<ImporterInfo>;
    { T::probe(source) } -> std::convertible_to<unsigned>;
    { T::run(source, sink) } -> std::same_as<Result<void>>;
};

namespace detail {

// Tells the host why the import ends. Its own failure changes nothing any more.
inline void report_fatal(const rk_host* host, std::string_view code, const Error& error) noexcept {
    host->report(host->self, RK_FATAL, abi_string(code), error.entry, error.offset,
                 abi_string(error.message));
}

template <Importer T>
std::uint32_t probe(const rk_host* host) noexcept {
    try {
        return static_cast<std::uint32_t>(T::probe(Source{*host}));
    } catch (...) {
        return 0;
    }
}

template <Importer T>
rk_status run(const rk_host* host) noexcept {
    try {
        Sink sink{*host};
        const Result<void> result = T::run(Source{*host}, sink);
        if (result) return RK_OK;
        const Error& error = result.error();
        report_fatal(host, error.report_code.empty() ? "importer.failed" : error.report_code,
                     error);
        return static_cast<rk_status>(error.code);
    } catch (const Unwind& unwind) {
        return unwind.status == RK_STOP ? RK_OK : unwind.status;
    } catch (const std::bad_alloc&) {
        return RK_E_LIMIT;
    } catch (const std::exception& exception) {
        report_fatal(host, "importer.threw", Error{Code::internal, exception.what()});
        return RK_E_INTERNAL;
    } catch (...) {
        report_fatal(host, "importer.threw", Error{Code::internal, "an exception of unknown type"});
        return RK_E_INTERNAL;
    }
}

constexpr rk_setting abi_setting(const Setting& from) {
    return {sizeof(rk_setting),
            (from.required ? std::uint32_t{RK_REQUIRED} : 0U) |
                (from.secret ? std::uint32_t{RK_SECRET} : 0U),
            abi_string(from.name),
            abi_string(from.help),
            abi_string(from.values),
            abi_string(from.fallback)};
}

template <Importer T>
inline constexpr auto settings = [] {
    std::array<rk_setting, T::info.settings.size()> out{};
    for (std::size_t i = 0; i < out.size(); ++i) out[i] = abi_setting(T::info.settings[i]);
    return out;
}();

// What an importer offers beyond importing: a static member `extension`, where it has one.
template <Importer T>
const void* extension(const char* id) noexcept {
    if constexpr (requires { T::extension(std::string_view{id}); })
        return T::extension(std::string_view{id});
    else
        return nullptr;
}

template <Importer T>
inline constexpr rk_importer importer{sizeof(rk_importer),
                                      0,
                                      abi_string(T::info.id),
                                      abi_string(T::info.name),
                                      abi_string(T::info.service),
                                      abi_string(T::info.version),
                                      settings<T>.data(),
                                      settings<T>.size(),
                                      &probe<T>,
                                      &run<T>,
                                      &extension<T>};

template <Importer... T>
inline constexpr const rk_importer* importers[] = {&importer<T>...};

}  // namespace detail
}  // namespace rekindle

// Exports the importers as this library's one symbol, and writes what they say about themselves
// into the section ".rekindle", where it can be read without loading the library.
#define REKINDLE_PLUGIN(...)                                                                   \
    extern "C" RK_EXPORT constexpr rk_plugin rekindle_plugin_v0 = {                            \
        sizeof(rk_plugin), RK_ABI_MINOR, ::rekindle::detail::importers<__VA_ARGS__>,           \
        sizeof(::rekindle::detail::importers<__VA_ARGS__>) / sizeof(const rk_importer*)};      \
    [[gnu::section(RK_MANIFEST_SECTION), gnu::used]] static constexpr auto rekindle_manifest = \
        ::rekindle::detail::make_manifest<__VA_ARGS__>()
