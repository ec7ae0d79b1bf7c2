#include "plugins/mail/mime/body_avx2.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#include "plugins/mail/mime/body_base64.hpp"
#include "plugins/mail/mime/body_quoted.hpp"

#if defined(__x86_64__)
#include "plugins/mail/text/wide.hpp"

namespace rekindle::mail::avx2 {
namespace {

constexpr std::size_t step = 32;

REKINDLE_AVX2_INLINE __m256i load(const char* at) {
    return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(at));
}

REKINDLE_AVX2_INLINE std::uint32_t mask_of(__m256i bytes) {
    return static_cast<std::uint32_t>(_mm256_movemask_epi8(bytes));
}

REKINDLE_AVX2_INLINE __m256i is_byte(__m256i bytes, char wanted) {
    return _mm256_cmpeq_epi8(bytes, _mm256_set1_epi8(wanted));
}

// Bytes from `first` up to `count - 1` more.
REKINDLE_AVX2_INLINE __m256i is_in_range(__m256i bytes, char first, char count) {
    const __m256i from = _mm256_sub_epi8(bytes, _mm256_set1_epi8(first));
    const __m256i last = _mm256_set1_epi8(static_cast<char>(count - 1));
    return _mm256_cmpeq_epi8(_mm256_min_epu8(from, last), from);
}

REKINDLE_AVX2_INLINE __m256i is_hex_digit(__m256i bytes) {
    const __m256i lower = _mm256_or_si256(bytes, _mm256_set1_epi8(0x20));
    return _mm256_or_si256(is_in_range(bytes, '0', 10), is_in_range(lower, 'a', 6));
}

// Signs at `at` that begin neither an escape nor a line break without blanks in front of it.
// REQUIRES: two bytes behind the step.
REKINDLE_AVX2_INLINE std::uint32_t unusual_signs(const char* at) {
    const __m256i signs = is_byte(load(at), '=');
    if (_mm256_testz_si256(signs, signs) != 0) return 0;
    const __m256i next = load(at + 1), third = load(at + 2);
    const __m256i escape = _mm256_and_si256(is_hex_digit(next), is_hex_digit(third));
    const __m256i crlf = _mm256_and_si256(is_byte(next, '\r'), is_byte(third, '\n'));
    const __m256i good = _mm256_or_si256(escape, _mm256_or_si256(crlf, is_byte(next, '\n')));
    return mask_of(_mm256_andnot_si256(good, signs));
}

}  // namespace

REKINDLE_AVX2 TextScan scan_text(std::string_view bytes) {
    const char* const data = bytes.data();
    __m256i any = _mm256_setzero_si256();
    __m256i smallest = _mm256_set1_epi8(-1);
    std::size_t at = 0;
    for (; at + 2 * step <= bytes.size(); at += 2 * step) {
        const __m256i first = load(data + at), second = load(data + at + step);
        any = _mm256_or_si256(any, _mm256_or_si256(first, second));
        smallest = _mm256_min_epu8(smallest, _mm256_min_epu8(first, second));
    }
    if (at == 0) return portable::scan_text(bytes);
    const __m256i first = load(data + bytes.size() - 2 * step);
    const __m256i second = load(data + bytes.size() - step);
    any = _mm256_or_si256(any, _mm256_or_si256(first, second));
    smallest = _mm256_min_epu8(smallest, _mm256_min_epu8(first, second));
    TextScan result;
    result.has_nul = mask_of(is_byte(smallest, 0)) != 0;
    result.has_high = mask_of(any) != 0;
    return result;
}

REKINDLE_AVX2 bool is_valid_quoted_printable(std::string_view bytes) {
    std::size_t at = 0;
    for (; at + step + 2 <= bytes.size(); at += step)
        for (std::uint32_t bits = unusual_signs(bytes.data() + at); bits != 0; bits &= bits - 1) {
            const std::size_t sign = at + static_cast<unsigned>(std::countr_zero(bits));
            if (!is_quoted_printable_escape(bytes.substr(sign + 1))) return false;
        }
    return portable::is_valid_quoted_printable(bytes.substr(at));
}

// Steps of four vectors without any dash, as of base64.
REKINDLE_AVX2 std::size_t skip_without_dashes(std::string_view bytes, std::size_t at) {
    const char* const data = bytes.data() + 1;
    for (; at + 4 * step + 1 <= bytes.size(); at += 4 * step) {
        // One further on, so that the dash of a line feed at the end of the step is seen in it.
        const __m256i any = _mm256_or_si256(
            _mm256_or_si256(is_byte(load(data + at), '-'), is_byte(load(data + at + step), '-')),
            _mm256_or_si256(is_byte(load(data + at + 2 * step), '-'),
                            is_byte(load(data + at + 3 * step), '-')));
        if (_mm256_testz_si256(any, any) == 0) break;
    }
    return at;
}

// A line feed with a dash behind it; most text has few of them.
REKINDLE_AVX2_INLINE __m256i dashed_lines(const char* at) {
    return _mm256_and_si256(is_byte(load(at), '\n'), is_byte(load(at + 1), '-'));
}

REKINDLE_AVX2 std::size_t find_dashes(std::string_view bytes, std::size_t from) {
    const char* const data = bytes.data();
    if (from < bytes.size() && bytes.substr(from).starts_with("--") &&
        (from == 0 || data[from - 1] == '\n'))
        return from;
    std::size_t at = skip_without_dashes(bytes, from);
    for (; at + 2 * step + 2 <= bytes.size(); at += 2 * step) {
        const __m256i low = dashed_lines(data + at), high = dashed_lines(data + at + step);
        const __m256i any = _mm256_or_si256(low, high);
        if (_mm256_testz_si256(any, any) != 0) continue;
        for (std::uint64_t bits = mask_of(low) | std::uint64_t{mask_of(high)} << step; bits != 0;
             bits &= bits - 1) {
            const std::size_t found = at + static_cast<unsigned>(std::countr_zero(bits)) + 1;
            if (data[found + 1] == '-') return found;
        }
    }
    for (; at + 2 < bytes.size(); ++at)
        if (data[at] == '\n' && data[at + 1] == '-' && data[at + 2] == '-') return at + 1;
    return std::string_view::npos;
}

// ---- base64: a byte is allowed where the tables for its two halves share a bit --------------

namespace {

struct Base64Tables {
    __m256i low, high;
};

REKINDLE_AVX2_INLINE Base64Tables base64_tables() {
    enum : char { blanks = 1, signs = 2, digits = 4, first_row = 8, second_row = 16, space = 32 };
    constexpr char letters = first_row | second_row;
    return {_mm256_broadcastsi128_si256(_mm_setr_epi8(
                digits | second_row | space, digits | letters, digits | letters, digits | letters,
                digits | letters, digits | letters, digits | letters, digits | letters,
                digits | letters, blanks | digits | letters, blanks | letters, signs | first_row,
                first_row, blanks | first_row, first_row, signs | first_row)),
            _mm256_broadcastsi128_si256(_mm_setr_epi8(blanks, 0, signs | space, digits, first_row,
                                                      second_row, first_row, second_row, 0, 0, 0, 0,
                                                      0, 0, 0, 0))};
}

// Bytes that base64 does not have, padding among them.
REKINDLE_AVX2_INLINE __m256i not_base64(__m256i value, const Base64Tables& tables) {
    const __m256i half = _mm256_set1_epi8(0x0F);
    const __m256i low = _mm256_shuffle_epi8(tables.low, _mm256_and_si256(value, half));
    const __m256i high =
        _mm256_shuffle_epi8(tables.high, _mm256_and_si256(_mm256_srli_epi16(value, 4), half));
    return is_byte(_mm256_and_si256(low, high), 0);
}

// Minus one for each blank.
REKINDLE_AVX2_INLINE __m256i blanks_of(__m256i value) {
    return _mm256_cmpgt_epi8(_mm256_set1_epi8('!'), value);
}

// How many of the first bytes are base64, in steps of four vectors; the digits are added to
// `count`.
REKINDLE_AVX2 std::size_t skip_base64(std::string_view bytes, std::uint64_t& count) {
    const Base64Tables tables = base64_tables();
    __m256i blanks = _mm256_setzero_si256();
    std::size_t at = 0;
    for (; at + 4 * step <= bytes.size(); at += 4 * step) {
        __m256i wrong = _mm256_setzero_si256(), here = _mm256_setzero_si256();
        for (std::size_t i = 0; i < 4; ++i) {
            const __m256i value = load(bytes.data() + at + i * step);
            wrong = _mm256_or_si256(wrong, not_base64(value, tables));
            here = _mm256_sub_epi8(here, blanks_of(value));
        }
        if (_mm256_testz_si256(wrong, wrong) == 0) break;
        blanks = _mm256_add_epi64(blanks, _mm256_sad_epu8(here, _mm256_setzero_si256()));
    }
    alignas(32) std::array<std::uint64_t, 4> sums;
    _mm256_store_si256(reinterpret_cast<__m256i*>(sums.data()), blanks);
    count += at - (sums[0] + sums[1] + sums[2] + sums[3]);
    return at;
}

}  // namespace

REKINDLE_AVX2 bool is_valid_base64(std::string_view bytes) {
    const Base64Tables tables = base64_tables();
    std::uint64_t count = 0;
    std::size_t at = skip_base64(bytes, count);
    for (; at + step <= bytes.size(); at += step) {
        const __m256i value = load(bytes.data() + at);
        if (mask_of(not_base64(value, tables)) != 0) break;
        count += step - static_cast<unsigned>(std::popcount(mask_of(blanks_of(value))));
    }
    return ends_valid_base64(bytes.substr(at), count);
}

// ---- UTF-8: Keiser and Lemire, "Validating UTF-8 in less than one instruction per byte" ------

namespace {

enum Fault : std::uint8_t {
    too_short = 1,
    too_long = 2,
    overlong_3 = 4,
    too_large = 8,
    surrogate = 16,
    overlong_2 = 32,
    overlong_4 = 64,  // also: too large, beyond 0x10FFFF by more
    two_continuations = 128,
};

using Table = std::array<std::uint8_t, 16>;

constexpr Table first_high{too_long,
                           too_long,
                           too_long,
                           too_long,
                           too_long,
                           too_long,
                           too_long,
                           too_long,
                           two_continuations,
                           two_continuations,
                           two_continuations,
                           two_continuations,
                           too_short | overlong_2,
                           too_short,
                           too_short | overlong_3 | surrogate,
                           too_short | too_large | overlong_4};
constexpr std::uint8_t carry = too_short | too_long | two_continuations;
constexpr std::uint8_t beyond = carry | too_large | overlong_4;
constexpr Table first_low{carry | overlong_3 | overlong_2 | overlong_4,
                          carry | overlong_2,
                          carry,
                          carry,
                          carry | too_large,
                          beyond,
                          beyond,
                          beyond,
                          beyond,
                          beyond,
                          beyond,
                          beyond,
                          beyond,
                          beyond | surrogate,
                          beyond,
                          beyond};
constexpr std::uint8_t second = too_long | overlong_2 | two_continuations;
constexpr Table second_high{too_short,
                            too_short,
                            too_short,
                            too_short,
                            too_short,
                            too_short,
                            too_short,
                            too_short,
                            second | overlong_3 | overlong_4,
                            second | overlong_3 | too_large,
                            second | surrogate | too_large,
                            second | surrogate | too_large,
                            too_short,
                            too_short,
                            too_short,
                            too_short};

REKINDLE_AVX2_INLINE __m256i look_up(const Table& table, __m256i index) {
    const __m128i half = _mm_loadu_si128(reinterpret_cast<const __m128i*>(table.data()));
    return _mm256_shuffle_epi8(_mm256_broadcastsi128_si256(half), index);
}

REKINDLE_AVX2_INLINE __m256i high_half(__m256i bytes) {
    return _mm256_and_si256(_mm256_srli_epi16(bytes, 4), _mm256_set1_epi8(0x0F));
}

// The bytes `N` places before those of `now`.
template <int N>
REKINDLE_AVX2_INLINE __m256i before(__m256i now, __m256i previous) {
    return _mm256_alignr_epi8(now, _mm256_permute2x128_si256(previous, now, 0x21), 16 - N);
}

REKINDLE_AVX2_INLINE __m256i faults_of(__m256i now, __m256i previous) {
    const __m256i one = before<1>(now, previous);
    const __m256i special = _mm256_and_si256(
        _mm256_and_si256(look_up(first_high, high_half(one)),
                         look_up(first_low, _mm256_and_si256(one, _mm256_set1_epi8(0x0F)))),
        look_up(second_high, high_half(now)));
    const __m256i third = _mm256_subs_epu8(before<2>(now, previous),
                                           _mm256_set1_epi8(static_cast<char>(0xE0 - 0x80)));
    const __m256i fourth = _mm256_subs_epu8(before<3>(now, previous),
                                            _mm256_set1_epi8(static_cast<char>(0xF0 - 0x80)));
    const __m256i must_continue =
        _mm256_and_si256(_mm256_or_si256(third, fourth), _mm256_set1_epi8(static_cast<char>(0x80)));
    return _mm256_xor_si256(must_continue, special);
}

}  // namespace

REKINDLE_AVX2 bool is_valid_utf8(std::string_view bytes) {
    __m256i previous = _mm256_setzero_si256();
    __m256i faults = _mm256_setzero_si256();
    bool open = false;  // the last step may have ended inside a character
    std::size_t at = 0;
    for (; at + step <= bytes.size(); at += step) {
        const __m256i now = load(bytes.data() + at);
        const bool high = mask_of(now) != 0;
        if (high || open) faults = _mm256_or_si256(faults, faults_of(now, previous));
        previous = now;
        open = high;
    }
    // The rest, with zeros behind it so that a character cut off at the end is seen.
    alignas(32) std::array<char, 2 * step> rest{};
    if (at < bytes.size()) std::memcpy(rest.data(), bytes.data() + at, bytes.size() - at);
    const __m256i last = load(rest.data());
    faults = _mm256_or_si256(faults, faults_of(last, previous));
    faults = _mm256_or_si256(faults, faults_of(_mm256_setzero_si256(), last));
    return _mm256_testz_si256(faults, faults) != 0;
}

}  // namespace rekindle::mail::avx2

#else

namespace rekindle::mail::avx2 {

TextScan scan_text(std::string_view bytes) {
    return portable::scan_text(bytes);
}
bool is_valid_utf8(std::string_view bytes) {
    return portable::is_valid_utf8(bytes);
}
bool is_valid_base64(std::string_view bytes) {
    return portable::is_valid_base64(bytes);
}
bool is_valid_quoted_printable(std::string_view bytes) {
    return portable::is_valid_quoted_printable(bytes);
}
std::size_t find_dashes(std::string_view bytes, std::size_t from) {
    return portable::find_dashes(bytes, from);
}

}  // namespace rekindle::mail::avx2

#endif
