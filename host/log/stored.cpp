#include "host/log/stored.hpp"

#include <cstring>
#include <string>
#include <unordered_map>
#include <vector>

#include "host/log/segment_reader.hpp"
#include "host/log/spellings.hpp"
#include "host/log/state.hpp"

namespace rekindle::log {
namespace {

struct SourceName {
    std::string service, key;
};

class Reader {
  public:
    explicit Reader(const Database& database) : database_(&database) {}
    Result<void> all(const std::function<bool(const StoredInteraction&)>& take);

  private:
    Result<void> sources();
    Result<StoredInteraction> row(SegmentReader& from, const RowFront& front);

    const Database* database_;
    SpellingTable spellings_ = {};
    std::unordered_map<std::int64_t, SourceName> sources_ = {};
    std::vector<StoredParticipant> participants_ = {};  // of the current row
};

Result<void> Reader::sources() {
    auto rows = Statement::prepare(*database_, "SELECT number, service, key FROM source");
    if (!rows) return rows.error();
    auto more = rows->row();
    for (; more && *more; more = rows->row())
        sources_[rows->number(0)] = {std::string{rows->text(1)}, std::string{rows->text(2)}};
    if (!more) return more.error();
    return {};
}

Result<StoredInteraction> Reader::row(SegmentReader& from, const RowFront& front) {
    RowRest rest;
    if (!from.rest(rest)) return error_of(SQLITE_CORRUPT, "an interaction that cannot be read");
    StoredInteraction out;
    std::memcpy(out.id.data(), from.id().data(), out.id.size());
    const SourceName& source = sources_[from.source()];
    out.service = source.service;
    out.source = source.key;
    out.native = from.native();
    out.answers = from.answers();
    out.thread = from.thread();
    out.start = front.start;
    out.kind = front.kind;
    out.flags = front.flags;
    out.group_size = front.group_size;
    out.title = front.title;
    out.attachments = rest.attachments;
    out.text_size = rest.text_size;
    out.duration_ms = rest.duration_ms;
    out.utc_offset_min = rest.utc_offset_min;
    out.time_basis = rest.time_basis;
    out.uncertainty_ms = rest.uncertainty_ms;
    out.entry = rest.entry;
    out.offset = rest.offset;
    out.native_id = rest.native_id;
    participants_.clear();
    for (const Participation& one : front.participants)
        if (const auto known = spellings_.find(one.identity); known != spellings_.end())
            participants_.push_back({one.role, known->second.scheme, known->second.address,
                                     known->second.name, known->second.is_owner});
    out.participants = participants_;
    return out;
}

Result<void> Reader::all(const std::function<bool(const StoredInteraction&)>& take) {
    auto spellings = read_spellings(*database_);
    if (!spellings) return spellings.error();
    spellings_ = std::move(*spellings);
    if (const auto done = sources(); !done) return done.error();
    auto rows = SegmentReader::open(*database_, SegmentReader::What::all);
    if (!rows) return rows.error();
    RowFront front;
    auto more = rows->next(front);
    for (; more && *more; more = rows->next(front)) {
        const auto whole = row(*rows, front);
        if (!whole) return whole.error();
        if (!take(*whole)) return {};
    }
    if (!more) return more.error();
    return {};
}

}  // namespace

Result<SpellingTable> read_spellings(const Database& database) {
    auto rows = Statement::prepare(database,
                                   "SELECT s.number, i.scheme, i.address, s.name, s.is_owner "
                                   "FROM spelling s "
                                   "JOIN identity i ON i.number = s.identity");
    if (!rows) return rows.error();
    SpellingTable out;
    auto more = rows->row();
    for (; more && *more; more = rows->row())
        out[rows->number(0)] = {static_cast<Scheme>(rows->number(1)), std::string{rows->text(2)},
                                std::string{rows->text(3)}, rows->number(4) != 0};
    if (!more) return more.error();
    return out;
}

Result<void> Log::each(const std::function<bool(const StoredInteraction&)>& take) const {
    if (!state_->database)
        return Error{Code::store, "the log has to be opened again after an error"};
    return Reader{*state_->database}.all(take);
}

}  // namespace rekindle::log
