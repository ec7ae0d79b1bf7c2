#include "host/log/gathered.hpp"

#include <array>
#include <charconv>

namespace rekindle::log {
namespace {

constexpr const char* table_name = "gathered";

constexpr const char* declaration =
    "CREATE TABLE x (id, kind, time_ms, flags, native, answers, thread, group_size, attachments, "
    "text_size, duration_ms, utc_offset_min, time_basis, uncertainty_ms, entry, offset, "
    "participants, native_id, title)";

// In the order of the declaration.
enum Column : int {
    id,
    kind,
    time_ms,
    flags,
    native,
    answers,
    thread,
    group_size,
    attachments,
    text_size,
    duration_ms,
    utc_offset_min,
    time_basis,
    uncertainty_ms,
    entry,
    offset,
    participants,
    native_id,
    title
};

struct Table {
    sqlite3_vtab base;
    const Gathered* rows;
};

struct Cursor {
    sqlite3_vtab_cursor base;
    const Gathered* rows;
    std::size_t at;
};

Cursor& of(sqlite3_vtab_cursor* cursor) {
    return *reinterpret_cast<Cursor*>(cursor);
}

int connect(sqlite3* database, void* rows, int, const char* const*, sqlite3_vtab** out, char**) {
    if (const int code = sqlite3_declare_vtab(database, declaration); code != SQLITE_OK)
        return code;
    *out = &(new Table{{}, static_cast<const Gathered*>(rows)})->base;
    return SQLITE_OK;
}

int disconnect(sqlite3_vtab* table) {
    delete reinterpret_cast<Table*>(table);
    return SQLITE_OK;
}

int best_index(sqlite3_vtab*, sqlite3_index_info* plan) {
    plan->estimatedCost = 1;
    plan->estimatedRows = Gathered::many;
    return SQLITE_OK;
}

int open(sqlite3_vtab* table, sqlite3_vtab_cursor** out) {
    *out = &(new Cursor{{}, reinterpret_cast<Table*>(table)->rows, 0})->base;
    return SQLITE_OK;
}

int close(sqlite3_vtab_cursor* cursor) {
    delete &of(cursor);
    return SQLITE_OK;
}

int filter(sqlite3_vtab_cursor* cursor, int, const char*, int, sqlite3_value**) {
    of(cursor).at = 0;
    return SQLITE_OK;
}

int next(sqlite3_vtab_cursor* cursor) {
    ++of(cursor).at;
    return SQLITE_OK;
}

int at_end(sqlite3_vtab_cursor* cursor) {
    return of(cursor).at >= of(cursor).rows->rows().size() ? 1 : 0;
}

int row_number(sqlite3_vtab_cursor* cursor, sqlite3_int64* out) {
    *out = static_cast<sqlite3_int64>(of(cursor).at);
    return SQLITE_OK;
}

std::int64_t as_signed(std::uint64_t number) {
    return static_cast<std::int64_t>(number);
}

// A result that is not set is NULL.
void number_or_null(sqlite3_context* to, std::int64_t number, bool is_null) {
    if (!is_null) sqlite3_result_int64(to, number);
}

void text_or_null(sqlite3_context* to, const Gathered& rows, const Gathered::Text& text) {
    if (text.size > 0)
        sqlite3_result_text(to, rows.text(text), static_cast<int>(text.size), SQLITE_STATIC);
}

// The columns that most rows have no use for.
void seldom(sqlite3_context* to, const NewInteraction& what, int column) {
    switch (column) {
        case group_size:
            return sqlite3_result_int64(to, what.group_size);
        case duration_ms:
            return sqlite3_result_int64(to, what.duration_ms);
        case time_basis:
            return sqlite3_result_int64(to, static_cast<std::int64_t>(what.time_basis));
        default:
            return sqlite3_result_int64(to, what.uncertainty_ms);
    }
}

void value(sqlite3_context* to, const Gathered& rows, const Gathered::Row& row, int column) {
    const NewInteraction& what = row.fixed;
    switch (column) {
        case id:
            return sqlite3_result_blob(to, what.id.data(), static_cast<int>(what.id.size()),
                                       SQLITE_STATIC);
        case kind:
            return sqlite3_result_int64(to, static_cast<std::int64_t>(what.kind));
        case time_ms:
            return number_or_null(to, what.start.time_since_epoch().count(),
                                  what.start == unknown_time);
        case flags:
            return sqlite3_result_int64(to, what.flags);
        case native:
            return sqlite3_result_int64(to, as_signed(what.native_hash));
        case answers:
            return number_or_null(to, as_signed(what.answers_hash), what.answers_hash == 0);
        case thread:
            return number_or_null(to, as_signed(what.thread_hash), what.thread_hash == 0);
        case attachments:
            return sqlite3_result_int64(to, what.attachments);
        case text_size:
            return sqlite3_result_int64(to, as_signed(what.text_size));
        case utc_offset_min:
            return number_or_null(to, what.utc_offset_min,
                                  what.utc_offset_min == RK_OFFSET_UNKNOWN);
        case entry:
            return sqlite3_result_int64(to, what.entry);
        case offset:
            return sqlite3_result_int64(to, as_signed(what.offset));
        case participants:
            return text_or_null(to, rows, row.participants);
        case native_id:
            return text_or_null(to, rows, row.native_id);
        case title:
            return text_or_null(to, rows, row.title);
        default:
            return seldom(to, what, column);
    }
}

int column_value(sqlite3_vtab_cursor* cursor, sqlite3_context* to, int column) {
    const Cursor& here = of(cursor);
    value(to, *here.rows, here.rows->rows()[here.at], column);
    return SQLITE_OK;
}

// Without xCreate the table exists by its name alone; without xUpdate nothing can be written to it.
constexpr sqlite3_module module_of_rows() {
    sqlite3_module out{};
    out.xConnect = connect;
    out.xDisconnect = disconnect;
    out.xBestIndex = best_index;
    out.xOpen = open;
    out.xClose = close;
    out.xFilter = filter;
    out.xNext = next;
    out.xEof = at_end;
    out.xColumn = column_value;
    out.xRowid = row_number;
    return out;
}
constexpr sqlite3_module gathered_module = module_of_rows();

}  // namespace

Gathered::Gathered() {
    rows_.reserve(many);
}

Result<void> Gathered::attach(const Database& database) {
    if (sqlite3_create_module(database.handle(), table_name, &gathered_module, this) != SQLITE_OK)
        return database.error();
    return {};
}

Gathered::Text Gathered::keep(std::string_view text) {
    const std::size_t begin = texts_.size();
    if (text.find('\0') == std::string_view::npos)
        texts_ += text;
    else
        texts_ += without_nul(text);
    return {begin, texts_.size() - begin};
}

Gathered::Text Gathered::keep(std::span<const Participation> people) {
    constexpr std::size_t longest = sizeof "[4294967295,4294967295],";
    const std::size_t begin = texts_.size();
    texts_.resize(begin + 2 + people.size() * longest);
    char* at = texts_.data() + begin;
    char* const end = texts_.data() + texts_.size();
    *at++ = '[';
    for (const Participation& one : people) {
        if (&one != people.data()) *at++ = ',';
        *at++ = '[';
        at = std::to_chars(at, end, static_cast<std::uint32_t>(one.role)).ptr;
        *at++ = ',';
        at = std::to_chars(at, end, one.identity).ptr;
        *at++ = ']';
    }
    *at++ = ']';
    texts_.resize(static_cast<std::size_t>(at - texts_.data()));
    return {begin, texts_.size() - begin};
}

void Gathered::add(const NewInteraction& what) {
    rows_.push_back({what, keep(what.participants), keep(what.native_id), keep(what.title)});
    plain_ = plain_ && what.group_size == 0 && what.duration_ms == 0 && what.uncertainty_ms == 0 &&
             static_cast<std::uint32_t>(what.time_basis) == 0;
}

void Gathered::clear() {
    rows_.clear();
    texts_.clear();
    plain_ = true;
}

}  // namespace rekindle::log
