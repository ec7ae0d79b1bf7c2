// Where lines begin: the two searches that see every byte of a mailbox. Each has forms for AVX2 and
// AVX-512, used where the processor has them, and a portable one with the same answers.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace rekindle::mail {

// Lines that begin with two dashes, as the delimiters of MIME parts do, seen on the way.
struct DashedLines {
    static constexpr std::size_t most = 128;

    // Ascending offsets. A line of which only one dash could be seen is among them.
    std::array<std::uint32_t, most> at;
    std::size_t count = 0;
    std::size_t until = 0;  // of those that begin before, all are here
    bool is_full = false;

    void clear() {
        count = until = 0;
        is_full = false;
    }
};

// Offset of the first "From " at or after `from` that follows a line feed, a carriage return or a
// NUL; npos where there is none. Also found: a shorter beginning of "From " at the very end.
// `from` itself counts only where the byte before it says so, so it has to be at least 1.
// The dashed lines between are added to `dashed`, as far as there is room.
[[nodiscard]] std::size_t find_from_line(std::string_view bytes, std::size_t from,
                                         DashedLines& dashed);
[[nodiscard]] std::size_t find_from_line(std::string_view bytes, std::size_t from);

// The fields of a regular header, as almost every mail has one.
struct FieldMarks {
    static constexpr std::size_t most_fields = 192;
    static constexpr std::size_t step = 64;
    static constexpr std::size_t behind = 32;  // readable behind the empty line at least

    // By turns where a field begins and where its colon stands; at last, where the empty line does.
    std::array<std::uint32_t, 2 * most_fields + step + 2> at;
    std::size_t fields = 0;
    bool has_nul = false;  // in the header, or close behind it
};

// Whether `text` begins with a regular header, and its marks: each line is a fold or a field whose
// name of printable characters ends in a colon, an empty line is the end, and some text follows.
// False says nothing: the header is irregular, incomplete or long, or the processor cannot.
[[nodiscard]] bool find_regular_fields(std::string_view text, FieldMarks& marks);

struct FieldEnds {
    std::size_t count = 0;    // offsets written
    std::size_t scanned = 0;  // bytes looked at, from the start of `text`
    bool complete = false;    // an empty line follows the last one
};

// The offsets of the line feeds at or after `from` that end a header field, as no blank or tab
// follows them: up to the empty line, or as many as there is room for. For headers of any kind.
[[nodiscard]] FieldEnds find_field_ends(std::string_view text, std::size_t from,
                                        std::span<std::uint32_t> out);

// The forms one by one, for the tests that compare them; those that the processor lacks answer as
// the portable one does, or false.
namespace portable {
[[nodiscard]] std::size_t find_from_line(std::string_view bytes, std::size_t from,
                                         DashedLines& dashed);
}
namespace avx2 {
[[nodiscard]] std::size_t find_from_line(std::string_view bytes, std::size_t from,
                                         DashedLines& dashed);
[[nodiscard]] bool find_regular_fields(std::string_view text, FieldMarks& marks);
}  // namespace avx2
namespace avx512 {
[[nodiscard]] std::size_t find_from_line(std::string_view bytes, std::size_t from,
                                         DashedLines& dashed);
[[nodiscard]] bool find_regular_fields(std::string_view text, FieldMarks& marks);
}  // namespace avx512

}  // namespace rekindle::mail
