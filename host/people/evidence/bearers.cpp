#include "host/people/evidence/bearers.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>

#include "host/people/names/latin.hpp"
#include "host/people/names/spelling.hpp"

namespace rekindle::people {
namespace {

constexpr std::size_t most_namesakes = 64;  // nobody has so many unknown addresses
constexpr std::size_t most_alike = 64;      // given names of one family, by their ends

int count_of(const std::unordered_map<std::string, int>& counts, const std::string& key) {
    const auto at = counts.find(key);
    return at == counts.end() ? 0 : at->second;
}

// Puts blocks into one where given names of one family differ by an inner slip.
class Spellings {
  public:
    explicit Spellings(std::vector<Bearer>& bearers)
        : bearers_(&bearers), block_(bearers.size()), size_(bearers.size(), 0) {
        for (std::uint32_t i = 0; i < bearers.size(); ++i) {
            const bool same = i > 0 && bearers[i].block == bearers[i - 1].block;
            block_[i] = same ? block_[i - 1] : i;
            ++size_[block_[i]];
        }
    }

    // Whether any were.
    bool unite();

  private:
    struct Spelled {
        std::string ends;  // the family by its sound, first and last letter of the given name
        std::uint32_t bearer = 0;
    };

    [[nodiscard]] std::vector<Spelled> by_ends() const;
    [[nodiscard]] const std::string& first(const Spelled& one) const {
        return (*bearers_)[one.bearer].name.first;
    }
    std::uint32_t root(std::uint32_t block) {
        while (block_[block] != block) block = block_[block] = block_[block_[block]];
        return block;
    }
    bool unite(std::uint32_t a, std::uint32_t b);

    std::vector<Bearer>* bearers_;
    std::vector<std::uint32_t> block_;  // the first bearer of each one's block
    std::vector<std::size_t> size_;     // of the block of which it is the first
};

// Each given name of a family once in each block.
std::vector<Spellings::Spelled> Spellings::by_ends() const {
    std::vector<Spelled> out;
    for (std::uint32_t i = 0; i < bearers_->size(); ++i) {
        const Bearer& one = (*bearers_)[i];
        if (!can_slip(one.name.first)) continue;
        if (i > 0 && block_[i] == block_[i - 1] && one.name.first == (*bearers_)[i - 1].name.first)
            continue;
        out.push_back({sound(one.name.last), i});
        out.back().ends += one.name.first.front();
        out.back().ends += one.name.first.back();
    }
    std::sort(out.begin(), out.end(), [](const Spelled& a, const Spelled& b) {
        return std::tie(a.ends, a.bearer) < std::tie(b.ends, b.bearer);
    });
    return out;
}

bool Spellings::unite(std::uint32_t a, std::uint32_t b) {
    a = root(block_[a]);
    b = root(block_[b]);
    if (a == b || size_[a] + size_[b] > most_namesakes) return false;
    block_[std::max(a, b)] = std::min(a, b);
    size_[std::min(a, b)] += size_[std::max(a, b)];
    return true;
}

bool Spellings::unite() {
    const std::vector<Spelled> all = by_ends();
    bool any = false;
    for (std::size_t begin = 0, end = 0; begin < all.size(); begin = end) {
        while (end < all.size() && all[end].ends == all[begin].ends) ++end;
        if (end - begin > most_alike) continue;
        for (std::size_t i = begin; i < end; ++i)
            for (std::size_t j = i + 1; j < end; ++j)
                if (differ_by_an_inner_slip(first(all[i]), first(all[j])))
                    any = unite(all[i].bearer, all[j].bearer) || any;
    }
    if (!any) return false;
    std::vector<std::string> blocks;
    blocks.reserve(block_.size());
    for (std::uint32_t i = 0; i < block_.size(); ++i)
        blocks.push_back((*bearers_)[root(block_[i])].block);
    for (std::uint32_t i = 0; i < block_.size(); ++i) (*bearers_)[i].block = std::move(blocks[i]);
    return true;
}

void sort(std::vector<Bearer>& bearers, const std::vector<std::string>& uris) {
    std::sort(bearers.begin(), bearers.end(), [&](const Bearer& a, const Bearer& b) {
        return std::tie(a.block, uris[a.root], a.derived, uris[a.identity]) <
               std::tie(b.block, uris[b.root], b.derived, uris[b.identity]);
    });
}

}  // namespace

void Spread::add(const std::string& block, const FullName& name) {
    if (!seen_.emplace(block, 0).second) return;
    ++first_[std::string{given_name_of(name.first)}];
    ++last_[reduced(name.last)];
}

double Spread::expected(const FullName& name) const {
    const auto others = [](int count) { return std::max(count - 1, 0); };
    return static_cast<double>(others(count_of(first_, std::string{given_name_of(name.first)}))) *
           others(family(name.last)) / static_cast<double>(seen_.size());
}

bool Spread::has_others(std::string_view first) const {
    return count_of(first_, std::string{given_name_of(first)}) > 1;
}

int Spread::family(std::string_view last) const {
    return count_of(last_, reduced(last));
}

Bearers find_bearers(const History& history, const KnownNames& known, Clusters& clusters,
                     const std::vector<std::string>& uris) {
    Bearers out;
    const auto add = [&](std::uint32_t i, const FullName& name, bool derived) {
        if (name.is_initial()) return;
        out.all.push_back({name_block(name), clusters.root(i), i, name, derived});
    };
    for (std::uint32_t i = 0; i < history.identities.size(); ++i)
        if (!known.shared[i] && !is_unnamed_owner(history.identities[i]))
            for (const FullName& name : known.names[i]) add(i, name, known.derived[i]);
    for (const auto& [i, name] : known.called) add(i, name, true);
    sort(out.all, uris);
    for (const Bearer& one : out.all) out.spread.add(one.block, one.name);
    if (Spellings{out.all}.unite()) sort(out.all, uris);
    // Of one set one bearer of a name stands for all.
    const auto same = [](const Bearer& a, const Bearer& b) {
        return a.block == b.block && a.root == b.root && a.name == b.name;
    };
    out.all.erase(std::unique(out.all.begin(), out.all.end(), same), out.all.end());
    for (std::size_t begin = 0, end = 0; begin < out.all.size(); begin = end) {
        end = begin + 1;
        while (end < out.all.size() && out.all[end].block == out.all[begin].block) ++end;
        const bool several = out.all[begin].root != out.all[end - 1].root;
        if (several && end - begin <= most_namesakes) out.ranges.emplace_back(begin, end);
    }
    return out;
}

}  // namespace rekindle::people
