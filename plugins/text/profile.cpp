#include "plugins/text/profile.hpp"

#include <algorithm>
#include <rekindle/text.hpp>

#include "plugins/text/clean.hpp"

namespace rekindle::text {
namespace {

constexpr std::size_t longest_name = 200;

std::optional<char> percent_decoded(std::string_view text) {
    unsigned value = 0;
    if (text.size() < 3 || text[0] != '%') return std::nullopt;
    for (const char c : text.substr(1, 2)) {
        const char lower = to_lower(c);
        const bool letter = lower >= 'a' && lower <= 'f';
        if (!is_digit(c) && !letter) return std::nullopt;
        value = value * 16 + static_cast<unsigned>(letter ? lower - 'a' + 10 : c - '0');
    }
    return static_cast<char>(value);
}

// Lower case and without %XX, where that gives UTF-8 without control characters.
std::string plain(std::string_view name) {
    std::string out;
    for (std::size_t i = 0; i < name.size(); ++i) {
        const auto decoded = percent_decoded(name.substr(i));
        out += to_lower(decoded.value_or(name[i]));
        if (decoded) i += 2;
    }
    if (is_utf8(out) && !has_control(out) && out.find_first_of(" /\t\r\n") == out.npos) return out;
    out.clear();
    for (const char c : name) out += to_lower(c);
    return out;
}

}  // namespace

std::optional<std::string> linkedin_profile(std::string_view url) {
    url = trimmed(url);
    std::string lower;
    for (const char c : url) lower += to_lower(c);
    constexpr std::string_view host = "linkedin.";
    const std::size_t at = lower.find(host);
    if (at == lower.npos) return std::nullopt;
    // Before the host only a scheme and names of servers.
    const std::string_view front = std::string_view{lower}.substr(0, at);
    const bool good_front = std::all_of(front.begin(), front.end(), [](char c) {
        return is_alpha(c) || c == ':' || c == '/' || c == '.' || c == '\\';
    });
    if (!good_front || (at > 0 && front.back() != '.' && front.back() != '/')) return std::nullopt;
    for (const std::string_view folder : {"/in/", "/pub/"}) {
        const std::size_t found = lower.find(folder, at);
        if (found == lower.npos || lower.find('/', at) != found) continue;
        std::string_view name = url.substr(found + folder.size());
        name = name.substr(0, std::min(name.find_first_of("/?#"), name.size()));
        if (name.empty() || name.size() > longest_name) return std::nullopt;
        return "linkedin.com" + std::string{folder} + plain(name);
    }
    return std::nullopt;
}

}  // namespace rekindle::text
