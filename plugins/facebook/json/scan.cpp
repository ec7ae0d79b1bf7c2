#include "plugins/facebook/json/scan.hpp"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace rekindle::facebook {
namespace {

struct Masks {
    std::uint64_t quote = 0, backslash = 0, open = 0, close = 0;
};

#if defined(__SSE2__)

std::uint64_t mask(__m128i bytes) {
    return static_cast<std::uint32_t>(_mm_movemask_epi8(bytes));
}

// '[' and '{', ']' and '}' differ in one bit only.
Masks masks_of(const char* bytes) {
    Masks out;
    for (unsigned i = 0; i < 4; ++i) {
        const __m128i part =
            _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes + std::size_t{16} * i));
        const __m128i folded = _mm_or_si128(part, _mm_set1_epi8(0x20));
        const unsigned shift = 16 * i;
        out.quote |= mask(_mm_cmpeq_epi8(part, _mm_set1_epi8('"'))) << shift;
        out.backslash |= mask(_mm_cmpeq_epi8(part, _mm_set1_epi8('\\'))) << shift;
        out.open |= mask(_mm_cmpeq_epi8(folded, _mm_set1_epi8('{'))) << shift;
        out.close |= mask(_mm_cmpeq_epi8(folded, _mm_set1_epi8('}'))) << shift;
    }
    return out;
}

#else

Masks masks_of(const char* bytes) {
    Masks out;
    for (unsigned i = 0; i < BlockScan::width; ++i) {
        const std::uint64_t bit = std::uint64_t{1} << i;
        const char c = bytes[i];
        if (c == '"') out.quote |= bit;
        if (c == '\\') out.backslash |= bit;
        if ((c | 0x20) == '{') out.open |= bit;
        if ((c | 0x20) == '}') out.close |= bit;
    }
    return out;
}

#endif

// Bit i of the result: the parity of the bits 0 to i.
std::uint64_t parity_up_to(std::uint64_t bits) {
    for (unsigned shift = 1; shift < 64; shift *= 2) bits ^= bits << shift;
    return bits;
}

// The bytes behind a backslash that is not itself escaped. Few blocks have one.
std::uint64_t escaped_bytes(std::uint64_t backslash, std::uint64_t& carry) {
    std::uint64_t escaped = carry;
    backslash &= ~carry;
    carry = 0;
    while (backslash != 0) {
        const int at = std::countr_zero(backslash);
        if (at == 63) {
            carry = 1;
            break;
        }
        const std::uint64_t behind = std::uint64_t{2} << at;
        escaped |= behind;
        backslash &= ~(behind | (behind >> 1));
    }
    return escaped;
}

}  // namespace

Block BlockScan::next(const char* bytes) {
    const Masks masks = masks_of(bytes);
    std::uint64_t quotes = masks.quote;
    if ((masks.backslash | escaped_) != 0) quotes &= ~escaped_bytes(masks.backslash, escaped_);
    const std::uint64_t inside = parity_up_to(quotes) ^ in_string_;
    in_string_ = static_cast<std::uint64_t>(static_cast<std::int64_t>(inside) >> 63);
    return {masks.open & ~inside, masks.close & ~inside, quotes};
}

}  // namespace rekindle::facebook
