#include "plugins/contacts/address.hpp"

#include <algorithm>
#include <rekindle/text.hpp>

#include "plugins/text/clean.hpp"
#include "plugins/text/profile.hpp"

namespace rekindle::contacts {
namespace {

bool starts_with_word(std::string_view text, std::string_view word) {
    return text.size() >= word.size() && equals_ignoring_case(text.substr(0, word.size()), word);
}

bool is_blank_or_control(char c) {
    return static_cast<unsigned char>(c) <= ' ';
}

// "x102", "p102", "w102", "ext. 102" behind a number, but not a letter of "1-800-FLOWERS".
bool begins_extension(std::string_view text, std::size_t at) {
    if (at == 0 || is_alpha(text[at - 1])) return false;
    const std::string_view rest = text.substr(at);
    if (starts_with_word(rest, "ext")) return true;
    const char c = to_lower(rest.front());
    return (c == 'x' || c == 'p' || c == 'w') && (rest.size() == 1 || !is_alpha(rest[1]));
}

// Where the number ends and a pause or an extension begins.
std::size_t end_of_number(std::string_view text) {
    std::size_t digits = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        digits += is_digit(c) ? 1 : 0;
        if (c == ';' || c == ',' || c == '#') return i;
        if (digits > 2 && begins_extension(text, i)) return i;
    }
    return text.size();
}

}  // namespace

std::optional<std::string_view> mail_address(std::string_view text) {
    text = text::trimmed(text);
    const std::size_t open = text.rfind('<');
    if (open != text.npos && text.ends_with('>'))
        text = text::trimmed(text.substr(open + 1, text.size() - open - 2));
    if (starts_with_word(text, "mailto:")) text.remove_prefix(7);
    const std::size_t at = text.rfind('@');
    const bool fits = at != text.npos && at > 0 && at + 1 < text.size() &&
                      std::none_of(text.begin(), text.end(), is_blank_or_control) &&
                      text.find_first_of("<>,;") == text.npos;
    return fits ? std::optional{text} : std::nullopt;
}

std::optional<std::string_view> phone_number(std::string_view text) {
    text = text::trimmed(text);
    for (const std::string_view scheme : {"tel:", "sms:", "callto:"})
        if (starts_with_word(text, scheme)) text.remove_prefix(scheme.size());
    text = text::trimmed(text.substr(0, end_of_number(text)));
    const auto digits = std::count_if(text.begin(), text.end(), is_digit);
    return digits >= 2 ? std::optional{text} : std::nullopt;
}

std::optional<std::string> linkedin_profile(std::string_view url) {
    return text::linkedin_profile(url);
}

std::optional<std::string> account(std::string_view service, std::string_view name) {
    name = text::trimmed(name);
    std::string out;
    for (const char c : service)
        if (is_alpha(c) || is_digit(c)) out += to_lower(c);
    // Jabber is what XMPP was called, and Google talked it.
    if (out == "jabber" || out == "googletalk" || out == "gtalk") out = "xmpp";
    // "xmpp:ada@alpha.example", "skype:ada?chat"; Apple writes "x-apple:ada" where it knows no
    // other.
    for (const std::string_view scheme : {std::string_view{out}, std::string_view{"x-apple"}})
        if (!out.empty() && starts_with_word(name, scheme) &&
            name.substr(scheme.size()).starts_with(':'))
            name.remove_prefix(scheme.size() + 1);
    name = text::trimmed(name.substr(0, std::min(name.find('?'), name.size())));
    if (out.empty() || name.empty() || std::any_of(name.begin(), name.end(), is_blank_or_control))
        return std::nullopt;
    return out + ":" + std::string{name};
}

}  // namespace rekindle::contacts
