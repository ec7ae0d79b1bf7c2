#include "host/people/names/latin.hpp"

#include <unicode/translit.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <memory>
#include <utility>

#include <rekindle/text.hpp>

#include "host/people/names/fold.hpp"

namespace rekindle::people {
namespace {

using Replacement = std::pair<std::string_view, std::string_view>;

// As Germans, Danes and Swedes write ä, ö, ü, ø, å without those keys.
constexpr std::array<Replacement, 4> without_marks{
    {{"ae", "a"}, {"oe", "o"}, {"ue", "u"}, {"aa", "a"}}};

// The tables for Cyrillic differ in these. The longer ones come first.
constexpr std::array<Replacement, 25> by_ear{
    {{"shch", "s"}, {"sch", "s"}, {"tsch", "c"}, {"iya", "ia"}, {"ija", "ia"},
     {"iia", "ia"}, {"iy", "i"},  {"ij", "i"},   {"yy", "i"},   {"ii", "i"},
     {"yu", "u"},   {"ju", "u"},  {"iu", "u"},   {"ya", "ia"},  {"ja", "ia"},
     {"ia", "ia"},  {"ye", "e"},  {"je", "e"},   {"yo", "o"},   {"jo", "o"},
     {"kh", "h"},   {"ch", "h"},  {"sh", "s"},   {"zh", "z"},   {"ts", "c"}}};

bool is_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// A list of replacements, and with which letters they begin: most letters of a name do not.
template <std::size_t N>
class Table {
  public:
    constexpr explicit Table(const std::array<Replacement, N>& all) : all_(all) {
        for (const Replacement& one : all) begins_[static_cast<unsigned char>(one.first[0])] = true;
    }

    [[nodiscard]] std::string replace_in(std::string_view text) const {
        std::string out;
        out.reserve(text.size());
        while (!text.empty()) {
            const Replacement* const one = at_front(text);
            if (one == nullptr) {
                out += text.front();
                text.remove_prefix(1);
            } else {
                out += one->second;
                text.remove_prefix(one->first.size());
            }
        }
        return out;
    }

  private:
    [[nodiscard]] const Replacement* at_front(std::string_view text) const {
        if (!begins_[static_cast<unsigned char>(text.front())]) return nullptr;
        const auto at = std::find_if(all_.begin(), all_.end(), [&](const Replacement& one) {
            return text.starts_with(one.first);
        });
        return at == all_.end() ? nullptr : &*at;
    }

    std::array<Replacement, N> all_;
    std::array<bool, 256> begins_ = {};
};

constexpr Table marks_table{without_marks};
constexpr Table ear_table{by_ear};

// Made when the first name in other letters is met; null where ICU has no data.
const icu::Transliterator* transliterator() {
    static const std::unique_ptr<icu::Transliterator> made = [] {
        UErrorCode status = U_ZERO_ERROR;
        std::unique_ptr<icu::Transliterator> out{icu::Transliterator::createInstance(
            icu::UnicodeString::fromUTF8("Greek-Latin/UNGEGN; Any-Latin; Latin-ASCII; Lower"),
            UTRANS_FORWARD, status)};
        return U_SUCCESS(status) ? std::move(out) : nullptr;
    }();
    return made.get();
}

}  // namespace

std::string latin(std::string_view text) {
    if (is_ascii(text)) return folded(text);
    const icu::Transliterator* const with = transliterator();
    if (with == nullptr) return searchable(text);
    icu::UnicodeString letters = icu::UnicodeString::fromUTF8(
        icu::StringPiece{text.data(), static_cast<std::int32_t>(text.size())});
    with->transliterate(letters);
    std::string out;
    letters.toUTF8String(out);
    return folded(out);
}

bool is_latin(std::string_view text) {
    // Marks and the Latin blocks end before U+0300, and go on from U+1E00 to U+1EFF.
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto lead = static_cast<unsigned char>(text[i]);
        if (lead >= 0xCD && !(lead == 0xE1 && i + 1 < text.size() &&
                              static_cast<unsigned char>(text[i + 1]) >= 0xB8))
            return lead == 0xE2;  // dashes and quotes
    }
    return true;
}

std::string reduced(std::string_view latin_word) {
    std::string out = marks_table.replace_in(latin_word);
    std::erase_if(out, [](char c) { return c == '\'' || c == '-' || c == '.'; });
    return out;
}

std::string sound(std::string_view latin_word) {
    std::string out = reduced(latin_word);
    // Jana and Yana; Jiang, whose J is one, is not Yang.
    if (out.starts_with("ja") || out.starts_with("ya") || out.starts_with("ia")) out.erase(0, 1);
    out = ear_table.replace_in(out);
    for (char& c : out) {
        if (c == 'y' || c == 'j') c = 'i';
        if (c == 'w') c = 'v';
        if (c == 'z') c = 's';
        if (c == 'k' || c == 'q') c = 'c';
    }
    out.erase(std::unique(out.begin(), out.end()), out.end());
    while (out.size() > 3 && out.ends_with('i')) out.pop_back();
    return out;
}

}  // namespace rekindle::people
