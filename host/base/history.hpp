// History: what the analyzer sees. The interactions of a log by column, their participants, the
// identities those are, the people the identities belong to, and what the sources could have seen.
//
// Filled by log/ (interactions, identities, windows) and people/ (persons); read by analyzer/ and
// the views. Plain values: no I/O, no clock. Rows are in no particular order; nothing may depend on
// it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <rekindle/record.hpp>

namespace rekindle {

inline constexpr std::uint32_t nobody = UINT32_MAX;  // no person, no identity, no row

// One address: of mail, phone or service, in canonical form.
struct Identity {
    Scheme scheme = Scheme::email;
    std::string address;               // canonical: mail lower-cased, phone in E.164 where possible
    std::string name;                  // the display name seen most often with it; may be empty
    std::uint32_t owner_evidence = 0;  // items in which a source said: this is the owner
};

// Something a source knows about a person for a time: "organisation" "Initech" from 2014 to 2017.
// The names are those of the importers: organisation, title, industry, since, url, ...
struct FactRecord {
    std::string name, value;
    Instant from = unknown_time, to = unknown_time;  // unknown_time: open
    bool operator==(const FactRecord&) const = default;
};

// What one source says of one human being, such as a contact of an address book.
struct CardRecord {
    std::int64_t source = 0;  // equal for cards of one source
    std::string service;
    std::string name;
    std::vector<std::uint32_t> identities = {};  // indices into History::identities
    std::vector<FactRecord> facts = {};
    bool is_owner = false;  // the source says that this is the owner
};

// A group chat or a list and its members.
struct RoomRecord {
    std::uint32_t thread = nobody;  // as in History::thread; nobody: nothing was said in it
    std::string title;
    std::vector<std::uint32_t> members = {};  // indices into History::identities
};

// A name that an identity was seen under, in interactions and on cards.
struct NameRecord {
    std::uint32_t identity = nobody;
    std::uint32_t sightings = 0;  // 0: on cards and lists of members only
    std::string name;
};

// One human being, or what is taken for one: the identities joined by evidence or by the user.
struct PersonRecord {
    std::string id;         // stable over re-imports, e.g. "p7f3k2"; what `show` accepts
    std::string name = {};  // to display: a name if any is known, else the address
    std::vector<std::uint32_t> identities = {};  // indices into History::identities
    bool is_owner = false;
    enum class Machine : std::uint8_t {
        unknown,
        yes,
        no
    } machine = Machine::unknown;  // said by user

    // What the cards of all sources say, each fact once, by name and time: this is where analyzer/
    // finds employers and positions, also those of the owner.
    std::vector<FactRecord> facts = {};
    std::uint32_t cards =
        0;  // how many of them speak of this person: known, perhaps never in touch
    // Where they and the owner were colleagues, the latest first.
    struct Colleague {
        std::string organisation;                        // a domain, or as a card writes it
        Instant from = unknown_time, to = unknown_time;  // of both together; unknown_time: open
        enum class Evidence : std::uint8_t {
            domain,       // both had addresses there in that time
            organisation  // cards of both name it for that time
        } evidence = Evidence::domain;
        std::uint32_t meetings = 0;  // of both in that time
        bool former = false;  // it ended half a year before the last item of the log, or more
    };
    std::vector<Colleague> colleague = {};
};

struct Participation {
    std::uint32_t identity = nobody;  // index into History::identities
    Role role = Role::present;
};

// A source could have seen contact of this account in [from, to).
struct Window {
    std::string service;  // "email", …
    std::string account;  // may be empty
    Instant from, to;
};

struct History {
    // One entry a row.
    std::vector<std::int64_t> row_id = {};  // of the log, for "show me"
    std::vector<Instant> time = {};         // unknown_time where the item has no usable date
    std::vector<Kind> kind = {};
    std::vector<std::uint32_t> flags = {};  // RK_BULK, RK_CANCELLED, RK_TRUNCATED, RK_AUTOMATIC
    std::vector<std::uint32_t> group_size = {};  // members of the room; 0: the participants
    std::vector<std::uint32_t> answers = {};     // row answered (index here), or nobody
    std::vector<std::uint32_t> thread = {};  // dense number, equal for one conversation; or nobody
    std::vector<std::uint32_t> title = {};   // index into titles, or nobody
    std::vector<std::uint32_t> participants_end = {};  // of row i: [end(i-1), end(i))
    std::vector<Participation> participants = {};

    std::vector<std::string> titles = {};
    std::vector<Identity> identities = {};
    std::vector<Window> windows = {};
    std::vector<CardRecord> cards = {};
    std::vector<RoomRecord> rooms = {};
    std::vector<NameRecord> names = {};  // by identity, those seen most first

    // Set by people/: the person of each identity (index into persons), and the persons.
    std::vector<std::uint32_t> person_of = {};
    std::vector<PersonRecord> persons = {};

    [[nodiscard]] std::size_t size() const { return time.size(); }
    [[nodiscard]] std::uint32_t participants_begin(std::size_t row) const {
        return row == 0 ? 0 : participants_end[row - 1];
    }
};

}  // namespace rekindle
