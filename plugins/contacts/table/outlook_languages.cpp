#include "plugins/contacts/table/outlook_languages.hpp"

#include <algorithm>
#include <rekindle/text.hpp>

#include "plugins/contacts/table/outlook_words.hpp"
#include "plugins/text/letters.hpp"

namespace rekindle::contacts {
namespace {

// What stands before `end`, which is taken away with it.
std::string_view take_up_to(std::string_view& text, char end) {
    const std::size_t at = std::min(text.find(end), text.size());
    const std::string_view front = text.substr(0, at);
    text.remove_prefix(std::min(at + 1, text.size()));
    return front;
}

const std::vector<OutlookLanguage>& all_languages() {
    static const std::vector<OutlookLanguage> all{std::begin(outlook_languages),
                                                  std::end(outlook_languages)};
    return all;
}

// Nothing where the headings hold no name in that language.
std::size_t known_by(const OutlookLanguage& language, const std::vector<std::string>& plain) {
    std::size_t known = 0;
    bool names = false;
    for (const std::string& one : plain) {
        const Field field = language.field_of(one);
        known += field == Field::unknown ? 0U : 1U;
        names = names || field == Field::given || field == Field::family;
    }
    return names ? known : 0;
}

}  // namespace

OutlookLanguage::OutlookLanguage(std::string_view words) {
    for (const Field field : outlook_fields) {
        std::string_view headings = take_up_to(words, '|');
        while (!headings.empty()) {
            std::string plain = text::letters_and_digits(take_up_to(headings, ';'));
            fields_.emplace(plain, field);
            // Of an address that is English in this language the second is not.
            std::erase_if(plain, is_digit);
            if (field == Field::mail || field == Field::number) fields_.emplace(plain, field);
        }
    }
}

Field OutlookLanguage::field_of(std::string_view plain) const {
    const auto found = fields_.find(std::string{plain});
    return found == fields_.end() ? Field::unknown : found->second;
}

const OutlookLanguage* outlook_language_of(const std::vector<std::string>& plain) {
    const OutlookLanguage* best = nullptr;
    std::size_t most = 0;
    for (const OutlookLanguage& one : all_languages()) {
        const std::size_t known = known_by(one, plain);
        if (known <= most) continue;
        most = known;
        best = &one;
    }
    return best;
}

}  // namespace rekindle::contacts
