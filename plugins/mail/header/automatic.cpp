#include "plugins/mail/header/automatic.hpp"

#include <re2/re2.h>

#include <rekindle/abi.h>
#include <algorithm>
#include <array>
#include <rekindle/text.hpp>

#include "plugins/mail/mime/part_header.hpp"
#include "plugins/mail/text/char_set.hpp"

namespace rekindle::mail {
namespace {

bool is(std::string_view value, std::string_view wanted) {
    return equals_ignoring_case(first_token(value), wanted);
}

// Delivery reports and read receipts.
bool is_report(std::string_view content_type) {
    // Most others differ where "report" begins.
    const std::size_t begin = blanks_and_line_ends.find_out(content_type);
    const std::string_view rest = content_type.substr(begin);
    if (rest.size() > 10 && is_alpha(rest[0]) && to_lower(rest[10]) != 'r') return false;
    return is(content_type, "multipart/report");
}

// "All", or a list with out-of-office or automatic answers in it: what machines ask of machines.
bool suppresses_answers(std::string_view value) {
    constexpr std::string_view separators = ", \t\r\n;";
    while (true) {
        value.remove_prefix(std::min(value.find_first_not_of(separators), value.size()));
        if (value.empty()) return false;
        const std::string_view word = value.substr(0, value.find_first_of(separators));
        for (const std::string_view kind : {"all", "oof", "autoreply"})
            if (equals_ignoring_case(word, kind)) return true;
        value.remove_prefix(word.size());
    }
}

bool is_nobody(std::string_view return_path) {
    const std::size_t begin = return_path.find('<');
    if (begin == return_path.npos) return false;
    std::size_t at = blanks_and_line_ends.find_out(return_path, begin + 1);
    const bool quoted =
        at < return_path.size() && (return_path[at] == '"' || return_path[at] == '\'');
    if (quoted) ++at;
    return at < return_path.size() && return_path[at] == '>';
}

const RE2& machine_senders() {
    static const RE2* const pattern = [] {
        RE2::Options options{RE2::Latin1};
        options.set_case_sensitive(false);
        options.set_max_mem(1 << 20);
        options.set_log_errors(false);
        return new RE2{
            R"((^|[._+-])(no|do[._-]?not|dont|never)[._-]?(reply|respond)([._+-]|$))"
            R"(|(^|[._+-])(mailer-daemon|bounces?|notifications?|auto-?confirm|auto-?reply))"
            R"(([._+-]|$))"
            R"(|^(postmaster|newsletters?|notify|alerts?|mailer|root|cron|daemon)$)",
            options};
    }();
    return *pattern;
}

// Three letters as one number: their low five bits, which leave out the case.
constexpr std::size_t low_bits(char c) {
    return static_cast<unsigned char>(c) & 31U;
}
constexpr std::size_t all_triples = std::size_t{32} * 32 * 32;

// Three letters of every word in the pattern.
constexpr auto telling_triples = [] {
    std::array<bool, all_triples> table{};
    for (const std::string_view triple : {"ply", "spo", "aem", "unc", "fic", "nfi", "stm", "wsl",
                                          "ify", "ert", "ail", "oot", "cro"})
        table[(low_bits(triple[0]) * 32 + low_bits(triple[1])) * 32 + low_bits(triple[2])] = true;
    return table;
}();

// False: the pattern cannot match. It costs as much as all other fields together.
bool may_be_machine(std::string_view local) {
    std::size_t triple = 0;
    bool may_be = false;
    for (const char c : local) {
        triple = (triple * 32 + low_bits(c)) % all_triples;
        may_be = may_be || telling_triples[triple];
    }
    return may_be;
}

bool is_machine(std::string_view address) {
    constexpr std::size_t longest_local_part = 128;
    const std::string_view local = address.substr(0, address.rfind('@'));
    if (local.size() > longest_local_part || !may_be_machine(local)) return false;
    return RE2::PartialMatch(re2::StringPiece{local.data(), local.size()}, machine_senders());
}

}  // namespace

std::uint32_t automatic_flags(const AutomaticFields& fields) {
    std::uint32_t flags = 0;
    const std::string_view precedence = first_token(fields.precedence);
    const auto has_precedence = [&](std::string_view wanted) {
        return equals_ignoring_case(precedence, wanted);
    };
    if (fields.has_list_field || fields.has_feedback_id || has_precedence("bulk") ||
        has_precedence("list") || has_precedence("junk"))
        flags |= RK_BULK;
    if (!first_token(fields.x_loop).empty()) flags |= RK_BULK;
    const bool submitted =
        !first_token(fields.auto_submitted).empty() && !is(fields.auto_submitted, "no");
    const bool bounced =
        (fields.has_return_path && is_nobody(fields.return_path)) || is_report(fields.content_type);
    if (submitted || bounced || !first_token(fields.x_autoreply).empty() ||
        has_precedence("auto_reply") || suppresses_answers(fields.auto_response_suppress) ||
        is_machine(fields.sender_address))
        flags |= RK_AUTOMATIC;
    return flags;
}

}  // namespace rekindle::mail
