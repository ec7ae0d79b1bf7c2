#include "plugins/mail/mime/body_avx512.hpp"

#include <bit>

#include "plugins/mail/mime/body_base64.hpp"
#include "plugins/mail/mime/body_quoted.hpp"
#include "plugins/mail/text/wide.hpp"

namespace rekindle::mail::avx512 {

#if defined(__x86_64__)
namespace {

constexpr std::size_t step = 64;

REKINDLE_AVX512_INLINE std::uint64_t in_range(__m512i bytes, char first, char count) {
    return _mm512_cmplt_epu8_mask(_mm512_sub_epi8(bytes, _mm512_set1_epi8(first)),
                                  _mm512_set1_epi8(count));
}

REKINDLE_AVX512_INLINE std::uint64_t hex_digits(__m512i bytes) {
    return in_range(bytes, '0', 10) |
           in_range(_mm512_or_si512(bytes, _mm512_set1_epi8(0x20)), 'a', 6);
}

// A byte is allowed where the tables for its two halves share a bit, as in body_avx2.cpp.
struct Base64Tables {
    __m512i low, high;
};

REKINDLE_AVX512_INLINE Base64Tables base64_tables() {
    enum : char { blanks = 1, signs = 2, digits = 4, first_row = 8, second_row = 16, space = 32 };
    constexpr char letters = first_row | second_row;
    alignas(16) constexpr char low[] = {digits | second_row | space,
                                        digits | letters,
                                        digits | letters,
                                        digits | letters,
                                        digits | letters,
                                        digits | letters,
                                        digits | letters,
                                        digits | letters,
                                        digits | letters,
                                        blanks | digits | letters,
                                        blanks | letters,
                                        signs | first_row,
                                        first_row,
                                        blanks | first_row,
                                        first_row,
                                        signs | first_row};
    alignas(16) constexpr char high[] = {blanks,    0,          signs | space, digits,
                                         first_row, second_row, first_row,     second_row};
    const __m128i low_table = _mm_load_si128(reinterpret_cast<const __m128i*>(low));
    const __m128i high_table = _mm_loadl_epi64(reinterpret_cast<const __m128i*>(high));
    return {_mm512_maskz_broadcast_i32x4(0xFFFF, low_table),
            _mm512_maskz_broadcast_i32x4(0xFFFF, high_table)};
}

}  // namespace

REKINDLE_AVX512 bool is_valid_base64(std::string_view bytes) {
    const Base64Tables tables = base64_tables();
    const __m512i half = _mm512_set1_epi8(0x0F);
    std::uint64_t count = 0;
    std::size_t at = 0;
    for (; at + step <= bytes.size(); at += step) {
        const __m512i value = _mm512_loadu_si512(bytes.data() + at);
        const __m512i low = _mm512_shuffle_epi8(tables.low, _mm512_and_si512(value, half));
        const __m512i high =
            _mm512_shuffle_epi8(tables.high, _mm512_and_si512(_mm512_srli_epi16(value, 4), half));
        if (_mm512_testn_epi8_mask(low, high) != 0) break;
        const std::uint64_t blanks = _mm512_cmple_epu8_mask(value, _mm512_set1_epi8(' '));
        count += step - static_cast<unsigned>(std::popcount(blanks));
    }
    return ends_valid_base64(bytes.substr(at), count);
}

REKINDLE_AVX512 bool is_valid_quoted_printable(std::string_view bytes) {
    std::size_t at = 0;
    for (; at + step + 2 <= bytes.size(); at += step) {
        const char* const here = bytes.data() + at;
        const std::uint64_t signs = Wide::equal(Wide::load(here), '=');
        if (signs == 0) continue;
        const Wide next = Wide::load(here + 1), third = Wide::load(here + 2);
        const std::uint64_t escapes = hex_digits(next.whole) & hex_digits(third.whole);
        const std::uint64_t breaks =
            Wide::equal(next, '\n') | (Wide::equal(next, '\r') & Wide::equal(third, '\n'));
        for (std::uint64_t odd = signs & ~(escapes | breaks); odd != 0; odd &= odd - 1) {
            const std::size_t sign = at + static_cast<unsigned>(std::countr_zero(odd));
            if (!is_quoted_printable_escape(bytes.substr(sign + 1))) return false;
        }
    }
    return portable::is_valid_quoted_printable(bytes.substr(at));
}

#else

bool is_valid_base64(std::string_view bytes) {
    return portable::is_valid_base64(bytes);
}
bool is_valid_quoted_printable(std::string_view bytes) {
    return portable::is_valid_quoted_printable(bytes);
}

#endif

}  // namespace rekindle::mail::avx512
