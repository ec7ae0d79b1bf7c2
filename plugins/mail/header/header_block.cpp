#include "plugins/mail/header/header_block.hpp"

#include <algorithm>
#include <bit>
#include <cstring>
#include <rekindle/text.hpp>

#include "plugins/mail/limits.hpp"
#include "plugins/mail/mbox/line_scan.hpp"
#include "plugins/mail/mbox/postmark.hpp"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace rekindle::mail {
struct HeaderBlock::Wanted {
    std::string_view name;  // lower case
    Field field;
    Role role = Role::to;  // of recipients
    bool stands_once = false;
};

namespace {

using Wanted = HeaderBlock::Wanted;

// Sorted by first letter, so that few names stand between those of one length.
constexpr Wanted wanted[] = {
    {"auto-submitted", Field::auto_submitted},
    {"bcc", Field::bcc, Role::bcc},
    {"cc", Field::cc, Role::cc},
    {"content-type", Field::content_type},
    {"content-transfer-encoding", Field::content_transfer_encoding},
    {"content-disposition", Field::content_disposition},
    {"content-length", Field::content_length},
    {"date", Field::date, Role::to, true},
    {"delivered-to", Field::delivered_to},
    {"envelope-to", Field::envelope_to},
    {"from", Field::from, Role::to, true},
    {"feedback-id", Field::feedback_id},
    {"in-reply-to", Field::in_reply_to},
    {"list-id", Field::list},
    {"list-post", Field::list},
    {"list-help", Field::list},
    {"list-unsubscribe", Field::list},
    {"list-subscribe", Field::list},
    {"list-archive", Field::list},
    {"list-owner", Field::list},
    {"message-id", Field::message_id, Role::to, true},
    {"mailing-list", Field::list},
    {"precedence", Field::precedence},
    {"received", Field::received},
    {"references", Field::references},
    {"return-path", Field::return_path},
    {"subject", Field::subject, Role::to, true},
    {"sender", Field::sender},
    {"to", Field::to},
    {"x-auto-response-suppress", Field::response_suppress},
    {"x-autoreply", Field::autoreply},
    {"x-autorespond", Field::autoreply},
    {"x-envelope-to", Field::envelope_to},
    {"x-folder", Field::folder},
    {"x-gmail-labels", Field::gmail_labels},
    {"x-loop", Field::loop},
    {"x-mailing-list", Field::list},
    {"x-mozilla-status", Field::mozilla_status},
    {"x-original-to", Field::original_to},
};

constexpr std::size_t longest_name = 31;
constexpr std::size_t padded_name = longest_name + 1;

// A number below `places` made of three letters and the length, another one for each wanted name.
// REQUIRES: a colon behind the name.
constexpr std::size_t places = 256;
constexpr std::size_t place_of_name(const char* name, std::size_t size) {
    const auto letter = [&](std::size_t at) { return static_cast<unsigned char>(name[at]) & 31U; };
    const std::uint32_t parts = letter(0) | (letter(2) << 5) | (letter(size - 1) << 10) |
                                (static_cast<std::uint32_t>(size) << 15);
    constexpr std::uint32_t factor = 0x58D0D3F1;  // found by trying
    return (parts * factor) >> 24;
}

// One more than the index in `wanted`; 0 where no name has the place.
constexpr auto by_place = [] {
    std::array<std::uint8_t, places> table{};
    for (std::size_t i = 0; i < std::size(wanted); ++i) {
        std::array<char, padded_name> name{};
        const std::size_t size = wanted[i].name.size();
        for (std::size_t at = 0; at < size; ++at) name[at] = wanted[i].name[at];
        name[size] = ':';
        table[place_of_name(name.data(), size)] = static_cast<std::uint8_t>(i + 1);
    }
    return table;
}();
static_assert(std::ranges::count(by_place, 0) == places - std::size(wanted));

// Up to eight letters at `at`, lower case. Of the printable characters only letters become letters.
template <class Word>
Word lower_word(const char* at) {
    Word word;
    std::memcpy(&word, at, sizeof word);
    return word | static_cast<Word>(0x2020202020202020U);
}

template <class Word>
bool same_words(std::string_view lower, std::string_view name) {
    const auto same = [&](std::size_t at) {
        return lower_word<Word>(lower.data() + at) == lower_word<Word>(name.data() + at);
    };
    const std::size_t last = name.size() - sizeof(Word);
    for (std::size_t at = 0; at < last; at += sizeof(Word))
        if (!same(at)) return false;
    return same(last);
}

bool is_same_name(std::string_view lower, std::string_view name) {
    if (lower.size() != name.size()) return false;
    if (name.size() >= sizeof(std::uint64_t)) return same_words<std::uint64_t>(lower, name);
    if (name.size() >= sizeof(std::uint32_t)) return same_words<std::uint32_t>(lower, name);
    return equals_ignoring_case(lower, name);
}

#if defined(__SSE2__)
constexpr auto padded_names = [] {
    std::array<std::array<char, padded_name>, std::size(wanted)> table{};
    for (std::size_t i = 0; i < std::size(wanted); ++i)
        for (std::size_t at = 0; at < wanted[i].name.size(); ++at)
            table[i][at] = wanted[i].name[at];
    return table;
}();
#endif

// REQUIRES: `padded_name` bytes to read at `name`.
inline bool is_wanted(std::size_t index, const char* name, std::size_t size) {
#if defined(__SSE2__)
    const auto* const here = reinterpret_cast<const __m128i*>(name);
    const auto* const there = reinterpret_cast<const __m128i*>(padded_names[index].data());
    const auto same_half = [&](std::size_t half) {
        const __m128i lower = _mm_or_si128(_mm_loadu_si128(here + half), _mm_set1_epi8(0x20));
        return static_cast<std::uint32_t>(
            _mm_movemask_epi8(_mm_cmpeq_epi8(lower, _mm_loadu_si128(there + half))));
    };
    const std::uint32_t all = (std::uint32_t{1} << size) - 1;
    const bool is_same = ((same_half(0) | (same_half(1) << 16)) & all) == all;
    return is_same && wanted[index].name.size() == size;
#else
    return is_same_name(wanted[index].name, {name, size});
#endif
}

// REQUIRES: printable characters only.
inline const Wanted* find_wanted(std::string_view name) {
    if (name.size() > longest_name) return nullptr;
    for (const Wanted& one : wanted)
        if (is_same_name(one.name, name)) return &one;
    return nullptr;
}

// Length of the name at `at` if it is short and its colon follows at once; else 0, which says
// nothing. What ends a line is not printable, so that no colon of the next one counts.
std::size_t short_name_length(std::string_view text, std::size_t at) {
#if defined(__SSE2__)
    if (text.size() - at < 32) return 0;
    const auto* const begin = reinterpret_cast<const __m128i*>(text.data() + at);
    const __m128i low = _mm_loadu_si128(begin);
    const __m128i high = _mm_loadu_si128(begin + 1);
    const __m128i colon = _mm_set1_epi8(':');
    const __m128i blank = _mm_set1_epi8(' ');
    const auto mask = [](__m128i a, __m128i b) {
        return static_cast<std::uint32_t>(_mm_movemask_epi8(a)) |
               (static_cast<std::uint32_t>(_mm_movemask_epi8(b)) << 16);
    };
    const std::uint32_t colons = mask(_mm_cmpeq_epi8(low, colon), _mm_cmpeq_epi8(high, colon));
    // Signed: bytes above 0x7F are below the blank, too.
    const std::uint32_t printable = mask(_mm_cmpgt_epi8(low, blank), _mm_cmpgt_epi8(high, blank));
    const std::uint32_t before = (colons & (~colons + 1)) - 1;
    if (colons == 0 || (printable & before) != before) return 0;
    return static_cast<std::size_t>(std::countr_zero(colons));
#else
    (void)text, (void)at;
    return 0;
#endif
}

// Cut where an address or a word ends. References stay whole: their end is what counts.
std::string_view shortened(Field field, std::string_view value) {
    if (value.size() <= limits::header_line || field == Field::references) return value;
    const std::string_view cut = value.substr(0, limits::header_line);
    const bool is_list = field >= Field::to || field == Field::from;
    const std::size_t end = cut.find_last_of(is_list ? "," : " \t\n");
    return end == cut.npos || end == 0 ? cut : cut.substr(0, end);
}

}  // namespace

HeaderBlock::Stop HeaderBlock::scan(std::string_view text, std::size_t from_lines_from) {
    if (!find_regular_fields(text, marks_)) return scan_slowly(text, from_lines_from);
    clear();
    if (!take_regular_fields(text)) return scan_slowly(text, from_lines_from);
    const std::size_t end = marks_.at[2 * marks_.fields];
    field_count_ = marks_.fields;
    size_ = end + (text[end] == '\n' ? 1 : 2);
    stop_ = Stop::blank_line;
    if (marks_.has_nul) return finish(text, stop_, size_);
    return stop_;
}

void HeaderBlock::clear() {
    values_.fill({});
    recipients_.clear();
    oldest_received_ = {};
    field_count_ = 0;
    warnings_ = {};
}

// False where one of them is not so regular: a very long name or value.
bool HeaderBlock::take_regular_fields(std::string_view text) {
    if (marks_.at[2 * marks_.fields] > limits::header_line) return false;
    // Those that may be wanted, without a branch a field.
    std::array<std::uint16_t, FieldMarks::most_fields + FieldMarks::step> maybe_wanted;
    std::size_t count = 0, longest = 0;
    for (std::size_t i = 0; i < marks_.fields; ++i) {
        const std::size_t begin = marks_.at[2 * i], name = marks_.at[2 * i + 1] - begin;
        longest = std::max(longest, name);
        maybe_wanted[count] = static_cast<std::uint16_t>(2 * i);
        count += by_place[place_of_name(text.data() + begin, name)] != 0 ? 1 : 0;
    }
    if (longest > limits::field_name) return false;
    for (std::size_t i = 0; i < count; ++i)
        take_regular_field(text.data(), &marks_.at[maybe_wanted[i]]);
    return true;
}

// `mark`: where it begins, its colon, and where the next line begins.
inline void HeaderBlock::take_regular_field(const char* text, const std::uint32_t* mark) {
    const char* const name = text + mark[0];
    const std::size_t size = mark[1] - mark[0];
    const std::size_t index = by_place[place_of_name(name, size)] - std::size_t{1};
    if (size > longest_name || !is_wanted(index, name, size)) return;
    const char* const value = text + mark[1] + 1;
    const char* const end = text + mark[2] - 1;
    keep(wanted[index], {value, end - (end[-1] == '\r' ? 1 : 0)});
}

HeaderBlock::Stop HeaderBlock::scan_slowly(std::string_view text, std::size_t from_lines_from) {
    clear();
    if (text.starts_with('\n')) return finish(text, Stop::blank_line, 1);
    if (text.starts_with("\r\n")) return finish(text, Stop::blank_line, 2);
    std::array<std::uint32_t, 192> ends;
    std::size_t line = 0;
    for (std::size_t at = 0; at < text.size();) {
        const FieldEnds found = find_field_ends(text, at, ends);
        for (std::size_t i = 0; i < found.count; ++i) {
            if (!take_line(text, line, ends[i], from_lines_from))
                return finish(text, Stop::from_line, line);
            line = ends[i] + std::size_t{1};
        }
        if (found.complete)
            return finish(text, Stop::blank_line, line + (text[line] == '\n' ? 1 : 2));
        at = found.scanned;
    }
    if (line < text.size() && !take_line(text, line, text.size(), from_lines_from))
        return finish(text, Stop::from_line, line);
    return finish(text, Stop::end_of_data, text.size());
}

HeaderBlock::Stop HeaderBlock::finish(std::string_view text, Stop stop, std::size_t size) {
    size_ = size;
    stop_ = stop;
    if (text.substr(0, size).find('\0') != text.npos) warnings_.add(Warning::header_nul);
    return stop;
}

// A field with its folds, [begin, end). False: a "From " line.
bool HeaderBlock::take_line(std::string_view text, std::size_t begin, std::size_t end,
                            std::size_t from_lines_from) {
    const std::size_t name = short_name_length(text, begin);
    if (name == 0 || end - begin > limits::header_line || end > limits::header_block ||
        field_count_ >= limits::header_lines)
        return take_unusual_line(text.substr(0, end), begin, from_lines_from);
    ++field_count_;
    const Wanted* const found = find_wanted(text.substr(begin, name));
    if (found == nullptr) return true;  // as most are
    const std::size_t value = begin + name + 1;
    const std::size_t return_sign = end > value && text[end - 1] == '\r' ? 1 : 0;
    keep(*found, shortened(found->field, text.substr(value, end - return_sign - value)));
    return true;
}

bool HeaderBlock::take_unusual_line(std::string_view text, std::size_t begin,
                                    std::size_t from_lines_from) {
    std::string_view line = text.substr(begin);
    if (line.ends_with('\r')) line.remove_suffix(1);
    const std::size_t name = field_name_length(line);
    if (name == 0) {
        if (line.starts_with("From ") && begin >= from_lines_from) return false;
        if (!line.starts_with(">From ")) warnings_.add(Warning::header_malformed);
        return true;
    }
    ++field_count_;
    if (field_count_ > limits::header_lines || text.size() > limits::header_block) {
        warnings_.add(Warning::header_limit);
        return true;
    }
    const std::size_t colon = line[name] == ':' ? name : line.find(':', name);
    const std::string_view value = line.substr(colon + 1);
    if (value.size() > limits::header_line) warnings_.add(Warning::header_too_long);
    if (const Wanted* const found = find_wanted(line.substr(0, name)); found != nullptr)
        keep(*found, shortened(found->field, value));
    return true;
}

inline void HeaderBlock::keep(const Wanted& what, std::string_view value) {
    if (what.field > Field::count) {
        recipients_.push_back({what.role, value});
        return;
    }
    std::string_view& kept = values_[static_cast<std::size_t>(what.field)];
    const bool is_first = kept.data() == nullptr;
    kept = is_first ? value : kept;
    oldest_received_ = what.field == Field::received ? value : oldest_received_;
    if (what.stands_once && !is_first) warnings_.add(Warning::header_duplicate);
}

}  // namespace rekindle::mail
