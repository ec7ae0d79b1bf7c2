// People: canonical addresses, who the owner is, and which identities are one human being.
//
// Nothing is ever overwritten: persons are derived from what the log holds and from the user's
// decisions, each time anew and always the same way. The decisions outrank everything.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <rekindle/record.hpp>
#include <rekindle/result.hpp>

#include "host/base/history.hpp"
#include "host/log/log.hpp"

namespace rekindle::people {

// The one form under which an address meets its equals: mail lower-cased, IDN and plus tags only
// where the provider ignores them, dots likewise; phones to E.164 where the number has a country
// code; handles and names case-folded in NFKC. Empty where there is nothing to identify.
[[nodiscard]] std::string canonical(Scheme scheme, std::string_view address);

// "mailto:ann@example.org", "tel:+49…", "handle:…", "name:…": how decisions and exports write it.
[[nodiscard]] std::string uri(const Identity& identity);

// What stands for the owner in what does not say who they are: nobody's address, of no person until
// another one is known to be the owner's. Stores of before it had a name have it by two others.
[[nodiscard]] inline bool is_unnamed_owner(const Identity& identity) {
    return identity.scheme == Scheme::handle &&
           (identity.address == unnamed_owner || identity.address == "photo-library" ||
            identity.address == "calendar-owner");
}

// Why an identity is taken for the owner's.
struct OwnerEvidence {
    std::uint32_t identity = nobody;
    enum class Reason : std::uint8_t {
        said,    // `rekindle me`
        source,  // the source says so: Sent folder, Delivered-To, account
        // Only suggestions, never taken by themselves:
        conversations,  // in nearly all chats in which no other owner is; `items` counts these
        everywhere      // takes part in nearly everything
    } reason = Reason::source;
    std::uint64_t items = 0;
};

struct Owner {
    std::vector<OwnerEvidence> taken = {};      // these identities are the owner
    std::vector<OwnerEvidence> suggested = {};  // ask: these may be too
};

[[nodiscard]] Owner find_owner(const History& history,
                               const std::vector<log::Log::Decision>& decisions);
// The same of a log that is not loaded; indices into its identities.
[[nodiscard]] Owner find_owner(const log::Sightings& sightings,
                               const std::vector<log::Log::Decision>& decisions);

// Why two identities are one person, or may be.
enum class Evidence : std::uint8_t {
    said,    // `rekindle same`
    owner,   // both are the owner's
    number,  // one phone number, once without its country code
    card,    // one contact card holds both
    name     // the same full name, and what Link::contexts says; alone it only asks
};
// What agrees besides the name.
enum Context : std::uint32_t {
    same_company = 1,       // mail domain, or organisation on a card
    common_contacts = 2,    // people they both are in touch with, other than the owner
    same_conversation = 4,  // a thread or a room
    wrote_each_other = 8,   // as people do from one address of theirs to another
    same_handle = 16,       // "kittycat77" here and there
    same_birthday = 32,
    same_page = 64,          // the address of a profile or a home page
    made_of_name = 128,      // one shows no name, and is made of the other's: jsmith@, john.smith@
    same_mailbox = 256,      // "jsmith" at two hosts of one company
    answered_for = 512,      // what was written to one, the other answered
    contacts_at_work = 1024  // one is of a company, the other in touch with several of it
};
struct Link {
    std::uint32_t a = nobody, b = nobody;  // identities
    Evidence evidence = Evidence::said;
    double confidence = 1;
    std::uint32_t contexts = 0;  // of Context
    std::string detail = {};     // the card's name, the company, the name
};

// Something only the user knows. `yes` to it is the decision "same", `no` is "different"; for
// `mine` they are "owner" and "not-owner" of `b`.
struct Question {
    std::string id;  // stable, e.g. "q7f3k2ab"
    enum class Kind : std::uint8_t {
        name,      // the same full name, and nothing else agrees
        conflict,  // evidence joins them, and their names are those of two human beings
        mine       // evidence joins it with an address of the owner
    } kind = Kind::name;
    Link link;
};

// What `resolve` found besides the persons.
struct Resolution {
    std::string region;                    // of phone numbers without a country code; may be empty
    std::vector<Link> links = {};          // that hold the persons together, strongest first
    std::vector<Question> questions = {};  // those about the most interactions first
};

struct Habits {
    std::string region = {};  // "DE", where neither the user nor the owner's own numbers say it
};

// Fills history.persons and history.person_of. Deterministic, whatever the order of rows.
Resolution resolve(History& history, const std::vector<log::Log::Decision>& decisions,
                   const Habits& habits = {});

// The persons a user's word can mean: id, address, name or a part of one, ignoring case and marks.
// Exact matches first; indices into history.persons.
[[nodiscard]] std::vector<std::uint32_t> find(const History& history, std::string_view query);

}  // namespace rekindle::people
