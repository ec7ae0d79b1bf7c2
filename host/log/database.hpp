// Database: one SQLite file, opened through Poco::Data, and the statements that bypass it for
// speed.
//
// After an error of a write the whole Database is thrown away and opened again: a Poco session and
// SQLite's own state are not to be trusted any more (a failed fsync is not reported twice).
#pragma once

#include <Poco/Data/Session.h>
#include <sqlite3.h>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include <rekindle/result.hpp>

namespace rekindle::log {

inline constexpr int application_id = 0x524B444C;  // "RKDL"

class Database {
  public:
    // damaged: not a database, or not one of ours. The file must exist.
    static Result<Database> open(const std::filesystem::path& file, bool writable);

    [[nodiscard]] sqlite3* handle() const { return handle_; }
    [[nodiscard]] Poco::Data::Session& session() const { return *session_; }

    // One or more statements without parameters and results.
    [[nodiscard]] Result<void> execute(const std::string& sql) const;
    // The single number that a query gives.
    [[nodiscard]] Result<std::int64_t> number(const std::string& sql) const;

    // What went wrong in the last call on this database, as the user should read it.
    [[nodiscard]] Error error() const;

  private:
    Database() = default;
    std::shared_ptr<void> held_;  // as long as the session
    std::unique_ptr<Poco::Data::Session> session_;
    sqlite3* handle_ = nullptr;
};

// What went wrong, by SQLite's code.
[[nodiscard]] Error error_of(int sqlite_code, std::string_view detail);

// A prepared statement of sqlite3. Finalised before the Database it came from.
class Statement {
  public:
    static Result<Statement> prepare(const Database& database, std::string_view sql);

    sqlite3_stmt* get() const { return statement_.get(); }

    void bind(int at, std::int64_t value) const { sqlite3_bind_int64(get(), at, value); }
    void bind(int at, std::string_view text) const {  // has to live until the step
        sqlite3_bind_text(get(), at, text.data() ? text.data() : "", static_cast<int>(text.size()),
                          SQLITE_STATIC);
    }
    void bind_bytes(int at, std::string_view bytes) const {  // likewise
        sqlite3_bind_blob(get(), at, bytes.data(), static_cast<int>(bytes.size()), SQLITE_STATIC);
    }
    void bind_null(int at) const { sqlite3_bind_null(get(), at); }

    // The next row; nothing at the end.
    [[nodiscard]] Result<bool> row() const;
    // Runs a statement without rows and makes it ready again.
    [[nodiscard]] Result<void> run() const;

    [[nodiscard]] std::int64_t number(int column) const {
        return sqlite3_column_int64(get(), column);
    }
    [[nodiscard]] bool is_null(int column) const {
        return sqlite3_column_type(get(), column) == SQLITE_NULL;
    }
    // Valid until the next row.
    [[nodiscard]] std::string_view text(int column) const;
    [[nodiscard]] std::string_view bytes(int column) const;

  private:
    struct Finalize {
        void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
    };
    std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

// Runs what uses Poco::Data and may throw its exceptions.
template <class Function>
[[nodiscard]] Result<void> with_poco(const Function& function);

// The text without U+0000, which SQL functions would take for its end.
[[nodiscard]] std::string without_nul(std::string_view text);

[[nodiscard]] Error poco_error(const Poco::Exception& exception);

template <class Function>
Result<void> with_poco(const Function& function) {
    try {
        function();
        return {};
    } catch (const Poco::Exception& exception) {
        return poco_error(exception);
    }
}

}  // namespace rekindle::log
