#include "host/log/database.hpp"

#include <Poco/Data/SQLite/Connector.h>
#include <Poco/Data/SQLite/SQLiteException.h>
#include <Poco/Data/SQLite/Utility.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cstring>
#include <fstream>
#include <map>
#include <mutex>

namespace rekindle::log {
namespace {

constexpr std::size_t open_timeout_s = 2;
constexpr int busy_timeout_ms = 5000;

// A Log is used by one thread at a time, so that SQLite need not lock every call: 7 % of a row.
void register_sqlite() {
    static std::once_flag once;
    std::call_once(once, [] {
        sqlite3_config(SQLITE_CONFIG_MULTITHREAD);
        Poco::Data::SQLite::Connector::registerConnector();
    });
}

// Whether the file is empty or begins as SQLite's do. Asked before Poco, which would try a file
// that is none again and again until its time is over.
Result<void> check_header(const std::filesystem::path& file) {
    std::array<char, 16> head{};
    std::ifstream in(file, std::ios::binary);
    if (!in) return Error{Code::store, "the log " + file.string() + " cannot be read"};
    in.read(head.data(), head.size());
    if (in.gcount() == 0 || std::memcmp(head.data(), "SQLite format 3", 16) == 0) return {};
    return Error{Code::damaged, file.string() + " is not a Rekindle log"};
}

// The databases that this process has open. Whoever closes a file gives up all locks of the process
// on it, also those by which SQLite keeps another process from taking the WAL away beneath a
// connection: while one is open, the file is opened by nobody else here.
class OpenFiles {
  public:
    // Checks the header where the file is not open yet. The file counts as open until the result
    // is gone.
    static Result<std::shared_ptr<void>> hold(const std::filesystem::path& file) {
        struct stat about {};
        if (::stat(file.c_str(), &about) != 0)
            return Error{Code::store, "the log " + file.string() + " cannot be read"};
        const Key key{about.st_dev, about.st_ino};
        const std::lock_guard guard(lock());
        if (const auto& open = all()[key]; open.expired())
            if (const auto ours = check_header(file); !ours) return ours.error();
        std::shared_ptr<void> held = all()[key].lock();
        if (!held) all()[key] = held = std::make_shared<Key>(key);
        return held;
    }

  private:
    using Key = std::pair<dev_t, ino_t>;
    static std::mutex& lock() {
        static std::mutex mutex;
        return mutex;
    }
    static std::map<Key, std::weak_ptr<void>>& all() {
        static std::map<Key, std::weak_ptr<void>> files;
        return files;
    }
};

// Where nobody may write, as on a disc or in a backup, SQLite cannot make the file that readers and
// writers share; it need not, unless a writer left something that is not in the database yet.
bool is_at_rest(const std::filesystem::path& file) {
    const std::string folder = file.parent_path().string();
    if (faccessat(AT_FDCWD, folder.c_str(), W_OK, AT_EACCESS) == 0) return false;
    std::error_code error;
    const auto left = std::filesystem::file_size(file.string() + "-wal", error);
    return error || left == 0;
}

// The file for SQLite. An absolute path, since it takes what begins with "file:" for a URI.
std::string name_of(const std::filesystem::path& file, bool writable) {
    const std::filesystem::path path = std::filesystem::absolute(file);
    if (writable || !is_at_rest(path)) return path.string();
    constexpr std::string_view digits = "0123456789ABCDEF", special = "%?#";
    std::string out = "file:";
    for (const char c : path.string()) {
        if (special.find(c) == std::string_view::npos) {
            out += c;
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        out += '%';
        out += digits[byte >> 4];
        out += digits[byte & 0xF];
    }
    return out + "?immutable=1";
}

constexpr const char* pragmas =
    "PRAGMA trusted_schema = OFF; PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL;"
    "PRAGMA temp_store = MEMORY;";

}  // namespace

Error error_of(int sqlite_code, std::string_view detail) {
    const std::string why{detail};
    switch (sqlite_code & 0xFF) {
        case SQLITE_FULL:
            return {Code::store, "the disk is full; make room and run the same command again"};
        case SQLITE_IOERR:
            return {Code::store, "the log could not be read or written (" + why +
                                     "); check the disk and run the same command again"};
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
            return {Code::damaged,
                    "the log is damaged (" + why + "); move it away and import the archives again"};
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return {Code::locked, "the log is in use by another program; try again later"};
        case SQLITE_READONLY:
        case SQLITE_PERM:
        case SQLITE_CANTOPEN:
            return {Code::store, "the log may not be written (" + why + ")"};
        default:
            return {Code::store, "the log could not be used (" + why + ")"};
    }
}

Error poco_error(const Poco::Exception& exception) {
    const auto is = [&](const char* name) {
        return std::string_view{exception.className()}.find(name) != std::string_view::npos;
    };
    const int code = is("DBAccess") || is("OSAccess") ? SQLITE_PERM
                     : is("Corrupt")                  ? SQLITE_CORRUPT
                     : is("Full")                     ? SQLITE_FULL
                     : is("Locked")                   ? SQLITE_BUSY
                     : is("IOError")                  ? SQLITE_IOERR
                                                      : SQLITE_ERROR;
    return error_of(code, exception.message());
}

Error Database::error() const {
    return error_of(sqlite3_extended_errcode(handle_), sqlite3_errmsg(handle_));
}

Result<Database> Database::open(const std::filesystem::path& file, bool writable) {
    register_sqlite();
    auto held = OpenFiles::hold(file);
    if (!held) return held.error();
    Database out;
    out.held_ = std::move(*held);
    const auto opened = with_poco([&] {
        out.session_ = std::make_unique<Poco::Data::Session>("SQLite", name_of(file, writable),
                                                             open_timeout_s);
        out.handle_ = Poco::Data::SQLite::Utility::dbHandle(*out.session_);
    });
    if (!opened) return opened.error();
    sqlite3_extended_result_codes(out.handle_, 1);
    sqlite3_busy_timeout(out.handle_, busy_timeout_ms);
    if (const auto set = out.execute(pragmas); !set) return set.error();
    if (!writable)
        if (const auto set = out.execute("PRAGMA query_only = ON"); !set) return set.error();
    return out;
}

Result<void> Database::execute(const std::string& sql) const {
    if (sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) return error();
    return {};
}

Result<std::int64_t> Database::number(const std::string& sql) const {
    auto statement = Statement::prepare(*this, sql);
    if (!statement) return statement.error();
    const auto got = statement->row();
    if (!got) return got.error();
    return *got ? statement->number(0) : 0;
}

Result<Statement> Statement::prepare(const Database& database, std::string_view sql) {
    sqlite3_stmt* made = nullptr;
    if (sqlite3_prepare_v3(database.handle(), sql.data(), static_cast<int>(sql.size()),
                           SQLITE_PREPARE_PERSISTENT, &made, nullptr) != SQLITE_OK)
        return database.error();
    Statement out;
    out.statement_.reset(made);
    return out;
}

Result<bool> Statement::row() const {
    const int code = sqlite3_step(get());
    if (code == SQLITE_ROW) return true;
    if (code == SQLITE_DONE) return false;
    return error_of(sqlite3_extended_errcode(sqlite3_db_handle(get())),
                    sqlite3_errmsg(sqlite3_db_handle(get())));
}

Result<void> Statement::run() const {
    const auto got = row();
    sqlite3_reset(get());
    if (!got) return got.error();
    return {};
}

std::string_view Statement::text(int column) const {
    const unsigned char* const data = sqlite3_column_text(get(), column);
    if (data == nullptr) return {};
    return {reinterpret_cast<const char*>(data),
            static_cast<std::size_t>(sqlite3_column_bytes(get(), column))};
}

std::string_view Statement::bytes(int column) const {
    const void* const data = sqlite3_column_blob(get(), column);
    if (data == nullptr) return {};
    return {static_cast<const char*>(data),
            static_cast<std::size_t>(sqlite3_column_bytes(get(), column))};
}

std::string without_nul(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (const char c : text) {
        if (c == '\0')
            out += "\xEF\xBF\xBD";
        else
            out += c;
    }
    return out;
}

}  // namespace rekindle::log
