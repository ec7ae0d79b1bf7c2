#include "host/people/names/spelling.hpp"

#include <algorithm>
#include <utility>

#include "host/people/names/latin.hpp"

namespace rekindle::people {
namespace {

constexpr std::size_t least_for_slips = 5;

// Where two words that differ by a slip do so: `a` is the shorter one, and without what both begin
// and end with it is `rest_a`.
struct Slip {
    std::string_view rest_a, rest_b;
    char before = '\0';  // the letter in front of the rests
};

Slip slip_between(std::string_view a, std::string_view b) {
    if (a.size() > b.size()) std::swap(a, b);
    Slip out;
    while (!a.empty() && a.front() == b.front()) {
        out.before = a.front();
        a.remove_prefix(1);
        b.remove_prefix(1);
    }
    while (!a.empty() && a.back() == b.back()) {
        a.remove_suffix(1);
        b.remove_suffix(1);
    }
    out.rest_a = a;
    out.rest_b = b;
    return out;
}

bool is_swap(const Slip& slip) {
    return slip.rest_a.size() == 2 && slip.rest_b.size() == 2 && slip.rest_a[0] == slip.rest_b[1] &&
           slip.rest_a[1] == slip.rest_b[0];
}

bool is_vowel(char c) {
    return std::string_view{"aeiouy"}.find(c) != std::string_view::npos;
}

// A letter that is not heard: an e, or an h that makes no other sound of the letter before it.
// Other vowels tell names apart: Jamal and Jamil, Maria and Marina.
bool is_silent(const Slip& slip) {
    if (!slip.rest_a.empty() || slip.rest_b.size() != 1) return false;
    const bool hissing = slip.before == 's' || slip.before == 'c' || slip.before == 'z';
    return slip.rest_b == "e" || (slip.rest_b == "h" && !hissing);
}

// Katherine and Catherine do; Julia and Yulia are two where they live next door.
bool begin_with_one_sound(char a, char b) {
    const auto kind = [](char c) { return c == 'k' || c == 'q' ? 'c' : c; };
    return kind(a) == kind(b);
}

// André and Andrée are two.
bool is_ending(std::string_view a, std::string_view b) {
    if (a.size() > b.size()) std::swap(a, b);
    return a.size() < b.size() && b.starts_with(a) && is_vowel(b.back());
}

}  // namespace

bool begin_alike(std::string_view a, std::string_view b) {
    const auto kind = [](char c) { return c == 'j' || c == 'y' || c == 'i' ? 'e' : c; };
    return kind(a.front()) == kind(b.front());
}

bool can_slip(std::string_view word) {
    return word.size() >= least_for_slips;
}

bool differ_by_a_slip(std::string_view a, std::string_view b) {
    if (!can_slip(a) || !can_slip(b)) return false;
    const Slip slip = slip_between(a, b);
    return slip.rest_b.size() <= 1 || is_swap(slip);
}

bool differ_by_an_inner_slip(std::string_view a, std::string_view b) {
    return differ_by_a_slip(a, b) && a.front() == b.front() && a.back() == b.back();
}

bool are_one_name(std::string_view a, std::string_view b) {
    if (a.empty() || b.empty()) return false;
    if (begin_with_one_sound(a.front(), b.front()) && sound(a) == sound(b)) return !is_ending(a, b);
    if (!differ_by_an_inner_slip(a, b)) return false;
    const Slip slip = slip_between(a, b);
    // Only a vowel changes its place: Geoffrey and Geoffery, Michael and Micheal.
    return is_silent(slip) ||
           (is_swap(slip) && (is_vowel(slip.rest_a[0]) || is_vowel(slip.rest_a[1])));
}

}  // namespace rekindle::people
