#include "host/people/names/name.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include <rekindle/text.hpp>

#include "host/people/names/fold.hpp"
#include "host/people/names/name_words.hpp"
#include "host/people/names/remarks.hpp"

namespace rekindle::people {
namespace {

constexpr std::size_t most_words = 3;  // of a family name, and of given names
constexpr std::array<std::string_view, 4> quotes{"\"", "'", "\xE2\x80\x9C", "\xE2\x80\x9D"};

std::string_view without_quotes(std::string_view name) {
    for (bool again = true; again;) {
        again = false;
        name = trimmed(name);
        for (const std::string_view quote : quotes)
            if (name.size() >= 2 * quote.size() && name.starts_with(quote) &&
                (name.ends_with(quote) || name.ends_with(quotes.back()))) {
                name.remove_prefix(quote.size());
                name.remove_suffix(name.ends_with(quote) ? quote.size() : quotes.back().size());
                again = true;
            }
    }
    return name;
}

std::size_t find_ignoring_case(std::string_view text, std::string_view word) {
    for (std::size_t at = 0; at + word.size() <= text.size(); ++at)
        if (equals_ignoring_case(text.substr(at, word.size()), word)) return at;
    return std::string_view::npos;
}

std::string_view without_via(std::string_view name) {
    for (const std::string_view mark : {" via ", " (via "})
        if (const auto at = find_ignoring_case(name, mark); at != std::string_view::npos && at > 0)
            name = name.substr(0, at);
    return trimmed(name);
}

std::size_t words(std::string_view text) {
    return text.empty() ? 0
                        : static_cast<std::size_t>(std::count(text.begin(), text.end(), ' ')) + 1;
}

bool is_wordlike(std::string_view text) {
    return std::none_of(text.begin(), text.end(), [](char c) {
        return is_digit(c) || std::string_view{"@&/()[]<>:;+"}.find(c) != std::string_view::npos;
    });
}

// What stands between commas, without blanks around it.
std::vector<std::string_view> parts_of(std::string_view name) {
    std::vector<std::string_view> out;
    for (;;) {
        const std::size_t comma = std::min(name.find(','), name.size());
        out.push_back(trimmed(name.substr(0, comma)));
        if (comma == name.size()) return out;
        name.remove_prefix(comma + 1);
    }
}

bool is_behind_a_name(std::string_view part) {
    const std::string word = folded(part);
    if (word == "v") return false;  // an initial: "Kumar, V"
    return is_degree(word) || is_suffix(word);
}

// "Jr." of "King Jr.", taken off it.
std::string_view take_suffix(std::string_view& family) {
    const auto blank = family.rfind(' ');
    if (blank == std::string_view::npos || !is_behind_a_name(family.substr(blank + 1))) return {};
    const std::string_view out = family.substr(blank + 1);
    family = trimmed(family.substr(0, blank));
    return out;
}

// "Dr." of "Dr. Doe", taken off it.
std::string_view take_titles(std::string_view& family) {
    std::size_t end = 0;
    for (std::size_t blank = 0; (blank = family.find(' ', end)) != std::string_view::npos;) {
        if (!is_title(folded(family.substr(end, blank - end)))) break;
        end = blank + 1;
    }
    const std::string_view out = trimmed(family.substr(0, end));
    family.remove_prefix(end);
    return out;
}

// "Doe, Jane", "van Dyke, Anna Maria" and "King Jr., Martin", but neither "Acme, Inc." nor "Paris,
// London, Rome". What it is made of, in order; nothing where it is not plain.
std::vector<std::string_view> in_order(std::string_view name) {
    std::vector<std::string_view> parts = parts_of(name), behind;
    for (std::size_t i = 1; i < parts.size();) {
        if (!is_behind_a_name(parts[i])) {
            ++i;
            continue;
        }
        behind.push_back(parts[i]);
        parts.erase(parts.begin() + static_cast<std::ptrdiff_t>(i));
    }
    if (parts.size() != 2 || parts[0].empty() || parts[1].empty() || !is_wordlike(name)) return {};
    if (words(parts[0]) > most_words + 1 || words(parts[1]) > most_words) return {};
    std::string_view family = parts[0], given = parts[1];
    if (is_legal_form(folded(given.substr(0, given.find(' '))))) return {};
    if (const auto suffix = take_suffix(family); !suffix.empty()) behind.push_back(suffix);
    const std::string_view title = take_titles(family), after = take_suffix(given);
    if (words(family) > most_words) return {};
    std::vector<std::string_view> out{title, given, family, after};
    out.insert(out.end(), behind.begin(), behind.end());
    return out;
}

// What stands in brackets before or behind the name stays where it is.
std::string reordered(std::string_view name) {
    std::size_t begin = 0;
    if (name.starts_with('[') || name.starts_with('('))
        begin = std::min(name.find(name.front() == '[' ? "] " : ") "), name.size() - 2) + 2;
    const std::size_t size = remark_begin(name.substr(begin));
    const auto ordered = in_order(name.substr(begin, size));
    if (ordered.empty()) return std::string{name};
    std::string out{trimmed(name.substr(0, begin))};
    for (const std::string_view part : ordered)
        if (!part.empty()) out += (out.empty() ? "" : " ") + std::string{part};
    return out += name.substr(begin + size);
}

std::string single_spaced(std::string_view text) {
    std::string out;
    for (const char c : text) {
        const bool blank = c == ' ' || c == '\t' || c == '\r' || c == '\n';
        if (blank && (out.empty() || out.back() == ' ')) continue;
        out += blank ? ' ' : c;
    }
    return std::string{trimmed(out)};
}

// "ann@example.org" as a name says nothing.
bool is_address(std::string_view name, std::string_view address) {
    const auto at = name.find('@');
    const bool shaped = at != std::string_view::npos && at > 0 && at + 1 < name.size() &&
                        name.find(' ') == std::string_view::npos;
    return shaped || equals_ignoring_case(name, address);
}

}  // namespace

std::string clean_name(std::string_view name, std::string_view address) {
    const std::string spaced = single_spaced(name);
    const std::string_view whole = without_quotes(without_address(without_quotes(spaced)));
    const std::string_view bare = without_quotes(without_via(whole));
    if (bare.empty() || is_address(bare, address)) return {};
    return reordered(bare);
}

}  // namespace rekindle::people
