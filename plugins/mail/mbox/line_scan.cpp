#include "plugins/mail/mbox/line_scan.hpp"

#include <algorithm>
#include <bit>

#include "plugins/mail/mime/body.hpp"
#include "plugins/mail/text/wide.hpp"

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

// REQUIRES: a dash at `at`.
void note_dashes(std::string_view bytes, std::size_t at, DashedLines& dashed) {
    if (bytes[at - 1] != '\n' || (at + 1 < bytes.size() && bytes[at + 1] != '-')) return;
    if (dashed.count < DashedLines::most) {
        dashed.at[dashed.count++] = static_cast<std::uint32_t>(at);
    } else if (!dashed.is_full) {
        dashed.is_full = true;
        dashed.until = at;
    }
}

std::size_t seen_until(std::size_t at, DashedLines& dashed) {
    if (!dashed.is_full) dashed.until = at;
    return at;
}

bool is_fold(std::string_view text, std::size_t at) {
    return at < text.size() && (text[at] == ' ' || text[at] == '\t');
}

bool is_empty_line(std::string_view text, std::size_t at) {
    const std::string_view here = text.substr(at, 2);
    return here.starts_with('\n') || here == "\r\n";
}

}  // namespace

namespace portable {

std::size_t find_from_line(std::string_view bytes, std::size_t from, DashedLines& dashed) {
    std::size_t found = from;
    do found = bytes.find('F', found);
    while (found != bytes.npos && !is_from_line(bytes, found++));
    if (found != bytes.npos) --found;
    const std::size_t end = std::min(found, bytes.size());
    const std::string_view before = bytes.substr(0, end);
    for (std::size_t at = find_dashes(before, from); at < end && !dashed.is_full;
         at = find_dashes(before, at + 1))
        note_dashes(bytes, at, dashed);
    if (found == bytes.npos && end > from && bytes.ends_with("\n-"))
        note_dashes(bytes, end - 1, dashed);
    seen_until(end, dashed);
    return found;
}

}  // namespace portable

#if defined(__x86_64__)

namespace avx2 {
namespace {
namespace kernels {
#define REKINDLE_WIDE REKINDLE_AVX2
#define REKINDLE_WIDE_INLINE REKINDLE_AVX2_INLINE
#include "plugins/mail/mbox/line_kernels.inc"
#undef REKINDLE_WIDE
#undef REKINDLE_WIDE_INLINE
}  // namespace kernels
}  // namespace

std::size_t find_from_line(std::string_view bytes, std::size_t from, DashedLines& dashed) {
    return has_avx2() ? kernels::find_from_line(bytes, from, dashed)
                      : portable::find_from_line(bytes, from, dashed);
}

bool find_regular_fields(std::string_view text, FieldMarks& marks) {
    return has_avx2() && kernels::find_regular_fields(text, marks);
}

}  // namespace avx2

namespace avx512 {
namespace {
namespace kernels {
#define REKINDLE_WIDE REKINDLE_AVX512
#define REKINDLE_WIDE_INLINE REKINDLE_AVX512_INLINE
#include "plugins/mail/mbox/line_kernels.inc"
#undef REKINDLE_WIDE
#undef REKINDLE_WIDE_INLINE
}  // namespace kernels
}  // namespace

std::size_t find_from_line(std::string_view bytes, std::size_t from, DashedLines& dashed) {
    return has_avx512() ? kernels::find_from_line(bytes, from, dashed)
                        : portable::find_from_line(bytes, from, dashed);
}

bool find_regular_fields(std::string_view text, FieldMarks& marks) {
    return has_avx512() && kernels::find_regular_fields(text, marks);
}

}  // namespace avx512

std::size_t find_from_line(std::string_view bytes, std::size_t from, DashedLines& dashed) {
    if (from >= bytes.size()) return bytes.npos;
    return has_avx512() ? avx512::find_from_line(bytes, from, dashed)
                        : avx2::find_from_line(bytes, from, dashed);
}

bool find_regular_fields(std::string_view text, FieldMarks& marks) {
    return has_avx512() ? avx512::find_regular_fields(text, marks)
                        : avx2::find_regular_fields(text, marks);
}

#else

namespace avx2 {
std::size_t find_from_line(std::string_view bytes, std::size_t from, DashedLines& dashed) {
    return portable::find_from_line(bytes, from, dashed);
}
bool find_regular_fields(std::string_view, FieldMarks&) {
    return false;
}
}  // namespace avx2

namespace avx512 {
std::size_t find_from_line(std::string_view bytes, std::size_t from, DashedLines& dashed) {
    return portable::find_from_line(bytes, from, dashed);
}
bool find_regular_fields(std::string_view, FieldMarks&) {
    return false;
}
}  // namespace avx512

std::size_t find_from_line(std::string_view bytes, std::size_t from, DashedLines& dashed) {
    if (from >= bytes.size()) return bytes.npos;
    return portable::find_from_line(bytes, from, dashed);
}

bool find_regular_fields(std::string_view, FieldMarks&) {
    return false;
}

#endif

std::size_t find_from_line(std::string_view bytes, std::size_t from) {
    DashedLines ignored;
    return find_from_line(bytes, from, ignored);
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

}  // namespace rekindle::mail
