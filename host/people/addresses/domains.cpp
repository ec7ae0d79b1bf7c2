#include "host/people/addresses/domains.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include <rekindle/text.hpp>

#include "host/people/names/latin.hpp"

namespace rekindle::people {
namespace {

template <std::size_t N>
using Words = std::array<std::string_view, N>;

// Under any ending: yahoo.com, yahoo.co.uk, gmx.net.
constexpr Words<34> providers_by_name{
    "gmail",   "googlemail", "yahoo", "ymail",    "rocketmail", "hotmail", "outlook",
    "live",    "msn",        "aol",   "aim",      "icloud",     "gmx",     "web",
    "freenet", "t-online",   "arcor", "mail",     "yandex",     "rambler", "protonmail",
    "proton",  "fastmail",   "zoho",  "tutanota", "tuta",       "posteo",  "mailbox",
    "hey",     "pm",         "qq",    "163",      "126",        "naver"};
constexpr Words<62> providers{"me.com",
                              "mac.com",
                              "libero.it",
                              "virgilio.it",
                              "tiscali.it",
                              "alice.it",
                              "orange.fr",
                              "wanadoo.fr",
                              "free.fr",
                              "laposte.net",
                              "sfr.fr",
                              "neuf.fr",
                              "bluewin.ch",
                              "hispeed.ch",
                              "sunrise.ch",
                              "chello.at",
                              "aon.at",
                              "telenet.be",
                              "skynet.be",
                              "ziggo.nl",
                              "kpnmail.nl",
                              "xs4all.nl",
                              "hetnet.nl",
                              "planet.nl",
                              "btinternet.com",
                              "sky.com",
                              "virginmedia.com",
                              "talktalk.net",
                              "ntlworld.com",
                              "comcast.net",
                              "verizon.net",
                              "att.net",
                              "sbcglobal.net",
                              "bellsouth.net",
                              "cox.net",
                              "charter.net",
                              "earthlink.net",
                              "mindspring.com",
                              "juno.com",
                              "netzero.net",
                              "excite.com",
                              "prodigy.net",
                              "optonline.net",
                              "swbell.net",
                              "pacbell.net",
                              "rogers.com",
                              "shaw.ca",
                              "sympatico.ca",
                              "bigpond.com",
                              "optusnet.com.au",
                              "uol.com.br",
                              "bol.com.br",
                              "terra.com.br",
                              "ig.com.br",
                              "seznam.cz",
                              "centrum.cz",
                              "wp.pl",
                              "o2.pl",
                              "onet.pl",
                              "interia.pl",
                              "users.noreply.github.com",
                              "lists.example"};
constexpr Words<14> second_level{"co",  "com", "ac", "org", "net", "gov", "edu",
                                 "gob", "gv",  "or", "ne",  "sch", "nhs", "ltd"};
constexpr Words<64> roles{"info",          "sales",        "support",      "office",
                          "contact",       "kontakt",      "admin",        "noreply",
                          "no-reply",      "donotreply",   "do-not-reply", "no_reply",
                          "newsletter",    "news",         "service",      "hello",
                          "hallo",         "help",         "helpdesk",     "billing",
                          "invoice",       "rechnung",     "team",         "mail",
                          "post",          "postmaster",   "webmaster",    "hostmaster",
                          "abuse",         "root",         "daemon",       "mailer-daemon",
                          "notifications", "notification", "notify",       "alerts",
                          "reply",         "bounce",       "bounces",      "list",
                          "lists",         "all",          "everyone",     "staff",
                          "jobs",          "careers",      "hr",           "press",
                          "marketing",     "orders",       "order",        "shop",
                          "booking",       "reservations", "reception",    "enquiries",
                          "inquiries",     "family",       "familie",      "accounts",
                          "accounting",    "editor",       "feedback",     "customerservice"};
constexpr Words<26> legal_forms{
    "gmbh",         "ag",  "kg",   "ohg", "gbr",  "ug",  "se",      "ev",          "inc",
    "llc",          "llp", "ltd",  "plc", "corp", "co",  "company", "corporation", "limited",
    "incorporated", "sa",  "sarl", "sas", "srl",  "spa", "bv",      "nv"};

template <std::size_t N>
bool is_one_of(const Words<N>& words, std::string_view word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

std::string_view domain_of(std::string_view address) {
    const auto at = address.rfind('@');
    return at == std::string_view::npos ? std::string_view{} : address.substr(at + 1);
}

// The part that somebody registered: the last two labels, or three below "co.uk".
std::string_view registered(std::string_view domain) {
    const auto last = domain.rfind('.');
    if (last == std::string_view::npos || last == 0) return {};
    const auto before = domain.rfind('.', last - 1);
    if (before == std::string_view::npos) return domain;
    const std::string_view second = domain.substr(before + 1, last - before - 1);
    const bool below_country = domain.size() - last == 3 && is_one_of(second_level, second);
    if (!below_country) return domain.substr(before + 1);
    const auto third = before == 0 ? std::string_view::npos : domain.rfind('.', before - 1);
    return third == std::string_view::npos ? domain : domain.substr(third + 1);
}

}  // namespace

std::string company_domain(std::string_view mail_address) {
    const std::string_view domain = domain_of(mail_address);
    if (is_one_of(providers, domain)) return {};
    const std::string_view own = registered(domain);
    if (own.empty() || is_one_of(providers, own)) return {};
    if (is_one_of(providers_by_name, own.substr(0, own.find('.')))) return {};
    return std::string{own};
}

bool is_role_address(std::string_view mail_address) {
    const auto at = mail_address.rfind('@');
    if (at == std::string_view::npos) return false;
    const std::string_view local = mail_address.substr(0, at);
    return is_one_of(roles, local) || local.starts_with("no-reply") ||
           local.starts_with("noreply") || local.ends_with("-noreply") ||
           local.ends_with("-request") || local.ends_with("-bounces") ||
           local.starts_with("owner-");
}

std::string organisation_key(std::string_view name) {
    std::string out, word;
    const auto end_word = [&] {
        if (!is_one_of(legal_forms, word)) out += word;
        word.clear();
    };
    for (const char c : latin(name)) {
        const bool letter =
            (c >= 'a' && c <= 'z') || is_digit(c) || static_cast<unsigned char>(c) >= 0x80;
        if (letter)
            word += c;
        else if (c != '.' && c != '\'')
            end_word();
    }
    end_word();
    return out;
}

bool owns_domain(std::string_view organisation_key, std::string_view domain) {
    std::string label{domain.substr(0, domain.find('.'))};
    std::erase(label, '-');
    if (label.size() < 3 || organisation_key.size() < 3) return label == organisation_key;
    return label == organisation_key || organisation_key.starts_with(label) ||
           label.starts_with(organisation_key);
}

}  // namespace rekindle::people
