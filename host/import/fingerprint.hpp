// Whether a source is as it was when it was last imported, or has only grown.
#pragma once

#include <string>

#include <rekindle/result.hpp>

#include "host/import/import.hpp"
#include "host/log/log.hpp"
#include "host/source/source.hpp"

namespace rekindle::imports {

// The source as it is now and the options that decide what is taken from it, as text.
[[nodiscard]] Result<std::string> fingerprint(const source::Source& source, const Options& options);

enum class Changed : std::uint8_t {
    not_at_all,  // the same bytes, as far as size, time, head and tail tell
    grown,       // the old bytes are still there, more follow
    otherwise,   // or nothing is known of it
};
[[nodiscard]] Changed compare(const source::Source& source, const std::string& before,
                              const std::string& now);

}  // namespace rekindle::imports
