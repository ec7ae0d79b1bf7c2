#include "host/wire/decode.hpp"

#include <cstring>
#include <string>

#include <rekindle/text.hpp>

#include "host/wire/layout.hpp"
#include "host/wire/text_check.hpp"

namespace rekindle::wire {
namespace {

constexpr std::string_view cut_off = "a record shorter than it says";

bool known(Type type) {
    return (type >= Type::interaction && type <= Type::of_service) ||
           (type >= Type::caged && type <= Type::done) ||
           (type >= Type::start && type <= Type::stop);
}

Error broken(std::string message) {
    return {Code::plugin, std::move(message)};
}

}  // namespace

char* Stream::room(std::size_t count) {
    bytes_.drop(begin_);
    begin_ = 0;
    return bytes_.room(count);
}

Result<std::optional<Frame>> Stream::next() {
    const std::string_view rest = bytes_.view().substr(begin_);
    if (rest.size() < sizeof(FrameHeader)) return std::optional<Frame>{};
    FrameHeader header{};
    std::memcpy(&header, rest.data(), sizeof header);
    if (header.version != version || !known(header.type))
        return broken("it sent something that is no frame");
    if (header.size > longest_frame) return broken("it sent a frame larger than 16 MiB");
    if (rest.size() - sizeof header < header.size) return std::optional<Frame>{};
    begin_ += sizeof header + header.size;
    return std::optional{Frame{header.type, rest.substr(sizeof header, header.size)}};
}

// What is left of a payload, taken from the front.
struct Decoder::Rest {
    std::string_view bytes;
    bool ascii = false;
    std::string_view fault = {};

    // To be called once the heads are read: where all that follows is ASCII, as it mostly is, the
    // strings need no check of their own.
    void strings_follow() { ascii = is_ascii(bytes); }

    template <class T>
    bool head(T& out) {
        if (bytes.size() < sizeof out) return fail(cut_off);
        std::memcpy(&out, bytes.data(), sizeof out);
        bytes.remove_prefix(sizeof out);
        return true;
    }

    bool string(std::size_t length, rk_string& out) {
        out = {nullptr, 0};
        if (length == 0) return true;
        if (length > longest_field) return fail("a field longer than 64 KiB");
        if (length > bytes.size()) return fail(cut_off);
        const std::string_view text = bytes.substr(0, length);
        if (!ascii && !is_text(text)) return fail("a field that is not UTF-8");
        bytes.remove_prefix(length);
        out = abi_string(text);
        return true;
    }

    bool string(std::size_t length, std::string_view& out) {
        rk_string text{};
        const bool good = string(length, text);
        out = view(text);
        return good;
    }

    bool end() { return bytes.empty() || fail("a record longer than it says"); }

    bool fail(std::string_view why) {
        fault = why;
        return false;
    }
};

// Reads the fixed parts of the participants; leaves the lengths of their strings in them.
bool Decoder::participants(Rest& rest, std::size_t count) {
    if (count > most_participants) return rest.fail("more than 10,000 participants");
    if (rest.bytes.size() / sizeof(ParticipantHead) < count) return rest.fail(cut_off);
    participants_.resize(count);
    for (rk_participant& p : participants_) {
        ParticipantHead head{};
        if (!rest.head(head)) return false;
        if (head.role < RK_BY || head.role > RK_MENTIONED)
            return rest.fail("a role that does not exist");
        if (head.scheme < RK_ADDR_EMAIL || head.scheme > RK_ADDR_NAME)
            return rest.fail("a kind of address that does not exist");
        p.role = head.role;
        p.scheme = head.scheme;
        p.flags = head.flags;
        p.reserved = 0;
        p.address = {nullptr, head.address};
        p.name = {nullptr, head.name};
    }
    return true;
}

// Points the participants at their strings.
bool Decoder::participant_strings(Rest& rest) {
    for (rk_participant& p : participants_)
        if (!rest.string(p.address.size, p.address) || !rest.string(p.name.size, p.name))
            return false;
    return true;
}

bool Decoder::facts(Rest& rest, std::size_t count) {
    if (count > most_facts) return rest.fail("more than 10,000 facts");
    if (rest.bytes.size() / sizeof(FactHead) < count) return rest.fail(cut_off);
    facts_.resize(count);
    for (rk_fact& fact : facts_) {
        FactHead head{};
        if (!rest.head(head)) return false;
        fact = {{nullptr, head.name}, {nullptr, head.value}, head.from_ms, head.to_ms};
    }
    return true;
}

bool Decoder::fact_strings(Rest& rest) {
    for (rk_fact& fact : facts_)
        if (!rest.string(fact.name.size, fact.name) || !rest.string(fact.value.size, fact.value))
            return false;
    return true;
}

bool Decoder::read(Rest& rest, rk_interaction& out) {
    InteractionHead head{};
    if (!rest.head(head)) return false;
    if (head.kind < RK_EMAIL || head.kind > RK_CONNECTION)
        return rest.fail("a kind of record that does not exist");
    if (head.time_basis > RK_TIME_FILE) return rest.fail("a time basis that does not exist");
    if (!participants(rest, head.participant_count)) return false;
    rest.strings_follow();
    if (!rest.string(head.key, out.key) || !rest.string(head.native_id, out.native_id) ||
        !rest.string(head.thread, out.thread) || !rest.string(head.in_reply_to, out.in_reply_to) ||
        !rest.string(head.title, out.title) || !participant_strings(rest))
        return false;
    out.size = sizeof out;
    out.kind = head.kind;
    out.start_ms = head.start_ms;
    out.duration_ms = head.duration_ms;
    out.text_size = head.text_size;
    out.flags = head.flags;
    out.group_size = head.group_size;
    out.participants = participants_.data();
    out.participant_count = participants_.size();
    out.entry = head.entry;
    out.attachment_count = head.attachment_count;
    out.offset = head.offset;
    out.utc_offset_min = head.utc_offset_min;
    out.time_basis = head.time_basis;
    out.uncertainty_ms = head.uncertainty_ms;
    return rest.end();
}

bool Decoder::read(Rest& rest, rk_person& out) {
    PersonHead head{};
    if (!rest.head(head) || !participants(rest, head.address_count) ||
        !facts(rest, head.fact_count))
        return false;
    rest.strings_follow();
    if (!rest.string(head.key, out.key) || !rest.string(head.name, out.name) ||
        !participant_strings(rest) || !fact_strings(rest))
        return false;
    out.size = sizeof out;
    out.reserved = 0;
    out.addresses = participants_.data();
    out.address_count = participants_.size();
    out.facts = facts_.data();
    out.fact_count = facts_.size();
    return rest.end();
}

bool Decoder::read(Rest& rest, rk_room& out) {
    RoomHead head{};
    if (!rest.head(head) || !participants(rest, head.member_count)) return false;
    rest.strings_follow();
    if (!rest.string(head.key, out.key) || !rest.string(head.title, out.title) ||
        !participant_strings(rest))
        return false;
    out.size = sizeof out;
    out.reserved = 0;
    out.members = participants_.data();
    out.member_count = participants_.size();
    return rest.end();
}

bool Decoder::read(Rest& rest, Report& out) {
    ReportHead head{};
    if (!rest.head(head)) return false;
    if (head.severity < RK_NOTE || head.severity > RK_FATAL)
        return rest.fail("a severity that does not exist");
    out.severity = head.severity;
    out.entry = head.entry;
    out.offset = head.offset;
    return rest.string(head.code, out.code) && rest.string(head.message, out.message) &&
           rest.string(head.member, out.member) && rest.end();
}

bool Decoder::read(Rest& rest, Cover& out) {
    CoverHead head{};
    if (!rest.head(head)) return false;
    out.from_ms = head.from_ms;
    out.to_ms = head.to_ms;
    return rest.string(head.account, out.account) && rest.end();
}

bool Decoder::read(Rest& rest, Progress& out) {
    ProgressHead head{};
    if (!rest.head(head)) return false;
    out = {head.done, head.total};
    return rest.end();
}

template <class T>
bool Decoder::decode(std::string_view payload, T& out) {
    Rest rest{payload};
    const bool good = read(rest, out);
    fault_ = rest.fault;
    return good;
}

template bool Decoder::decode(std::string_view, rk_interaction&);
template bool Decoder::decode(std::string_view, rk_person&);
template bool Decoder::decode(std::string_view, rk_room&);
template bool Decoder::decode(std::string_view, Report&);
template bool Decoder::decode(std::string_view, Cover&);
template bool Decoder::decode(std::string_view, Progress&);

bool Decoder::decode_checkpoint(std::string_view payload, std::string_view& cursor) {
    Rest rest{payload};
    const bool good = rest.string(payload.size(), cursor);
    fault_ = rest.fault;
    return good;
}

}  // namespace rekindle::wire
