// Record: what became of the last run over an account, for `status`.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace rekindle::accounts {

struct Record {
    std::int64_t began_ms = 0, ended_ms = 0;
    std::uint64_t read = 0, added = 0, same = 0, skipped = 0, bytes = 0;
    // Empty where all went well: a name of report_codes.hpp or of a verdict, and a sentence.
    std::string code = {}, message = {};
    std::int64_t well_ms = 0;  // when a run over it last ended well; 0: never
};

[[nodiscard]] std::string written(const Record& record);
// Nothing where the text is none of ours.
[[nodiscard]] std::optional<Record> read_record(std::string_view text);

}  // namespace rekindle::accounts
