#include "host/source/archive_kind.hpp"

#include <algorithm>
#include <array>

#include <rekindle/text.hpp>

namespace rekindle::source {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t tar_checksum_at = 148;
constexpr std::size_t tar_checksum_bytes = 8;

// The checksum field: octal digits, blanks before and a blank or NUL behind them.
bool parse_octal(std::string_view field, unsigned& out) {
    const auto first = field.find_first_not_of(' ');
    if (first == field.npos) return false;
    out = 0;
    std::size_t digits = 0;
    for (const char c : field.substr(first)) {
        if (c < '0' || c > '7') break;
        out = out * 8 + static_cast<unsigned>(c - '0');
        ++digits;
    }
    return digits > 0;
}

// A tar header has a checksum over its 512 bytes, the checksum itself counted as blanks. Old tars
// have no other mark.
bool is_tar(std::string_view head) {
    if (head.size() < archive_magic_bytes || head[0] == '\0') return false;
    unsigned said = 0;
    if (!parse_octal(head.substr(tar_checksum_at, tar_checksum_bytes), said)) return false;
    unsigned sum = 0;
    for (std::size_t i = 0; i < archive_magic_bytes; ++i) {
        const bool blank = i >= tar_checksum_at && i < tar_checksum_at + tar_checksum_bytes;
        sum += blank ? ' ' : static_cast<unsigned char>(head[i]);
    }
    return sum == said;
}

bool is_bzip2(std::string_view head) {
    if (head.size() < 10 || !head.starts_with("BZh") || head[3] < '1' || head[3] > '9')
        return false;
    const auto mark = head.substr(4, 6);
    return mark == "\x31\x41\x59\x26\x53\x59"sv || mark == "\x17\x72\x45\x38\x50\x90"sv;
}

// Deflate is the only method there is; the three upper flags are never set.
bool is_gzip(std::string_view head) {
    return head.size() >= 10 && head.starts_with("\x1f\x8b\x08"sv) &&
           (static_cast<unsigned char>(head[3]) & 0xE0U) == 0;
}

}  // namespace

ArchiveKind archive_kind(std::string_view head) {
    if (head.starts_with("PK\x03\x04"sv) || head.starts_with("PK\x05\x06"sv) ||
        head.starts_with("PK\x07\x08PK\x03\x04"sv))
        return ArchiveKind::zip;
    if (is_gzip(head)) return ArchiveKind::gzip;
    if (head.starts_with("\xFD"
                         "7zXZ\0"sv))
        return ArchiveKind::xz;
    if (is_bzip2(head)) return ArchiveKind::bzip2;
    return is_tar(head) ? ArchiveKind::tar : ArchiveKind::none;
}

bool is_archive_name(std::string_view name) {
    constexpr std::array endings{".zip"sv, ".gz"sv,  ".tgz"sv,  ".xz"sv, ".txz"sv,
                                 ".bz2"sv, ".tbz"sv, ".tbz2"sv, ".tar"sv};
    return std::any_of(endings.begin(), endings.end(), [&](std::string_view ending) {
        return name.size() > ending.size() &&
               equals_ignoring_case(name.substr(name.size() - ending.size()), ending);
    });
}

}  // namespace rekindle::source
