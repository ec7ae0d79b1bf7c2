// Where two runs differ.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "host/kit/subject/gathered.hpp"

namespace rekindle::kit {

struct Difference {
    std::string what;           // "record 3 differs"
    std::string expected, got;  // the lines
};

// The first line that is not the same.
[[nodiscard]] std::optional<Difference> difference(const std::vector<std::string>& expected,
                                                   const std::vector<std::string>& got);

// Everything: how it ended, records with their places, persons, rooms, reports, covers.
[[nodiscard]] std::optional<Difference> difference(const Gathered& expected, const Gathered& got);

// The interactions alone, field by field.
[[nodiscard]] std::optional<Difference> difference(const std::vector<OwnedRecord>& expected,
                                                   const std::vector<OwnedRecord>& got);

// The record without what depends on how its text is stored: where it lies and how long it is.
[[nodiscard]] OwnedRecord without_place(OwnedRecord record);

}  // namespace rekindle::kit
