#include "host/worker/archive/member_name.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <rekindle/text.hpp>

#include "host/worker/archive/archive_error.hpp"

namespace rekindle::worker {
namespace {

Error unsafe(std::string_view why) {
    std::string message = "the archive was refused: the name of a member ";
    message += why;
    message += "; unpack it yourself if you trust it and import the folder";
    return archive_error("zip.unsafe-path", std::move(message));
}

bool has_drive(std::string_view name) {
    return name.size() >= 2 && is_alpha(name[0]) && name[1] == ':';
}

bool ends_with_ignoring_case(std::string_view text, std::string_view end) {
    return text.size() > end.size() &&
           equals_ignoring_case(text.substr(text.size() - end.size()), end);
}

}  // namespace

Result<MemberName> member_name(std::string_view raw, const ArchiveLimits& limits) {
    if (raw.size() > limits.name_bytes) return unsafe("is longer than any real one");
    if (raw.find('\0') != raw.npos) return unsafe("contains a NUL");
    std::string slashed{raw};
    std::replace(slashed.begin(), slashed.end(), '\\', '/');
    if (slashed.starts_with('/')) return unsafe("is absolute");
    if (has_drive(slashed)) return unsafe("begins with a drive letter");

    MemberName out;
    out.is_folder = slashed.ends_with('/');
    std::size_t depth = 0;
    for (std::string_view rest = slashed; !rest.empty();) {
        const auto part = rest.substr(0, rest.find('/'));
        rest.remove_prefix(std::min(rest.size(), part.size() + 1));
        if (part == "..") return unsafe("leads out of it");
        if (part.empty() || part == ".") continue;
        if (++depth > limits.name_depth) return unsafe("lies in too many folders");
        if (!out.label.empty()) out.label += '/';
        out.label += part;
    }
    if (!is_utf8(out.label)) {
        out.undecodable = true;
        out.label = to_utf8(out.label);
    }
    return out;
}

std::string name_without_suffix(std::string_view name) {
    name.remove_prefix(name.find_last_of('/') + 1);
    constexpr std::array<std::pair<std::string_view, std::string_view>, 7> suffixes{{
        {".gz", ""},
        {".gzip", ""},
        {".xz", ""},
        {".bz2", ""},
        {".tgz", ".tar"},
        {".txz", ".tar"},
        {".tbz2", ".tar"},
    }};
    for (const auto& [suffix, instead] : suffixes)
        if (ends_with_ignoring_case(name, suffix)) {
            std::string out = to_utf8(name.substr(0, name.size() - suffix.size()));
            out += instead;
            return out;
        }
    return name.empty() ? "content" : to_utf8(name);
}

}  // namespace rekindle::worker
