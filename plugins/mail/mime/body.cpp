#include "plugins/mail/mime/body.hpp"

#include <rekindle/text.hpp>

#include "plugins/mail/mime/body_avx2.hpp"
#include "plugins/mail/mime/body_avx512.hpp"
#include "plugins/mail/mime/body_base64.hpp"
#include "plugins/mail/mime/body_quoted.hpp"
#include "plugins/mail/text/wide.hpp"

namespace rekindle::mail {
TextScan scan_text(std::string_view bytes) {
    return has_avx2() ? avx2::scan_text(bytes) : portable::scan_text(bytes);
}

bool is_valid_utf8(std::string_view bytes) {
    return has_avx2() ? avx2::is_valid_utf8(bytes) : portable::is_valid_utf8(bytes);
}

bool is_valid_base64(std::string_view bytes) {
    if (has_avx512()) return avx512::is_valid_base64(bytes);
    return has_avx2() ? avx2::is_valid_base64(bytes) : portable::is_valid_base64(bytes);
}

bool is_valid_quoted_printable(std::string_view bytes) {
    if (has_avx512()) return avx512::is_valid_quoted_printable(bytes);
    return has_avx2() ? avx2::is_valid_quoted_printable(bytes)
                      : portable::is_valid_quoted_printable(bytes);
}

std::size_t find_dashes(std::string_view bytes, std::size_t from) {
    return has_avx2() ? avx2::find_dashes(bytes, from) : portable::find_dashes(bytes, from);
}

namespace portable {

TextScan scan_text(std::string_view bytes) {
    TextScan result;
    for (const char c : bytes) {
        result.has_nul = result.has_nul || c == '\0';
        result.has_high = result.has_high || static_cast<unsigned char>(c) >= 0x80;
    }
    return result;
}

bool is_valid_utf8(std::string_view bytes) {
    return is_utf8(bytes);
}

bool is_valid_base64(std::string_view bytes) {
    return ends_valid_base64(bytes, 0);
}

bool is_valid_quoted_printable(std::string_view bytes) {
    for (std::size_t at = 0; at < bytes.size(); ++at)
        if (bytes[at] == '=' && !is_quoted_printable_escape(bytes.substr(at + 1))) return false;
    return true;
}

std::size_t find_dashes(std::string_view bytes, std::size_t from) {
    for (std::size_t at = from; at < bytes.size();) {
        if (bytes.substr(at).starts_with("--") && (at == 0 || bytes[at - 1] == '\n')) return at;
        const std::size_t newline = bytes.find('\n', at);
        if (newline == bytes.npos) break;
        at = newline + 1;
    }
    return std::string_view::npos;
}

}  // namespace portable
}  // namespace rekindle::mail
