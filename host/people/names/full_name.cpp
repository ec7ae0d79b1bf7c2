#include "host/people/names/full_name.hpp"

#include <algorithm>

#include <rekindle/text.hpp>

#include "host/people/names/latin.hpp"
#include "host/people/names/name_words.hpp"
#include "host/people/names/remarks.hpp"
#include "host/people/names/spelling.hpp"

namespace rekindle::people {
namespace {

constexpr std::size_t most_words = 9;

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
}

// The words of it; nothing where one of them is none. "Ph.D." behind a name is one.
std::optional<std::vector<std::string>> words_of(std::string_view text) {
    std::vector<std::string> out;
    std::string word;
    const auto end_word = [&] {
        if (std::any_of(word.begin(), word.end(), is_letter)) out.push_back(word);
        word.clear();
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == ' ' || c == '.' || c == ',') {
            end_word();
            const std::string_view next =
                text.substr(i + 1, text.find_first_of(" ,", i + 1) - i - 1);
            if (c == '.' || out.size() < 2 || next.find('.') == std::string_view::npos) continue;
            if (!is_degree(next) && !is_suffix(next)) continue;
            word = next;
            std::erase(word, '.');
            i += next.size();
            continue;
        }
        if (!is_letter(c) && c != '-' && c != '\'' && c != '`') return std::nullopt;
        word += c == '`' ? '\'' : c;
    }
    end_word();
    if (out.size() > most_words) return std::nullopt;
    return out;
}

bool are_of_nobody(const std::optional<std::vector<std::string>>& words) {
    return words && std::any_of(words->begin(), words->end(), is_not_human);
}

bool is_short_for(std::string_view a, std::string_view b) {
    if (a.size() > b.size()) std::swap(a, b);
    return a.size() >= 3 && b.starts_with(a);
}

Likeness compare_first(std::string_view a, std::string_view b) {
    if (a == b || reduced(a) == reduced(b)) return Likeness::same;
    if (a.size() == 1 || b.size() == 1)
        return a.front() == b.front() ? Likeness::near : Likeness::opposite;
    if (are_one_name(given_name_of(a), given_name_of(b))) return Likeness::nickname;
    if (is_short_for(a, b)) return Likeness::near;
    return differ_by_a_slip(a, b) ? Likeness::near : Likeness::opposite;
}

// "mueller-schmidt" has "mueller" in it.
bool has_part(std::string_view name, std::string_view part) {
    if (part.size() < 3 || name.size() <= part.size()) return false;
    return (name.starts_with(part) && name[part.size()] == '-') ||
           (name.ends_with(part) && name[name.size() - part.size() - 1] == '-');
}

Likeness compare_last(std::string_view a, std::string_view b) {
    if (reduced(a) == reduced(b)) return Likeness::same;
    if (has_part(a, b) || has_part(b, a) || differ_by_a_slip(a, b)) return Likeness::near;
    return Likeness::open;
}

bool are_others_by_middle(const FullName& a, const FullName& b) {
    if (a.middle.empty() || b.middle.empty()) return false;
    for (const std::string& one : a.middle)
        for (const std::string& other : b.middle)
            if (one.front() == other.front()) return false;
    return true;
}

bool sound_same(const FullName& a, const FullName& b) {
    return sound(a.last) == sound(b.last) &&
           (sound(a.first) == sound(b.first) || given_name_of(a.first) == given_name_of(b.first));
}

Likeness compare_in_order(const FullName& a, const FullName& b) {
    if ((a.foreign || b.foreign) && sound_same(a, b)) return Likeness::same;
    const Likeness last = compare_last(a.last, b.last), first = compare_first(a.first, b.first);
    if (last == Likeness::same && first > Likeness::open) return first;
    if (begin_alike(a.first, b.first) && sound_same(a, b)) return Likeness::nickname;
    if (last == Likeness::near && first >= Likeness::nickname) return Likeness::near;
    return first >= Likeness::nickname && last != Likeness::same ? Likeness::open
                                                                 : Likeness::opposite;
}

bool is_swapped(const FullName& a, const FullName& b) {
    return reduced(a.first) == reduced(b.last) && reduced(a.last) == reduced(b.first);
}

void take_particles(std::vector<std::string>& words, std::string& last) {
    while (words.size() > 1 && is_particle(words.back())) {
        last.insert(0, words.back());
        words.pop_back();
    }
}

}  // namespace

std::optional<FullName> full_name(std::string_view cleaned) {
    FullName out;
    out.foreign = !is_latin(cleaned);
    const Remarks parts = without_remarks(cleaned);
    auto words = words_of(latin(parts.name));
    if (!words || are_of_nobody(words) || are_of_nobody(words_of(latin(parts.behind))))
        return std::nullopt;
    while (!words->empty() && is_title(words->front())) words->erase(words->begin());
    while (words->size() > 2 && (is_degree(words->back()) || is_suffix(words->back()))) {
        if (is_suffix(words->back())) out.suffix = words->back();
        words->pop_back();
    }
    if (words->size() < 2) return std::nullopt;
    out.last = words->back();
    words->pop_back();
    take_particles(*words, out.last);
    out.first = words->front();
    out.middle.assign(words->begin() + 1, words->end());
    // "J. Edgar Hoover" is called Edgar.
    if (out.is_initial() && !out.middle.empty() && out.middle.front().size() > 2)
        std::swap(out.first, out.middle.front());
    if (out.last.size() < 2) return std::nullopt;
    return out;
}

Likeness likeness(const FullName& a, const FullName& b) {
    const Likeness out = is_swapped(a, b) ? Likeness::same : compare_in_order(a, b);
    if (out <= Likeness::open) return out;
    if (are_others_by_middle(a, b)) return Likeness::opposite;
    if (a.suffix == b.suffix) return out;
    return a.suffix.empty() || b.suffix.empty() ? Likeness::near : Likeness::opposite;
}

std::string name_block(const FullName& name) {
    std::string a = sound(given_name_of(name.first)), b = sound(name.last);
    if (b < a) std::swap(a, b);
    return a + ' ' + b;
}

}  // namespace rekindle::people
