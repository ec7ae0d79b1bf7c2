#include "plugins/facebook/titles.hpp"

#include <algorithm>
#include <array>
#include <rekindle/text.hpp>

#include "plugins/facebook/limits.hpp"
#include "plugins/facebook/time/date_words.hpp"

namespace rekindle::facebook {
namespace {

constexpr std::string_view curly = "\xE2\x80\x99";  // apostrophe

// English: between one of these and "'s".
constexpr auto openings = std::to_array<std::string_view>(
    {" commented on ", " replied to ", " likes ", " liked ", " reacted to ", " was mentioned in "});
constexpr auto own =
    std::to_array<std::string_view>({"his own", "her own", "their own", "your own"});

// A name stands behind these: of German, Dutch, Romance languages and Polish.
constexpr auto markers = std::to_array<std::string_view>(
    {" von ", " van ", " de ", " d'", " d\xE2\x80\x99", " di ", " da ", " do ", " del ",
     " użytkownika ", " użytkowniczki ", " osoby ", " пользователя "});

// In front of these: Turkish and Japanese.
constexpr auto closings = std::to_array<std::string_view>({" adlı ", "さんの"});

// Small words inside of names.
constexpr auto particles = std::to_array<std::string_view>(
    {"de",  "da", "do", "dos", "das", "di",  "del", "della", "van", "von", "der", "den",
     "ter", "la", "le", "al",  "el",  "bin", "ben", "ibn",   "zu",  "af",  "av"});

// What a German or Scandinavian genitive stands in front of.
constexpr auto possessions = std::to_array<std::string_view>({"beitrag",
                                                              "foto",
                                                              "fotos",
                                                              "kommentar",
                                                              "video",
                                                              "videos",
                                                              "link",
                                                              "status",
                                                              "album",
                                                              "bild",
                                                              "bilder",
                                                              "aktivität",
                                                              "veranstaltung",
                                                              "profilbild",
                                                              "titelbild",
                                                              "chronik",
                                                              "reel",
                                                              "story",
                                                              "beiträge",
                                                              "erinnerung",
                                                              "inlägg",
                                                              "bericht",
                                                              "reactie",
                                                              "opmerking",
                                                              "opslag",
                                                              "innlegg",
                                                              "billede",
                                                              "bilde",
                                                              "lenke",
                                                              "profielfoto",
                                                              "omslagfoto",
                                                              "statusuppdatering",
                                                              "statusopdatering",
                                                              "statusoppdatering",
                                                              "statusmeldung",
                                                              "statusupdate"});

template <class List>
bool has(const List& list, std::string_view one) {
    return std::find(list.begin(), list.end(), one) != list.end();
}

bool is_letter_byte(char c) {
    return is_alpha(c) || static_cast<unsigned char>(c) >= 0x80;
}

// Capitals change in lower case.
bool begins_with_capital(std::string_view word) {
    const std::string_view first = word.substr(0, utf8_sequence(word));
    return !first.empty() && is_letter_byte(first[0]) && fold_case(first) != first;
}

std::string_view without_end(std::string_view name) {
    while (!name.empty() && std::string_view{".,:;!\" "}.find(name.back()) != name.npos)
        name.remove_suffix(1);
    return name;
}

std::string_view next_word(std::string_view text) {
    return text.substr(0, text.find(' '));
}

// The words of a name at the beginning: capitals, and small words between them.
std::string_view name_at(std::string_view text) {
    std::size_t end = 0, at = 0;
    while (at < text.size()) {
        const std::string_view word = next_word(text.substr(at));
        const bool capital = begins_with_capital(word);
        if (!capital && (end == 0 || !has(particles, word))) break;
        at += word.size();
        if (capital) end = at;
        if (capital && (word.ends_with('.') || word.ends_with(',')) && word.size() > 3) break;
        at += 1;
    }
    return without_end(text.substr(0, end));
}

std::string_view by_opening(std::string_view title) {
    for (const std::string_view opening : openings) {
        const std::size_t at = title.find(opening);
        if (at == title.npos) continue;
        const std::string_view rest = title.substr(at + opening.size());
        std::size_t end = rest.find("'s ");
        if (end == rest.npos) end = rest.find("\xE2\x80\x99s ");
        if (end != rest.npos) return rest.substr(0, end);
    }
    return {};
}

// "Rio de Janeiro" is no post of Janeiro: in front of the marker stands a thing, in small letters
// except in German.
std::string_view by_marker(std::string_view title) {
    std::string_view best;
    std::size_t first = title.npos;
    for (const std::string_view marker : markers)
        for (std::size_t at = title.find(marker); at < first; at = title.find(marker, at + 1)) {
            const std::string_view name = name_at(title.substr(at + marker.size()));
            const std::size_t word = title.substr(0, at).rfind(' ');
            const bool proper =
                begins_with_capital(title.substr(word == title.npos ? 0 : word + 1)) &&
                marker != " von ";
            if (name.empty() || proper) continue;
            best = name;
            first = at;
        }
    return best;
}

// "Ada Byron'ın gönderisine", "Ada Byron's foto".
std::string_view by_apostrophe(std::string_view words) {
    for (std::size_t i = 1; i < words.size(); ++i) {
        const std::size_t mark =
            words[i] == '\'' ? 1 : (words.substr(i).starts_with(curly) ? curly.size() : 0);
        if (mark == 0) continue;
        const std::string_view rest = words.substr(i + mark);
        // O'Brien has a capital behind it, d'Ada a small letter in front alone.
        if (begins_with_capital(rest)) continue;
        return words.substr(0, i);
    }
    return {};
}

// "Ada Byrons Foto", "Ada Byrons inlägg".
std::string_view by_genitive(std::string_view text) {
    std::size_t end = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::string_view word = next_word(text.substr(at));
        if (end > 0 && has(possessions, fold_case(without_end(word)))) break;
        if (!begins_with_capital(word) && !has(particles, word)) return {};
        at += word.size();
        end = at;
        ++at;
    }
    const std::string_view name = text.substr(0, end);
    return name.ends_with('s') && end < text.size() ? name.substr(0, end - 1) : std::string_view{};
}

// A run of words that may be a name, wherever it begins.
std::string_view by_run(std::string_view title) {
    for (std::size_t at = 0; at < title.size(); at += next_word(title.substr(at)).size() + 1) {
        const std::string_view rest = title.substr(at);
        if (!begins_with_capital(rest)) continue;
        const std::string_view run = name_at(rest);
        if (const auto name = by_apostrophe(run); !name.empty()) return name;
        if (const auto name = by_genitive(rest); !name.empty()) return name;
    }
    return {};
}

std::string_view by_closing(std::string_view title) {
    for (const std::string_view closing : closings) {
        const std::size_t end = title.find(closing);
        if (end == title.npos) continue;
        std::string_view front = title.substr(0, end);
        for (const std::string_view particle : {"さんが", "さんは", "が", "は", "、", ", "})
            if (const std::size_t at = front.rfind(particle); at != front.npos) {
                front = front.substr(at + particle.size());
                break;
            }
        while (front.starts_with(' ') || front.starts_with(',')) front.remove_prefix(1);
        return front;
    }
    return {};
}

}  // namespace

std::string_view named_in(std::string_view title) {
    if (const auto name = by_opening(title); !name.empty())
        return has(own, name) ? std::string_view{} : name;
    for (const auto rule : {by_closing, by_marker, by_run})
        if (const auto name = rule(title); !name.empty()) return name;
    return {};
}

void TitleReader::know(const std::string& name) {
    if (count_ >= limits::known_names || name.empty()) return;
    known_[std::string{next_word(name)}].push_back(name);
    ++count_;
}

std::string TitleReader::known_person_in(std::string_view title, std::string_view owner) const {
    std::string best;
    for (std::size_t at = 0; at < title.size();) {
        const std::string_view rest = title.substr(at);
        const std::string_view word = rest.substr(0, rest.find_first_of(" .'"));
        const auto found = known_.find(std::string{word});
        if (found != known_.end())
            for (const std::string& name : found->second)
                if (rest.starts_with(name) && name.size() > best.size() && name != owner)
                    best = name;
        at += word.size() + 1;
    }
    return best;
}

std::string TitleReader::person_in(std::string_view title, std::string_view owner) const {
    if (std::string known = known_person_in(title, owner); !known.empty()) return known;
    // "À Me plaît …": the owner does not always come first.
    const std::size_t own_name = owner.empty() ? title.npos : title.find(owner);
    constexpr std::size_t soon = 8;  // bytes
    if (own_name <= soon) title.remove_prefix(own_name + owner.size());
    const std::string_view named = named_in(title);
    return named == owner || named.size() > limits::name ? std::string{} : std::string{named};
}

}  // namespace rekindle::facebook
