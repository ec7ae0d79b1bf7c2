// The log in figures, and whether it is whole.
#include <Poco/Data/RecordSet.h>
#include <Poco/Data/Session.h>
#include <Poco/Data/Statement.h>

#include "host/log/folder.hpp"
#include "host/log/state.hpp"

namespace rekindle::log {
namespace {

using namespace Poco::Data::Keywords;

constexpr const char* segments_at_fault =
    "SELECT count(*) FROM segment WHERE source NOT IN (SELECT number FROM source) OR "
    "NOT json_valid(rows) OR json_array_length(rows) <> count OR length(ids) <> 16 * count OR "
    "dated <> (SELECT count(json_extract(value, '$[0]')) FROM json_each(rows))";

constexpr const char* repeated =
    "SELECT (SELECT count(*) FROM identity) - "
    "(SELECT count(*) FROM (SELECT DISTINCT scheme, address FROM identity)) + "
    "(SELECT count(*) FROM spelling) - "
    "(SELECT count(*) FROM (SELECT DISTINCT identity, name, is_owner FROM spelling))";

constexpr const char* cards_at_fault =
    "SELECT (SELECT count(*) FROM card WHERE source NOT IN (SELECT number FROM source)) + "
    "(SELECT count(*) FROM room WHERE source NOT IN (SELECT number FROM source)) + "
    "(SELECT count(*) FROM card, json_each(addresses) WHERE value NOT IN "
    "(SELECT number FROM spelling)) + "
    "(SELECT count(*) FROM room, json_each(members) WHERE value NOT IN "
    "(SELECT number FROM spelling))";

Poco::Int64 count(Poco::Data::Session& session, const std::string& sql) {
    Poco::Int64 out = 0;
    session << sql, into(out), now;
    return out;
}

// The steps that were applied have to be those of this program, byte for byte.
void compare_migrations(Poco::Data::Session& session, std::span<const Migration> steps,
                        std::vector<std::string>& wrong) {
    std::vector<Poco::Int64> number;
    std::vector<std::string> sha256;
    session << "SELECT number, sha256 FROM migration ORDER BY number", into(number), into(sha256),
        now;
    if (number.size() != steps.size())
        wrong.push_back("the schema was made in " + std::to_string(number.size()) +
                        " steps instead of " + std::to_string(steps.size()));
    for (std::size_t i = 0; i < number.size() && i < steps.size(); ++i)
        if (sha256[i] != steps[i].sha256)
            wrong.push_back("step " + std::to_string(number[i]) +
                            " of the schema is not the one of this program");
}

}  // namespace

Result<Summary> Log::summary() const {
    if (!state_->database)
        return Error{Code::store, "the log has to be opened again after an error"};
    Summary out;
    const auto read = with_poco([&] {
        auto& session = state_->database->session();
        out.identities = count(session, "SELECT count(*) FROM identity");
        out.sources = count(session, "SELECT count(*) FROM source");
        out.cards = count(session, "SELECT count(*) FROM card");
        out.schema_version = static_cast<int>(count(session, "PRAGMA user_version"));
        out.bytes = count(session, "PRAGMA page_count") * count(session, "PRAGMA page_size");
        Poco::Int64 all = 0, dated = 0;
        Poco::Nullable<Poco::Int64> first, last;
        session << "SELECT coalesce(sum(count), 0), coalesce(sum(dated), 0), min(from_ms), "
                   "max(to_ms) FROM segment",
            into(all), into(dated), into(first), into(last), now;
        out.interactions = all;
        out.undated = all - dated;
        if (!first.isNull()) out.first = Instant{std::chrono::milliseconds{first.value()}};
        if (!last.isNull()) out.last = Instant{std::chrono::milliseconds{last.value()}};
    });
    if (!read) return read.error();
    return out;
}

Result<std::vector<std::string>> Log::check() const {
    if (!state_->database)
        return Error{Code::store, "the log has to be opened again after an error"};
    std::vector<std::string> wrong = loose_modes(state_->folder);
    const auto read = with_poco([&] {
        auto& session = state_->database->session();
        std::vector<std::string> lines;
        session << "PRAGMA quick_check(10)", into(lines), now;
        for (const std::string& line : lines)
            if (line != "ok") wrong.push_back("the database is damaged: " + line);
        lines.clear();
        compare_migrations(session, state_->steps, wrong);
        if (const auto lost = count(session, segments_at_fault); lost > 0)
            wrong.push_back(std::to_string(lost) +
                            " pieces of the log hold interactions of no source or unreadable ones");
        if (const auto lost = count(session, cards_at_fault); lost > 0)
            wrong.push_back(std::to_string(lost) +
                            " cards, rooms or entries in them are of no source or of nobody");
        if (const auto more = count(session, repeated); more > 0)
            wrong.push_back(std::to_string(more) + " addresses or names are there twice");
    });
    if (!read) return read.error();
    return wrong;
}

}  // namespace rekindle::log
