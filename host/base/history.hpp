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

// One human being, or what is taken for one: the identities joined by evidence or by the user.
struct PersonRecord {
    std::string id;    // stable over re-imports, e.g. "p7f3k2"; what `show` accepts
    std::string name;  // to display: a name if any is known, else the address
    std::vector<std::uint32_t> identities = {};  // indices into History::identities
    bool is_owner = false;
    enum class Machine : std::uint8_t {
        unknown,
        yes,
        no
    } machine = Machine::unknown;  // said by user
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

    // Set by people/: the person of each identity (index into persons), and the persons.
    std::vector<std::uint32_t> person_of = {};
    std::vector<PersonRecord> persons = {};

    [[nodiscard]] std::size_t size() const { return time.size(); }
    [[nodiscard]] std::uint32_t participants_begin(std::size_t row) const {
        return row == 0 ? 0 : participants_end[row - 1];
    }
};

}  // namespace rekindle
