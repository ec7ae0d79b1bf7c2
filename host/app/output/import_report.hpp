// What an import did, in words, as JSON, and as an exit code.
#pragma once

#include <string>
#include <vector>

#include "host/app/context.hpp"
#include "host/app/exit_code.hpp"
#include "host/import/import.hpp"

namespace rekindle::app {

// "read 182 344 · new 181 990 · same 0 · skipped 354 (354 × an empty file) · 1 min 12 s"
[[nodiscard]] std::string counts_words(const imports::Outcome& outcome);

// The sum of all, with equal reports joined.
[[nodiscard]] imports::Outcome sum_of(const std::vector<imports::Outcome>& outcomes);

// What the number at a report counts: bytes of a file, or it is that of a mail in its folder, where
// 0 is the account as a whole.
enum class Offsets : unsigned char { bytes, uids };

// Warnings by code, with what each means, how often, and one place; with `verbose` ten places.
[[nodiscard]] std::string warnings_text(const imports::Outcome& outcome, std::size_t width,
                                        bool verbose, Offsets offsets = Offsets::bytes);

// One sentence on why a source was not imported to its end; empty where it was.
[[nodiscard]] std::string failure_words(const imports::Outcome& outcome);

[[nodiscard]] Json outcome_json(const imports::Outcome& outcome);
[[nodiscard]] Json totals_json(const imports::Outcome& total);

// Of one source; and of all: `partly` where some worked and some did not.
[[nodiscard]] Exit exit_of(const imports::Outcome& outcome);
[[nodiscard]] Exit exit_of(const std::vector<imports::Outcome>& outcomes);

}  // namespace rekindle::app
