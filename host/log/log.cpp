#include "host/log/log.hpp"

#include <chrono>
#include <csignal>
#include <cstring>
#include <utility>

#include "host/base/digest.hpp"
#include "host/log/folder.hpp"
#include "host/log/history.hpp"
#include "host/log/state.hpp"

namespace rekindle::log {
namespace {

constexpr const char* first_pragmas = "PRAGMA page_size = 16384; PRAGMA journal_mode = WAL";

Error not_ours(const std::filesystem::path& folder) {
    return {Code::damaged, (folder / database_name).string() +
                               " is not a Rekindle log; choose another folder or move it away"};
}

Error no_store(const std::filesystem::path& folder) {
    return {Code::no_store,
            "there is no log in " + folder.string() + " yet; import something first"};
}

}  // namespace

// ---- opening ------------------------------------------------------------------------------------

Result<void> Log::State::open() {
    const std::filesystem::path file = folder / database_name;
    if (access == Access::write) {
        // A file size limit is an error to report, not the end of the process.
        std::signal(SIGXFSZ, SIG_IGN);
        if (const auto made = make_folder(folder); !made) return made.error();
        auto taken = Lock::take(folder / "lock");
        if (!taken) return taken.error();
        lock.emplace(std::move(*taken));
        if (const auto made = make_private_file(file); !made) return made.error();
    } else {
        std::error_code error;
        const auto size = std::filesystem::file_size(file, error);
        if (error == std::errc::no_such_file_or_directory || (!error && size == 0))
            return no_store(folder);
    }
    return open_database();
}

Result<void> Log::State::open_database() {
    auto opened = Database::open(folder / database_name, access == Access::write);
    if (!opened) return opened.error();
    database.emplace(std::move(*opened));
    const auto version = database->number("PRAGMA user_version");
    const auto id = database->number("PRAGMA application_id");
    const auto objects = database->number("SELECT count(*) FROM sqlite_schema");
    if (!version) return version.error();
    if (!id) return id.error();
    if (!objects) return objects.error();
    const bool fresh = *version == 0 && *objects == 0;
    if (!fresh && *id != application_id) return not_ours(folder);
    if (*version > steps.back().number)
        return Error{Code::newer, "the log in " + folder.string() +
                                      " was written by a newer Rekindle; install that version"};
    if (*version == steps.back().number) return {};
    if (access == Access::write) {
        if (fresh)
            if (const auto set = database->execute(first_pragmas); !set) return set.error();
        return migrate(*database, steps, folder);
    }
    if (fresh) return no_store(folder);
    // Reading a log of an older program: whoever writes brings it up to date. Where nobody may, or
    // another one writes just now, it is read as it is.
    database.reset();
    const auto updated = Log::open(folder, Access::write, steps);
    if (updated) return open_database();
    if (*version < oldest_readable) return updated.error();
    auto again = Database::open(folder / database_name, false);
    if (!again) return again.error();
    database.emplace(std::move(*again));
    return {};
}

Result<Log> Log::open(const std::filesystem::path& folder, Access access) {
    return open(folder, access, migrations());
}

Result<Log> Log::open(const std::filesystem::path& folder, Access access,
                      std::span<const Migration> steps) {
    auto state = std::make_unique<State>(folder, access, steps);
    if (const auto opened = state->open(); !opened) return opened.error();
    return Log{std::move(state)};
}

Log::Log(std::unique_ptr<State> state) : state_(std::move(state)) {}
Log::Log(Log&&) noexcept = default;
Log& Log::operator=(Log&&) noexcept = default;
Log::~Log() = default;

void Log::State::close_session() {
    rows.reset();
    cards.reset();
    identities.reset();
    seen.clear();
    database.reset();
    in_transaction = false;
}

Result<void> Log::reopen() {
    if (state_->database) return {};
    return state_->written(state_->open_database());
}

// ---- writing ------------------------------------------------------------------------------------

Result<void> Log::State::prepare_rows() {
    if (rows) return {};
    auto insert = Rows::prepare(*database);
    if (!insert) return insert.error();
    auto loaded = Identities::load(*database);
    if (!loaded) return loaded.error();
    if (const auto known = load_seen(); !known) return known.error();
    identities.emplace(std::move(*loaded));
    rows.emplace(std::move(*insert));
    return {};
}

Result<void> Log::State::load_seen() {
    auto segments = Statement::prepare(*database, "SELECT ids FROM segment");
    const auto count = database->number("SELECT total(count) FROM segment");
    if (!segments) return segments.error();
    if (!count) return count.error();
    seen.clear();
    seen.reserve(static_cast<std::size_t>(*count));
    auto more = segments->row();
    for (; more && *more; more = segments->row()) {
        std::string_view ids = segments->bytes(0);
        for (Digest id{}; ids.size() >= id.size(); ids.remove_prefix(id.size())) {
            std::memcpy(id.data(), ids.data(), id.size());
            seen.insert(rekindle::number(id));
        }
    }
    if (!more) return more.error();
    return {};
}

Result<void> Log::State::begin() {
    if (in_transaction) return {};
    if (access != Access::write)
        return Error{Code::internal, "the log was opened for reading only"};
    if (!database) return Error{Code::store, "the log has to be opened again after an error"};
    if (const auto begun = database->execute("BEGIN IMMEDIATE"); !begun) return begun.error();
    in_transaction = true;
    return prepare_rows();
}

Result<std::uint32_t> Log::identity(Scheme scheme, std::string_view canonical,
                                    std::string_view name, bool is_owner) {
    if (const auto begun = state_->written(state_->begin()); !begun) return begun.error();
    const auto has_nul = [](std::string_view text) {
        return text.find('\0') != std::string_view::npos;
    };
    if (has_nul(canonical) || has_nul(name))
        return state_->written(state_->identities->spelling(scheme, without_nul(canonical),
                                                            without_nul(name), is_owner));
    return state_->written(state_->identities->spelling(scheme, canonical, name, is_owner));
}

std::uint32_t Log::identity_of(std::uint32_t number) const {
    return state_->identities ? state_->identities->identity_of(number) : nobody;
}

void Log::expect(const std::array<std::uint8_t, 16>& id) const {
    state_->seen.expect(rekindle::number(id));
}

Result<bool> Log::add(const NewInteraction& what) {
    if (const auto begun = state_->written(state_->begin()); !begun) return begun.error();
    if (!state_->seen.insert(rekindle::number(what.id))) return false;
    const auto added = state_->written(state_->rows->add(what, state_->source));
    if (!added) return added.error();
    return true;
}

Result<void> Log::roll_back() {
    if (!state_->database || !state_->in_transaction) return {};
    // What is known in memory belongs to the rows that go.
    state_->rows.reset();
    state_->identities.reset();
    state_->in_transaction = false;
    if (sqlite3_get_autocommit(state_->database->handle()) != 0) return {};
    return state_->written(state_->database->execute("ROLLBACK"));
}

// ---- reading ------------------------------------------------------------------------------------

Result<History> Log::history() const {
    if (!state_->database)
        return Error{Code::store, "the log has to be opened again after an error"};
    return read_history(*state_->database);
}

Result<History> Log::history_since(Instant since) const {
    if (!state_->database)
        return Error{Code::store, "the log has to be opened again after an error"};
    return read_history(*state_->database, since);
}

Result<std::vector<Window>> Log::windows() const {
    if (!state_->database)
        return Error{Code::store, "the log has to be opened again after an error"};
    return read_windows(*state_->database);
}

}  // namespace rekindle::log
