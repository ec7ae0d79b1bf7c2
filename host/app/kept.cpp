#include "host/app/kept.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <tuple>
#include <utility>

#include "host/app/kept_form.hpp"
#include "host/app/version.hpp"
#include "host/base/digest.hpp"
#include "host/people/addresses/phones.hpp"

namespace rekindle::app {
namespace {

using analyzer::Gathered;
using analyzer::Statistics;

// What no two programs share that might conclude something else from the same log.
std::string this_program() {
    return fmt::format("{} {}", version(), kept_definition());
}

// The campaign says nothing of who is who.
bool is_of_people(const log::Log::Decision& decision) {
    constexpr std::array others{"goal", "plan", "sent", "answered", "met", "skip", "snooze"};
    return std::find(others.begin(), others.end(), decision.verb) == others.end();
}

std::string digest_of(const Basis& basis) {
    std::string all = basis.region;
    for (const auto& one : basis.decisions)
        if (is_of_people(one)) all += '\n' + one.verb + ' ' + one.a + ' ' + one.b;
    return text(digest(all));
}

bool is_empty(const Statistics& of, std::uint32_t person) {
    return of.ties[person] == analyzer::TieStatistics{} && of.deeds[person] == analyzer::Deeds{} &&
           of.neighbours.of(person).empty() && of.conversations.of(person).empty();
}

// Where the row of that number stands in a history; nobody where it is not in it.
std::uint32_t place_of(const History& history, std::int64_t row_id) {
    const auto found = std::lower_bound(history.row_id.begin(), history.row_id.end(), row_id);
    if (found == history.row_id.end() || *found != row_id) return nobody;
    return static_cast<std::uint32_t>(found - history.row_id.begin());
}

void set_rest(const log::KeptHead& head, Gathered& to) {
    to.now = head.now;
    to.rows = static_cast<std::size_t>(head.contacts);
    to.ignored.undated = static_cast<std::uint64_t>(head.undated);
    to.ignored.impossible = static_cast<std::uint64_t>(head.impossible);
    to.ignored.cancelled = static_cast<std::uint64_t>(head.cancelled);
}

// The persons of rows from `first` on, and of those they answer: only their statistics can differ.
std::vector<std::uint8_t> touched_by(const History& history, std::size_t first) {
    std::vector<std::uint8_t> out(history.persons.size(), 0);
    const auto touch = [&](std::size_t row) {
        for (auto i = history.participants_begin(row); i < history.participants_end[row]; ++i)
            if (const auto person = history.person_of[history.participants[i].identity];
                person < out.size())
                out[person] = 1;
    };
    for (std::size_t row = first; row < history.size(); ++row) {
        touch(row);
        if (history.answers[row] < history.size()) touch(history.answers[row]);
    }
    return out;
}

bool is_same(const FactRecord& a, const FactRecord& b) {
    return std::tie(a.name, a.value, a.from, a.to) == std::tie(b.name, b.value, b.from, b.to);
}

bool is_same(const PersonRecord::Colleague& a, const PersonRecord::Colleague& b) {
    return std::tie(a.organisation, a.from, a.to, a.evidence, a.meetings, a.former) ==
           std::tie(b.organisation, b.from, b.to, b.evidence, b.meetings, b.former);
}

bool same_people(const std::vector<PersonRecord>& a, const std::vector<PersonRecord>& b) {
    const auto same = [](const auto& one, const auto& other) { return is_same(one, other); };
    return std::equal(
        a.begin(), a.end(), b.begin(), b.end(), [&](const auto& one, const auto& other) {
            return std::tie(one.id, one.name, one.identities, one.is_owner, one.machine,
                            one.cards) == std::tie(other.id, other.name, other.identities,
                                                   other.is_owner, other.machine, other.cards) &&
                   std::equal(one.facts.begin(), one.facts.end(), other.facts.begin(),
                              other.facts.end(), same) &&
                   std::equal(one.colleague.begin(), one.colleague.end(), other.colleague.begin(),
                              other.colleague.end(), same);
        });
}

Error unreadable() {
    return {Code::damaged,
            "the statistics that the log keeps cannot be read; rekindle doctor "
            "gathers them anew"};
}

}  // namespace

// "DE" of LC_TELEPHONE=de_DE.UTF-8; empty where the environment names no country.
std::string region_of_the_locale() {
    for (const char* name : {"LC_ALL", "LC_TELEPHONE", "LANG"}) {
        const char* const value = std::getenv(name);
        if (value == nullptr || *value == '\0') continue;
        const std::string_view locale = value;
        const std::size_t at = locale.find('_');
        if (at == std::string_view::npos || at + 3 > locale.size()) return {};
        const std::string region{locale.substr(at + 1, 2)};
        return people::is_region(region) ? region : std::string{};
    }
    return {};
}

Keeper::Keeper(const log::Log& log, std::string program, std::string basis)
    : log_(&log), kept_(log), program_(std::move(program)), basis_(std::move(basis)) {}

Keeper::Keeper(Keeper&& other) noexcept
    : log_(other.log_),
      kept_(other.kept_),
      head_(std::move(other.head_)),
      program_(std::move(other.program_)),
      basis_(std::move(other.basis_)),
      reading_(std::exchange(other.reading_, false)) {}

Keeper::~Keeper() {
    if (reading_) kept_.end();
}

Result<Keeper> Keeper::open(const log::Log& log, const Basis& basis) {
    const std::string program = this_program();
    Keeper out{log, program, program + '\n' + digest_of(basis)};
    if (const auto begun = out.kept_.begin(); !begun) return begun.error();
    out.reading_ = true;
    auto head = out.kept_.head();
    if (!head) return head.error();
    out.head_ = std::move(*head);
    return out;
}

bool Keeper::is_usable() const {
    return head_.exists && head_.kept.removals == head_.log.removals &&
           head_.basis.starts_with(program_ + '\n');
}

bool Keeper::is_current() const {
    return is_usable() && head_.kept == head_.log && head_.basis == basis_;
}

Result<Gathered> Keeper::read(History& history, Titles& titles) const {
    auto people = kept_.people();
    if (!people) return people.error();
    if (people->person_of.size() != history.identities.size()) return unreadable();
    for (std::size_t i = 0; i < people->names.size(); ++i) {
        history.identities[i].name = std::move(people->names[i]);
        history.identities[i].owner_evidence = people->owner_evidence[i];
    }
    titles.of.assign(people->persons.size(), nobody);
    return gathered(std::move(*people), history,
                    [&](const log::KeptTie& tie, std::uint32_t person, analyzer::TieStatistics&) {
                        if (tie.title.empty()) return;
                        titles.of[person] = static_cast<std::uint32_t>(history.titles.size());
                        history.titles.emplace_back(tie.title);
                    });
}

// As it was then, each person by its key; rows are looked up in the history.
Result<Gathered> Keeper::as_kept(const History& history) const {
    auto people = kept_.people();
    if (!people) return people.error();
    History then;
    return gathered(std::move(*people), then,
                    [&](const log::KeptTie& tie, std::uint32_t, analyzer::TieStatistics& to) {
                        to.last_row = place_of(history, tie.last_row);
                    });
}

template <class Also>
Result<Gathered> Keeper::gathered(log::KeptPeople people, History& of, const Also& also) const {
    of.persons = std::move(people.persons);
    of.person_of = std::move(people.person_of);
    const analyzer::Items items = analyzer::read_people(of, head_.now);
    Gathered out{.owner_known = items.owner_known, .key = items.key};
    out.group = std::move(people.counted_as);
    set_rest(head_, out);
    out.statistics.resize(of.persons.size());
    bool good = true;
    const auto done = kept_.each([&](const log::KeptTie& tie) {
        const auto key = static_cast<std::size_t>(tie.key);
        const auto person = key < of.person_of.size() ? of.person_of[key] : nobody;
        good = person < of.persons.size() && take_kept(tie, person, out.statistics);
        if (good) also(tie, person, out.statistics.ties[person]);
        return good;
    });
    if (!done) return done.error();
    if (!good) return unreadable();
    return out;
}

Gathered Keeper::catch_up(const History& history) {
    Gathered out;
    bool added = false;
    std::size_t before = 0;
    if (is_usable()) {
        // What cannot be read is gathered anew, like what is not there.
        if (auto kept = as_kept(history)) {
            out = std::move(*kept);
            before = out.rows;
            added = analyzer::add_rows(out, history);
        }
    }
    if (out.key.empty()) out = analyzer::gather(history, {});
    const bool whole = out.statistics.ties.size() == history.persons.size() &&
                       out.group.size() == history.identities.size();
    if (is_current() || !whole) return out;
    std::vector<std::uint8_t> touched(history.persons.size(), 1);
    if (added) touched = touched_by(history, before);
    // A snapshot that is read keeps the log from being written by the same program.
    kept_.end();
    reading_ = false;
    head_.exists = head_.exists && added;  // else everything is written
    keep(history, out, touched);
    return out;
}

void Keeper::keep(const History& history, const Gathered& gathered,
                  const std::vector<std::uint8_t>& touched) const {
    log::KeptHead head;
    head.log = head_.log;
    head.basis = basis_;
    head.contacts = static_cast<std::int64_t>(gathered.rows);
    head.now = gathered.now;
    head.undated = static_cast<std::int64_t>(gathered.ignored.undated);
    head.impossible = static_cast<std::int64_t>(gathered.ignored.impossible);
    head.cancelled = static_cast<std::int64_t>(gathered.ignored.cancelled);
    const auto ties = [&](const std::function<bool(const log::KeptTie&)>& take) {
        KeptText text;
        for (std::uint32_t person = 0; person < history.persons.size(); ++person) {
            if (touched[person] == 0 || gathered.key[person] == nobody ||
                is_empty(gathered.statistics, person))
                continue;
            log::KeptTie tie = kept_form(gathered.statistics, person, text);
            tie.key = gathered.key[person];
            if (const auto row = gathered.statistics.ties[person].last_row;
                row < history.title.size() && history.title[row] != nobody)
                tie.title = history.titles[history.title[row]];
            if (!take(tie)) return;
        }
    };
    // What cannot be kept now is kept by the next who asks.
    (void)kept_.put({head, history, gathered.group, !head_.exists, ties});
}

bool Keeper::is_true(const History& history) const {
    if (!is_usable()) return true;
    auto kept = as_kept(history);
    if (!kept) return false;
    const bool current = is_current();
    if (current) {
        const auto people = kept_.people();
        if (!people || people->person_of != history.person_of ||
            !same_people(people->persons, history.persons))
            return false;
    } else {
        (void)analyzer::add_rows(*kept, history);
    }
    return *kept == analyzer::gather(history, {});
}

Result<bool> Keeper::drop() const {
    return kept_.drop();
}

}  // namespace rekindle::app
