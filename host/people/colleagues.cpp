#include "host/people/colleagues.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "host/people/addresses/domains.hpp"

namespace rekindle::people {
namespace {

using Colleague = PersonRecord::Colleague;
constexpr auto former_after = std::chrono::days{183};

struct Period {
    Instant from = unknown_time, to = unknown_time;

    void include(Instant at) {
        if (at == unknown_time) return;
        from = from == unknown_time ? at : std::min(from, at);
        to = to == unknown_time ? at : std::max(to, at);
    }
    void include(const Period& other) {
        include(other.from);
        include(other.to);
    }
};

// When both; nothing where never. unknown_time is an open end.
bool common(const Period& a, const Period& b, Period& out) {
    out.from = std::max(a.from, b.from);  // unknown_time is the earliest of all
    if (a.to == unknown_time || b.to == unknown_time)
        out.to = a.to == unknown_time ? b.to : a.to;
    else
        out.to = std::min(a.to, b.to);
    return out.from == unknown_time || out.to == unknown_time || out.from <= out.to;
}

using Periods = std::map<std::string, Period>;  // by organisation or domain

struct Employment {
    std::string written;
    Period period;
};
using Employments = std::multimap<std::string, Employment>;  // by key

Employments employments_of(const PersonRecord& person) {
    Employments out;
    for (const FactRecord& fact : person.facts)
        if (fact.name == "organisation")
            out.emplace(organisation_key(fact.value), Employment{fact.value, {fact.from, fact.to}});
    return out;
}

class Finder {
  public:
    explicit Finder(History& history) : history_(&history) {}
    void run();

  private:
    void read_owner();
    void read_periods();
    [[nodiscard]] Periods domains_of(const PersonRecord& person) const;
    void find(PersonRecord& person) const;
    void count_meetings();
    [[nodiscard]] bool has_met(std::size_t row, std::vector<std::uint32_t>& persons) const;

    History* history_;
    std::vector<Period> periods_ = {};  // by identity
    Periods own_domains_ = {};
    Employments own_employments_ = {};
    Instant last_ = unknown_time;
};

// When each address was in use. The owner's at a company until its last mail, also to others there:
// whoever is written to at an address is taken to have it.
void Finder::read_periods() {
    periods_.resize(history_->identities.size());
    for (std::size_t row = 0; row < history_->size(); ++row) {
        const Instant at = history_->time[row];
        if (at == unknown_time || (history_->flags[row] & RK_BULK) != 0) continue;
        last_ = std::max(last_, at);
        for (auto i = history_->participants_begin(row); i < history_->participants_end[row]; ++i)
            periods_[history_->participants[i].identity].include(at);
    }
}

Periods Finder::domains_of(const PersonRecord& person) const {
    Periods out;
    for (const std::uint32_t one : person.identities) {
        const Identity& identity = history_->identities[one];
        if (identity.scheme != Scheme::email || periods_[one].from == unknown_time) continue;
        if (const std::string domain = company_domain(identity.address); !domain.empty())
            out[domain].include(periods_[one]);
    }
    return out;
}

void Finder::read_owner() {
    for (const PersonRecord& person : history_->persons) {
        if (!person.is_owner) continue;
        for (const auto& [domain, period] : domains_of(person))
            own_domains_[domain].include(period);
        own_employments_.merge(employments_of(person));
    }
}

void Finder::find(PersonRecord& person) const {
    const auto add = [&](std::string organisation, const Period& period,
                         Colleague::Evidence evidence) {
        const bool former = period.to != unknown_time && period.to + former_after <= last_;
        person.colleague.push_back(
            {std::move(organisation), period.from, period.to, evidence, 0, former});
    };
    Period both;
    for (const auto& [domain, period] : domains_of(person))
        if (const auto own = own_domains_.find(domain);
            own != own_domains_.end() && common(own->second, period, both))
            add(domain, both, Colleague::Evidence::domain);
    for (const auto& [key, one] : employments_of(person)) {
        const auto [begin, end] = own_employments_.equal_range(key);
        for (auto own = begin; own != end; ++own)
            if (common(own->second.period, one.period, both))
                add(one.written, both, Colleague::Evidence::organisation);
    }
    std::sort(person.colleague.begin(), person.colleague.end(),
              [](const Colleague& a, const Colleague& b) {
                  return std::tie(b.from, a.organisation) < std::tie(a.from, b.organisation);
              });
}

// Whether the owner was in this meeting, and who else.
bool Finder::has_met(std::size_t row, std::vector<std::uint32_t>& persons) const {
    if (history_->kind[row] != Kind::meeting || (history_->flags[row] & RK_CANCELLED) != 0)
        return false;
    persons.clear();
    bool owner = false;
    for (auto i = history_->participants_begin(row); i < history_->participants_end[row]; ++i) {
        const std::uint32_t person = history_->person_of[history_->participants[i].identity];
        if (person == nobody) continue;
        owner = owner || history_->persons[person].is_owner;
        persons.push_back(person);
    }
    std::sort(persons.begin(), persons.end());
    persons.erase(std::unique(persons.begin(), persons.end()), persons.end());
    return owner;
}

void Finder::count_meetings() {
    std::vector<std::uint32_t> persons;
    for (std::size_t row = 0; row < history_->size(); ++row) {
        if (!has_met(row, persons)) continue;
        const Instant at = history_->time[row];
        for (const std::uint32_t person : persons)
            for (Colleague& one : history_->persons[person].colleague)
                one.meetings += at >= one.from && (one.to == unknown_time || at <= one.to) ? 1 : 0;
    }
}

void Finder::run() {
    if (std::none_of(history_->persons.begin(), history_->persons.end(),
                     [](const PersonRecord& person) { return person.is_owner; }))
        return;
    read_periods();
    read_owner();
    if (own_domains_.empty() && own_employments_.empty()) return;
    for (PersonRecord& person : history_->persons)
        if (!person.is_owner) find(person);
    count_meetings();
}

}  // namespace

void add_colleagues(History& history) {
    Finder{history}.run();
}

}  // namespace rekindle::people
