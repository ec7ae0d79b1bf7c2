#include "plugins/photos/names.hpp"

#include <algorithm>
#include <array>
#include <rekindle/text.hpp>

#include "plugins/photos/limits.hpp"

namespace rekindle::photos {
namespace {

// What programs write for a face that nobody has named yet.
constexpr auto nobodies = std::to_array<std::string_view>(
    {"unknown", "unconfirmed", "ignored", "unnamed", "unidentified", "no name", "unknown person",
     "unbekannt", "inconnu", "desconocido", "sconosciuto", "?", "??", "???", "-", "."});

// How digiKam, Lightroom, Windows and their users call the keyword above all people.
constexpr auto roots = std::to_array<std::string_view>(
    {"People",   "people",  "Persons", "Person",  "Faces",    "Personen", "Personnes",
     "Personas", "Persone", "Pessoas", "Mensen",  "Personer", "Henkilöt", "Osoby",
     "Ludzie",   "Lidé",    "Ľudia",   "Emberek", "Kişiler",  "Люди",     "Άνθρωποι",
     "Хора",     "Ljudje",  "Ljudi",   "人物",    "人々",     "사람"});

bool is_space_or_control(std::string_view character) {
    const auto byte = static_cast<unsigned char>(character.front());
    if (character.size() == 1) return byte <= ' ' || byte == 0x7F;
    const bool is_c1 = character.size() == 2 && byte == 0xC2 &&
                       static_cast<unsigned char>(character[1]) <= 0xA0;  // and no-break space
    return is_c1 || character == "\xEF\xBB\xBF";
}

std::size_t separator(std::string_view keyword, std::size_t from = 0) {
    return keyword.find_first_of("/|", from);
}

bool is_below_people(std::string_view keyword) {
    const std::string_view root = keyword.substr(0, separator(keyword));
    return root.size() < keyword.size() &&
           std::find(roots.begin(), roots.end(), root) != roots.end();
}

bool continues(std::string_view longer, std::string_view keyword) {
    return longer.size() > keyword.size() && longer.starts_with(keyword) &&
           (longer[keyword.size()] == '/' || longer[keyword.size()] == '|');
}

}  // namespace

std::string tidy_name(std::string_view text) {
    std::string out;
    const std::string utf8 = is_utf8(text) ? std::string{text} : to_utf8(text);
    std::string_view rest = utf8;
    bool gap = false;
    while (!rest.empty()) {
        const std::string_view character =
            rest.substr(0, std::max<std::size_t>(1, utf8_sequence(rest)));
        rest.remove_prefix(character.size());
        if (is_space_or_control(character)) {
            gap = !out.empty();
            continue;
        }
        if (out.size() + character.size() + (gap ? 1 : 0) > limits::name) break;
        if (gap) out += ' ';
        gap = false;
        out += character;
    }
    const bool nobody = std::any_of(nobodies.begin(), nobodies.end(), [&](std::string_view one) {
        return equals_ignoring_case(one, out);
    });
    return nobody ? std::string{} : out;
}

void add_person(std::vector<std::string>& people, std::string_view name) {
    std::string tidy = tidy_name(name);
    if (tidy.empty() || people.size() >= limits::people) return;
    const bool known = std::any_of(people.begin(), people.end(), [&](const std::string& one) {
        return equals_ignoring_case(one, tidy);
    });
    if (!known) people.push_back(std::move(tidy));
}

std::vector<std::string> people_of_keywords(const std::vector<std::string>& keywords) {
    std::vector<std::string> out;
    for (const std::string& keyword : keywords) {
        if (!is_below_people(keyword)) continue;
        const bool is_group =
            std::any_of(keywords.begin(), keywords.end(),
                        [&](const std::string& other) { return continues(other, keyword); });
        if (!is_group) add_person(out, keyword.substr(keyword.find_last_of("/|") + 1));
    }
    return out;
}

}  // namespace rekindle::photos
