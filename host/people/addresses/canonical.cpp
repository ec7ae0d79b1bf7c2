// Canonical addresses: the one form under which an address meets its equals.
#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include <rekindle/text.hpp>

#include "host/people/addresses/punycode.hpp"
#include "host/people/names/fold.hpp"
#include "host/people/people.hpp"

namespace rekindle::people {
namespace {

// Providers that deliver ann+anything@ to ann@, as they document. Elsewhere a plus may be part of
// somebody's name.
constexpr std::array<std::string_view, 17> ignore_plus{
    "fastmail.com", "fastmail.fm", "gmail.com",      "hey.com",   "hotmail.com", "icloud.com",
    "live.com",     "mac.com",     "mailbox.org",    "me.com",    "msn.com",     "outlook.com",
    "pm.me",        "posteo.de",   "protonmail.com", "proton.me", "runbox.com"};

std::string canonical_domain(std::string_view domain) {
    while (domain.ends_with('.')) domain.remove_suffix(1);
    const std::string lower = folded(domain);
    std::string out;
    for (std::string_view rest = lower; !rest.empty();) {
        const std::size_t end = std::min(rest.find('.'), rest.size());
        const std::string_view label = rest.substr(0, end);
        const auto decoded =
            label.starts_with("xn--") ? decode_punycode(label.substr(4)) : std::nullopt;
        out += decoded ? folded(*decoded) : std::string{label};
        rest.remove_prefix(std::min(end + 1, rest.size()));
        if (end < lower.size() && !rest.empty()) out += '.';
    }
    return out == "googlemail.com" ? "gmail.com" : out;
}

// "ann" of "\"ann\"", where the quotes protect nothing.
std::string_view unquoted(std::string_view local) {
    if (local.size() < 3 || local.front() != '"' || local.back() != '"') return local;
    const std::string_view inside = local.substr(1, local.size() - 2);
    const bool plain = std::none_of(inside.begin(), inside.end(), [](char c) {
        return c <= ' ' || std::string_view{"\"\\(),:;<>@[]"}.find(c) != std::string_view::npos;
    });
    return plain ? inside : local;
}

std::string canonical_local(std::string_view local, std::string_view domain) {
    std::string out = folded(unquoted(local));
    if (std::find(ignore_plus.begin(), ignore_plus.end(), domain) != ignore_plus.end())
        if (const auto plus = out.find('+'); plus != std::string::npos && plus > 0)
            out.resize(plus);
    if (domain == "gmail.com") std::erase(out, '.');
    return out;
}

std::string canonical_mail(std::string_view address) {
    address = trimmed(address);
    if (address.size() > 1 && address.front() == '<' && address.back() == '>')
        address = trimmed(address.substr(1, address.size() - 2));
    if (address.size() > 7 && equals_ignoring_case(address.substr(0, 7), "mailto:"))
        address.remove_prefix(7);
    const auto at = address.rfind('@');
    if (at == std::string_view::npos) return folded(address);
    const std::string domain = canonical_domain(trimmed(address.substr(at + 1)));
    const std::string local = canonical_local(trimmed(address.substr(0, at)), domain);
    if (local.empty() || domain.empty()) return local;
    return local + "@" + domain;
}

// "+49 (0)89 1234-5" → "+498912345", "0049…" → "+49…"; without a country code the digits stay as
// they are, since nobody says which country is meant.
std::string canonical_phone(std::string_view number) {
    number = trimmed(number);
    if (number.size() > 4 && equals_ignoring_case(number.substr(0, 4), "tel:"))
        number.remove_prefix(4);
    std::string digits;
    bool international = false;
    for (std::size_t i = 0; i < number.size(); ++i) {
        if (number[i] == '+' && digits.empty()) international = true;
        // The zero that is dialled inside the country only.
        if (international && number.substr(i).starts_with("(0)"))
            i += 2;
        else if (is_digit(number[i]))
            digits += number[i];
    }
    if (!international && digits.starts_with("00")) {
        international = true;
        digits.erase(0, 2);
    }
    // A service, such as "Vodafone", sends under a name.
    if (digits.empty()) return folded(number);
    return international ? "+" + digits : digits;
}

std::string with_single_blanks(std::string_view text) {
    std::string out;
    for (const char c : trimmed(text)) {
        if (c == ' ' && out.ends_with(' ')) continue;
        out += c;
    }
    return out;
}

}  // namespace

std::string canonical(Scheme scheme, std::string_view address) {
    switch (scheme) {
        case Scheme::email:
            return canonical_mail(address);
        case Scheme::phone:
            return canonical_phone(address);
        case Scheme::handle:
        case Scheme::name:
            return with_single_blanks(folded(trimmed(address)));
    }
    return {};
}

std::string uri(const Identity& identity) {
    switch (identity.scheme) {
        case Scheme::email:
            return "mailto:" + identity.address;
        case Scheme::phone:
            return "tel:" + identity.address;
        case Scheme::handle:
            return "handle:" + identity.address;
        case Scheme::name:
            break;
    }
    return "name:" + identity.address;
}

}  // namespace rekindle::people
