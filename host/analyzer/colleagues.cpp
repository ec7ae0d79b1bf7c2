#include "host/analyzer/colleagues.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <functional>
#include <map>
#include <set>
#include <span>

namespace rekindle::analyzer {
namespace {

constexpr std::string_view organisation = "organisation";

// First labels of the domains of mail providers; "yahoo" is yahoo.com, yahoo.co.uk and so on.
constexpr std::array<std::string_view, 61> providers{
    "126",        "163",      "aim",        "aol",       "arcor",   "att",      "bellsouth",
    "bigpond",    "bluewin",  "btinternet", "charter",   "comcast", "cox",      "duck",
    "earthlink",  "fastmail", "foxmail",    "free",      "freenet", "gmail",    "gmx",
    "googlemail", "hey",      "hotmail",    "hushmail",  "icloud",  "inbox",    "juno",
    "laposte",    "libero",   "live",       "mac",       "mail",    "mailbox",  "me",
    "msn",        "naver",    "optonline",  "orange",    "outlook", "posteo",   "proton",
    "protonmail", "qq",       "rediffmail", "sbcglobal", "sina",    "t-online", "tutanota",
    "verizon",    "wanadoo",  "web",        "yahoo",     "yandex",  "ymail",    "zoho",
    "users",      "pobox",    "rocketmail", "virgilio",  "rambler"};

constexpr std::array<std::string_view, 14> legal_forms{
    "ab",   "ag",  "bv",      "co",  "company", "corp", "corporation",
    "gmbh", "inc", "limited", "llc", "ltd",     "plc",  "sa"};

bool is_one_of(std::string_view word, std::span<const std::string_view> words) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

struct Job {
    std::string name;
    Instant from = unknown_time, to = unknown_time;  // unknown: open
};

bool at_the_same_time(const Job& a, const Job& b) {
    const auto ends_before = [](const Job& one, const Job& other) {
        return one.to != unknown_time && other.from != unknown_time && one.to < other.from;
    };
    return !ends_before(a, b) && !ends_before(b, a);
}

using Jobs = std::multimap<std::string, Job>;  // by key

void add_jobs(const CardRecord& card, Jobs& jobs) {
    for (const auto& fact : card.facts) {
        const auto key = fact.name == organisation ? organisation_key(fact.value) : std::string{};
        if (!key.empty()) jobs.emplace(key, Job{fact.value, fact.from, fact.to});
    }
}

std::uint32_t person_of(const History& history, const CardRecord& card) {
    for (const auto identity : card.identities)
        if (identity < history.person_of.size()) return history.person_of[identity];
    return nobody;
}

std::string domain_of(const Identity& identity) {
    if (identity.scheme != Scheme::email) return {};
    const auto at = identity.address.rfind('@');
    return at == std::string::npos ? std::string{} : identity.address.substr(at + 1);
}

bool is_owner(const History& history, std::uint32_t person) {
    return person < history.persons.size() && history.persons[person].is_owner;
}

class Finder {
  public:
    explicit Finder(const History& history) : history_(history), jobs_(history.persons.size()) {
        for (const auto& card : history.cards) {
            const auto person = person_of(history, card);
            if (card.is_owner || is_owner(history, person))
                add_jobs(card, mine_);
            else if (person < jobs_.size())
                add_jobs(card, jobs_[person]);
        }
        for (const auto& person : history.persons)
            if (person.is_owner)
                for (const auto identity : person.identities) add_domain(identity);
    }

    void judge(Tie& tie) const {
        for (const auto& [key, job] : jobs_[tie.person]) {
            const auto [begin, end] = mine_.equal_range(key);
            for (auto mine = begin; mine != end; ++mine)
                if (at_the_same_time(job, mine->second)) {
                    tie.colleague = Colleague::organisation;
                    tie.organisation = job.name;
                    return;
                }
        }
        for (const auto identity : history_.persons[tie.person].identities) {
            const auto domain = domain_of(history_.identities[identity]);
            if (domains_.count(domain) == 0) continue;
            tie.colleague = Colleague::domain;
            tie.organisation = domain;
            return;
        }
    }

  private:
    void add_domain(std::uint32_t identity) {
        const auto domain = domain_of(history_.identities[identity]);
        if (!domain.empty() && !is_provider(domain)) domains_.insert(domain);
    }

    const History& history_;
    std::vector<Jobs> jobs_;  // by person
    Jobs mine_;
    std::set<std::string, std::less<>> domains_;
};

}  // namespace

std::string organisation_key(std::string_view name) {
    std::vector<std::string> words(1);
    for (const char c : name) {
        const auto byte = static_cast<unsigned char>(c);
        const bool letter = byte >= 0x80 || std::isalnum(byte) != 0;
        if (letter)
            words.back() += static_cast<char>(std::tolower(byte));
        else if (c != '.' && !words.back().empty())
            words.emplace_back();
    }
    if (words.back().empty()) words.pop_back();
    while (words.size() > 1 && is_one_of(words.back(), legal_forms)) words.pop_back();
    std::string key;
    for (const auto& word : words) key += (key.empty() ? "" : " ") + word;
    return key;
}

bool is_provider(std::string_view domain) {
    const auto first = domain.substr(0, domain.find('.'));
    return is_one_of(first, providers);
}

void add_colleagues(const History& history, std::vector<Tie>& ties) {
    const Finder finder(history);
    for (auto& tie : ties)
        if (tie.automatic == Automatic::no) finder.judge(tie);
}

}  // namespace rekindle::analyzer
