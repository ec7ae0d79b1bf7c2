#include "host/log/migration.hpp"

#include <chrono>
#include <string>

#include "host/log/database.hpp"
#include "host/log/folder.hpp"

namespace rekindle::log {
namespace {

std::int64_t now_ms() {
    using namespace std::chrono;
    return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

// A copy of the log as it was, backup/store-v1-1764010000000.db.
Result<void> back_up(const Database& database, std::int64_t version,
                     const std::filesystem::path& folder) {
    const std::filesystem::path file =
        folder / "backup" /
        ("store-v" + std::to_string(version) + "-" + std::to_string(now_ms()) + ".db");
    if (const auto made = make_folder(file.parent_path()); !made) return made.error();
    if (const auto made = make_private_file(file); !made) return made.error();
    auto copy = Statement::prepare(database, "VACUUM INTO ?");
    if (!copy) return copy.error();
    const std::string name = file.string();
    copy->bind(1, name);
    auto done = copy->run();
    if (!done) std::filesystem::remove(file);
    return done;
}

Result<void> apply(const Database& database, const Migration& step) {
    if (const auto done = database.execute(std::string{step.sql}); !done) return done.error();
    auto record = Statement::prepare(database, "INSERT INTO migration VALUES (?, ?, ?, ?)");
    if (!record) return record.error();
    record->bind(1, step.number);
    record->bind(2, step.name);
    record->bind(3, step.sha256);
    record->bind(4, now_ms());
    if (const auto done = record->run(); !done) return done.error();
    return database.execute("PRAGMA user_version = " + std::to_string(step.number) +
                            "; PRAGMA application_id = " + std::to_string(application_id));
}

}  // namespace

Result<void> migrate(Database& database, std::span<const Migration> steps,
                     const std::filesystem::path& folder) {
    const auto version = database.number("PRAGMA user_version");
    if (!version) return version.error();
    if (*version > 0 && *version < steps.back().number)
        if (const auto copied = back_up(database, *version, folder); !copied) return copied.error();
    for (const Migration& step : steps) {
        if (step.number <= *version) continue;
        if (const auto begun = database.execute("BEGIN IMMEDIATE"); !begun) return begun.error();
        auto done = apply(database, step);
        if (done) done = database.execute("COMMIT");
        if (done) continue;
        if (sqlite3_get_autocommit(database.handle()) == 0)
            if (const auto undone = database.execute("ROLLBACK"); !undone) return undone.error();
        return done.error();
    }
    return {};
}

}  // namespace rekindle::log
