// 64 bytes at a time, and questions about them with a bit per byte as the answer: once for
// processors with AVX2, once for those with AVX-512. Code over them is written once, in an .inc
// file that is included with REKINDLE_WIDE as the function attribute for either.
#pragma once

#include <cstdint>

#if defined(__x86_64__)
#include <immintrin.h>

#define REKINDLE_AVX2 __attribute__((target("avx2,bmi,popcnt")))
#define REKINDLE_AVX512 __attribute__((target("avx512f,avx512bw,avx2,bmi,popcnt")))
#define REKINDLE_AVX2_INLINE __attribute__((target("avx2,bmi,popcnt"), always_inline)) static inline
#define REKINDLE_AVX512_INLINE \
    __attribute__((target("avx512f,avx512bw,avx2,bmi,popcnt"), always_inline)) static inline

namespace rekindle::mail {

inline bool has_avx2() {
    static const bool has = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") &&
                            __builtin_cpu_supports("popcnt");
    return has;
}

inline bool has_avx512() {
    static const bool has =
        has_avx2() && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw");
    return has;
}

namespace avx2 {

struct Wide {
    __m256i low, high;

    REKINDLE_AVX2_INLINE Wide load(const char* at) {
        const auto* const here = reinterpret_cast<const __m256i*>(at);
        return {_mm256_loadu_si256(here), _mm256_loadu_si256(here + 1)};
    }
    REKINDLE_AVX2_INLINE Wide all(char c) { return {_mm256_set1_epi8(c), _mm256_set1_epi8(c)}; }
    REKINDLE_AVX2_INLINE std::uint64_t bits(__m256i low, __m256i high) {
        return static_cast<std::uint32_t>(_mm256_movemask_epi8(low)) |
               (std::uint64_t{static_cast<std::uint32_t>(_mm256_movemask_epi8(high))} << 32);
    }
    REKINDLE_AVX2_INLINE std::uint64_t equal(Wide a, char c) {
        const __m256i same = _mm256_set1_epi8(c);
        return bits(_mm256_cmpeq_epi8(a.low, same), _mm256_cmpeq_epi8(a.high, same));
    }
    // Unsigned.
    REKINDLE_AVX2_INLINE std::uint64_t at_most(Wide a, char c) {
        const __m256i most = _mm256_set1_epi8(c);
        return bits(_mm256_cmpeq_epi8(_mm256_min_epu8(a.low, most), a.low),
                    _mm256_cmpeq_epi8(_mm256_min_epu8(a.high, most), a.high));
    }
    // '!' to '~'. Signed, and one more: DEL becomes negative as the bytes above it are.
    REKINDLE_AVX2_INLINE std::uint64_t printable(Wide a) {
        const __m256i one = _mm256_set1_epi8(1), blank = _mm256_set1_epi8(' ' + 1);
        return bits(_mm256_cmpgt_epi8(_mm256_add_epi8(a.low, one), blank),
                    _mm256_cmpgt_epi8(_mm256_add_epi8(a.high, one), blank));
    }
    // Blanks and tabs: the table has themselves at their lower half.
    REKINDLE_AVX2_INLINE std::uint64_t blank(Wide a) {
        const __m256i table = _mm256_broadcastsi128_si256(
            _mm_setr_epi8(' ', -1, -1, -1, -1, -1, -1, -1, -1, '\t', -1, -1, -1, -1, -1, -1));
        return bits(_mm256_cmpeq_epi8(_mm256_shuffle_epi8(table, a.low), a.low),
                    _mm256_cmpeq_epi8(_mm256_shuffle_epi8(table, a.high), a.high));
    }
    REKINDLE_AVX2_INLINE Wide least(Wide a, Wide b) {
        return {_mm256_min_epu8(a.low, b.low), _mm256_min_epu8(a.high, b.high)};
    }
};

}  // namespace avx2

namespace avx512 {

struct Wide {
    __m512i whole;

    REKINDLE_AVX512_INLINE Wide load(const char* at) { return {_mm512_loadu_si512(at)}; }
    REKINDLE_AVX512_INLINE Wide all(char c) { return {_mm512_set1_epi8(c)}; }
    REKINDLE_AVX512_INLINE std::uint64_t equal(Wide a, char c) {
        return _mm512_cmpeq_epi8_mask(a.whole, _mm512_set1_epi8(c));
    }
    REKINDLE_AVX512_INLINE std::uint64_t at_most(Wide a, char c) {
        return _mm512_cmple_epu8_mask(a.whole, _mm512_set1_epi8(c));
    }
    REKINDLE_AVX512_INLINE std::uint64_t printable(Wide a) {
        return _mm512_cmpgt_epi8_mask(_mm512_add_epi8(a.whole, _mm512_set1_epi8(1)),
                                      _mm512_set1_epi8(' ' + 1));
    }
    REKINDLE_AVX512_INLINE std::uint64_t blank(Wide a) { return equal(a, ' ') | equal(a, '\t'); }
    REKINDLE_AVX512_INLINE Wide least(Wide a, Wide b) {
        return {_mm512_min_epu8(a.whole, b.whole)};
    }
};

}  // namespace avx512
}  // namespace rekindle::mail

#else

namespace rekindle::mail {
inline bool has_avx2() {
    return false;
}
inline bool has_avx512() {
    return false;
}
}  // namespace rekindle::mail

#endif
