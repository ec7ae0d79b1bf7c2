#include "host/kit/subject/gathered.hpp"

#include <span>

#include <rekindle/text.hpp>

#include "host/interchange/record_json.hpp"

namespace rekindle::kit {
namespace {

constexpr std::string_view refusal = "the importer gave the host what it must not: ";

std::vector<OwnedParticipant> copy(std::span<const rk_participant> from) {
    std::vector<OwnedParticipant> out;
    out.reserve(from.size());
    for (const rk_participant& one : from)
        out.push_back({static_cast<Role>(one.role), static_cast<Scheme>(one.scheme), one.flags,
                       std::string{view(one.address)}, std::string{view(one.name)}});
    return out;
}

std::vector<rk_participant> borrow(const std::vector<OwnedParticipant>& from) {
    std::vector<rk_participant> out;
    out.reserve(from.size());
    for (const OwnedParticipant& one : from)
        out.push_back({static_cast<std::uint32_t>(one.role), static_cast<std::uint32_t>(one.scheme),
                       one.flags, 0, abi_string(one.address), abi_string(one.name)});
    return out;
}

std::string line_of(const OwnedReport& report) {
    return interchange::line(interchange::Report{static_cast<std::uint32_t>(report.severity),
                                                 report.code, report.entry, report.offset,
                                                 report.message});
}

}  // namespace

std::string line_of(const OwnedRecord& record) {
    const std::vector<rk_participant> people = borrow(record.participants);
    rk_interaction out{};
    out.size = sizeof out;
    out.kind = static_cast<std::uint32_t>(record.kind);
    out.start_ms = record.start_ms;
    out.duration_ms = record.duration_ms;
    out.key = abi_string(record.key);
    out.native_id = abi_string(record.native_id);
    out.thread = abi_string(record.thread);
    out.in_reply_to = abi_string(record.in_reply_to);
    out.title = abi_string(record.title);
    out.text_size = record.text_size;
    out.flags = record.flags;
    out.group_size = record.group_size;
    out.participants = people.data();
    out.participant_count = people.size();
    out.attachment_count = record.attachment_count;
    out.utc_offset_min = record.utc_offset_min;
    out.time_basis = static_cast<std::uint32_t>(record.time_basis);
    out.uncertainty_ms = record.uncertainty_ms;
    return interchange::line(out);
}

std::vector<std::string> lines_of(const Gathered& gathered) {
    std::vector<std::string> out;
    std::size_t record = 0, person = 0, room = 0, report = 0, cover = 0;
    for (const Type type : gathered.order) {
        switch (type) {
            case Type::interaction:
                out.push_back(line_of(gathered.records[record++]));
                break;
            case Type::person:
                out.push_back(gathered.persons[person++].line);
                break;
            case Type::room:
                out.push_back(gathered.rooms[room++].line);
                break;
            case Type::report:
                out.push_back(line_of(gathered.reports[report++]));
                break;
            case Type::cover: {
                const Cover& one = gathered.covers[cover++];
                out.push_back(
                    interchange::line(interchange::Cover{one.account, one.from_ms, one.to_ms, {}}));
            }
        }
    }
    return out;
}

std::string status_words(std::int32_t status) {
    switch (status) {
        case RK_OK:
            return "success";
        case RK_STOP:
            return "RK_STOP, which only the host says";
        case RK_E_UNSUPPORTED:
            return "unsupported";
        case RK_E_MALFORMED:
            return "malformed";
        case RK_E_SOURCE:
            return "source error";
        case RK_E_LIMIT:
            return "limit reached";
        case RK_E_REFUSED:
            return "refused by the host";
        case RK_E_INTERNAL:
            return "internal error, which is a bug";
        default:
            return "the unknown status " + std::to_string(status);
    }
}

Result<void> Gatherer::interaction(const rk_interaction& what) {
    now_.order.push_back(Type::interaction);
    now_.records.push_back(
        {static_cast<Kind>(what.kind), what.start_ms, what.duration_ms, what.uncertainty_ms,
         std::string{view(what.key)}, std::string{view(what.native_id)},
         std::string{view(what.thread)}, std::string{view(what.in_reply_to)},
         std::string{view(what.title)}, what.text_size, what.flags, what.group_size,
         what.attachment_count, what.utc_offset_min, static_cast<TimeBasis>(what.time_basis),
         copy({what.participants, what.participant_count}), what.entry, what.offset});
    return {};
}

Result<void> Gatherer::person(const rk_person& who) {
    now_.order.push_back(Type::person);
    now_.persons.push_back({std::string{view(who.key)}, interchange::line(who)});
    return {};
}

Result<void> Gatherer::room(const rk_room& what) {
    now_.order.push_back(Type::room);
    now_.rooms.push_back({std::string{view(what.key)}, interchange::line(what)});
    return {};
}

Result<void> Gatherer::report(std::uint32_t severity, std::string_view code, std::uint32_t entry,
                              std::uint64_t offset, std::string_view message) {
    if (code == "record.invalid" && message.starts_with(refusal)) {
        now_.not_accepted.emplace_back(message.substr(refusal.size()));
        return {};
    }
    now_.order.push_back(Type::report);
    now_.reports.push_back(
        {static_cast<Severity>(severity), std::string{code}, std::string{message}, entry, offset});
    return {};
}

Result<void> Gatherer::cover(std::string_view account, std::int64_t from_ms, std::int64_t to_ms) {
    now_.order.push_back(Type::cover);
    now_.covers.push_back({std::string{account}, from_ms, to_ms});
    return {};
}

Result<void> Gatherer::checkpoint(std::string_view cursor) {
    now_.checkpoints.push_back(
        {std::string{cursor}, now_.records.size(), now_.persons.size(), now_.rooms.size()});
    return {};
}

}  // namespace rekindle::kit
