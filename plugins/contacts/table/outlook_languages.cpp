#include "plugins/contacts/table/outlook_languages.hpp"

#include <algorithm>
#include <array>
#include <rekindle/text.hpp>
#include <unordered_map>

#include "plugins/contacts/table/outlook_words.hpp"
#include "plugins/text/letters.hpp"

namespace rekindle::contacts {
namespace {

struct Meaning {
    OutlookLanguage language = 0;
    Field field = Field::unknown;
};

using Dictionary = std::unordered_map<std::string, std::vector<Meaning>>;

// What stands before `end`, which is taken away with it.
std::string_view take_up_to(std::string_view& text, char end) {
    const std::size_t at = std::min(text.find(end), text.size());
    const std::string_view front = text.substr(0, at);
    text.remove_prefix(std::min(at + 1, text.size()));
    return front;
}

// Of two meanings in one language the first counts.
void add(Dictionary& to, const std::string& plain, Meaning meaning) {
    std::vector<Meaning>& meanings = to[plain];
    if (meanings.empty() || meanings.back().language != meaning.language)
        meanings.push_back(meaning);
}

Dictionary dictionary_of_all() {
    Dictionary out;
    OutlookLanguage language = 0;
    for (const OutlookWords& one : outlook_languages) {
        std::string_view words = one.headings;
        for (const Field field : outlook_fields) {
            std::string_view headings = take_up_to(words, '|');
            while (!headings.empty()) {
                std::string plain = text::letters_and_digits(take_up_to(headings, ';'));
                add(out, plain, {language, field});
                // Of an address that is English in this language the second is not.
                std::erase_if(plain, is_digit);
                if (field == Field::mail || field == Field::number)
                    add(out, plain, {language, field});
            }
        }
        ++language;
    }
    return out;
}

const std::vector<Meaning>& meanings_of(const std::string& plain) {
    static const Dictionary all = dictionary_of_all();
    static const std::vector<Meaning> none;
    const auto found = all.find(plain);
    return found == all.end() ? none : found->second;
}

}  // namespace

Field outlook_field(const std::string& plain, OutlookLanguage language) {
    for (const Meaning& one : meanings_of(plain))
        if (one.language == language) return one.field;
    return Field::unknown;
}

std::optional<OutlookLanguage> outlook_language_of(const std::vector<std::string>& plain) {
    std::array<std::size_t, std::size(outlook_languages)> known{};
    std::array<bool, std::size(outlook_languages)> names{};
    for (const std::string& one : plain)
        for (const Meaning& meaning : meanings_of(one)) {
            ++known[meaning.language];
            names[meaning.language] = names[meaning.language] || meaning.field == Field::given ||
                                      meaning.field == Field::family;
        }
    std::optional<OutlookLanguage> best;
    for (OutlookLanguage i = 0; i < known.size(); ++i)
        if (names[i] && (!best || known[i] > known[*best])) best = i;
    return best;
}

}  // namespace rekindle::contacts
