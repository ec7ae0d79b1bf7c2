#include "plugins/mail/warnings.hpp"

#include <array>
#include <rekindle/report_codes.hpp>

namespace rekindle::mail {
namespace {

constexpr std::array<std::string_view, warning_count> codes{
    "address.limit",
    "address.malformed",
    "address.non-ascii",
    "attachment.name-malformed",
    "attachment.name-too-long",
    "attachment.name-unsafe",
    "body.missing",
    "charset.invalid-bytes",
    "charset.undeclared",
    "charset.unknown",
    "date.invalid",
    "date.leap-second",
    "date.missing",
    "date.no-zone",
    "date.out-of-range",
    "date.unknown-zone",
    "date.weekday-mismatch",
    "encoding.invalid",
    "encoding.unknown",
    "file.bare-cr",
    "file.bom",
    "header.duplicate",
    "header.limit",
    "header.malformed",
    "header.nul",
    "header.too-long",
    "mbox.ambiguous-separator",
    "mbox.content-length-wrong",
    "mbox.damaged-region",
    "mbox.leading-junk",
    "mbox.postmark-malformed",
    "message-id.malformed",
    "message-id.missing",
    "mime.boundary-too-long",
    "mime.depth-limit",
    "mime.malformed-part",
    "mime.no-boundary",
    "mime.partial",
    "mime.parts-limit",
    "mime.unterminated",
    "record.empty",
    "record.flagged-deleted",
    "record.too-large",
    "record.truncated",
    "rfc2047.invalid",
    "rfc2047.split-char",
    "size.truncated",
    "text.bidi-control",
    "text.control-chars",
    "thread.cycle",
};

constexpr bool every_code_has_a_meaning() {
    for (const std::string_view name : codes)
        if (meaning(name).empty()) return false;
    return true;
}
static_assert(every_code_has_a_meaning());

}  // namespace

std::string_view code(Warning warning) {
    return codes[static_cast<std::size_t>(warning)];
}

}  // namespace rekindle::mail
