#include "host/app/output/interchange.hpp"

#include <fmt/format.h>

#include "host/app/output/reasons.hpp"
#include "host/base/digest.hpp"

namespace rekindle::app {
namespace {

std::string_view kind_path(Kind kind) {
    switch (kind) {
        case Kind::email:
            return "email.message";
        case Kind::chat:
            return "chat.message";
        case Kind::call:
            return "call.voice";
        case Kind::meeting:
            return "calendar.event";
        case Kind::comment:
            return "social.comment";
        case Kind::reaction:
            return "chat.reaction";
        case Kind::photo:
            return "photo.together";
        case Kind::connection:
            return "social.connect";
    }
    return "other";
}

std::string_view role_path(Role role) {
    switch (role) {
        case Role::by:
            return "from";
        case Role::to:
            return "to";
        case Role::cc:
            return "cc";
        case Role::bcc:
            return "bcc";
        case Role::present:
            return "member";
        case Role::mentioned:
            return "mentioned";
    }
    return "member";
}

std::string_view basis_name(TimeBasis basis) {
    switch (basis) {
        case TimeBasis::explicit_time:
            return "explicit";
        case TimeBasis::assumed_zone:
            return "assumed_zone";
        case TimeBasis::received:
            return "received";
        case TimeBasis::file:
            return "file";
    }
    return "explicit";
}

Json hash_json(std::uint64_t hash) {
    return hash == 0 ? Json{} : Json{fmt::format("{:016x}", hash)};
}

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

Json participants_json(const log::StoredInteraction& what) {
    Json out = Json::array();
    for (const log::StoredParticipant& who : what.participants) {
        Json one = Json::object();
        one.set("handle", handle(who)).set("role", role_path(who.role));
        if (!who.name.empty()) one.set("name", who.name);
        out.push(std::move(one));
    }
    return out;
}

std::size_t audience(const log::StoredInteraction& what) {
    if (what.group_size > 0) return what.group_size - 1;
    std::size_t out = 0;
    for (const log::StoredParticipant& who : what.participants) out += who.role == Role::by ? 0 : 1;
    return out;
}

std::string_view automation(std::uint32_t flags) {
    if (flags & RK_AUTOMATIC) return "auto";
    return flags & RK_BULK ? "bulk" : "human";
}

void set_time(Json& out, const log::StoredInteraction& what) {
    const bool dated = what.start != unknown_time;
    const std::int32_t offset = what.utc_offset_min == RK_OFFSET_UNKNOWN ? 0 : what.utc_offset_min;
    out.set("time", dated ? Json{rfc3339(what.start, offset)} : Json{});
    out.set("time_uncertainty_ms", what.uncertainty_ms);
    out.set("time_basis", basis_name(what.time_basis));
    out.set("duration_s",
            what.duration_ms > 0 ? Json{static_cast<double>(what.duration_ms) / 1000} : Json{});
}

}  // namespace

Json interaction_record(const log::StoredInteraction& what, const InteractionForm& form) {
    Json out = Json::object();
    out.set("type", "interaction").set("id", text(what.id)).set("kind", kind_path(what.kind));
    out.set("service", what.service).set("source", what.source);
    set_time(out, what);
    out.set("direction", direction(what, form)).set("participants", participants_json(what));
    out.set("native", hash_json(what.native)).set("in_reply_to", hash_json(what.answers));
    out.set("thread", hash_json(what.thread)).set("audience_size", audience(what));
    out.set("automation", automation(what.flags));
    out.set("cancelled", (what.flags & RK_CANCELLED) != 0);
    out.set("truncated", (what.flags & RK_TRUNCATED) != 0);
    out.set("chars", what.text_size > 0 ? Json{what.text_size} : Json{});
    out.set("attachments", what.attachments);
    if (form.titles && !what.title.empty()) out.set("title", what.title);
    out.set("native_id", what.native_id.empty() ? Json{} : Json{what.native_id});
    return out.set("locator", fmt::format("{}#{}", what.entry, what.offset));
}

Json person_record(const Loaded& loaded, std::uint32_t index) {
    const PersonRecord& person = loaded.person(index);
    Json handles = Json::array();
    for (const std::uint32_t identity : person.identities)
        handles.push(people::uri(loaded.history.identities[identity]));
    return Json::object()
        .set("type", "person")
        .set("id", person.id)
        .set("name", person.name)
        .set("handles", std::move(handles))
        .set("is_owner", person.is_owner);
}

Json tie_record(const Loaded& loaded, const analyzer::Tie& tie) {
    return Json::object().set("type", "tie").set("tie", tie_json(loaded, tie));
}

}  // namespace rekindle::app
