#include "plugins/mail/header_block.hpp"

#include <algorithm>
#include <bit>
#include <cstring>
#include <rekindle/text.hpp>

#include "plugins/mail/limits.hpp"
#include "plugins/mail/line_scan.hpp"
#include "plugins/mail/postmark.hpp"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace rekindle::mail {
namespace {

struct Wanted {
    std::string_view name;  // lower case
    Field field;
    Role role = Role::to;  // of recipients
};

// Sorted by first letter, so that few names stand between those of one length.
constexpr Wanted wanted[] = {
    {"auto-submitted", Field::auto_submitted},
    {"bcc", Field::bcc, Role::bcc},
    {"cc", Field::cc, Role::cc},
    {"content-type", Field::content_type},
    {"content-transfer-encoding", Field::content_transfer_encoding},
    {"content-disposition", Field::content_disposition},
    {"content-length", Field::content_length},
    {"date", Field::date},
    {"delivered-to", Field::delivered_to},
    {"envelope-to", Field::envelope_to},
    {"from", Field::from},
    {"feedback-id", Field::feedback_id},
    {"in-reply-to", Field::in_reply_to},
    {"list-id", Field::list},
    {"list-post", Field::list},
    {"list-help", Field::list},
    {"list-unsubscribe", Field::list},
    {"list-subscribe", Field::list},
    {"list-archive", Field::list},
    {"list-owner", Field::list},
    {"message-id", Field::message_id},
    {"mailing-list", Field::list},
    {"precedence", Field::precedence},
    {"received", Field::received},
    {"references", Field::references},
    {"return-path", Field::return_path},
    {"subject", Field::subject},
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

// By first letter and length: where in `wanted` the search begins, and how often it has to look.
struct Candidates {
    std::uint8_t first = 0, count = 0;
};
constexpr std::size_t longest_name = 31;

constexpr auto by_name = [] {
    std::array<std::array<Candidates, longest_name + 1>, 32> table{};
    for (std::size_t i = 0; i < std::size(wanted); ++i) {
        const std::string_view name = wanted[i].name;
        Candidates& found = table[static_cast<unsigned char>(name[0]) & 31U][name.size()];
        if (found.count == 0) found.first = static_cast<std::uint8_t>(i);
        found.count = static_cast<std::uint8_t>(i + 1 - found.first);
    }
    return table;
}();

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

const Wanted* find_among(const Candidates& found, std::string_view name) {
    for (std::size_t i = found.first; i < std::size_t{found.first} + found.count; ++i)
        if (is_same_name(wanted[i].name, name)) return &wanted[i];
    return nullptr;
}

// REQUIRES: printable characters only.
inline const Wanted* find_wanted(std::string_view name) {
    if (name.size() > longest_name) return nullptr;
    const Candidates& found = by_name[static_cast<unsigned char>(name[0]) & 31U][name.size()];
    return found.count == 0 ? nullptr : find_among(found, name);
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
    values_.fill({});
    recipients_.clear();
    oldest_received_ = {};
    field_count_ = 0;
    warnings_ = {};
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
    take_field(static_cast<std::size_t>(found - wanted),
               text.substr(value, end - return_sign - value));
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
        take_field(static_cast<std::size_t>(found - wanted), value);
    return true;
}

void HeaderBlock::take_field(std::size_t which, std::string_view value) {
    const Field field = wanted[which].field;
    value = shortened(field, value);
    if (field > Field::count) {
        recipients_.push_back({wanted[which].role, value});
        return;
    }
    if (field == Field::received) oldest_received_ = value;
    keep(field, value);
}

void HeaderBlock::keep(Field field, std::string_view value) {
    std::string_view& kept = values_[static_cast<std::size_t>(field)];
    if (kept.data() == nullptr) {
        kept = value;
        return;
    }
    const bool stands_once = field == Field::from || field == Field::date ||
                             field == Field::subject || field == Field::message_id;
    if (stands_once) warnings_.add(Warning::header_duplicate);
}

}  // namespace rekindle::mail
