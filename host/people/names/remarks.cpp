#include "host/people/names/remarks.hpp"

#include <algorithm>
#include <array>

#include "host/people/names/fold.hpp"

namespace rekindle::people {
namespace {

constexpr std::string_view opening = "([{<", closing = ")]}>";

// Behind the first of them no name goes on, however short it was before.
constexpr std::array<std::string_view, 4> ends{" @ ", " | ", " from ", " \xC2\xB7 "};
// Behind these it may: "Müller - Schmidt" is somebody's name where it is all of it.
constexpr std::array<std::string_view, 4> dashes{" - ", " \xE2\x80\x93 ", " \xE2\x80\x94 ", "/"};

std::size_t find_first(std::string_view text, const auto& marks) {
    std::size_t out = text.size();
    for (const std::string_view mark : marks) out = std::min(out, text.find(mark));
    return out;
}

bool is_two_words(std::string_view text) {
    return trimmed(text).find(' ') != std::string_view::npos;
}

// 'Robert "Bob" Smith': a word in quotes is no part of the full name.
void remove_quoted_words(std::string& name) {
    for (const char quote : {'"', '\''})
        for (std::size_t at = 0; (at = name.find(quote, at)) != std::string::npos;) {
            const std::size_t end = name.find(quote, at + 1);
            const bool begins = at > 0 && name[at - 1] == ' ';
            const bool ends_word =
                end != std::string::npos && (end + 1 == name.size() || name[end + 1] == ' ');
            if (begins && ends_word)
                name.erase(at, end + 1 - at);
            else
                ++at;
        }
}

bool is_about_an_address(std::string_view remark) {
    const std::string text = folded(remark);
    return text.starts_with("e-mail") || text.starts_with("email") || text.ends_with(" fax");
}

std::string_view without_path(std::string_view text) {
    const auto slash = text.find('/');
    if (slash == std::string_view::npos || slash == 0) return text;
    const std::string_view name = text.substr(0, slash), path = text.substr(slash);
    if (name.starts_with("CN=") || name.starts_with("cn=")) return trimmed(name.substr(3));
    const auto at = path.find('@');
    const bool of_notes = at != std::string_view::npos && at > 1 && at + 1 < path.size() &&
                          path.find(' ') == std::string_view::npos;
    return of_notes ? trimmed(name) : text;
}

}  // namespace

std::size_t remark_begin(std::string_view text) {
    std::size_t out = std::min(find_first(text, ends), text.find_first_of(opening, 1));
    out = std::min(out, text.size());
    if (const std::size_t dash = find_first(text, dashes);
        dash < out && is_two_words(text.substr(0, dash)))
        out = dash;
    while (out > 0 && out < text.size() && text[out - 1] == ' ') --out;
    return out;
}

Remarks without_remarks(std::string_view text) {
    Remarks out;
    int depth = 0;
    for (const char c : text) {
        if (opening.find(c) != std::string_view::npos) ++depth;
        if (depth == 0) out.name += c;
        if (closing.find(c) != std::string_view::npos && depth > 0) --depth;
    }
    const std::size_t end = remark_begin(out.name);
    out.behind = out.name.substr(end);
    out.name.resize(end);
    remove_quoted_words(out.name);
    return out;
}

std::string remark_in_brackets(std::string_view text) {
    const auto open = text.find_first_of("([{", 1);
    if (open == std::string_view::npos) return {};
    const std::string_view inside = text.substr(open + 1);
    const std::string_view remark = trimmed(inside.substr(0, inside.find_first_of(")]}")));
    return is_about_an_address(remark) ? std::string{} : folded(remark);
}

std::string_view without_address(std::string_view text) {
    if (const auto open = text.rfind('<'); open != std::string_view::npos) {
        const std::string_view inside = text.substr(open + 1);
        const bool directory = inside.starts_with("/O=") || inside.starts_with("/o=");
        if (directory || (inside.find('@') != std::string_view::npos && inside.ends_with('>')))
            text = trimmed(text.substr(0, open));
    }
    const auto open = text.rfind('(');
    if (open == std::string_view::npos || !text.ends_with(')')) return without_path(text);
    const std::string_view before = trimmed(text.substr(0, open)),
                           inside = text.substr(open + 1, text.size() - open - 2);
    if (is_about_an_address(inside)) return without_path(before);
    // "jane@x.org (Jane Doe)", as it was written before there were angle brackets.
    const bool is_address =
        before.find('@') != std::string_view::npos && before.find(' ') == std::string_view::npos;
    return is_address ? trimmed(inside) : without_path(text);
}

}  // namespace rekindle::people
