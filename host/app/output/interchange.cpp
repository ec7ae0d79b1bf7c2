#include "host/app/output/interchange.hpp"

#include <span>

#include <rekindle/text.hpp>

#include "host/app/output/reasons.hpp"
#include "host/base/digest.hpp"
#include "host/interchange/record_json.hpp"
#include "host/interchange/reference.hpp"

namespace rekindle::app {
namespace {

std::string handle(const log::StoredParticipant& who) {
    return people::uri({.scheme = who.scheme, .address = std::string{who.address}, .name = {}});
}

// Whose side the owner is on.
std::string_view direction(const log::StoredInteraction& what, const InteractionForm& form) {
    bool writes = false, receives = false, has_author = false;
    for (const log::StoredParticipant& who : what.participants) {
        const bool author = who.role == Role::by;
        has_author = has_author || author;
        if (!form.owner.contains(handle(who))) continue;
        (author ? writes : receives) = true;
    }
    if (receives && !has_author) return "both";  // a meeting
    if (writes) return "out";
    return receives ? "in" : "observed";
}

std::uint32_t owner_flag(bool owner) {
    return owner ? std::uint32_t{RK_IS_OWNER} : 0;
}

std::vector<rk_participant> participants(std::span<const log::StoredParticipant> people) {
    std::vector<rk_participant> out;
    for (const log::StoredParticipant& who : people)
        out.push_back({static_cast<std::uint32_t>(who.role), static_cast<std::uint32_t>(who.scheme),
                       owner_flag(who.is_owner), 0, abi_string(who.address), abi_string(who.name)});
    return out;
}

// What the log keeps as a digest is told as a reference to it, where the text does not say it.
struct References {
    std::string native_id, thread, in_reply_to;
};

References references(const log::StoredInteraction& what) {
    References out{std::string{what.native_id}, {}, {}};
    const std::uint64_t said =
        what.native_id.empty() ? number(what.id) : number(digest(what.service, what.native_id));
    if (what.native != said) out.native_id = interchange::reference(what.native, what.native_id);
    if (what.thread != 0) out.thread = interchange::reference(what.thread);
    if (what.answers != 0) out.in_reply_to = interchange::reference(what.answers);
    return out;
}

void append_address(std::vector<rk_participant>& to, const Identity& identity, bool owner) {
    to.push_back({0, static_cast<std::uint32_t>(identity.scheme), owner_flag(owner), 0,
                  abi_string(identity.address), abi_string(identity.name)});
}

}  // namespace

std::string interaction_line(const log::StoredInteraction& what, const InteractionForm& form) {
    const std::vector<rk_participant> who = participants(what.participants);
    const References named = references(what);
    const std::string id = text(what.id);
    rk_interaction out{};
    out.size = sizeof out;
    out.kind = static_cast<std::uint32_t>(what.kind);
    out.start_ms = what.start.time_since_epoch().count();
    out.duration_ms = what.duration_ms;
    out.native_id = abi_string(named.native_id);
    out.thread = abi_string(named.thread);
    out.in_reply_to = abi_string(named.in_reply_to);
    if (form.titles) out.title = abi_string(what.title);
    out.text_size = what.text_size;
    out.flags = what.flags;
    out.group_size = what.group_size;
    out.participants = who.data();
    out.participant_count = who.size();
    out.entry = what.entry;
    out.attachment_count = what.attachments;
    out.offset = what.offset;
    out.utc_offset_min = what.utc_offset_min;
    out.time_basis = static_cast<std::uint32_t>(what.time_basis);
    out.uncertainty_ms = what.uncertainty_ms;
    return interchange::line(out, {.service = what.service,
                                   .id = id,
                                   .direction = direction(what, form),
                                   .source = what.source,
                                   .place = true});
}

std::string cover_line(const Window& window) {
    return interchange::line(
        interchange::Cover{window.account, window.from.time_since_epoch().count(),
                           window.to.time_since_epoch().count(), window.service});
}

std::string card_line(const log::StoredCard& card) {
    const std::vector<rk_participant> addresses = participants(card.addresses);
    std::vector<rk_fact> facts;
    for (const Fact& one : card.facts)
        facts.push_back({abi_string(one.name), abi_string(one.value),
                         one.from.time_since_epoch().count(), one.to.time_since_epoch().count()});
    const std::string key = interchange::reference(card.id);
    rk_person out{};
    out.size = sizeof out;
    out.key = abi_string(key);
    out.name = abi_string(card.name);
    out.addresses = addresses.data();
    out.address_count = addresses.size();
    out.facts = facts.data();
    out.fact_count = facts.size();
    return interchange::line(out, card.service);
}

std::string room_line(const log::StoredRoom& room, const InteractionForm& form) {
    const std::vector<rk_participant> members = participants(room.members);
    const std::string key = interchange::reference(room.thread);
    rk_room out{};
    out.size = sizeof out;
    out.key = abi_string(key);
    if (form.titles) out.title = abi_string(room.title);
    out.members = members.data();
    out.member_count = members.size();
    return interchange::line(out, room.service);
}

std::string person_line(const Loaded& loaded, std::uint32_t index) {
    const PersonRecord& person = loaded.person(index);
    std::vector<rk_participant> addresses;
    for (const std::uint32_t identity : person.identities)
        append_address(addresses, loaded.history.identities[identity], person.is_owner);
    rk_person out{};
    out.size = sizeof out;
    out.key = abi_string(person.id);
    out.name = abi_string(person.name);
    out.addresses = addresses.data();
    out.address_count = addresses.size();
    return interchange::line(out);
}

std::string tie_line(const Loaded& loaded, const analyzer::Tie& tie) {
    return tie_cells(loaded, tie).text();
}

Json interaction_cells(const log::StoredInteraction& what, const InteractionForm& form) {
    Json from = Json::array(), to = Json::array();
    for (const log::StoredParticipant& who : what.participants)
        (who.role == Role::by ? from : to).push(handle(who));
    const bool dated = what.start != unknown_time;
    Json out = Json::object();
    out.set("id", text(what.id)).set("kind", kind_name(what.kind)).set("service", what.service);
    out.set("time", dated ? Json{rfc3339(what.start, what.utc_offset_min)} : Json{});
    out.set("direction", direction(what, form)).set("from", std::move(from));
    out.set("to", std::move(to)).set("bulk", (what.flags & RK_BULK) != 0);
    out.set("automatic", (what.flags & RK_AUTOMATIC) != 0);
    out.set("text_size", what.text_size).set("attachments", what.attachments);
    return out.set("title", form.titles ? what.title : std::string_view{})
        .set("native_id", what.native_id);
}

Json person_cells(const Loaded& loaded, std::uint32_t index) {
    const PersonRecord& person = loaded.person(index);
    Json handles = Json::array();
    for (const std::uint32_t identity : person.identities)
        handles.push(people::uri(loaded.history.identities[identity]));
    return Json::object()
        .set("id", person.id)
        .set("name", person.name)
        .set("handles", std::move(handles))
        .set("is_owner", person.is_owner);
}

Json tie_cells(const Loaded& loaded, const analyzer::Tie& tie) {
    return Json::object().set("type", "tie").set("tie", tie_json(loaded, tie));
}

}  // namespace rekindle::app
