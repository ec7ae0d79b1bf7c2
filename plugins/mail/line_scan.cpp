#include "plugins/mail/line_scan.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace rekindle::mail {
namespace {

constexpr std::string_view from_space = "From ";

bool ends_line(char c) {
    return c == '\n' || c == '\r' || c == '\0';
}

// Whether "From ", or its beginning where the bytes end, stands at `at` as the start of a line.
bool is_from_line(std::string_view bytes, std::size_t at) {
    if (!ends_line(bytes[at - 1])) return false;
    const std::string_view here = bytes.substr(at, from_space.size());
    return from_space.starts_with(here);
}

bool is_fold(std::string_view text, std::size_t at) {
    return at < text.size() && (text[at] == ' ' || text[at] == '\t');
}

bool is_empty_line(std::string_view text, std::size_t at) {
    const std::string_view here = text.substr(at, 2);
    return here.starts_with('\n') || here == "\r\n";
}

#if defined(__x86_64__)
#define REKINDLE_AVX2 __attribute__((target("avx2,bmi,popcnt")))

bool has_avx2() {
    static const bool has = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") &&
                            __builtin_cpu_supports("popcnt");
    return has;
}

REKINDLE_AVX2 inline __m256i load(const char* at) {
    return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(at));
}

// Bits of the 32 bytes at `at` which may end a line and are followed by an 'F'.
REKINDLE_AVX2 inline __m256i before_f(const char* at, __m256i last_control, __m256i letter_f) {
    const __m256i here = load(at);
    const __m256i next = load(at + 1);
    const __m256i control = _mm256_cmpeq_epi8(_mm256_min_epu8(here, last_control), here);
    return _mm256_and_si256(control, _mm256_cmpeq_epi8(next, letter_f));
}

REKINDLE_AVX2 std::size_t find_from_line_avx2(std::string_view bytes, std::size_t from) {
    const __m256i last_control = _mm256_set1_epi8('\r');
    const __m256i letter_f = _mm256_set1_epi8('F');
    const char* const data = bytes.data();
    std::size_t at = from - 1;
    while (bytes.size() - at > 64) {
        const __m256i low = before_f(data + at, last_control, letter_f);
        const __m256i high = before_f(data + at + 32, last_control, letter_f);
        const __m256i any = _mm256_or_si256(low, high);
        if (_mm256_testz_si256(any, any) == 0) {
            const auto low_bits = static_cast<std::uint32_t>(_mm256_movemask_epi8(low));
            const auto high_bits = static_cast<std::uint32_t>(_mm256_movemask_epi8(high));
            for (std::uint64_t bits = (std::uint64_t{high_bits} << 32) | low_bits; bits != 0;
                 bits &= bits - 1) {
                const std::size_t found = at + static_cast<std::size_t>(std::countr_zero(bits)) + 1;
                if (is_from_line(bytes, found)) return found;
            }
        }
        at += 64;
    }
    return portable::find_from_line(bytes, at + 1);
}

// Bits of 64 bytes.
REKINDLE_AVX2 inline std::uint64_t mask_of(__m256i low, __m256i high) {
    return static_cast<std::uint32_t>(_mm256_movemask_epi8(low)) |
           (std::uint64_t{static_cast<std::uint32_t>(_mm256_movemask_epi8(high))} << 32);
}

struct LineBits {
    std::uint64_t ends = 0;   // line feeds without a blank or a tab behind them
    std::uint64_t empty = 0;  // those that an empty line may follow
};

// Of the control characters behind a line feed, line ends alone matter; the others are sorted out
// later. No branch: half of all steps have a line feed.
REKINDLE_AVX2 inline LineBits look_at_lines(const char* at) {
    const __m256i line_feed = _mm256_set1_epi8('\n'), last_control = _mm256_set1_epi8('\r');
    const __m256i blank = _mm256_set1_epi8(' '), tab = _mm256_set1_epi8('\t');
    const __m256i low = _mm256_cmpeq_epi8(load(at), line_feed);
    const __m256i high = _mm256_cmpeq_epi8(load(at + 32), line_feed);
    const __m256i low_next = load(at + 1), high_next = load(at + 33);
    const __m256i low_fold =
        _mm256_or_si256(_mm256_cmpeq_epi8(low_next, blank), _mm256_cmpeq_epi8(low_next, tab));
    const __m256i high_fold =
        _mm256_or_si256(_mm256_cmpeq_epi8(high_next, blank), _mm256_cmpeq_epi8(high_next, tab));
    const __m256i low_end = _mm256_andnot_si256(low_fold, low);
    const __m256i high_end = _mm256_andnot_si256(high_fold, high);
    const __m256i low_empty = _mm256_and_si256(
        low_end, _mm256_cmpeq_epi8(_mm256_min_epu8(low_next, last_control), low_next));
    const __m256i high_empty = _mm256_and_si256(
        high_end, _mm256_cmpeq_epi8(_mm256_min_epu8(high_next, last_control), high_next));
    const __m256i any_empty = _mm256_or_si256(low_empty, high_empty);
    const bool none = _mm256_testz_si256(any_empty, any_empty) != 0;
    return {mask_of(low_end, high_end), none ? 0 : mask_of(low_empty, high_empty)};
}

// Cuts off the ends behind the first empty line. False: there is none.
REKINDLE_AVX2 bool cut_at_empty_line(std::string_view text, std::size_t at, LineBits& bits) {
    for (; bits.empty != 0; bits.empty &= bits.empty - 1) {
        const auto bit = static_cast<unsigned>(std::countr_zero(bits.empty));
        if (!is_empty_line(text, at + bit + 1)) continue;
        bits.ends &= (std::uint64_t{2} << bit) - 1;
        return true;
    }
    return false;
}

REKINDLE_AVX2 FieldEnds find_field_ends_avx2(std::string_view text, std::size_t from,
                                             std::span<std::uint32_t> out) {
    constexpr std::size_t step = 64;
    FieldEnds found;
    std::uint32_t* next = out.data();
    std::uint32_t* const last = next + out.size() - std::min(out.size(), step + 1);
    std::size_t at = from;
    for (; text.size() - at >= step + 2 && next < last && !found.complete; at += step) {
        LineBits bits = look_at_lines(text.data() + at);
        if (bits.empty != 0) found.complete = cut_at_empty_line(text, at, bits);
        // Two at once without a branch each: most steps have none or one.
        std::uint32_t* const behind = next + std::popcount(bits.ends);
        do {
            for (int i = 0; i < 2; ++i, bits.ends &= bits.ends - 1)
                *next++ = static_cast<std::uint32_t>(at) +
                          static_cast<std::uint32_t>(std::countr_zero(bits.ends));
        } while (bits.ends != 0);
        next = behind;
    }
    found.count = static_cast<std::size_t>(next - out.data());
    found.scanned = at;
    if (found.complete) return found;
    const FieldEnds rest = portable::find_field_ends(text, at, out.subspan(found.count));
    return {found.count + rest.count, rest.scanned, rest.complete};
}
#endif

}  // namespace

namespace portable {

std::size_t find_from_line(std::string_view bytes, std::size_t from) {
    for (std::size_t at = from; at < bytes.size(); ++at) {
        at = bytes.find('F', at);
        if (at == bytes.npos) return bytes.npos;
        if (is_from_line(bytes, at)) return at;
    }
    return bytes.npos;
}

FieldEnds find_field_ends(std::string_view text, std::size_t from, std::span<std::uint32_t> out) {
    FieldEnds found;
    found.scanned = from;
    while (found.scanned < text.size() && found.count < out.size() && !found.complete) {
        const std::size_t at = std::min(text.find('\n', found.scanned), text.size());
        found.scanned = std::min(at + 1, text.size());
        if (at == text.size() || is_fold(text, at + 1)) continue;
        out[found.count++] = static_cast<std::uint32_t>(at);
        found.complete = is_empty_line(text, at + 1);
    }
    return found;
}

}  // namespace portable

std::size_t find_from_line(std::string_view bytes, std::size_t from) {
    if (from >= bytes.size()) return bytes.npos;
#if defined(__x86_64__)
    if (has_avx2()) return find_from_line_avx2(bytes, from);
#endif
    return portable::find_from_line(bytes, from);
}

FieldEnds find_field_ends(std::string_view text, std::size_t from, std::span<std::uint32_t> out) {
#if defined(__x86_64__)
    if (has_avx2()) return find_field_ends_avx2(text, from, out);
#endif
    return portable::find_field_ends(text, from, out);
}

}  // namespace rekindle::mail
