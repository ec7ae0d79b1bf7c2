#include "host/people/evidence/known_names.hpp"

#include <algorithm>
#include <string>

#include <rekindle/text.hpp>

#include "host/people/addresses/domains.hpp"
#include "host/people/evidence/aliases.hpp"
#include "host/people/evidence/called.hpp"
#include "host/people/names/name.hpp"
#include "host/people/names/remarks.hpp"

namespace rekindle::people {
namespace {

constexpr double share_of_a_name = 0.15;  // less is a slip of somebody's pen
constexpr double share_of_another = 0.2;  // so much under another name is another human being
constexpr std::uint64_t seen_as_another = 2;
constexpr std::size_t most_names = 12;      // kinds of them, of one identity
constexpr std::size_t most_on_a_card = 24;  // addresses: more is a list, not a human being

// Names of one identity, those that can be the same human being's counted together.
class Counted {
  public:
    void add(const FullName& name, std::uint64_t times) {
        total_ += times;
        for (One& one : all_) {
            if (one.name == name || likeness(one.name, name) >= Likeness::near) {
                // The fullest spelling stands for all.
                if (one.name.middle.size() < name.middle.size() || one.name.is_initial())
                    one.name = name;
                one.times += times;
                return;
            }
        }
        if (all_.size() < most_names) all_.push_back({name, times});
    }

    [[nodiscard]] std::vector<FullName> names() {
        sort();
        std::vector<FullName> out;
        for (const One& one : all_)
            if (share(one) >= share_of_a_name &&
                (out.empty() || likeness(out.front(), one.name) != Likeness::opposite))
                out.push_back(one.name);
        return out;
    }

    // Whether names of two human beings are both used a lot.
    [[nodiscard]] bool are_of_several() {
        sort();
        for (std::size_t i = 1; i < all_.size(); ++i)
            if (all_[i].times >= seen_as_another && share(all_[i]) >= share_of_another &&
                likeness(all_[0].name, all_[i].name) == Likeness::opposite)
                return true;
        return false;
    }

  private:
    struct One {
        FullName name;
        std::uint64_t times = 0;
    };
    [[nodiscard]] double share(const One& one) const {
        return static_cast<double>(one.times) / static_cast<double>(total_);
    }
    void sort() {
        std::stable_sort(all_.begin(), all_.end(),
                         [](const One& a, const One& b) { return a.times > b.times; });
    }

    std::vector<One> all_ = {};
    std::uint64_t total_ = 0;
};

std::optional<FullName> full_name_of(std::string_view name, const Identity& identity) {
    const bool is_name = identity.scheme == Scheme::name;
    return full_name(clean_name(name, is_name ? std::string_view{} : identity.address));
}

class Collector {
  public:
    explicit Collector(const History& history) : history_(&history) {
        const std::size_t count = history.identities.size();
        out_.names.resize(count);
        out_.shared.assign(count, false);
        out_.derived.assign(count, false);
        counted_.resize(count);
    }

    KnownNames collect();

  private:
    void count_names();
    void count_cards();
    void take_card(const CardRecord& card);
    [[nodiscard]] bool is_company(const CardRecord& card) const;
    void conclude(std::uint32_t identity);

    const History* history_;
    KnownNames out_;
    std::vector<Counted> counted_;
    std::vector<std::vector<FullName>> on_cards_ = {};
};

void Collector::count_names() {
    std::vector<bool> has_record(history_->identities.size(), false);
    for (const NameRecord& record : history_->names) {
        has_record[record.identity] = true;
        if (const auto name = full_name_of(record.name, history_->identities[record.identity]))
            counted_[record.identity].add(*name, std::max(record.sightings, 1u));
    }
    for (std::uint32_t i = 0; i < history_->identities.size(); ++i) {
        const Identity& identity = history_->identities[i];
        if (has_record[i]) continue;
        const bool by_name = identity.scheme == Scheme::name && identity.name.empty();
        if (const auto name = full_name_of(by_name ? identity.address : identity.name, identity))
            counted_[i].add(*name, 1);
    }
}

// A card that says so, is called like the organisation on it, or has no name beside one.
bool Collector::is_company(const CardRecord& card) const {
    return std::any_of(card.facts.begin(), card.facts.end(), [&](const FactRecord& fact) {
        if (fact.name == "kind") return fact.value == "organisation";
        return fact.name == "organisation" &&
               (card.name.empty() || organisation_key(fact.value) == organisation_key(card.name));
    });
}

void Collector::take_card(const CardRecord& card) {
    const bool many = card.identities.size() > most_on_a_card || is_company(card);
    const auto name = full_name(clean_name(card.name, {}));
    for (const std::uint32_t one : card.identities) {
        if (many) out_.shared[one] = true;
        if (!name || many) continue;
        std::vector<FullName>& others = on_cards_[one];
        for (const FullName& other : others)
            if (likeness(other, *name) == Likeness::opposite) out_.shared[one] = true;
        if (others.size() < most_names &&
            std::find(others.begin(), others.end(), *name) == others.end())
            others.push_back(*name);
    }
}

void Collector::count_cards() {
    on_cards_.resize(history_->identities.size());
    for (const CardRecord& card : history_->cards) take_card(card);
}

void Collector::conclude(std::uint32_t i) {
    const Identity& identity = history_->identities[i];
    if (counted_[i].are_of_several()) out_.shared[i] = true;
    if (identity.name.find_first_of("([{") != std::string::npos &&
        full_name_of(identity.name, identity))
        if (std::string remark = remark_in_brackets(clean_name(identity.name, identity.address));
            !remark.empty())
            out_.remarks.emplace(i, std::move(remark));
    std::vector<FullName>& names = out_.names[i];
    names = counted_[i].names();
    // How the owner of an address book calls somebody counts beside how they call themselves.
    for (const FullName& name : on_cards_[i])
        if (std::none_of(names.begin(), names.end(), [&](const FullName& other) {
                return likeness(other, name) >= Likeness::near;
            }))
            names.push_back(name);
    if (is_role_address(identity.address)) {
        names.clear();
    } else if (names.empty()) {
        if (auto name = name_in_address(identity)) {
            names.push_back(std::move(*name));
            out_.derived[i] = true;
        }
    }
}

KnownNames Collector::collect() {
    count_names();
    count_cards();
    for (std::uint32_t i = 0; i < history_->identities.size(); ++i) conclude(i);
    return std::move(out_);
}

}  // namespace

std::optional<FullName> name_in_address(const Identity& identity) {
    if (identity.scheme != Scheme::email) return std::nullopt;
    std::string local = identity.address.substr(0, identity.address.rfind('@'));
    while (!local.empty() && is_digit(local.back())) local.pop_back();
    for (char& c : local)
        if (c == '_' || c == '-' || c == '.') c = ' ';
    if (std::any_of(local.begin(), local.end(), is_digit)) return std::nullopt;
    auto out = full_name(local);
    if (!out || out->is_initial() || out->middle.size() > 1) return std::nullopt;
    return out;
}

KnownNames known_names(const History& history) {
    KnownNames out = Collector{history}.collect();
    name_aliases(history, out);
    name_called(history, out);
    return out;
}

}  // namespace rekindle::people
