#include "host/wire/encode.hpp"

#include <cstring>
#include <span>

#include <rekindle/text.hpp>

#include "host/wire/layout.hpp"
#include "host/wire/text_check.hpp"

namespace rekindle::wire {
namespace {

constexpr std::string_view too_long = "a field is longer than 64 KiB";
constexpr std::string_view not_text = "a field is not UTF-8";
constexpr std::string_view too_large = "the record is larger than 16 MiB";

// Writes the parts of one frame in a row; the size is known before.
class Pen {
  public:
    Pen(Buffer& batch, Type type, std::size_t size)
        : at_(batch.append(sizeof(FrameHeader) + size)) {
        put(FrameHeader{static_cast<std::uint32_t>(size), type, version});
    }
    template <class T>
    void put(const T& head) {
        std::memcpy(at_, &head, sizeof head);
        at_ += sizeof head;
    }
    void put(std::string_view text) {
        if (!text.empty()) std::memcpy(at_, text.data(), text.size());
        at_ += text.size();
    }
    void put(rk_string text) { put(view(text)); }

  private:
    char* at_;
};

std::uint32_t length(rk_string text) {
    return text.data ? static_cast<std::uint32_t>(text.size) : 0;
}

// Adds up the strings of a record, and remembers what is wrong with one of them.
struct Tally {
    std::size_t bytes = 0;
    std::string_view fault = {};

    void add(rk_string text) {
        const std::string_view bytes_of = view(text);
        bytes += bytes_of.size();
        if (bytes_of.size() > longest_field)
            fault = too_long;
        else if (!is_text(bytes_of))
            fault = not_text;
    }
    void add(std::string_view text) { add(abi_string(text)); }

    void add(std::span<const rk_participant> people) {
        for (const rk_participant& p : people) {
            if (p.role < RK_BY || p.role > RK_MENTIONED) fault = "a participant has no such role";
            if (p.scheme < RK_ADDR_EMAIL || p.scheme > RK_ADDR_NAME)
                fault = "a participant has no such kind of address";
            if (p.flags > UINT16_MAX) fault = "a participant has flags that do not exist";
            add(p.address);
            add(p.name);
        }
    }
};

void put(Pen& pen, std::span<const rk_participant> people) {
    for (const rk_participant& p : people)
        pen.put(ParticipantHead{
            static_cast<std::uint8_t>(p.role), static_cast<std::uint8_t>(p.scheme),
            static_cast<std::uint16_t>(p.flags), length(p.address), length(p.name)});
}

void put_strings(Pen& pen, std::span<const rk_participant> people) {
    for (const rk_participant& p : people) {
        pen.put(p.address);
        pen.put(p.name);
    }
}

template <class T>
std::span<const T> list(const T* first, std::size_t count) {
    return {first, first ? count : 0};
}

// The struct as this build knows it, whatever the size its writer knew.
template <class T>
T completed(const T& given) {
    T whole{};
    std::memcpy(&whole, &given, std::min<std::size_t>(given.size, sizeof whole));
    return whole;
}

InteractionHead head(const rk_interaction& what) {
    return {what.kind,
            what.flags,
            what.group_size,
            what.entry,
            what.attachment_count,
            what.time_basis,
            what.utc_offset_min,
            static_cast<std::uint32_t>(what.participant_count),
            what.start_ms,
            what.duration_ms,
            what.text_size,
            what.offset,
            what.uncertainty_ms,
            length(what.key),
            length(what.native_id),
            length(what.thread),
            length(what.in_reply_to),
            length(what.title),
            0};
}

std::string_view encode_whole(Buffer& batch, const rk_interaction& what) {
    if (what.kind < RK_EMAIL || what.kind > RK_CONNECTION) return "there is no such kind";
    if (what.time_basis > RK_TIME_FILE) return "there is no such time basis";
    if (what.participant_count > most_participants) return "more than 10,000 participants";
    const auto people = list(what.participants, what.participant_count);
    if (people.size() != what.participant_count) return "the participants are missing";
    const rk_string strings[] = {what.key, what.native_id, what.thread, what.in_reply_to,
                                 what.title};
    Tally tally;
    for (const rk_string text : strings) tally.add(text);
    tally.add(people);
    if (!tally.fault.empty()) return tally.fault;
    const std::size_t size =
        sizeof(InteractionHead) + people.size() * sizeof(ParticipantHead) + tally.bytes;
    if (size > longest_frame) return too_large;
    Pen pen(batch, Type::interaction, size);
    pen.put(head(what));
    put(pen, people);
    for (const rk_string text : strings) pen.put(text);
    put_strings(pen, people);
    return {};
}

}  // namespace

std::string_view encode(Buffer& batch, const rk_interaction& what) {
    return what.size == sizeof what ? encode_whole(batch, what)
                                    : encode_whole(batch, completed(what));
}

std::string_view encode(Buffer& batch, const rk_person& given) {
    const rk_person who = completed(given);
    if (who.address_count > most_participants) return "more than 10,000 addresses";
    if (who.fact_count > most_facts) return "more than 10,000 facts";
    const auto people = list(who.addresses, who.address_count);
    const auto facts = list(who.facts, who.fact_count);
    if (people.size() != who.address_count || facts.size() != who.fact_count)
        return "the addresses or facts are missing";
    Tally tally;
    tally.add(who.key);
    tally.add(who.name);
    tally.add(people);
    for (const rk_fact& fact : facts) {
        tally.add(fact.name);
        tally.add(fact.value);
    }
    if (!tally.fault.empty()) return tally.fault;
    const std::size_t size = sizeof(PersonHead) + people.size() * sizeof(ParticipantHead) +
                             facts.size() * sizeof(FactHead) + tally.bytes;
    if (size > longest_frame) return too_large;
    Pen pen(batch, Type::person, size);
    pen.put(PersonHead{length(who.key), length(who.name), static_cast<std::uint32_t>(people.size()),
                       static_cast<std::uint32_t>(facts.size())});
    put(pen, people);
    for (const rk_fact& fact : facts)
        pen.put(FactHead{fact.from_ms, fact.to_ms, length(fact.name), length(fact.value)});
    pen.put(who.key);
    pen.put(who.name);
    put_strings(pen, people);
    for (const rk_fact& fact : facts) {
        pen.put(fact.name);
        pen.put(fact.value);
    }
    return {};
}

std::string_view encode(Buffer& batch, const rk_room& given) {
    const rk_room what = completed(given);
    if (what.member_count > most_participants) return "more than 10,000 members";
    const auto people = list(what.members, what.member_count);
    if (people.size() != what.member_count) return "the members are missing";
    Tally tally;
    tally.add(what.key);
    tally.add(what.title);
    tally.add(people);
    if (!tally.fault.empty()) return tally.fault;
    const std::size_t size =
        sizeof(RoomHead) + people.size() * sizeof(ParticipantHead) + tally.bytes;
    if (size > longest_frame) return too_large;
    Pen pen(batch, Type::room, size);
    pen.put(
        RoomHead{length(what.key), length(what.title), static_cast<std::uint32_t>(people.size())});
    put(pen, people);
    pen.put(what.key);
    pen.put(what.title);
    put_strings(pen, people);
    return {};
}

std::string_view encode(Buffer& batch, const Report& report) {
    if (report.severity < RK_NOTE || report.severity > RK_FATAL) return "there is no such severity";
    Tally tally;
    tally.add(report.code);
    tally.add(report.message);
    if (!tally.fault.empty()) return tally.fault;
    Pen pen(batch, Type::report, sizeof(ReportHead) + tally.bytes);
    pen.put(ReportHead{report.severity, report.entry, report.offset,
                       static_cast<std::uint32_t>(report.code.size()),
                       static_cast<std::uint32_t>(report.message.size())});
    pen.put(report.code);
    pen.put(report.message);
    return {};
}

std::string_view encode(Buffer& batch, const Cover& cover) {
    Tally tally;
    tally.add(cover.account);
    if (!tally.fault.empty()) return tally.fault;
    Pen pen(batch, Type::cover, sizeof(CoverHead) + tally.bytes);
    pen.put(
        CoverHead{cover.from_ms, cover.to_ms, static_cast<std::uint32_t>(cover.account.size()), 0});
    pen.put(cover.account);
    return {};
}

void encode(Buffer& batch, const Progress& progress) {
    Pen pen(batch, Type::progress, sizeof(ProgressHead));
    pen.put(ProgressHead{progress.done, progress.total});
}

std::string_view encode_checkpoint(Buffer& batch, std::string_view cursor) {
    Tally tally;
    tally.add(cursor);
    if (!tally.fault.empty()) return tally.fault;
    encode_frame(batch, Type::checkpoint, cursor);
    return {};
}

void encode_frame(Buffer& batch, Type type, std::string_view payload) {
    Pen pen(batch, type, payload.size());
    pen.put(payload);
}

}  // namespace rekindle::wire
