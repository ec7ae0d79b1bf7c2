#include "plugins/mail/line_scan.hpp"

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

REKINDLE_AVX2 LineFeeds find_line_feeds_avx2(std::string_view bytes, std::uint32_t* out,
                                             std::size_t capacity) {
    const __m256i line_feed = _mm256_set1_epi8('\n');
    __m256i lowest = _mm256_set1_epi8('\x7f');
    LineFeeds found;
    const char* const data = bytes.data();
    std::size_t at = 0;
    for (; bytes.size() - at >= 64 && capacity - found.count >= 68; at += 64) {
        const __m256i low = load(data + at);
        const __m256i high = load(data + at + 32);
        lowest = _mm256_min_epu8(lowest, _mm256_min_epu8(low, high));
        const auto low_bits =
            static_cast<std::uint32_t>(_mm256_movemask_epi8(_mm256_cmpeq_epi8(low, line_feed)));
        const auto high_bits =
            static_cast<std::uint32_t>(_mm256_movemask_epi8(_mm256_cmpeq_epi8(high, line_feed)));
        const std::uint64_t all = (std::uint64_t{high_bits} << 32) | low_bits;
        // Four at once without a branch each: most steps have one or two.
        std::uint64_t bits = all;
        std::uint32_t* next = out + found.count;
        do {
            for (int i = 0; i < 4; ++i, bits &= bits - 1)
                *next++ = static_cast<std::uint32_t>(at) +
                          static_cast<std::uint32_t>(std::countr_zero(bits));
        } while (bits != 0);
        found.count += static_cast<std::size_t>(std::popcount(all));
    }
    const __m256i nul = _mm256_cmpeq_epi8(lowest, _mm256_setzero_si256());
    found.has_nul = _mm256_testz_si256(nul, nul) == 0;
    const LineFeeds rest =
        portable::find_line_feeds(bytes.substr(at), out + found.count, capacity - found.count);
    for (std::size_t i = 0; i < rest.count; ++i)
        out[found.count + i] += static_cast<std::uint32_t>(at);
    return {found.count + rest.count, at + rest.scanned, found.has_nul || rest.has_nul};
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

LineFeeds find_line_feeds(std::string_view bytes, std::uint32_t* out, std::size_t capacity) {
    LineFeeds found;
    for (; found.scanned < bytes.size() && found.count < capacity; ++found.scanned) {
        const char c = bytes[found.scanned];
        if (c == '\0') found.has_nul = true;
        if (c == '\n') out[found.count++] = static_cast<std::uint32_t>(found.scanned);
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

LineFeeds find_line_feeds(std::string_view bytes, std::uint32_t* out, std::size_t capacity) {
#if defined(__x86_64__)
    if (has_avx2()) return find_line_feeds_avx2(bytes, out, capacity);
#endif
    return portable::find_line_feeds(bytes, out, capacity);
}

}  // namespace rekindle::mail
