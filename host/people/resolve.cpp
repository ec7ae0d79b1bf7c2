// From addresses to human beings: the strongest evidence first, the user's word before all.
#include <algorithm>
#include <set>

#include "host/base/digest.hpp"
#include "host/people/addresses/phones.hpp"
#include "host/people/evidence/card_links.hpp"
#include "host/people/evidence/clusters.hpp"
#include "host/people/evidence/known_names.hpp"
#include "host/people/evidence/namesakes.hpp"
#include "host/people/people.hpp"
#include "host/people/person_id.hpp"
#include "host/people/persons.hpp"

namespace rekindle::people {
namespace {

constexpr int rounds = 2;  // who was joined in the first may be a common contact in the second

class Resolver {
  public:
    Resolver(History& history, const std::vector<log::Log::Decision>& decisions)
        : history_(&history),
          said_(decided(history.identities, decisions)),
          owner_(find_owner(history, decisions).taken),
          known_(known_names(history)),
          uris_(uris_of(history)),
          clusters_(uris_, said_) {}

    Resolution run(const Habits& habits);

  private:
    static std::vector<std::string> uris_of(const History& history);

    void name_sets();
    void join_said();
    void join_owner();
    void join_numbers(const std::string& region);
    void join_cards();
    void join_namesakes();
    void join(const Link& link);
    void refuse(const Link& link, Clusters::Joined why);
    void ask(Question::Kind kind, const Link& link);
    [[nodiscard]] bool is_of_nobody(const Link& link) const;
    void sort_questions();
    [[nodiscard]] std::string region(const Habits& habits) const;

    History* history_;
    Decided said_;
    std::vector<OwnerEvidence> owner_;
    KnownNames known_;
    std::vector<std::string> uris_;
    Clusters clusters_;
    Resolution out_ = {};
};

std::vector<std::string> Resolver::uris_of(const History& history) {
    std::vector<std::string> out;
    out.reserve(history.identities.size());
    for (const Identity& identity : history.identities) out.push_back(uri(identity));
    return out;
}

// What stands for an unnamed owner is no address, and so never one of somebody's.
bool Resolver::is_of_nobody(const Link& link) const {
    return is_unnamed_owner(history_->identities[link.a]) ||
           is_unnamed_owner(history_->identities[link.b]);
}

void Resolver::name_sets() {
    for (std::uint32_t i = 0; i < uris_.size(); ++i)
        if (!known_.shared[i] && !known_.derived[i])
            for (const FullName& name : known_.names[i]) clusters_.add_name(i, name);
    for (const auto& [identity, name] : known_.called) clusters_.add_name(identity, name);
}

void Resolver::join(const Link& link) {
    if (is_of_nobody(link)) return;
    const Clusters::Joined joined = clusters_.join(link);
    if (joined == Clusters::Joined::yes)
        out_.links.push_back(link);
    else
        refuse(link, joined);
}

// What evidence joins and something else keeps apart: a question, unless the user answered it.
void Resolver::refuse(const Link& link, Clusters::Joined why) {
    if (why == Clusters::Joined::names || why == Clusters::Joined::contradicted)
        ask(Question::Kind::conflict, link);
    if (why != Clusters::Joined::owner) return;
    const bool a_is_owner = clusters_.is_owner(clusters_.root(link.a));
    const std::uint32_t other = a_is_owner ? link.b : link.a;
    if (said_.owner[other] != Decided::Said::nothing) return;
    Link mine = link;
    mine.a = a_is_owner ? link.a : link.b;
    mine.b = other;
    ask(Question::Kind::mine, mine);
}

void Resolver::ask(Question::Kind kind, const Link& link) {
    if (is_of_nobody(link)) return;
    const std::string &a = std::min(uris_[link.a], uris_[link.b]),
                      &b = std::max(uris_[link.a], uris_[link.b]);
    out_.questions.push_back(
        {"q" + text(digest("question", a, b)).substr(0, id_length), kind, link});
}

void Resolver::join_said() {
    for (const Decided::Pair& pair : said_.same) join({pair.a, pair.b, Evidence::said});
}

void Resolver::join_owner() {
    for (const OwnerEvidence& one : owner_) clusters_.mark_owner(one.identity);
    for (std::uint32_t i = 0; i < uris_.size(); ++i)
        if (is_unnamed_owner(history_->identities[i])) clusters_.mark_owner(i);
    for (const OwnerEvidence& one : owner_)
        if (one.identity != owner_.front().identity)
            join({owner_.front().identity, one.identity, Evidence::owner});
}

void Resolver::join_numbers(const std::string& in) {
    for (const SameNumber& pair : same_numbers(history_->identities, in))
        join({pair.a, pair.b, Evidence::number, 1, 0, in});
}

void Resolver::join_cards() {
    std::vector<Link> links = card_links(*history_, known_);
    std::stable_sort(links.begin(), links.end(), [&](const Link& a, const Link& b) {
        if (a.confidence != b.confidence) return a.confidence > b.confidence;
        return std::tie(uris_[a.a], uris_[a.b], a.detail) <
               std::tie(uris_[b.a], uris_[b.b], b.detail);
    });
    for (const Link& link : links) join(link);
}

void Resolver::join_namesakes() {
    std::vector<Link> asked;
    for (int round = 0; round < rounds; ++round) {
        Namesakes found = find_namesakes(*history_, known_, clusters_, uris_);
        out_.links.insert(out_.links.end(), found.links.begin(), found.links.end());
        for (const auto& [link, why] : found.refused) refuse(link, why);
        asked = std::move(found.questions);
        if (found.links.empty()) break;
    }
    for (const Link& link : asked) {
        const std::uint32_t a = clusters_.root(link.a), b = clusters_.root(link.b);
        if (a == b || clusters_.are_different(a, b) || said_.alone[link.a] || said_.alone[link.b])
            continue;
        if (clusters_.is_owner(a) != clusters_.is_owner(b))
            refuse(link, Clusters::Joined::owner);
        else
            ask(Question::Kind::name, link);
    }
}

std::string Resolver::region(const Habits& habits) const {
    if (!said_.region.empty()) return said_.region;
    for (const OwnerEvidence& one : owner_) {
        const Identity& identity = history_->identities[one.identity];
        if (identity.scheme != Scheme::phone || !identity.address.starts_with('+')) continue;
        if (std::string own = region_of(identity.address); !own.empty()) return own;
    }
    return habits.region;
}

// Two sets are asked about once, with the surest reason; who takes part in most comes first.
void Resolver::sort_questions() {
    std::vector<std::uint64_t> items(uris_.size(), 0);
    for (const Participation& one : history_->participants) ++items[clusters_.root(one.identity)];
    const auto sets = [&](const Link& link) {
        const std::uint32_t a = clusters_.root(link.a), b = clusters_.root(link.b);
        return std::pair{std::min(a, b), std::max(a, b)};
    };
    std::stable_sort(
        out_.questions.begin(), out_.questions.end(),
        [](const Question& a, const Question& b) { return a.link.confidence > b.link.confidence; });
    std::set<std::pair<std::uint32_t, std::uint32_t>> seen;
    std::erase_if(out_.questions, [&](const Question& one) {
        const auto [a, b] = sets(one.link);
        return a == b || clusters_.are_different(a, b) || !seen.emplace(a, b).second;
    });
    const auto weight = [&](const Question& one) {
        const auto [a, b] = sets(one.link);
        return std::min(items[a], items[b]);
    };
    std::sort(out_.questions.begin(), out_.questions.end(),
              [&](const Question& a, const Question& b) {
                  const auto of_a = weight(a), of_b = weight(b);
                  return of_a != of_b ? of_a > of_b : a.id < b.id;
              });
}

Resolution Resolver::run(const Habits& habits) {
    out_.region = region(habits);
    name_sets();
    join_owner();
    join_said();
    join_numbers(out_.region);
    join_cards();
    join_namesakes();
    sort_questions();
    write_persons(*history_, clusters_, {uris_, said_, known_, owner_});
    return std::move(out_);
}

}  // namespace

Resolution resolve(History& history, const std::vector<log::Log::Decision>& decisions,
                   const Habits& habits) {
    return Resolver{history, decisions}.run(habits);
}

}  // namespace rekindle::people
