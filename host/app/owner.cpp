#include "host/app/owner.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include <rekindle/text.hpp>

#include "host/base/printable.hpp"
#include "host/base/time_text.hpp"

namespace rekindle::app {
namespace {

using Reason = people::OwnerEvidence::Reason;

constexpr std::size_t addresses_told = 4;
constexpr std::array prefixes{std::pair<std::string_view, Scheme>{"mailto:", Scheme::email},
                              std::pair<std::string_view, Scheme>{"tel:", Scheme::phone},
                              std::pair<std::string_view, Scheme>{"handle:", Scheme::handle},
                              std::pair<std::string_view, Scheme>{"name:", Scheme::name}};

Scheme guess_scheme(std::string_view typed) {
    if (typed.find('@') != std::string_view::npos) return Scheme::email;
    const bool dialled = std::all_of(typed.begin(), typed.end(), [](char c) {
        return is_digit(c) || std::string_view{"+ -/()."}.find(c) != std::string_view::npos;
    });
    return dialled ? Scheme::phone : Scheme::name;
}

}  // namespace

Result<KnownOwner> known_owner(const log::Log& log) {
    auto seen = log.sightings();
    if (!seen) return seen.error();
    const auto decisions = log.decisions();
    if (!decisions) return decisions.error();
    people::Owner owner = people::find_owner(*seen, *decisions);
    return KnownOwner{std::move(seen->identities), std::move(owner)};
}

Result<std::string> address_uri(std::string_view typed) {
    Scheme scheme = guess_scheme(typed);
    std::string_view address = typed;
    for (const auto& [prefix, of] : prefixes)
        if (typed.starts_with(prefix)) {
            scheme = of;
            address = typed.substr(prefix.size());
        }
    const std::string canonical = people::canonical(scheme, address);
    if (canonical.empty())
        return Error{Code::usage,
                     fmt::format("\"{}\" is no address; write ann@example.org, +44 7700 900123, or "
                                 "the form that rekindle people --json shows",
                                 shortened(printable(typed), 60))};
    return people::uri({.scheme = scheme, .address = canonical, .name = {}});
}

std::string reason_words(const people::OwnerEvidence& evidence) {
    switch (evidence.reason) {
        case Reason::said:
            return "you said so";
        case Reason::source:
            return fmt::format(
                "{} {} the archive marks as yours (sent folder, delivery address, account)",
                grouped(evidence.items), evidence.items == 1 ? "item" : "items");
        case Reason::conversations:
            return evidence.items == 1
                       ? "in the one chat that has no known owner"
                       : fmt::format("in {} chats, nearly all that have no known owner",
                                     grouped(evidence.items));
        case Reason::everywhere:
            return fmt::format("takes part in {} items, nearly everything",
                               grouped(evidence.items));
    }
    return {};
}

std::string_view reason_name(Reason reason) {
    switch (reason) {
        case Reason::said:
            return "said";
        case Reason::source:
            return "source";
        case Reason::conversations:
            return "conversations";
        case Reason::everywhere:
            return "everywhere";
    }
    return "source";
}

std::string shown(const Identity& identity) {
    const bool by_name = identity.scheme == Scheme::name && !identity.name.empty();
    return printable(by_name ? identity.name : identity.address);
}

std::string typed(const Identity& identity) {
    // "Jane @ work" would be taken for an address of mail.
    const std::string name = shown(identity);
    const std::string plain =
        guess_scheme(name) == identity.scheme ? name : printable(people::uri(identity));
    const auto safe = [](char c) {
        return is_digit(c) || is_alpha(c) || static_cast<unsigned char>(c) >= 0x80 ||
               std::string_view{"@.+-_:"}.find(c) != std::string_view::npos;
    };
    if (!plain.empty() && plain.front() != '-' && std::all_of(plain.begin(), plain.end(), safe))
        return plain;
    std::string out = "'";
    for (const char c : plain) c == '\'' ? out += "'\\''" : out += c;
    return out + "'";
}

std::string me_words(const std::vector<Identity>& identities,
                     const std::vector<people::OwnerEvidence>& list) {
    std::string out;
    for (const people::OwnerEvidence& one : list) {
        if (one.reason != list.front().reason || one.items != list.front().items) break;
        out += out.empty() ? "" : "    or ";
        out += "rekindle me " + typed(identities[one.identity]);
    }
    return out;
}

std::string owner_words(const std::vector<Identity>& identities,
                        const std::vector<people::OwnerEvidence>& list) {
    std::string out;
    for (std::size_t i = 0; i < std::min(list.size(), addresses_told); ++i) {
        if (i > 0) out += ", ";
        out += shown(identities[list[i].identity]);
    }
    if (list.size() > addresses_told)
        out += fmt::format(" and {} more", list.size() - addresses_told);
    return out;
}

}  // namespace rekindle::app
