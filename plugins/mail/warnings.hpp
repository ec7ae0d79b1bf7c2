// What was found wrong with one mail: a set of report codes, each at most once however often it
// occurs.
#pragma once

#include <bit>
#include <cstdint>
#include <string_view>

namespace rekindle::mail {

// One per code of <rekindle/report_codes.hpp> that a mail can raise, in the order of `code()`.
enum class Warning : std::uint8_t {
    address_limit,
    address_malformed,
    address_non_ascii,
    attachment_name_malformed,
    attachment_name_too_long,
    attachment_name_unsafe,
    body_missing,
    charset_invalid_bytes,
    charset_undeclared,
    charset_unknown,
    date_invalid,
    date_leap_second,
    date_missing,
    date_no_zone,
    date_out_of_range,
    date_unknown_zone,
    date_weekday_mismatch,
    encoding_invalid,
    encoding_unknown,
    file_bare_cr,
    file_bom,
    header_duplicate,
    header_limit,
    header_malformed,
    header_nul,
    header_too_long,
    mbox_ambiguous_separator,
    mbox_content_length_wrong,
    mbox_damaged_region,
    mbox_leading_junk,
    mbox_postmark_malformed,
    message_id_malformed,
    message_id_missing,
    mime_boundary_too_long,
    mime_depth_limit,
    mime_malformed_part,
    mime_no_boundary,
    mime_partial,
    mime_parts_limit,
    mime_unterminated,
    record_empty,
    record_flagged_deleted,
    record_too_large,
    record_truncated,
    rfc2047_invalid,
    rfc2047_split_char,
    size_truncated,
    text_bidi_control,
    text_control_chars,
    thread_cycle,
};

inline constexpr std::size_t warning_count = static_cast<std::size_t>(Warning::thread_cycle) + 1;

[[nodiscard]] std::string_view code(Warning warning);

struct Warnings {
    std::uint64_t bits = 0;

    void add(Warning warning) { bits |= bit(warning); }
    [[nodiscard]] bool has(Warning warning) const { return (bits & bit(warning)) != 0; }
    [[nodiscard]] bool none() const { return bits == 0; }

    // Calls `visit(Warning)` for each one that is set, in the order of the enumeration.
    template <class Visit>
    void for_each(Visit&& visit) const {
        for (std::uint64_t rest = bits; rest != 0; rest &= rest - 1)
            visit(static_cast<Warning>(std::countr_zero(rest)));
    }

  private:
    static constexpr std::uint64_t bit(Warning warning) {
        return std::uint64_t{1} << static_cast<unsigned>(warning);
    }
};

static_assert(warning_count <= 64);

}  // namespace rekindle::mail
