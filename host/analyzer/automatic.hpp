// Which persons are no people: machines that write, and lists and roles that only receive.
//
// Evidence is everything the person did in the archive, and the form of the address. What marks a
// mail (List-Id, Precedence) never marks its sender: on a list every mail carries it. Marks of a
// mail that a machine wrote are RFC 3834's and the like; that nobody writes to it tells bots from
// people with AUC .976 (analyzer.md 3.8, 4.3). The lines drawn are in limits.hpp.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "host/analyzer/deeds.hpp"
#include "host/base/history.hpp"

namespace rekindle::analyzer {

enum class AddressForm : std::uint8_t {
    plain,
    machine,  // nobody reads it: no-reply, mailer-daemon, bounce …
    service,  // usually nobody: notification, newsletter, alerts …; a conversation outweighs it
    list,     // many read it: a list's host or name
};

[[nodiscard]] AddressForm address_form(const Identity& identity);

// What is known of each person before any row is read.
struct Forms {
    std::vector<AddressForm> form = {};
    // Lists, and machines by address or by word of the user: nobody counts them among the people
    // an item went to.
    std::vector<std::uint8_t> uncounted = {};
};

[[nodiscard]] Forms find_forms(const History& history);

enum class Automatic : std::uint8_t {
    no,
    said,       // by the user
    address,    // of the form of a machine's
    headers,    // every mail of it says that a machine wrote it
    never_met,  // sent much, nobody ever wrote to it, takes part in no reply
    list,       // hardly ever writes, many write to it
    delivery,   // never writes, mails were delivered to it: an archive's mailbox
};

[[nodiscard]] std::string_view reason(Automatic automatic);  // one sentence

// By person. What the user said outranks everything.
[[nodiscard]] std::vector<Automatic> find_automatic(const History& history, const Forms& forms,
                                                    const std::vector<Deeds>& deeds);

}  // namespace rekindle::analyzer
