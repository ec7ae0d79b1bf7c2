// Statistics of a person as rows of a log, and back.
#pragma once

#include <string>

#include "host/analyzer/analyzer.hpp"
#include "host/log/kept.hpp"

namespace rekindle::app {

// The texts and bytes that a KeptTie points to; reused.
struct KeptText {
    std::string kinds, answered, authors, days, seen, neighbours, conversations;
};

// The statistics of a person, without its key and the title. Good until `text` is used again.
[[nodiscard]] log::KeptTie kept_form(const analyzer::Statistics& of, std::uint32_t person,
                                     KeptText& text);

// False where the row is none that `kept_form` gave.
[[nodiscard]] bool take_kept(const log::KeptTie& from, std::uint32_t person,
                             analyzer::Statistics& to);

}  // namespace rekindle::app
