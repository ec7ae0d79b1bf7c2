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
    void put(std::span<const rk_participant> people);

    [[nodiscard]] const char* at() const { return at_; }

  private:
    char* at_;
};

std::uint32_t length(rk_string text) {
    return text.data ? static_cast<std::uint32_t>(text.size) : 0;
}

void Pen::put(std::span<const rk_participant> people) {
    for (const rk_participant& p : people)
        put(ParticipantHead{static_cast<std::uint8_t>(p.role), static_cast<std::uint8_t>(p.scheme),
                            static_cast<std::uint16_t>(p.flags), length(p.address),
                            length(p.name)});
}

template <class T>
std::span<const T> list(const T* first, std::size_t count) {
    return {first, first ? count : 0};
}

// The strings of each record in the order of the wire.
template <class Function>
void strings_of(std::span<const rk_participant> people, const Function& take) {
    for (const rk_participant& p : people) {
        take(p.address);
        take(p.name);
    }
}

template <class Function>
void strings_of(const rk_interaction& what, const Function& take) {
    take(what.key);
    take(what.native_id);
    take(what.thread);
    take(what.in_reply_to);
    take(what.title);
    strings_of(list(what.participants, what.participant_count), take);
}

template <class Function>
void strings_of(const rk_person& who, const Function& take) {
    take(who.key);
    take(who.name);
    strings_of(list(who.addresses, who.address_count), take);
    for (const rk_fact& fact : list(who.facts, who.fact_count)) {
        take(fact.name);
        take(fact.value);
    }
}

template <class Function>
void strings_of(const rk_room& what, const Function& take) {
    take(what.key);
    take(what.title);
    strings_of(list(what.members, what.member_count), take);
}

template <class Function>
void strings_of(const Report& report, const Function& take) {
    take(abi_string(report.code));
    take(abi_string(report.message));
    take(abi_string(report.member));
}

template <class Function>
void strings_of(const Cover& cover, const Function& take) {
    take(abi_string(cover.account));
}

// Appends one frame: the heads, `heads` bytes that `put_heads` writes, and the strings. What is
// written is looked through once; its strings are checked one by one only where it is not ASCII.
template <class Record, class Function>
std::string_view append(Buffer& batch, Type type, const Record& record, std::size_t heads,
                        const Function& put_heads) {
    std::size_t bytes = 0;
    bool fits = true;
    strings_of(record, [&](rk_string text) {
        const std::size_t size = view(text).size();
        fits = fits && size <= longest_field;
        bytes += size;
    });
    if (!fits) return too_long;
    if (heads + bytes > longest_frame) return too_large;
    const std::size_t before = batch.size();
    Pen pen(batch, type, heads + bytes);
    put_heads(pen);
    const char* const strings = pen.at();
    strings_of(record, [&](rk_string text) { pen.put(text); });
    if (is_ascii({strings, bytes})) return {};
    bool good = true;
    strings_of(record, [&](rk_string text) { good = good && is_text(view(text)); });
    if (good) return {};
    batch.cut(before);
    return not_text;
}

std::string_view fault_of(std::span<const rk_participant> people) {
    for (const rk_participant& p : people) {
        if (p.role < RK_BY || p.role > RK_MENTIONED) return "a participant has no such role";
        if (p.scheme < RK_ADDR_EMAIL || p.scheme > RK_ADDR_NAME)
            return "a participant has no such kind of address";
        if (p.flags > UINT16_MAX) return "a participant has flags that do not exist";
    }
    return {};
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
    if (const auto fault = fault_of(people); !fault.empty()) return fault;
    return append(batch, Type::interaction, what,
                  sizeof(InteractionHead) + people.size() * sizeof(ParticipantHead), [&](Pen& pen) {
                      pen.put(head(what));
                      pen.put(people);
                  });
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
    if (const auto fault = fault_of(people); !fault.empty()) return fault;
    const std::size_t heads = sizeof(PersonHead) + people.size() * sizeof(ParticipantHead) +
                              facts.size() * sizeof(FactHead);
    return append(batch, Type::person, who, heads, [&](Pen& pen) {
        pen.put(PersonHead{length(who.key), length(who.name),
                           static_cast<std::uint32_t>(people.size()),
                           static_cast<std::uint32_t>(facts.size())});
        pen.put(people);
        for (const rk_fact& fact : facts)
            pen.put(FactHead{fact.from_ms, fact.to_ms, length(fact.name), length(fact.value)});
    });
}

std::string_view encode(Buffer& batch, const rk_room& given) {
    const rk_room what = completed(given);
    if (what.member_count > most_participants) return "more than 10,000 members";
    const auto people = list(what.members, what.member_count);
    if (people.size() != what.member_count) return "the members are missing";
    if (const auto fault = fault_of(people); !fault.empty()) return fault;
    return append(batch, Type::room, what,
                  sizeof(RoomHead) + people.size() * sizeof(ParticipantHead), [&](Pen& pen) {
                      pen.put(RoomHead{length(what.key), length(what.title),
                                       static_cast<std::uint32_t>(people.size())});
                      pen.put(people);
                  });
}

std::string_view encode(Buffer& batch, const Report& report) {
    if (report.severity < RK_NOTE || report.severity > RK_FATAL) return "there is no such severity";
    return append(batch, Type::report, report, sizeof(ReportHead), [&](Pen& pen) {
        pen.put(ReportHead{report.severity, report.entry, report.offset,
                           length(abi_string(report.code)), length(abi_string(report.message)),
                           length(abi_string(report.member)), 0});
    });
}

std::string_view encode(Buffer& batch, const Cover& cover) {
    return append(batch, Type::cover, cover, sizeof(CoverHead), [&](Pen& pen) {
        pen.put(CoverHead{cover.from_ms, cover.to_ms, length(abi_string(cover.account)), 0});
    });
}

void encode(Buffer& batch, const Progress& progress) {
    Pen pen(batch, Type::progress, sizeof(ProgressHead));
    pen.put(ProgressHead{progress.done, progress.total});
}

std::string_view encode_checkpoint(Buffer& batch, std::string_view cursor) {
    if (cursor.size() > longest_field) return too_long;
    if (!is_text(cursor)) return not_text;
    encode_frame(batch, Type::checkpoint, cursor);
    return {};
}

std::string_view encode_of_service(Buffer& batch, std::string_view service) {
    if (service.size() > longest_field) return too_long;
    if (!is_text(service)) return not_text;
    encode_frame(batch, Type::of_service, service);
    return {};
}

void encode_frame(Buffer& batch, Type type, std::string_view payload) {
    Pen pen(batch, type, payload.size());
    pen.put(payload);
}

}  // namespace rekindle::wire
