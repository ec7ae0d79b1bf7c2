#include "plugins/mail/body.hpp"

#include <algorithm>
#include <cstring>
#include <rekindle/text.hpp>

#include "plugins/mail/body_avx2.hpp"
#include "plugins/mail/body_base64.hpp"

namespace rekindle::mail {
namespace {

bool is_hex(char c) {
    const char lower = to_lower(c);
    return is_digit(c) || (lower >= 'a' && lower <= 'f');
}

// Whether what follows '=' is a soft line break: blanks, then a line end or the end.
bool is_soft_break(std::string_view rest) {
    std::size_t at = 0;
    while (at < rest.size() && (rest[at] == ' ' || rest[at] == '\t')) ++at;
    return at == rest.size() || rest[at] == '\n' || rest.substr(at) == "\r" ||
           rest.substr(at, 2) == "\r\n";
}

}  // namespace

TextScan scan_text(std::string_view bytes) {
    return avx2::has_avx2() ? avx2::scan_text(bytes) : portable::scan_text(bytes);
}

bool is_valid_utf8(std::string_view bytes) {
    return avx2::has_avx2() ? avx2::is_valid_utf8(bytes) : portable::is_valid_utf8(bytes);
}

bool is_valid_base64(std::string_view bytes) {
    return avx2::has_avx2() ? avx2::is_valid_base64(bytes) : portable::is_valid_base64(bytes);
}

// memchr is vectorised in every C library we build with.
QuotedPrintableScan scan_quoted_printable(std::string_view bytes) {
    QuotedPrintableScan result;
    constexpr std::size_t longest_blank_run = 998;
    for (std::size_t at = bytes.find('='); at != bytes.npos; at = bytes.find('=', at)) {
        const std::string_view rest = bytes.substr(at + 1, longest_blank_run);
        if (rest.size() >= 2 && is_hex(rest[0]) && is_hex(rest[1])) {
            ++result.escapes;
            at += 3;
            continue;
        }
        result.valid = result.valid && is_soft_break(rest);
        ++at;
    }
    return result;
}

std::size_t find_dashes(std::string_view bytes, std::size_t from) {
    return avx2::has_avx2() ? avx2::find_dashes(bytes, from) : portable::find_dashes(bytes, from);
}

namespace portable {

TextScan scan_text(std::string_view bytes) {
    TextScan result;
    for (std::size_t begin = 0; begin < bytes.size();) {
        const std::size_t newline = bytes.find('\n', begin);
        const std::size_t end = newline == bytes.npos ? bytes.size() : newline + 1;
        const std::string_view line = bytes.substr(begin, end - begin);
        if (line.front() == '>') result.quoted += line.size();
        for (const char c : line) {
            const auto byte = static_cast<unsigned char>(c);
            result.has_nul = result.has_nul || byte == 0;
            result.has_high = result.has_high || byte >= 0x80;
            result.characters += (byte & 0xC0) != 0x80;
        }
        begin = end;
    }
    return result;
}

bool is_valid_utf8(std::string_view bytes) {
    return is_utf8(bytes);
}

bool is_valid_base64(std::string_view bytes) {
    return ends_valid_base64(bytes, 0);
}

QuotedPrintableScan scan_quoted_printable(std::string_view bytes) {
    QuotedPrintableScan result;
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        if (bytes[at] != '=') continue;
        std::size_t next = at + 1;
        if (next + 1 < bytes.size() && is_hex(bytes[next]) && is_hex(bytes[next + 1])) {
            ++result.escapes;
            at += 2;
            continue;
        }
        while (next < bytes.size() && (bytes[next] == ' ' || bytes[next] == '\t')) ++next;
        const bool carriage_return = next < bytes.size() && bytes[next] == '\r';
        if (carriage_return) ++next;
        if (next < bytes.size() && bytes[next] != '\n') result.valid = false;
    }
    return result;
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
