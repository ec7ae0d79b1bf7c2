#include "host/app/arguments/did_you_mean.hpp"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace rekindle::app {
namespace {

// Optimal string alignment: Levenshtein's distance, and two swapped neighbours count once.
std::size_t distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> before(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t changed = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, changed});
            const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            if (swapped) row[j] = std::min(row[j], before[j - 2] + 1);
        }
        before.swap(last);
        last.swap(row);
    }
    return last[b.size()];
}

}  // namespace

std::string_view did_you_mean(std::string_view typed, std::span<const std::string_view> known) {
    constexpr std::size_t longest_word = 40;  // what is longer was not meant as one of ours
    if (typed.size() > longest_word) return {};
    std::string_view best;
    std::size_t nearest = (typed.size() + 2) / 3 + 1;
    for (const std::string_view word : known) {
        const std::size_t apart = distance(typed, word);
        if (apart < nearest && apart < word.size()) {
            nearest = apart;
            best = word;
        }
    }
    return best;
}

}  // namespace rekindle::app
