// How often the identities take part, from the participants alone.
#include <utility>

#include "host/log/conversations.hpp"
#include "host/log/segment_reader.hpp"
#include "host/log/state.hpp"

namespace rekindle::log {
namespace {

struct Spelling {
    std::uint32_t identity = nobody;  // index into the identities
    bool is_owner = false;
    std::uint32_t seen = 0, in_bulk = 0, hidden = 0;
};

Result<std::vector<std::uint32_t>> read_identities(const Database& database,
                                                   std::vector<Identity>& out) {
    auto rows = Statement::prepare(database, "SELECT number, scheme, address FROM identity");
    if (!rows) return rows.error();
    std::vector<std::uint32_t> index;
    auto more = rows->row();
    for (; more && *more; more = rows->row()) {
        const auto number = static_cast<std::size_t>(rows->number(0));
        if (index.size() <= number) index.resize(number + 1, nobody);
        index[number] = static_cast<std::uint32_t>(out.size());
        out.push_back({static_cast<Scheme>(rows->number(1)), std::string{rows->text(2)}, {}, 0});
    }
    if (!more) return more.error();
    return index;
}

Result<std::vector<Spelling>> read_spellings(const Database& database,
                                             const std::vector<std::uint32_t>& index,
                                             std::vector<Identity>& identities) {
    auto rows =
        Statement::prepare(database, "SELECT number, identity, is_owner, name FROM spelling");
    if (!rows) return rows.error();
    std::vector<Spelling> out;
    auto more = rows->row();
    for (; more && *more; more = rows->row()) {
        const auto number = static_cast<std::size_t>(rows->number(0));
        const auto identity = static_cast<std::size_t>(rows->number(1));
        if (out.size() <= number) out.resize(number + 1);
        out[number].is_owner = rows->number(2) != 0;
        if (identity >= index.size() || index[identity] == nobody) continue;
        out[number].identity = index[identity];
        Identity& of = identities[index[identity]];
        if (of.scheme == Scheme::name && of.name.empty()) of.name = rows->text(3);
    }
    if (!more) return more.error();
    return out;
}

Result<std::uint64_t> count_participants(const Database& database, std::vector<Spelling>& to,
                                         Conversations& conversations) {
    using What = SegmentReader::What;
    auto rows = SegmentReader::open(database, What::participants_only);
    if (!rows) return rows.error();
    std::uint64_t personal = 0;
    RowFront row;
    std::vector<std::uint32_t> circle;
    auto more = rows->next(row);
    for (; more && *more; more = rows->next(row)) {
        const std::uint32_t bulk = (row.flags & RK_BULK) != 0 ? 1 : 0;
        personal += 1 - bulk;
        circle.clear();
        for (const Participation& one : row.participants) {
            if (one.identity >= to.size()) continue;
            Spelling& spelling = to[one.identity];
            ++spelling.seen;
            spelling.in_bulk += bulk;
            spelling.hidden += one.role == Role::bcc ? 1 : 0;
            if (spelling.identity != nobody) circle.push_back(spelling.identity);
        }
        if (Conversations::tells(row.kind, row.flags)) conversations.add(circle);
    }
    if (!more) return more.error();
    return personal;
}

// The addresses of cards that bear the owner's mark.
Result<void> read_owner_cards(const Database& database, const std::vector<Spelling>& spellings,
                              std::vector<std::vector<std::uint32_t>>& out) {
    auto rows = Statement::prepare(
        database,
        "SELECT c.number, a.value FROM card c, json_each(c.addresses) a WHERE EXISTS "
        "(SELECT 1 FROM json_each(c.addresses) b JOIN spelling s ON s.number = b.value "
        "WHERE s.is_owner = 1) ORDER BY c.number, a.key");
    if (!rows) return rows.error();
    std::int64_t card = 0;
    auto more = rows->row();
    for (; more && *more; more = rows->row()) {
        const auto number = static_cast<std::size_t>(rows->number(1));
        if (number >= spellings.size() || spellings[number].identity == nobody) continue;
        if (out.empty() || rows->number(0) != card) out.emplace_back();
        card = rows->number(0);
        out.back().push_back(spellings[number].identity);
    }
    if (!more) return more.error();
    return {};
}

}  // namespace

Result<Sightings> Log::sightings() const {
    if (!state_->database)
        return Error{Code::store, "the log has to be opened again after an error"};
    const Database& database = *state_->database;
    Sightings out;
    const auto index = read_identities(database, out.identities);
    if (!index) return index.error();
    auto spellings = read_spellings(database, *index, out.identities);
    if (!spellings) return spellings.error();
    Conversations conversations;
    const auto personal = count_participants(database, *spellings, conversations);
    if (!personal) return personal.error();
    out.personal_items = *personal;
    out.conversations = conversations.take();
    if (const auto read = read_owner_cards(database, *spellings, out.owner_cards); !read)
        return read.error();
    out.counts.resize(out.identities.size());
    for (const Spelling& spelling : *spellings) {
        if (spelling.identity == nobody) continue;
        Sightings::Counts& counts = out.counts[spelling.identity];
        counts.items += spelling.seen - spelling.in_bulk;
        counts.addressed += spelling.seen - spelling.hidden;
        if (spelling.is_owner) out.identities[spelling.identity].owner_evidence += spelling.seen;
    }
    return out;
}

}  // namespace rekindle::log
