// The spellings of a log by number: addresses with one of their names each.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>

#include <rekindle/result.hpp>

#include "host/log/database.hpp"
#include "host/log/stored.hpp"

namespace rekindle::log {

struct StoredSpelling {
    Scheme scheme = Scheme::email;
    std::string address, name;
    bool is_owner = false;
};

using SpellingTable = std::unordered_map<std::int64_t, StoredSpelling>;

[[nodiscard]] Result<SpellingTable> read_spellings(const Database& database);

}  // namespace rekindle::log
