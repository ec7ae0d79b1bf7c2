#include "host/people/evidence/namesakes.hpp"

#include <algorithm>
#include <utility>

#include "host/people/evidence/bearers.hpp"
#include "host/people/evidence/contexts.hpp"
#include "host/people/names/latin.hpp"

namespace rekindle::people {
namespace {

constexpr double name_confidence = 0.9, asked_confidence = 0.6;
constexpr int large_family = 10;  // names with one family name: siblings and cousins among them
constexpr unsigned worth_a_question = 2;  // points, where the name is only near
// How many human beings of one name a log may be expected to hold by chance besides the first.
constexpr double rare = 0.3, common_name = 0.5;
constexpr unsigned two_human_beings = 3;  // doubts that say so
// What has to agree more where two are known to bear the name, and where one of them may be meant.
constexpr unsigned of_others = 1, of_several = 2;
constexpr unsigned by_two_names = 2;  // and where one item has both, with two given names

struct Compared {
    const Bearer *a, *b;
    Likeness like;
    Agreement agreement;
    unsigned several = 0;  // more that has to agree, as several human beings bear the name
    unsigned least = 0;    // points that join them
    std::pair<std::size_t, std::size_t> range = {};  // of all who bear the name

    [[nodiscard]] unsigned surplus() const { return agreement.points - least; }
};

// Everybody under each of their names, sorted by name, then by root.
class Search {
  public:
    Search(const History& history, const KnownNames& known, Clusters& clusters,
           const std::vector<std::string>& uris)
        : history_(&history), known_(&known), clusters_(&clusters), uris_(&uris) {}

    Namesakes run();

  private:
    enum class Rivalry : std::uint8_t {
        none,
        known,      // somebody else bears the name
        contested,  // and has something in common with one of the two
        as_close    // as much as they have with each other
    };
    using Range = std::pair<std::size_t, std::size_t>;

    void judge(const Range& range, const Contexts& contexts);
    [[nodiscard]] std::vector<std::uint32_t> others(const Compared& pair) const;
    [[nodiscard]] Rivalry rivalry(const Compared& pair, const Contexts& contexts) const;
    [[nodiscard]] bool is_bare_name(const Bearer& bearer) const;
    [[nodiscard]] bool has_bare_name(const Compared& pair) const;
    void conclude(const Compared& pair);
    [[nodiscard]] Likeness compare(const FullName& a, const FullName& b) const;
    [[nodiscard]] unsigned needed(const Compared& pair) const;
    void ask(const Compared& pair);
    void join(Compared& pair, Contexts& contexts);
    [[nodiscard]] std::vector<std::uint32_t> roots() const;

    const History* history_;
    const KnownNames* known_;
    Clusters* clusters_;
    const std::vector<std::string>* uris_;
    Bearers bearers_ = {};
    std::vector<Compared> scored_ = {};
    Namesakes out_ = {};
};

std::vector<std::uint32_t> Search::roots() const {
    std::vector<std::uint32_t> out;
    for (const auto& [begin, end] : bearers_.ranges)
        for (std::size_t i = begin; i < end; ++i) out.push_back(bearers_.all[i].root);
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

// A given name in two spellings is one where nobody else is called by one of them, and few are of
// the family: Kristen and Kirsten are two names where others bear both.
Likeness Search::compare(const FullName& a, const FullName& b) const {
    const Likeness out = likeness(a, b);
    if (out != Likeness::nickname || sound(given_name_of(a.first)) == sound(given_name_of(b.first)))
        return out;
    const Spread& spread = bearers_.spread;
    const bool are_two_names = spread.has_others(a.first) && spread.has_others(b.first);
    return are_two_names || spread.family(a.last) >= large_family ? Likeness::near : out;
}

// The rarer the name, the less has to agree besides it.
unsigned Search::needed(const Compared& pair) const {
    const double chance =
        std::max(bearers_.spread.expected(pair.a->name), bearers_.spread.expected(pair.b->name));
    unsigned out = chance < rare ? 1 : chance < common_name ? 2 : 3;
    if (pair.like == Likeness::nickname && out > 1) out += 1;
    const bool derived = pair.a->derived || pair.b->derived;
    if (derived) out += 1;
    // Who writes to two of one name in one item mostly writes to both addresses of one human being.
    // Bob and Robert there are father and son.
    if (pair.agreement.addressed_both)
        out += pair.like < Likeness::same ? by_two_names : derived ? 1 : 0;
    return out + pair.several + pair.agreement.doubts;
}

bool are_two(const Agreement& agreement) {
    return agreement.contradicted || agreement.doubts >= two_human_beings;
}

// What a chat shows of two of one name is one name, and may be either's.
bool Search::is_bare_name(const Bearer& bearer) const {
    return history_->identities[bearer.identity].scheme == Scheme::name;
}

bool Search::has_bare_name(const Compared& pair) const {
    return is_bare_name(*pair.a) || is_bare_name(*pair.b);
}

// The other sets of who bears the name.
std::vector<std::uint32_t> Search::others(const Compared& pair) const {
    const std::uint32_t a = clusters_->root(pair.a->identity),
                        b = clusters_->root(pair.b->identity);
    std::vector<std::uint32_t> out;
    for (std::size_t i = pair.range.first; i < pair.range.second; ++i) {
        const Bearer& third = bearers_.all[i];
        const std::uint32_t root = clusters_->root(third.identity);
        if (root != a && root != b && compare(pair.a->name, third.name) > Likeness::near)
            out.push_back(root);
    }
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

// Whether somebody else of the name, who is not one of them, is close to the other.
Search::Rivalry Search::rivalry(const Compared& pair, const Contexts& contexts) const {
    const std::vector<std::uint32_t> thirds = others(pair);
    if (!thirds.empty() && (is_bare_name(*pair.a) || is_bare_name(*pair.b)))
        return Rivalry::as_close;
    Rivalry out = Rivalry::none;
    for (const std::uint32_t third : thirds) {
        const Agreement with_a = contexts.compare(clusters_->root(pair.a->identity), third),
                        with_b = contexts.compare(clusters_->root(pair.b->identity), third);
        const bool not_a = are_two(with_a), not_b = are_two(with_b);
        if (!not_a && !not_b) continue;
        const unsigned points = not_a && not_b ? 0 : not_a ? with_b.points : with_a.points;
        if (points > 0 && points >= pair.agreement.points) return Rivalry::as_close;
        out = std::max(out, points > 0 ? Rivalry::contested : Rivalry::known);
    }
    return out;
}

void Search::judge(const Range& range, const Contexts& contexts) {
    std::vector<Compared> pairs;
    bool several = false;
    for (std::size_t i = range.first; i < range.second; ++i)
        for (std::size_t j = i + 1; j < range.second; ++j) {
            const Bearer &a = bearers_.all[i], &b = bearers_.all[j];
            if (a.root == b.root || clusters_->are_different(a.root, b.root)) continue;
            const Likeness like = compare(a.name, b.name);
            if (like <= Likeness::open) continue;
            pairs.push_back({&a, &b, like, contexts.compare(a.root, b.root)});
            // That Maria and Marta are two says nothing about a third of either name.
            const Agreement& found = pairs.back().agreement;
            several = several || (like > Likeness::near && are_two(found));
        }
    for (Compared& pair : pairs) {
        pair.several = several ? of_others : 0;
        pair.range = range;
        pair.least = needed(pair);
    }
    for (const Compared& pair : pairs) conclude(pair);
}

Link link_of(const Compared& pair) {
    Link out{pair.a->identity, pair.b->identity,        Evidence::name,
             name_confidence,  pair.agreement.contexts, pair.agreement.detail};
    if (pair.a->derived || pair.b->derived) out.contexts |= made_of_name;
    return out;
}

void Search::conclude(const Compared& pair) {
    const Agreement& agreement = pair.agreement;
    const bool enough = agreement.points >= pair.least;
    if (agreement.contradicted || (agreement.strangers && !enough))
        clusters_->keep_apart(pair.a->identity, pair.b->identity);
    if (agreement.contradicted) return;
    // What agrees between two of one firm and circle does so between brothers.
    if (enough && pair.like > Likeness::near)
        scored_.push_back(pair);
    else
        ask(pair);
}

void Search::ask(const Compared& pair) {
    const Agreement& agreement = pair.agreement;
    if (pair.like == Likeness::same && pair.a->derived && pair.b->derived) return;
    if (pair.like == Likeness::nickname && agreement.points == 0) return;
    if (pair.like == Likeness::near &&
        (agreement.points < worth_a_question || agreement.doubts > 0))
        return;
    out_.questions.push_back(link_of(pair));
    out_.questions.back().confidence = asked_confidence;
}

void Search::join(Compared& pair, Contexts& contexts) {
    const std::uint32_t a = clusters_->root(pair.a->identity),
                        b = clusters_->root(pair.b->identity);
    if (a == b) return;
    pair.agreement = contexts.compare(a, b);
    const Rivalry found = rivalry(pair, contexts);
    if (found == Rivalry::as_close) return ask(pair);
    if (found == Rivalry::contested) pair.several = of_several;
    if (found == Rivalry::known) pair.several = std::max(pair.several, of_others);
    pair.least = needed(pair);
    if (pair.agreement.contradicted || pair.agreement.points < pair.least) return ask(pair);
    Link link = link_of(pair);
    const Clusters::Joined joined = clusters_->join(link);
    if (joined != Clusters::Joined::yes) {
        out_.refused.push_back({std::move(link), joined});
        return;
    }
    contexts.join(a, b, clusters_->root(a));
    out_.links.push_back(std::move(link));
}

Namesakes Search::run() {
    bearers_ = find_bearers(*history_, *known_, *clusters_, *uris_);
    if (bearers_.ranges.empty()) return {};
    Contexts contexts(*history_, *known_, *clusters_, roots());
    for (const Range& range : bearers_.ranges) judge(range, contexts);
    // The surest first, and bare names when it is known who else bears them.
    std::stable_sort(scored_.begin(), scored_.end(), [&](const Compared& a, const Compared& b) {
        if (has_bare_name(a) != has_bare_name(b)) return has_bare_name(b);
        return a.surplus() > b.surplus();
    });
    for (Compared& one : scored_) join(one, contexts);
    return std::move(out_);
}

}  // namespace

Namesakes find_namesakes(const History& history, const KnownNames& known, Clusters& clusters,
                         const std::vector<std::string>& uris) {
    return Search{history, known, clusters, uris}.run();
}

}  // namespace rekindle::people
