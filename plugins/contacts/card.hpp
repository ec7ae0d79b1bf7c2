// A contact as every form of address book has it, and the facts that come of it:
//
//     organisation, department, title, role   at work; `from` is the day the card was last changed
//     category                                a group or label of the address book
//     related                                 "Jenny (spouse)"
//     birthday, anniversary                   "1985-04-12", "--04-12" without the year
//     nickname, place                         place: town, region and country
//     url                                     a page of theirs
//     fax, pager, other-number                numbers that are no way to this person
//     kind                                    "organisation": the card is of no human being
//     revised, created                        the day the card was last changed, or made
#pragma once

#include <rekindle/record.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace rekindle::contacts {

struct Address {
    Scheme scheme = Scheme::email;
    std::string address;

    bool operator==(const Address&) const = default;
};

struct CardFact {
    std::string name, value;
};

struct Card {
    std::string uid = {};               // of the address book, or absent
    std::vector<std::string> ids = {};  // by which groups name it
    std::string name = {};
    std::vector<Address> addresses = {};
    std::vector<CardFact> facts = {};
    Instant revised = unknown_time;
    bool too_many_addresses = false;
    bool too_many_facts = false;
    bool malformed_address = false;  // one was left out
    bool invalid_date = false;

    // Cut to their limits; empty and equal ones are left out.
    void add_address(Scheme scheme, std::string_view address);
    void add_fact(std::string_view name, std::string_view value);

    // What a field for mail addresses, numbers or pages holds, whatever was typed into it.
    void add_mail(std::string_view text);
    void add_number(std::string_view text);
    void add_page(std::string_view url);
    void add_category(std::string_view label);
    void add_date(std::string_view fact, std::string_view text);
};

// "Ada King Byron" of its parts, for cards that have no name as it is shown. What stands before and
// behind a name, "Dr." and "M.D.", tells nobody apart.
struct NameParts {
    std::string_view given = {}, middle = {}, family = {};
};
[[nodiscard]] std::string full_name(const NameParts& parts);

}  // namespace rekindle::contacts
