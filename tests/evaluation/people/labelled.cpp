#include "tests/evaluation/people/labelled.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <ostream>
#include <set>

namespace rekindle::evaluation {
namespace {

using Pair = std::pair<std::uint32_t, std::uint32_t>;

double ratio(std::uint64_t a, std::uint64_t b) {
    return a + b == 0 ? 1 : static_cast<double>(a) / static_cast<double>(a + b);
}

std::string words(const History& history, std::uint32_t i) {
    const Identity& identity = history.identities[i];
    return people::uri(identity) + (identity.name.empty() ? "" : " \"" + identity.name + "\"");
}

std::set<Pair> asked_persons(const History& history, const people::Resolution& resolution) {
    std::set<Pair> out;
    for (const people::Question& one : resolution.questions)
        out.insert(Pair{std::minmax(history.person_of[one.link.a], history.person_of[one.link.b])});
    return out;
}

// Why two of a person are one, as far as links say it.
std::string links_of(const Labelled& labelled, const people::Resolution& resolution,
                     std::uint32_t person) {
    constexpr std::array<std::string_view, 5> names{"said", "owner", "number", "card", "name"};
    std::string out;
    for (const people::Link& link : resolution.links)
        if (labelled.history.person_of[link.a] == person)
            out += fmt::format("\n      {} ({} {:x} {}) {}", words(labelled.history, link.a),
                               names[static_cast<std::size_t>(link.evidence)], link.contexts,
                               link.detail, words(labelled.history, link.b));
    return out;
}

}  // namespace

Score& Score::operator+=(const Score& other) {
    right += other.right;
    wrong += other.wrong;
    missed += other.missed;
    asked += other.asked;
    errors.insert(errors.end(), other.errors.begin(), other.errors.end());
    return *this;
}

double Score::precision() const {
    return ratio(right, wrong);
}
double Score::recall() const {
    return ratio(right, missed);
}

Score judge(const Labelled& labelled, const people::Resolution& resolution) {
    const History& history = labelled.history;
    const std::set<Pair> asked = asked_persons(history, resolution);
    Score out;
    std::map<std::uint32_t, std::vector<std::uint32_t>> humans;
    for (std::uint32_t i = 0; i < labelled.human.size(); ++i)
        if (labelled.human[i] < several) humans[labelled.human[i]].push_back(i);
    for (const auto& [human, all] : humans)
        for (std::size_t i = 0; i < all.size(); ++i)
            for (std::size_t j = i + 1; j < all.size(); ++j) {
                const std::uint32_t a = history.person_of[all[i]], b = history.person_of[all[j]];
                if (a == b) {
                    ++out.right;
                    continue;
                }
                ++out.missed;
                const bool in_queue = asked.contains(Pair{std::minmax(a, b)});
                out.asked += in_queue ? 1 : 0;
                out.errors.push_back(fmt::format("missed{}: {} and {}", in_queue ? ", asked" : "",
                                                 words(history, all[i]), words(history, all[j])));
            }
    for (std::uint32_t person = 0; person < history.persons.size(); ++person) {
        const auto& all = history.persons[person].identities;
        for (std::size_t i = 0; i < all.size(); ++i)
            for (std::size_t j = i + 1; j < all.size(); ++j) {
                const std::uint32_t a = labelled.human[all[i]], b = labelled.human[all[j]];
                if (a == unlabelled || b == unlabelled || (a == b && a != several)) continue;
                ++out.wrong;
                out.errors.push_back(fmt::format("wrong: {} and {}{}", words(history, all[i]),
                                                 words(history, all[j]),
                                                 links_of(labelled, resolution, person)));
            }
    }
    return out;
}

void print(std::ostream& out, const std::string& title, const Score& score) {
    out << fmt::format(
        "{}: precision {:.4f}, recall {:.4f} (right {}, wrong {}, missed {}, of "
        "these asked {})\n",
        title, score.precision(), score.recall(), score.right, score.wrong, score.missed,
        score.asked);
    for (const std::string& error : score.errors) out << "    " << error << '\n';
}

}  // namespace rekindle::evaluation
