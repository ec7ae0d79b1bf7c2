#include "host/app/output/items.hpp"

#include <fmt/format.h>

#include "host/app/output/reasons.hpp"

namespace rekindle::app {
namespace {

constexpr std::size_t names_told = 3;

std::string names(const Loaded& loaded, std::uint32_t row, bool authors) {
    const History& history = loaded.history;
    std::string out;
    std::size_t count = 0;
    for (std::uint32_t i = history.participants_begin(row); i < history.participants_end[row];
         ++i) {
        const Participation& who = history.participants[i];
        if ((who.role == Role::by) != authors) continue;
        if (++count > names_told) continue;
        const std::uint32_t index = history.person_of[who.identity];
        const bool is_owner = index == nobody || loaded.person(index).is_owner;
        out +=
            (out.empty() ? "" : ", ") + (is_owner ? std::string{"you"} : loaded.person(index).name);
    }
    if (count > names_told) out += fmt::format(" and {} more", count - names_told);
    return out.empty() ? "-" : out;
}

}  // namespace

std::string authors_words(const Loaded& loaded, std::uint32_t row) {
    return names(loaded, row, true);
}

std::string others_words(const Loaded& loaded, std::uint32_t row) {
    return names(loaded, row, false);
}

std::string when_words(Instant time) {
    return time == unknown_time ? "no date" : date_and_time(time);
}

std::string_view role_name(Role role) {
    switch (role) {
        case Role::by:
            return "by";
        case Role::to:
            return "to";
        case Role::cc:
            return "cc";
        case Role::bcc:
            return "bcc";
        case Role::present:
            return "present";
        case Role::mentioned:
            return "mentioned";
    }
    return "present";
}

Json item_json(const Loaded& loaded, std::uint32_t row) {
    const History& history = loaded.history;
    Json participants = Json::array();
    for (std::uint32_t i = history.participants_begin(row); i < history.participants_end[row];
         ++i) {
        const Identity& identity = history.identities[history.participants[i].identity];
        const std::uint32_t person = history.person_of[history.participants[i].identity];
        Json who = Json::object();
        // What a source says of the owner without any address has none to name.
        who.set("handle", people::is_unnamed_owner(identity) ? Json{} : Json{people::uri(identity)})
            .set("role", role_name(history.participants[i].role));
        who.set("name", identity.name.empty() ? Json{} : Json{identity.name});
        who.set("person", person == nobody ? Json{} : Json{loaded.person(person).id});
        participants.push(std::move(who));
    }
    const std::string title = loaded.title(history.title[row]);
    Json out = Json::object();
    out.set("row", history.row_id[row]).set("kind", kind_name(history.kind[row]));
    out.set("time", time_json(history.time[row])).set("participants", std::move(participants));
    return out.set("title", title.empty() ? Json{} : Json{title});
}

}  // namespace rekindle::app
