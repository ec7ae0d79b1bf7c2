// Reads the persons that are kept.
#include <algorithm>

#include "host/log/kept.hpp"
#include "host/log/state.hpp"

namespace rekindle::log {
namespace {

constexpr std::int64_t most_places = std::int64_t{1} << 31;

Error damaged() {
    return error_of(SQLITE_CORRUPT, "persons that cannot be read");
}

Instant time_of(const Statement& rows, int column) {
    if (rows.is_null(column)) return unknown_time;
    return Instant{std::chrono::milliseconds{rows.number(column)}};
}

template <class Take>
Result<void> read(const Database& database, const char* sql, Take take) {
    auto rows = Statement::prepare(database, sql);
    if (!rows) return rows.error();
    auto more = rows->row();
    for (; more && *more; more = rows->row())
        if (!take(*rows)) return damaged();
    if (!more) return more.error();
    return {};
}

// Persons are numbered from 0 without a gap, and so are the places of identities.
class Reader {
  public:
    explicit Reader(const Database& database) : database_(&database) {}

    Result<KeptPeople> all() {
        for (const auto step :
             {&Reader::persons, &Reader::identities, &Reader::facts, &Reader::colleagues})
            if (const auto done = (this->*step)(); !done) return done.error();
        return std::move(out_);
    }

  private:
    [[nodiscard]] PersonRecord* person(std::int64_t number) {
        const bool known = number >= 0 && number < static_cast<std::int64_t>(out_.persons.size());
        return known ? &out_.persons[static_cast<std::size_t>(number)] : nullptr;
    }

    Result<void> persons() {
        return read(*database_,
                    "SELECT number, id, name, is_owner, machine, cards FROM kept_person ORDER BY 1",
                    [this](const Statement& row) {
                        if (row.number(0) != static_cast<std::int64_t>(out_.persons.size()))
                            return false;
                        PersonRecord one{.id = std::string{row.text(1)}};
                        one.name = row.text(2);
                        one.is_owner = row.number(3) != 0;
                        one.machine = static_cast<PersonRecord::Machine>(row.number(4));
                        one.cards = static_cast<std::uint32_t>(row.number(5));
                        out_.persons.push_back(std::move(one));
                        return true;
                    });
    }

    Result<void> identities() {
        std::vector<std::uint32_t> ranks;
        const auto done =
            read(*database_,
                 "SELECT place, person, rank, counted_as, owner_evidence, name FROM kept_identity "
                 "ORDER BY 1",
                 [&](const Statement& row) {
                     if (row.number(0) != static_cast<std::int64_t>(out_.person_of.size()))
                         return false;
                     const auto place = static_cast<std::uint32_t>(row.number(0));
                     PersonRecord* const of = person(row.number(1));
                     out_.person_of.push_back(
                         of == nullptr ? nobody : static_cast<std::uint32_t>(row.number(1)));
                     if (of != nullptr && !row.is_null(2)) of->identities.push_back(place);
                     ranks.push_back(static_cast<std::uint32_t>(row.number(2)));
                     out_.counted_as.push_back(static_cast<std::uint32_t>(row.number(3)));
                     out_.owner_evidence.push_back(static_cast<std::uint32_t>(row.number(4)));
                     out_.names.emplace_back(row.text(5));
                     return row.number(0) < most_places;
                 });
        for (PersonRecord& one : out_.persons)
            std::sort(one.identities.begin(), one.identities.end(),
                      [&](auto a, auto b) { return ranks[a] < ranks[b]; });
        return done;
    }

    Result<void> facts() {
        return read(*database_,
                    "SELECT person, name, value, from_ms, to_ms FROM kept_fact ORDER BY rowid",
                    [this](const Statement& row) {
                        PersonRecord* const of = person(row.number(0));
                        if (of != nullptr)
                            of->facts.push_back({std::string{row.text(1)}, std::string{row.text(2)},
                                                 time_of(row, 3), time_of(row, 4)});
                        return of != nullptr;
                    });
    }

    Result<void> colleagues() {
        using Colleague = PersonRecord::Colleague;
        return read(*database_,
                    "SELECT person, organisation, from_ms, to_ms, evidence, meetings, former "
                    "FROM kept_colleague ORDER BY rowid",
                    [this](const Statement& row) {
                        PersonRecord* const of = person(row.number(0));
                        if (of != nullptr)
                            of->colleague.push_back(
                                {std::string{row.text(1)}, time_of(row, 2), time_of(row, 3),
                                 static_cast<Colleague::Evidence>(row.number(4)),
                                 static_cast<std::uint32_t>(row.number(5)), row.number(6) != 0});
                        return of != nullptr;
                    });
    }

    const Database* database_;
    KeptPeople out_;
};

}  // namespace

Result<KeptPeople> Kept::people() const {
    if (!log_->state_->database)
        return Error{Code::store, "the log has to be opened again after an error"};
    return Reader{*log_->state_->database}.all();
}

}  // namespace rekindle::log
