#include "plugins/mail/mime/leaf.hpp"

#include <rekindle/text.hpp>

#include "plugins/mail/mime/body.hpp"
#include "plugins/mail/text/charset.hpp"

namespace rekindle::mail {
namespace {

void check_high_bytes(const LeafBytes& leaf, Warnings& warnings) {
    if (leaf.charset.empty()) {
        if (!is_valid_utf8(leaf.bytes)) warnings.add(Warning::charset_undeclared);
    } else if (is_ascii_charset(leaf.charset) ||
               (is_utf8_charset(leaf.charset) && !is_valid_utf8(leaf.bytes))) {
        warnings.add(Warning::charset_invalid_bytes);
    }
}

}  // namespace

Encoding encoding_of(std::string_view name) {
    for (const std::string_view identity : {"", "7bit", "8bit", "binary", "7-bit", "8-bit"})
        if (equals_ignoring_case(name, identity)) return Encoding::identity;
    if (equals_ignoring_case(name, "base64")) return Encoding::base64;
    if (equals_ignoring_case(name, "quoted-printable")) return Encoding::quoted_printable;
    return Encoding::unknown;
}

std::uint64_t LeafReader::read(const LeafBytes& leaf, Warnings& warnings) {
    if (leaf.is_text) check_charset_name(leaf, warnings);
    if (leaf.encoding == Encoding::unknown) warnings.add(Warning::encoding_unknown);
    if (leaf.encoding == Encoding::base64) {
        if (leaf.whole && !is_valid_base64(leaf.bytes)) warnings.add(Warning::encoding_invalid);
        return leaf.is_text ? leaf.bytes.size() / 4 * 3 : 0;
    }
    if (!leaf.is_text) return 0;

    const TextScan scan = scan_text(leaf.bytes);
    if (scan.has_nul) warnings.add(Warning::text_control_chars);
    if (leaf.encoding == Encoding::quoted_printable) {
        if (leaf.whole && !is_valid_quoted_printable(leaf.bytes))
            warnings.add(Warning::encoding_invalid);
    } else if (scan.has_high && leaf.whole) {
        check_high_bytes(leaf, warnings);
    }
    return leaf.bytes.size();
}

void LeafReader::check_charset_name(const LeafBytes& leaf, Warnings& warnings) {
    if (leaf.charset.empty() || leaf.charset == known_charset_) return;
    if (is_known_charset(leaf.charset))
        known_charset_ = leaf.charset;
    else
        warnings.add(Warning::charset_unknown);
}

}  // namespace rekindle::mail
