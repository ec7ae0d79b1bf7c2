#include "host/log/stored.hpp"

#include <charconv>
#include <cstring>
#include <string>
#include <unordered_map>
#include <vector>

#include "host/log/state.hpp"

namespace rekindle::log {
namespace {

struct Spelling {
    Scheme scheme = Scheme::email;
    std::string address, name;
    bool is_owner = false;
};

struct SourceName {
    std::string service, key;
};

constexpr std::string_view all_rows =
    "SELECT id, source, native, answers, thread, time_ms, kind, flags, group_size, attachments, "
    "text_size, duration_ms, utc_offset_min, time_basis, uncertainty_ms, entry, offset, "
    "participants, native_id, title FROM interaction ORDER BY number";

class Reader {
  public:
    explicit Reader(const Database& database) : database_(&database) {}
    Result<void> all(const std::function<bool(const StoredInteraction&)>& take);

  private:
    Result<void> spellings();
    Result<void> sources();
    StoredInteraction row(const Statement& from);
    void read_participants(std::string_view json);

    const Database* database_;
    std::unordered_map<std::int64_t, Spelling> spellings_ = {};
    std::unordered_map<std::int64_t, SourceName> sources_ = {};
    std::vector<StoredParticipant> participants_ = {};  // of the current row
};

Result<void> Reader::spellings() {
    auto rows = Statement::prepare(*database_,
                                   "SELECT s.number, i.scheme, i.address, s.name, s.is_owner "
                                   "FROM spelling s "
                                   "JOIN identity i ON i.number = s.identity");
    if (!rows) return rows.error();
    auto more = rows->row();
    for (; more && *more; more = rows->row())
        spellings_[rows->number(0)] = {static_cast<Scheme>(rows->number(1)),
                                       std::string{rows->text(2)}, std::string{rows->text(3)},
                                       rows->number(4) != 0};
    if (!more) return more.error();
    return {};
}

Result<void> Reader::sources() {
    auto rows = Statement::prepare(*database_, "SELECT number, service, key FROM source");
    if (!rows) return rows.error();
    auto more = rows->row();
    for (; more && *more; more = rows->row())
        sources_[rows->number(0)] = {std::string{rows->text(1)}, std::string{rows->text(2)}};
    if (!more) return more.error();
    return {};
}

// [[role, spelling], ...]: what Rows::keep wrote.
void Reader::read_participants(std::string_view json) {
    participants_.clear();
    const char* const end = json.data() + json.size();
    std::array<std::int64_t, 2> pair{};
    std::size_t have = 0;
    for (const char* at = json.data(); at != end;) {
        const auto [next, error] = std::from_chars(at, end, pair[have]);
        if (error != std::errc{}) {
            ++at;
            continue;
        }
        at = next;
        if (++have < pair.size()) continue;
        have = 0;
        const auto spelling = spellings_.find(pair[1]);
        if (spelling == spellings_.end()) continue;
        participants_.push_back({static_cast<Role>(pair[0]), spelling->second.scheme,
                                 spelling->second.address, spelling->second.name,
                                 spelling->second.is_owner});
    }
}

StoredInteraction Reader::row(const Statement& from) {
    const auto number = [&](int column) { return from.number(column); };
    const auto small = [&](int column) { return static_cast<std::uint32_t>(from.number(column)); };
    const auto hash = [&](int column) { return static_cast<std::uint64_t>(from.number(column)); };
    StoredInteraction out;
    if (sqlite3_column_bytes(from.get(), 0) == static_cast<int>(out.id.size()))
        std::memcpy(out.id.data(), sqlite3_column_blob(from.get(), 0), out.id.size());
    const SourceName& source = sources_[number(1)];
    out.service = source.service;
    out.source = source.key;
    out.native = hash(2);
    out.answers = hash(3);
    out.thread = hash(4);
    if (!from.is_null(5)) out.start = Instant{std::chrono::milliseconds{number(5)}};
    out.kind = static_cast<Kind>(number(6));
    out.flags = small(7);
    out.group_size = small(8);
    out.attachments = small(9);
    out.text_size = hash(10);
    out.duration_ms = number(11);
    if (!from.is_null(12)) out.utc_offset_min = static_cast<std::int32_t>(number(12));
    out.time_basis = static_cast<TimeBasis>(number(13));
    out.uncertainty_ms = number(14);
    out.entry = small(15);
    out.offset = hash(16);
    read_participants(from.text(17));
    out.participants = participants_;
    out.native_id = from.text(18);
    out.title = from.text(19);
    return out;
}

Result<void> Reader::all(const std::function<bool(const StoredInteraction&)>& take) {
    if (const auto done = spellings(); !done) return done.error();
    if (const auto done = sources(); !done) return done.error();
    const auto rows = Statement::prepare(*database_, all_rows);
    if (!rows) return rows.error();
    auto more = rows->row();
    for (; more && *more; more = rows->row())
        if (!take(row(*rows))) return {};
    if (!more) return more.error();
    return {};
}

}  // namespace

Result<void> Log::each(const std::function<bool(const StoredInteraction&)>& take) const {
    if (!state_->database)
        return Error{Code::store, "the log has to be opened again after an error"};
    return Reader{*state_->database}.all(take);
}

}  // namespace rekindle::log
