#include "plugins/contacts/card.hpp"

#include <algorithm>
#include <rekindle/text.hpp>

#include "plugins/contacts/address.hpp"
#include "plugins/contacts/date.hpp"
#include "plugins/contacts/limits.hpp"
#include "plugins/text/clean.hpp"
#include "plugins/text/letters.hpp"

namespace rekindle::contacts {

void Card::add_address(Scheme scheme, std::string_view address) {
    if (address.empty()) return;
    if (address.size() > limits::address) {
        malformed_address = true;
        return;
    }
    const Address one{scheme, std::string{address}};
    if (std::find(addresses.begin(), addresses.end(), one) != addresses.end()) return;
    if (addresses.size() >= limits::addresses) {
        too_many_addresses = true;
        return;
    }
    addresses.push_back(one);
}

void Card::add_fact(std::string_view fact, std::string_view value) {
    value = text::trimmed(text::cut(value, limits::fact));
    if (value.empty()) return;
    const auto equal = [&](const CardFact& one) { return one.name == fact && one.value == value; };
    if (std::any_of(facts.begin(), facts.end(), equal)) return;
    if (facts.size() >= limits::facts) {
        too_many_facts = true;
        return;
    }
    facts.push_back({std::string{fact}, std::string{value}});
}

void Card::add_mail(std::string_view text) {
    if (text::trimmed(text).empty()) return;
    if (const auto mail = mail_address(text))
        add_address(Scheme::email, *mail);
    else
        malformed_address = true;
}

void Card::add_number(std::string_view text) {
    if (text::trimmed(text).empty()) return;
    if (const auto number = phone_number(text))
        add_address(Scheme::phone, *number);
    else
        malformed_address = true;
}

// The page of a LinkedIn profile is how LinkedIn's own export names that person.
void Card::add_page(std::string_view url) {
    add_fact("url", url);
    if (const auto profile = linkedin_profile(url)) add_address(Scheme::handle, *profile);
}

// "* myContacts" and "* Other Contacts" are Google's own groups: of everybody, and of those to whom
// was only written once.
void Card::add_category(std::string_view label) {
    label = text::trimmed(label);
    if (label.starts_with("* ")) label = text::trimmed(label.substr(2));
    const std::string plain = text::letters_and_digits(label);
    if (plain != "mycontacts" && plain != "othercontacts") add_fact("category", label);
}

void Card::add_date(std::string_view fact, std::string_view text) {
    if (text::trimmed(text).empty()) return;
    if (const auto date = parse_date(text))
        add_fact(fact, *date);
    else if (!says_nothing(text))
        invalid_date = true;
}

std::string full_name(const NameParts& parts) {
    std::string out;
    for (const std::string_view part : {parts.given, parts.middle, parts.family}) {
        const std::string_view one = text::trimmed(part);
        if (one.empty()) continue;
        if (!out.empty()) out += ' ';
        out += one;
    }
    return out;
}

}  // namespace rekindle::contacts
