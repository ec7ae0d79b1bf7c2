// Migrations: the schema of the log as numbered steps forward. A step that was released is never
// changed; its SHA-256 is recorded in the log when it is applied.
#pragma once

#include <filesystem>
#include <span>
#include <string_view>

#include <rekindle/result.hpp>

namespace rekindle::log {

class Database;

struct Migration {
    int number = 0;  // 1, 2, 3 …; PRAGMA user_version afterwards
    std::string_view name;
    std::string_view sha256;  // of the file, in hexadecimal
    std::string_view sql;
};

// A log of this version or a later one can be read as it is: what it lacks is only kept
// conclusions.
inline constexpr int oldest_readable = 3;

// Those of schemas/sqlite, embedded in the program.
[[nodiscard]] std::span<const Migration> migrations();

// Applies what is missing, each step in a transaction of its own. A log that holds something is
// copied to backup/ first.
[[nodiscard]] Result<void> migrate(Database& database, std::span<const Migration> steps,
                                   const std::filesystem::path& folder);

}  // namespace rekindle::log
