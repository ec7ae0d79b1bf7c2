#include "plugins/contacts/vcard/card_of.hpp"

#include <algorithm>
#include <array>
#include <rekindle/text.hpp>

#include "plugins/contacts/address.hpp"
#include "plugins/contacts/date.hpp"
#include "plugins/contacts/limits.hpp"
#include "plugins/contacts/vcard/value.hpp"
#include "plugins/text/clean.hpp"

namespace rekindle::contacts {
namespace {

struct Reading {
    RawCard* raw;
    Card* card;
    std::string structured_name = {}, organisation = {};

    [[nodiscard]] std::string text(const Property& from) const {
        return text::one_line(unescaped(from.value), raw->faults);
    }
    [[nodiscard]] std::vector<std::string> list(const Property& from, char separator) const {
        std::vector<std::string> parts = parts_of(from.value, separator);
        for (std::string& one : parts) one = text::one_line(one, raw->faults);
        return parts;
    }
    // "Spouse" of Apple's "_$!<Spouse>!$_", and what the user called it.
    [[nodiscard]] std::string label(const Property& of) const {
        const auto found = raw->labels.find(of.group);
        if (of.group.empty() || found == raw->labels.end()) return {};
        std::string label = text::one_line(unescaped(found->second), raw->faults);
        if (label.starts_with("_$!<") && label.ends_with(">!$_"))
            label = label.substr(4, label.size() - 8);
        return label;
    }
};

void formatted_name(const Property& from, Reading& to) {
    if (to.card->name.empty()) to.card->name = text::cut(to.text(from), limits::name);
}

// N = family ";" given ";" additional ";" prefixes ";" suffixes
void structured_name(const Property& from, Reading& to) {
    if (!to.structured_name.empty()) return;
    auto parts = to.list(from, ';');
    parts.resize(3);
    to.structured_name = full_name({.given = parts[1], .middle = parts[2], .family = parts[0]});
}

void mail(const Property& from, Reading& to) {
    to.card->add_mail(to.text(from));
}

bool is_number_of_others(std::string_view label) {
    constexpr auto labels = std::to_array<std::string_view>(
        {"assistantphone", "assistant", "callback", "companymain", "company main", "telex"});
    return std::any_of(labels.begin(), labels.end(),
                       [&](std::string_view one) { return equals_ignoring_case(one, label); });
}

// A fax or a pager is no way to a person, and is often shared.
void number(const Property& from, Reading& to) {
    const std::string text = to.text(from);
    if (from.has_type("FAX")) return to.card->add_fact("fax", text);
    if (from.has_type("PAGER")) return to.card->add_fact("pager", text);
    if (is_number_of_others(to.label(from)) || from.has_type("TLX") || from.has_type("MODEM"))
        return to.card->add_fact("other-number", text);
    to.card->add_number(text);
}

// ORG = organisation *(";" unit)
void organisation(const Property& from, Reading& to) {
    const auto parts = to.list(from, ';');
    if (to.organisation.empty()) to.organisation = parts[0];
    to.card->add_fact("organisation", parts[0]);
    std::string department;
    for (std::size_t i = 1; i < parts.size(); ++i) {
        if (parts[i].empty()) continue;
        if (!department.empty()) department += ", ";
        department += parts[i];
    }
    to.card->add_fact("department", department);
}

template <const char* fact>
void plain_fact(const Property& from, Reading& to) {
    to.card->add_fact(fact, to.text(from));
}

void nicknames(const Property& from, Reading& to) {
    for (const std::string& one : to.list(from, ',')) to.card->add_fact("nickname", one);
}

void categories(const Property& from, Reading& to) {
    for (const std::string& one : to.list(from, ',')) to.card->add_category(one);
}

template <const char* fact>
void date_fact(const Property& from, Reading& to) {
    if (!from.is_text) to.card->add_date(fact, to.text(from));
}

// ADR = pobox ";" extended ";" street ";" locality ";" region ";" code ";" country
void place(const Property& from, Reading& to) {
    auto parts = to.list(from, ';');
    parts.resize(7);
    std::string place;
    for (const std::size_t i : {3U, 4U, 6U}) {
        if (parts[i].empty()) continue;
        if (!place.empty()) place += ", ";
        place += parts[i];
    }
    to.card->add_fact("place", place);
}

void page(const Property& from, Reading& to) {
    to.card->add_page(to.text(from));
}

// Of an account the service that its property names: as a parameter, a type, or by what it is
// called (X-SKYPE-USERNAME).
std::string service_of(const Property& from) {
    if (!from.service.empty()) return from.service;
    if (from.name.ends_with("SOCIALPROFILE")) {
        for (const std::string& type : from.types)
            if (type != "PREF" && type != "HOME" && type != "WORK" && type != "OTHER") return type;
        return {};
    }
    if (!from.name.starts_with("X-")) return {};
    const std::string_view name = std::string_view{from.name}.substr(2);
    return std::string{name.substr(0, name.find('-'))};
}

// "xmpp:ada@alpha.example", "skype:ada"; a name at Skype may be "live:ada".
void account_at_service(const Property& from, Reading& to) {
    const std::string text = to.text(from);
    if (const auto profile = linkedin_profile(text))
        return to.card->add_address(Scheme::handle, *profile);
    if (text.find("://") != text.npos) return to.card->add_fact("url", text);
    const std::size_t colon = text.find(':');
    std::string service = service_of(from);
    if (service.empty() && colon != text.npos) service = text.substr(0, colon);
    if (const auto account = contacts::account(service, text))
        to.card->add_address(Scheme::handle, *account);
}

std::string related_words(std::string name, std::string_view how) {
    if (!how.empty() && !name.empty()) {
        name += " (";
        for (const char c : how) name += to_lower(c);
        name += ')';
    }
    return name;
}

// The name of somebody else. A reference to another card is none.
void related(const Property& from, Reading& to) {
    const std::string name = to.text(from);
    if (name.starts_with("urn:") || name.find("://") != name.npos) return;
    std::string how = to.label(from);
    if (how.empty() && from.name != "RELATED") {
        how = from.name.substr(from.name.rfind('-') + 1);
        if (how == "X" || how == "ABRELATEDNAMES") how.clear();
    }
    if (how.empty() && !from.types.empty() && from.types.front() != "PREF")
        how = from.types.front();
    to.card->add_fact("related", related_words(name, how));
}

void labelled_date(const Property& from, Reading& to) {
    if (equals_ignoring_case(to.label(from), "Anniversary"))
        to.card->add_date("anniversary", to.text(from));
}

void revised(const Property& from, Reading& to) {
    if (to.card->revised != unknown_time) return;
    if (const auto moment = parse_moment(to.text(from)))
        to.card->revised = *moment;
    else
        to.card->invalid_date = true;
}

void created(const Property& from, Reading& to) {
    if (const auto moment = parse_moment(to.text(from)))
        to.card->add_fact("created", day_of(*moment));
}

void uid(const Property& from, Reading& to) {
    const std::string text = to.text(from);
    to.card->ids.emplace_back(id_in(text));
    // Apple's own is there beside the other, and is the weaker one.
    if (from.name == "UID" || to.card->uid.empty()) to.card->uid = uid_in(text);
}

void kind(const Property& from, Reading& to) {
    const std::string text = to.text(from);
    if (equals_ignoring_case(text, "org") || equals_ignoring_case(text, "organization") ||
        equals_ignoring_case(text, "COMPANY"))
        to.card->add_fact("kind", "organisation");
}

constexpr char title[] = "title", role[] = "role", birthday[] = "birthday",
               anniversary[] = "anniversary";

struct Rule {
    std::string_view name;
    void (*take)(const Property&, Reading&);
};

constexpr Rule rules[] = {
    {"FN", formatted_name},
    {"N", structured_name},
    {"EMAIL", mail},
    {"TEL", number},
    {"X-MS-TEL", number},
    {"ORG", organisation},
    {"TITLE", plain_fact<title>},
    {"ROLE", plain_fact<role>},
    {"NICKNAME", nicknames},
    {"CATEGORIES", categories},
    {"X-CATEGORIES", categories},
    {"BDAY", date_fact<birthday>},
    {"ANNIVERSARY", date_fact<anniversary>},
    {"X-ANNIVERSARY", date_fact<anniversary>},
    {"X-EVOLUTION-ANNIVERSARY", date_fact<anniversary>},
    {"X-MS-ANNIVERSARY", date_fact<anniversary>},
    {"X-ABDATE", labelled_date},
    {"ADR", place},
    {"URL", page},
    {"IMPP", account_at_service},
    {"SOCIALPROFILE", account_at_service},
    {"X-SOCIALPROFILE", account_at_service},
    {"X-AIM", account_at_service},
    {"X-ICQ", account_at_service},
    {"X-JABBER", account_at_service},
    {"X-MSN", account_at_service},
    {"X-QQ", account_at_service},
    {"X-SKYPE", account_at_service},
    {"X-SKYPE-USERNAME", account_at_service},
    {"X-TELEGRAM", account_at_service},
    {"X-YAHOO", account_at_service},
    {"RELATED", related},
    {"X-ABRELATEDNAMES", related},
    {"X-SPOUSE", related},
    {"X-MANAGER", related},
    {"X-ASSISTANT", related},
    {"X-EVOLUTION-SPOUSE", related},
    {"X-EVOLUTION-MANAGER", related},
    {"X-EVOLUTION-ASSISTANT", related},
    {"X-MS-SPOUSE", related},
    {"X-MS-MANAGER", related},
    {"X-MS-ASSISTANT", related},
    {"REV", revised},
    {"CREATED", created},
    {"UID", uid},
    {"X-ABUID", uid},
    {"KIND", kind},
    {"X-ADDRESSBOOKSERVER-KIND", kind},
    {"X-ABSHOWAS", kind},
};

}  // namespace

Card card_of(RawCard& raw) {
    Card card;
    Reading reading{&raw, &card};
    for (const Property& one : raw.properties)
        for (const Rule& rule : rules)
            if (rule.name == one.name) rule.take(one, reading);
    if (card.name.empty()) card.name = text::cut(reading.structured_name, limits::name);
    if (card.name.empty() && !reading.organisation.empty()) {
        card.name = text::cut(reading.organisation, limits::name);
        card.add_fact("kind", "organisation");
    }
    card.too_many_facts = card.too_many_facts || raw.too_many;
    return card;
}

std::string_view uid_in(std::string_view text) {
    constexpr std::string_view scheme = "urn:uuid:";
    text = text::trimmed(text);
    if (text.size() > scheme.size() && equals_ignoring_case(text.substr(0, scheme.size()), scheme))
        text.remove_prefix(scheme.size());
    return text;
}

std::string_view id_in(std::string_view text) {
    text = uid_in(text);
    constexpr std::string_view of_apple = ":ABPerson";
    if (text.ends_with(of_apple)) text.remove_suffix(of_apple.size());
    return text;
}

bool is_group(const RawCard& raw) {
    return std::any_of(raw.properties.begin(), raw.properties.end(), [](const Property& one) {
        return (one.name == "KIND" || one.name == "X-ADDRESSBOOKSERVER-KIND") &&
               equals_ignoring_case(text::trimmed(one.value), "group");
    });
}

}  // namespace rekindle::contacts
