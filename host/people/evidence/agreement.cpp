// What two of one name have in common, once all is read.
#include <algorithm>

#include "host/people/addresses/domains.hpp"
#include "host/people/evidence/contexts.hpp"

namespace rekindle::people {
namespace {

constexpr std::size_t fewest_common = 2, many_common = 5;
constexpr double share_common = 0.15, share_many = 0.35;  // of the contacts of who has fewer
constexpr std::size_t few_contacts = 6;                   // of whom one in common tells something
constexpr std::size_t known_well = 8;                     // contacts of whom much is known
constexpr double share_strange = 0.1;
constexpr std::size_t large_company = 20;  // has namesakes of its own
constexpr std::size_t shortest_label = 4;

void agree(Agreement& out, std::uint32_t context, unsigned points) {
    out.contexts |= context;
    out.points += points;
}

bool overlap(Instant from_a, Instant to_a, Instant from_b, Instant to_b) {
    return std::max(from_a, from_b) < std::min(to_a, to_b);
}

// "1985-04-12", and "--04-12" where the year is not told.
bool share_birthday(const std::vector<std::string>& a, const std::vector<std::string>& b) {
    constexpr std::size_t without_year = 6;  // "-04-12"
    for (const std::string& one : a)
        for (const std::string& other : b) {
            const bool whole = !one.starts_with("--") && !other.starts_with("--");
            if (one == other) return true;
            if (!whole && one.size() >= without_year && other.size() >= without_year &&
                one.substr(one.size() - without_year) == other.substr(other.size() - without_year))
                return true;
        }
    return false;
}

// "acme" of acme.example and of acme.co.uk; shorter labels are several companies' at once.
std::string_view label_of(const std::string& domain) {
    const std::string_view label = std::string_view{domain}.substr(0, domain.find('.'));
    return label.size() < shortest_label ? std::string_view{domain} : label;
}

// jsmith@eu.acme.example, jsmith@acme.example and jsmith@acme.test.
bool share_mailbox(const std::vector<std::string>& a, const std::vector<std::string>& b) {
    for (const std::string& one : a)
        for (const std::string& other : b)
            if (one.substr(0, one.find('@')) == other.substr(0, other.find('@')) &&
                label_of(company_domain(one)) == label_of(company_domain(other)))
                return true;
    return false;
}

// One is of a company, by an address or a card, and the other knows several of it.
bool knows_company_of(const Profile& who, const Profile& of) {
    if (common(of.domains, who.circle) > 0) return true;
    for (const Employment& one : of.employments)
        for (const std::string& domain : who.circle)
            if (owns_domain(one.organisation, domain)) return true;
    return false;
}

// A conversation in common brings contacts in common: they count once.
void compare_circles(const Profile& one, const Profile& other, Agreement& out) {
    const std::size_t shared = common(one.contacts, other.contacts);
    const std::size_t fewer = std::min(one.contacts.size(), other.contacts.size());
    const std::size_t talks = common(one.conversations, other.conversations);
    unsigned points = 0;
    const double share = fewer == 0 ? 0 : static_cast<double>(shared) / static_cast<double>(fewer);
    const std::size_t least = fewer < few_contacts ? 1 : fewest_common;
    if (shared >= least && share >= share_common) {
        out.contexts |= common_contacts;
        points = shared >= many_common && share >= share_many ? 2 : 1;
    }
    if (talks > 0) {
        out.contexts |= same_conversation;
        points = std::max(points, talks > 2 ? 2u : 1u);
    }
    out.points += points;
    // Who takes another address years later writes to others from there.
    out.strangers = fewer >= known_well && share < share_strange &&
                    overlap(one.first, one.last, other.first, other.last);
    const auto answered = [](const Profile& who, const Profile& whom) {
        return common(who.answered_for, whom.roots) > 0;
    };
    if (answered(one, other) || answered(other, one)) agree(out, answered_for, 2);
    const auto wrote = [](const Profile& who, const Profile& whom) {
        return common(who.written_to, whom.roots) > 0;
    };
    const bool together = common(one.contacts, other.roots) + common(other.contacts, one.roots) > 0;
    if (wrote(one, other) || wrote(other, one))
        agree(out, wrote_each_other, 1);
    else
        out.addressed_both = together;
}

}  // namespace

unsigned Contexts::points_of(const std::string& company) const {
    const auto size = company_size_.find(company);
    return size != company_size_.end() && size->second >= large_company ? 1 : 2;
}

void Contexts::compare_work(const Profile& a, const Profile& b, Agreement& out) const {
    for (const std::string& domain : a.domains)
        if (std::binary_search(b.domains.begin(), b.domains.end(), domain)) {
            out.detail = domain;
            return agree(out, same_company, points_of(domain));
        }
    bool disagree = false;
    for (const Employment& one : a.employments)
        for (const Employment& other : b.employments) {
            if (one.organisation == other.organisation) {
                out.detail = one.organisation;
                return agree(out, same_company, points_of(one.organisation));
            }
            // An open end says nothing: address books are not kept up.
            const bool dated = one.from != unknown_time && other.from != unknown_time &&
                               one.to != unknown_time && other.to != unknown_time;
            disagree = disagree || (dated && overlap(one.from, one.to, other.from, other.to));
        }
    const auto stated = [&](const Profile& by, const Profile& of) {
        for (const Employment& one : by.employments)
            for (const std::string& domain : of.domains)
                if (owns_domain(one.organisation, domain)) out.detail = domain;
        return !out.detail.empty();
    };
    if (stated(a, b) || stated(b, a)) return agree(out, same_company, points_of(out.detail));
    out.doubts += disagree ? 1 : 0;
    if (knows_company_of(a, b) || knows_company_of(b, a)) agree(out, contacts_at_work, 1);
}

Agreement Contexts::compare(std::uint32_t root_a, std::uint32_t root_b) const {
    const Profile &a = profile(root_a), &b = profile(root_b);
    Agreement out;
    compare_work(a, b, out);
    compare_circles(a, b, out);
    if (common(a.handles, b.handles) > 0) agree(out, same_handle, 2);
    if (common(a.pages, b.pages) > 0) agree(out, same_page, 2);
    if (share_birthday(a.birthdays, b.birthdays))
        agree(out, same_birthday, 3);
    else if (!a.birthdays.empty() && !b.birthdays.empty())
        out.contradicted = true;
    if (share_mailbox(a.mails, b.mails)) agree(out, same_mailbox, 1);
    add_doubts(a, b, out);
    return out;
}

}  // namespace rekindle::people
