#include "host/app/decisions.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "host/app/owner.hpp"
#include "host/base/printable.hpp"
#include "host/people/addresses/phones.hpp"

namespace rekindle::app {
namespace {

using Decision = log::Log::Decision;

// The decisions so far and those to come.
std::vector<Decision> with(const Loaded& loaded, const Said& said) {
    std::vector<Decision> out = loaded.decisions;
    std::int64_t next = out.empty() ? 1 : out.back().id + 1;
    for (Decision one : said.made) {
        one.id = next++;
        out.push_back(std::move(one));
    }
    return out;
}

// Of what was said before, what keeps these two apart: a decision about an address of each.
std::string against(const Loaded& loaded, std::uint32_t a, std::uint32_t b) {
    const auto is_of = [&](const std::string& uri, std::uint32_t identity) {
        const std::uint32_t index = loaded.history.person_of[identity];
        if (index == nobody) return false;
        const PersonRecord& person = loaded.person(index);
        return std::any_of(person.identities.begin(), person.identities.end(), [&](auto one) {
            return people::uri(loaded.history.identities[one]) == uri;
        });
    };
    for (const Decision& one : loaded.decisions)
        if (one.verb == "different" &&
            ((is_of(one.a, a) && is_of(one.b, b)) || (is_of(one.a, b) && is_of(one.b, a))))
            return fmt::format(
                "you said that {} and {} are two; take that back first: rekindle "
                "undo {}",
                printable(one.a), printable(one.b), one.id);
    return "what you said before stands against it; rekindle undo --list shows it";
}

}  // namespace

Result<Loaded> read_people(const Context& context) {
    const auto log = log::Log::open(context.store(), log::Access::read);
    if (!log) return log.error();
    return load_people(*log);
}

std::optional<std::uint32_t> find_address(const Loaded& loaded, std::string_view typed) {
    const auto& all = loaded.history.identities;
    const auto find = [&](const std::string& uri) -> std::optional<std::uint32_t> {
        for (std::uint32_t i = 0; i < all.size(); ++i)
            if (!people::is_unnamed_owner(all[i]) && people::uri(all[i]) == uri) return i;
        return std::nullopt;
    };
    const auto uri = address_uri(typed);
    if (!uri) return std::nullopt;
    // A bare name is a person's first of all.
    if (uri->starts_with("name:") && !typed.starts_with("name:")) return std::nullopt;
    if (const auto found = find(*uri)) return found;
    const std::string& region = loaded.resolution.region;
    if (!uri->starts_with("tel:") || region.empty()) return std::nullopt;
    return find("tel:" + people::in_e164(uri->substr(4), region));
}

Result<std::uint32_t> find_identity(const Loaded& loaded, std::string_view typed) {
    if (const auto address = find_address(loaded, typed)) return *address;
    const auto person = find_person(loaded, typed);
    if (!person) return person.error();
    return loaded.person(*person).identities.front();
}

Result<void> say(const Loaded& loaded, std::string_view verb,
                 std::pair<std::uint32_t, std::uint32_t> who, Said& to) {
    const auto [a, b] = who;
    if (a == b)
        return Error{Code::usage, fmt::format("{} is one address: name another one, or an address "
                                              "of each",
                                              printable(loaded.history.identities[a].address))};
    to.made.push_back({.verb = std::string{verb},
                       .a = people::uri(loaded.history.identities[a]),
                       .b = people::uri(loaded.history.identities[b])});
    History tried = loaded.history;
    (void)people::resolve(tried, with(loaded, to), {.region = loaded.resolution.region});
    const bool together = tried.person_of[a] == tried.person_of[b];
    if (together == (verb == "same")) return {};
    return Error{Code::usage, "that cannot be: " + against(loaded, a, b)};
}

Result<Loaded> keep(const Context& context, Said& said) {
    auto log = log::Log::open(context.store(), log::Access::write);
    if (!log) return log.error();
    for (const Decision& one : said.made)
        if (const auto kept = log->decide(one); !kept) return kept.error();
    const auto all = log->decisions();
    if (!all) return all.error();
    said.made.assign(
        all->end() - static_cast<std::ptrdiff_t>(std::min(said.made.size(), all->size())),
        all->end());
    return load_people(*log);
}

Json decisions_json(const std::vector<Decision>& decisions) {
    Json out = Json::array();
    for (const Decision& one : decisions)
        out.push(Json::object()
                     .set("number", one.id)
                     .set("verb", one.verb)
                     .set("a", one.a)
                     .set("b", one.b.empty() ? Json{} : Json{one.b}));
    return out;
}

}  // namespace rekindle::app
