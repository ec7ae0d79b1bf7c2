#include "host/people/evidence/namesakes.hpp"

#include <algorithm>
#include <string>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "host/people/evidence/contexts.hpp"
#include "host/people/names/latin.hpp"

namespace rekindle::people {
namespace {

constexpr double name_confidence = 0.9, asked_confidence = 0.6;
constexpr std::size_t most_namesakes = 64;  // nobody has so many unknown addresses
// How many human beings of one name a log may be expected to hold by chance besides the first.
constexpr double rare = 0.3, common_name = 0.5;
constexpr unsigned two_human_beings = 3;  // doubts that say so
constexpr unsigned of_several = 2;        // what has to agree more then

// How often first and last names come, each full name counted once.
class Spread {
  public:
    void add(const std::string& block, const FullName& name) {
        if (!seen_.emplace(block, 0).second) return;
        ++first_[std::string{given_name_of(name.first)}];
        ++last_[reduced(name.last)];
    }
    // Expected number of others who are called so by chance.
    [[nodiscard]] double expected(const FullName& name) const {
        const auto others = [](const auto& counts, const std::string& key) {
            const auto at = counts.find(key);
            return at == counts.end() || at->second < 2 ? 0.0 : at->second - 1.0;
        };
        return others(first_, std::string{given_name_of(name.first)}) *
               others(last_, reduced(name.last)) / static_cast<double>(seen_.size());
    }

  private:
    std::unordered_map<std::string, int> seen_, first_, last_;
};

struct Bearer {
    std::string block;
    std::uint32_t root = nobody, identity = nobody;  // the identity that bears it
    FullName name = {};
    bool derived = false;
};

struct Compared {
    const Bearer *a, *b;
    Likeness like;
    Agreement agreement;
    unsigned least = 0;  // points that join them
};

// Everybody under each of their names, sorted by name, then by root.
class Search {
  public:
    Search(const History& history, const KnownNames& known, Clusters& clusters,
           const std::vector<std::string>& uris)
        : history_(&history), known_(&known), clusters_(&clusters), uris_(&uris) {}

    Namesakes run();

  private:
    using Range = std::pair<std::size_t, std::size_t>;

    void gather();
    void find_ranges();
    void judge(const Range& range, const Contexts& contexts);
    [[nodiscard]] static bool has_rival(const Compared& pair, const std::vector<Compared>& pairs);
    [[nodiscard]] bool is_bare_name(const Bearer& bearer) const;
    void conclude(const Compared& pair, bool rival);
    [[nodiscard]] unsigned needed(const Bearer& a, const Bearer& b, Likeness like) const;
    [[nodiscard]] std::vector<std::uint32_t> roots() const;

    const History* history_;
    const KnownNames* known_;
    Clusters* clusters_;
    const std::vector<std::string>* uris_;
    std::vector<Bearer> bearers_ = {};
    std::vector<Range> ranges_ = {};  // of those who share a name
    Spread spread_ = {};
    struct Scored {
        Link link;
        unsigned surplus = 0;
    };
    std::vector<Scored> scored_ = {};
    Namesakes out_ = {};
};

void Search::gather() {
    for (std::uint32_t i = 0; i < history_->identities.size(); ++i) {
        if (known_->shared[i]) continue;
        for (const FullName& name : known_->names[i]) {
            if (name.is_initial()) continue;
            bearers_.push_back({name_block(name), clusters_->root(i), i, name, known_->derived[i]});
            spread_.add(bearers_.back().block, name);
        }
    }
    // By what does not depend on the order in which the log was filled.
    std::sort(bearers_.begin(), bearers_.end(), [&](const Bearer& a, const Bearer& b) {
        const auto &root_a = (*uris_)[a.root], &root_b = (*uris_)[b.root];
        const auto &uri_a = (*uris_)[a.identity], &uri_b = (*uris_)[b.identity];
        return std::tie(a.block, root_a, a.derived, uri_a) <
               std::tie(b.block, root_b, b.derived, uri_b);
    });
    // Of one set one bearer of a name stands for all.
    const auto same = [](const Bearer& a, const Bearer& b) {
        return a.block == b.block && a.root == b.root && a.name == b.name;
    };
    bearers_.erase(std::unique(bearers_.begin(), bearers_.end(), same), bearers_.end());
}

void Search::find_ranges() {
    for (std::size_t begin = 0, end = 0; begin < bearers_.size(); begin = end) {
        end = begin + 1;
        while (end < bearers_.size() && bearers_[end].block == bearers_[begin].block) ++end;
        const bool several = bearers_[begin].root != bearers_[end - 1].root;
        if (several && end - begin <= most_namesakes) ranges_.emplace_back(begin, end);
    }
}

std::vector<std::uint32_t> Search::roots() const {
    std::vector<std::uint32_t> out;
    for (const auto& [begin, end] : ranges_)
        for (std::size_t i = begin; i < end; ++i) out.push_back(bearers_[i].root);
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

// The rarer the name, the less has to agree besides it.
unsigned Search::needed(const Bearer& a, const Bearer& b, Likeness like) const {
    const double chance = std::max(spread_.expected(a.name), spread_.expected(b.name));
    unsigned out = chance < rare ? 1 : chance < common_name ? 2 : 3;
    if (like == Likeness::nickname && out > 1) out += 1;
    if (like == Likeness::near) out += 2;
    if (a.derived || b.derived) out += 1;
    return out;
}

bool are_two(const Agreement& agreement) {
    return agreement.contradicted || agreement.doubts >= two_human_beings;
}

// What a chat shows of two of one name is one name, and may be either's.
bool Search::is_bare_name(const Bearer& bearer) const {
    return history_->identities[bearer.identity].scheme == Scheme::name;
}

// Whether one of them is as close to somebody else of the name, who is not the other.
bool Search::has_rival(const Compared& pair, const std::vector<Compared>& pairs) {
    const auto other_than = [](const Compared& of, std::uint32_t root) {
        if (of.a->root == root) return of.b->root;
        return of.b->root == root ? of.a->root : nobody;
    };
    const auto are_apart = [&](std::uint32_t x, std::uint32_t y) {
        return std::any_of(pairs.begin(), pairs.end(), [&](const Compared& one) {
            return are_two(one.agreement) && other_than(one, x) == y;
        });
    };
    const auto rivals = [&](std::uint32_t own, std::uint32_t other) {
        return std::any_of(pairs.begin(), pairs.end(), [&](const Compared& one) {
            const std::uint32_t third = other_than(one, own);
            return third != nobody && third != other && !are_two(one.agreement) &&
                   one.agreement.points >= one.least &&
                   one.agreement.points >= pair.agreement.points && are_apart(other, third);
        });
    };
    return rivals(pair.a->root, pair.b->root) || rivals(pair.b->root, pair.a->root);
}

// Where two of a name are known to be two, a third address of it is only theirs to whom much ties
// it.
void Search::judge(const Range& range, const Contexts& contexts) {
    std::vector<Compared> pairs;
    bool several = false;
    for (std::size_t i = range.first; i < range.second; ++i)
        for (std::size_t j = i + 1; j < range.second; ++j) {
            const Bearer &a = bearers_[i], &b = bearers_[j];
            if (a.root == b.root || clusters_->are_different(a.root, b.root)) continue;
            const Likeness like = likeness(a.name, b.name);
            if (like <= Likeness::open) continue;
            pairs.push_back({&a, &b, like, contexts.compare(a.root, b.root), 0});
            const Agreement& found = pairs.back().agreement;
            several = several || are_two(found);
        }
    for (Compared& pair : pairs)
        pair.least = needed(*pair.a, *pair.b, pair.like) + pair.agreement.doubts +
                     (several ? of_several : 0);
    for (const Compared& pair : pairs)
        conclude(pair, several && (is_bare_name(*pair.a) || is_bare_name(*pair.b) ||
                                   has_rival(pair, pairs)));
}

void Search::conclude(const Compared& pair, bool rival) {
    const auto& [a, b, like, agreement, least] = pair;
    if (agreement.contradicted) {
        out_.others.push_back({a->identity, b->identity});
        return;
    }
    Link link{a->identity,     b->identity,        Evidence::name,
              name_confidence, agreement.contexts, agreement.detail};
    if (a->derived || b->derived) link.contexts |= made_of_name;
    if (agreement.strangers && agreement.points < least)
        out_.others.push_back({a->identity, b->identity});
    if (agreement.points >= least && !rival) {
        scored_.push_back({std::move(link), agreement.points - least});
        return;
    }
    const bool worth_asking =
        like == Likeness::same ? !(a->derived && b->derived) : agreement.points > 0;
    link.confidence = asked_confidence;
    if (worth_asking) out_.questions.push_back(std::move(link));
}

Namesakes Search::run() {
    gather();
    find_ranges();
    if (ranges_.empty()) return {};
    const Contexts contexts(*history_, *known_, *clusters_, roots());
    for (const Range& range : ranges_) judge(range, contexts);
    std::stable_sort(scored_.begin(), scored_.end(),
                     [](const Scored& a, const Scored& b) { return a.surplus > b.surplus; });
    for (Scored& one : scored_) out_.links.push_back(std::move(one.link));
    return std::move(out_);
}

}  // namespace

Namesakes find_namesakes(const History& history, const KnownNames& known, Clusters& clusters,
                         const std::vector<std::string>& uris) {
    return Search{history, known, clusters, uris}.run();
}

}  // namespace rekindle::people
