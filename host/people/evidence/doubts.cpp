// What speaks against two of one name being one human being.
#include <algorithm>
#include <array>
#include <utility>

#include <rekindle/text.hpp>

#include "host/people/evidence/profile.hpp"

namespace rekindle::people {
namespace {

constexpr unsigned numbered = 3, by_remark = 3;
constexpr unsigned in_one_book = 3;  // two cards of one name, kept apart by whoever keeps the book
constexpr unsigned other_number = 2, other_employer = 1, used_in_turns = 1;
constexpr std::size_t used_enough = 3, turns_that_tell = 4;

// Accounts of which hardly anybody has two: two in one export are two human beings.
constexpr std::array<std::string_view, 3> one_account_each{"linkedin", "facebook", "instagram"};

// ann.smith@ and ann.smith2@ of one company: that is how it tells two of one name apart.
bool are_numbered(const std::vector<std::string>& a, const std::vector<std::string>& b) {
    const auto split = [](const std::string& address) {
        const std::size_t at = address.rfind('@');
        std::size_t end = at;
        while (end > 0 && is_digit(address[end - 1])) --end;
        return std::pair{address.substr(0, end) + address.substr(at),
                         address.substr(end, at - end)};
    };
    for (const std::string& one : a)
        for (const std::string& other : b) {
            const auto [name_a, number_a] = split(one);
            const auto [name_b, number_b] = split(other);
            if (name_a == name_b && number_a != number_b) return true;
        }
    return false;
}

// "Ward, Kim (Houston)" beside "Ward, Kim": a company writes so where it has two of one name.
bool are_told_apart(const std::vector<std::string>& a, const std::vector<std::string>& b) {
    return !(a.empty() && b.empty()) && common(a, b) == 0;
}

// How often the use went from one to the other and back.
std::size_t turns(const std::vector<Instant>& one, const std::vector<Instant>& other) {
    std::size_t out = 0;
    bool first = true, was_one = false;
    for (auto i = one.begin(), j = other.begin(); i != one.end() || j != other.end();) {
        const bool is_one = j == other.end() || (i != one.end() && *i <= *j);
        out += !first && is_one != was_one ? 1 : 0;
        first = false;
        was_one = is_one;
        is_one ? ++i : ++j;
    }
    return out;
}

bool have_other_employers(const Profile& a, const Profile& b) {
    if (a.employments.empty() || b.employments.empty()) return false;
    for (const Employment& one : a.employments)
        for (const Employment& other : b.employments)
            if (one.organisation == other.organisation) return false;
    return true;
}

}  // namespace

std::string_view account_service(std::string_view handle) {
    for (const std::string_view service : one_account_each)
        if (handle.starts_with(service)) return service;
    return {};
}

void add_doubts(const Profile& a, const Profile& b, Agreement& out) {
    if (common(a.accounts, b.accounts) > 0 || common(a.services, b.services) > 0)
        out.contradicted = true;
    if (common(a.sources, b.sources) > 0) out.doubts += in_one_book;
    if (!a.phones.empty() && !b.phones.empty() && common(a.phones, b.phones) == 0)
        out.doubts += other_number;
    if ((out.contexts & same_company) == 0 && have_other_employers(a, b))
        out.doubts += other_employer;
    if (std::min(a.used.size(), b.used.size()) >= used_enough &&
        turns(a.used, b.used) >= turns_that_tell)
        out.doubts += used_in_turns;
    if (are_numbered(a.mails, b.mails)) out.doubts += numbered;
    if (common(a.domains, b.domains) > 0 && are_told_apart(a.remarks, b.remarks))
        out.doubts += by_remark;
}

}  // namespace rekindle::people
