#include "host/people/name.hpp"

#include <algorithm>
#include <array>

#include <rekindle/text.hpp>

#include "host/people/fold.hpp"

namespace rekindle::people {
namespace {

// What follows a comma and is no given name.
constexpr std::array<std::string_view, 24> no_given_name{
    "jr",   "jr.", "sr",   "sr.", "ii",  "iii",  "iv",   "phd", "ph.d.", "md",  "m.d.", "esq",
    "esq.", "inc", "inc.", "llc", "ltd", "ltd.", "gmbh", "ag",  "mba",   "cpa", "dds",  "team"};

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
        return is_digit(c) || std::string_view{"@&/()[]<>:;+\""}.find(c) != std::string_view::npos;
    });
}

// "Doe, Jane" and "van Dyke, Anna Maria", but neither "Acme, Inc." nor "Paris, London, Rome".
std::string in_order(std::string_view name) {
    const auto comma = name.find(',');
    const std::string_view family = trimmed(name.substr(0, comma));
    const std::string_view given =
        comma == std::string_view::npos ? "" : trimmed(name.substr(comma + 1));
    const std::string first = folded(given.substr(0, given.find(' ')));
    const bool evident =
        !given.empty() && !family.empty() && given.find(',') == std::string_view::npos &&
        words(family) <= 3 && words(given) <= 3 && is_wordlike(name) &&
        std::find(no_given_name.begin(), no_given_name.end(), first) == no_given_name.end();
    if (!evident) return std::string{name};
    return std::string{given} + " " + std::string{family};
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
    const std::string_view bare = without_quotes(without_via(without_quotes(spaced)));
    if (bare.empty() || is_address(bare, address)) return {};
    return in_order(bare);
}

}  // namespace rekindle::people
