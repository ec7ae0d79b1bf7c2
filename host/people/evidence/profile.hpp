// What is known of one set of identities when it is compared with another of the same name, and
// what comes out.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "host/people/people.hpp"

namespace rekindle::people {

struct Employment {
    std::string organisation;  // key
    Instant from, to;
};

struct Profile {
    std::vector<std::uint32_t> roots = {};  // of the sets of which it is, sorted
    std::vector<std::uint32_t> contacts = {}, conversations = {};   // sorted
    std::vector<std::uint32_t> written_to = {}, answered_for = {};  // sorted
    std::vector<std::string> domains = {}, handles = {}, birthdays = {}, pages = {};
    std::vector<std::string> circle = {};   // companies of which they know several
    std::vector<std::string> mails = {};    // at companies
    std::vector<std::string> remarks = {};  // in brackets behind the name
    std::vector<std::string> phones = {};   // in E.164
    std::vector<Employment> employments = {};
    std::vector<std::int64_t> sources = {}, accounts = {};  // sources of cards
    std::vector<std::string_view> services = {};        // of which hardly anybody has two accounts
    std::vector<Instant> used = {};                     // when their private addresses were, sorted
    Instant first = unknown_time, last = unknown_time;  // use of any of them
};

struct Agreement {
    std::uint32_t contexts = 0;   // of Context
    unsigned points = 0;          // how much they weigh
    unsigned doubts = 0;          // what speaks against it, and can be explained
    bool addressed_both = false;  // in one item, and neither by the other
    bool strangers = false;       // both have many contacts, and hardly one in common
    bool contradicted = false;    // what cannot: two birthdays, two accounts in one export
    std::string detail = {};      // the company, if that agrees
};

// The service of such an account, "facebook" of "facebook:100234"; empty for all other addresses.
[[nodiscard]] std::string_view account_service(std::string_view handle);

// What is known of two who are one.
void take_in(Profile& into, const Profile& from);

// What speaks against it, whatever agrees. Added to `out`.
void add_doubts(const Profile& a, const Profile& b, Agreement& out);

// Of sorted ones.
template <class Value>
[[nodiscard]] std::size_t common(const std::vector<Value>& a, const std::vector<Value>& b) {
    std::size_t out = 0;
    for (auto i = a.begin(), j = b.begin(); i != a.end() && j != b.end();) {
        if (*i < *j)
            ++i;
        else if (*j < *i)
            ++j;
        else
            ++out, ++i, ++j;
    }
    return out;
}

}  // namespace rekindle::people
