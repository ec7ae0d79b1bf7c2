#include "host/log/history.hpp"

#include <algorithm>
#include <functional>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "host/log/cards_read.hpp"
#include "host/log/number_map.hpp"
#include "host/log/segment_reader.hpp"

namespace rekindle::log {
namespace {

constexpr std::size_t soon = 16;  // rows: a place in a large table is brought near before its turn

Instant instant(std::int64_t ms) {
    return Instant{std::chrono::milliseconds{ms}};
}

class Reader {
  public:
    Reader(const Database& database, Instant since) : database_(&database), since_(since) {}
    Result<History> all();

  private:
    struct Spelling {
        bool is_owner = false;
        std::string name;
    };
    // What every participant asks for: small, so that all of them stay in the cache.
    struct Seen {
        std::uint32_t identity = nobody;  // index into identities
        std::uint32_t sightings = 0;
    };

    Result<void> identities();
    Result<void> spellings();
    Result<void> windows();
    Result<void> interactions();
    Result<void> cards();
    void reserve(std::size_t rows);
    void take(const SegmentReader& row, const RowFront& front);
    bool take_participants(std::span<const Participation> participants);
    std::uint32_t title(std::string_view text);
    void resolve_answers();
    void choose_names();

    const Database* database_;
    Instant since_;
    History out_;
    std::vector<std::uint32_t> identity_at_;  // index by number
    std::vector<Spelling> spelling_at_;       // by number
    std::vector<Seen> seen_;                  // by number of the spelling
    NumberMap rows_by_native_{}, threads_{};
    NumberMap titles_{};                    // by hash
    std::vector<std::uint64_t> answers_{};  // native of the item answered, by row
};

Result<History> Reader::all() {
    for (const auto step : {&Reader::identities, &Reader::spellings, &Reader::windows,
                            &Reader::interactions, &Reader::cards})
        if (const auto done = (this->*step)(); !done) return done.error();
    resolve_answers();
    choose_names();
    return std::move(out_);
}

Result<void> Reader::identities() {
    auto rows = Statement::prepare(*database_,
                                   "SELECT number, scheme, address FROM identity ORDER BY number");
    if (!rows) return rows.error();
    auto more = rows->row();
    for (; more && *more; more = rows->row()) {
        const auto number = static_cast<std::size_t>(rows->number(0));
        if (identity_at_.size() <= number) identity_at_.resize(number + 1, nobody);
        identity_at_[number] = static_cast<std::uint32_t>(out_.identities.size());
        out_.identities.push_back(
            {static_cast<Scheme>(rows->number(1)), std::string{rows->text(2)}, {}, 0});
    }
    if (!more) return more.error();
    return {};
}

Result<void> Reader::spellings() {
    auto rows = Statement::prepare(
        *database_, "SELECT number, identity, is_owner, name FROM spelling ORDER BY number");
    if (!rows) return rows.error();
    auto more = rows->row();
    for (; more && *more; more = rows->row()) {
        const auto number = static_cast<std::size_t>(rows->number(0));
        const auto identity = static_cast<std::size_t>(rows->number(1));
        if (spelling_at_.size() <= number) {
            spelling_at_.resize(number + 1);
            seen_.resize(number + 1);
        }
        spelling_at_[number] = {rows->number(2) != 0, std::string{rows->text(3)}};
        seen_[number].identity = identity < identity_at_.size() ? identity_at_[identity] : nobody;
    }
    if (!more) return more.error();
    return {};
}

Result<void> Reader::windows() {
    auto read = read_windows(*database_);
    if (!read) return read.error();
    out_.windows = std::move(*read);
    return {};
}

void Reader::reserve(std::size_t rows) {
    out_.row_id.reserve(rows);
    out_.time.reserve(rows);
    out_.kind.reserve(rows);
    for (auto* column :
         {&out_.flags, &out_.group_size, &out_.thread, &out_.title, &out_.participants_end})
        column->reserve(rows);
    out_.participants.reserve(rows * 3);
    answers_.reserve(rows);
    rows_by_native_.reserve(rows);
    threads_.reserve(rows / 2);
    titles_.reserve(rows / 2);
}

Result<void> Reader::interactions() {
    const auto count = database_->number("SELECT total(count) FROM segment");
    if (!count) return count.error();
    if (since_ == unknown_time) reserve(static_cast<std::size_t>(*count));
    auto rows = SegmentReader::open(*database_, SegmentReader::What::all, since_);
    if (!rows) return rows.error();
    RowFront front;
    auto more = rows->next(front);
    for (; more && *more; more = rows->next(front)) take(*rows, front);
    if (!more) return more.error();
    return {};
}

void Reader::take(const SegmentReader& row, const RowFront& front) {
    const auto index = static_cast<std::uint32_t>(out_.time.size());
    if (!take_participants(front.participants)) return;
    rows_by_native_.expect(row.native(soon));
    threads_.expect(row.thread(soon));
    out_.row_id.push_back(row.number());
    out_.time.push_back(front.start);
    out_.kind.push_back(front.kind);
    out_.flags.push_back(front.flags);
    out_.group_size.push_back(front.group_size);
    if (const std::uint64_t native = row.native(); native != 0)
        rows_by_native_.insert(native, index);
    answers_.push_back(row.answers());
    const std::uint64_t thread = row.thread();
    out_.thread.push_back(
        thread == 0 ? nobody
                    : threads_.insert(thread, static_cast<std::uint32_t>(threads_.size())));
    out_.title.push_back(title(front.title));
    out_.participants_end.push_back(static_cast<std::uint32_t>(out_.participants.size()));
}

Result<void> Reader::cards() {
    const auto spelling = [&](std::size_t number) {
        if (number >= spelling_at_.size()) return Numbered::Spelling{};
        return Numbered::Spelling{seen_[number].identity, spelling_at_[number].is_owner};
    };
    return read_cards(*database_, {spelling, threads_}, out_);
}

// False where one of them is not known, which only a damaged log holds.
bool Reader::take_participants(std::span<const Participation> participants) {
    const std::size_t before = out_.participants.size();
    for (const Participation& one : participants) {
        if (one.identity >= seen_.size() || seen_[one.identity].identity == nobody) {
            out_.participants.resize(before);
            return false;
        }
        Seen& seen = seen_[one.identity];
        ++seen.sightings;
        out_.participants.push_back({seen.identity, one.role});
    }
    return true;
}

std::uint32_t Reader::title(std::string_view text) {
    if (text.empty()) return nobody;
    const auto next = static_cast<std::uint32_t>(out_.titles.size());
    for (std::uint64_t key = std::hash<std::string_view>{}(text) | 1;; key += 2) {  // never 0
        const std::uint32_t index = titles_.insert(key, next);
        if (index != next && out_.titles[index] != text) continue;  // of the same hash
        if (index == next) out_.titles.emplace_back(text);
        return index;
    }
}

// Replies may have come before what they answer.
void Reader::resolve_answers() {
    out_.answers.reserve(answers_.size());
    for (std::size_t row = 0; row < answers_.size(); ++row) {
        if (row + soon < answers_.size()) rows_by_native_.expect(answers_[row + soon]);
        const std::uint32_t answered =
            answers_[row] == 0 ? nobody : rows_by_native_.find(answers_[row]);
        out_.answers.push_back(answered == row ? nobody : answered);
    }
}

// The name seen most often comes first, of equals the first in the alphabet: names must not depend
// on the order of imports.
void Reader::choose_names() {
    for (std::size_t number = 0; number < spelling_at_.size(); ++number) {
        Spelling& spelling = spelling_at_[number];
        const auto [identity, sightings] = seen_[number];
        if (identity == nobody) continue;
        if (spelling.is_owner) out_.identities[identity].owner_evidence += sightings;
        if (!spelling.name.empty())
            out_.names.push_back({identity, sightings, std::move(spelling.name)});
    }
    auto& names = out_.names;
    const auto same = [](const NameRecord& a, const NameRecord& b) {
        return a.identity == b.identity && a.name == b.name;
    };
    std::sort(names.begin(), names.end(), [](const NameRecord& a, const NameRecord& b) {
        return std::tie(a.identity, a.name) < std::tie(b.identity, b.name);
    });
    std::size_t kept = 0;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (kept > 0 && same(names[kept - 1], names[i]))  // as owner and as not
            names[kept - 1].sightings += names[i].sightings;
        else if (kept++ != i)
            names[kept - 1] = std::move(names[i]);
    }
    names.resize(kept);
    std::stable_sort(names.begin(), names.end(), [](const NameRecord& a, const NameRecord& b) {
        return a.identity != b.identity ? a.identity < b.identity : a.sightings > b.sightings;
    });
    for (const NameRecord& one : names)
        if (out_.identities[one.identity].name.empty())
            out_.identities[one.identity].name = one.name;
}

}  // namespace

Result<std::vector<Window>> read_windows(const Database& database) {
    auto rows = Statement::prepare(
        database,
        "SELECT DISTINCT s.service, c.account, c.from_ms, c.to_ms FROM coverage c "
        "JOIN source s ON s.number = c.source ORDER BY 1, 2, 3, 4");
    if (!rows) return rows.error();
    std::vector<Window> out;
    auto more = rows->row();
    for (; more && *more; more = rows->row())
        out.push_back({std::string{rows->text(0)}, std::string{rows->text(1)},
                       instant(rows->number(2)), instant(rows->number(3))});
    if (!more) return more.error();
    return out;
}

Result<History> read_history(const Database& database, Instant since) {
    return Reader{database, since}.all();
}

}  // namespace rekindle::log
