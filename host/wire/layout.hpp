// The fixed parts of the record frames. Behind them follow the participants, then the bytes of all
// strings in the order of their lengths here. Length 0 means absent.
#pragma once

#include <cstdint>

namespace rekindle::wire {

struct InteractionHead {
    std::uint32_t kind, flags, group_size, entry, attachment_count, time_basis;
    std::int32_t utc_offset_min;
    std::uint32_t participant_count;
    std::int64_t start_ms, duration_ms;
    std::uint64_t text_size, offset;
    std::int64_t uncertainty_ms;
    std::uint32_t key, native_id, thread, in_reply_to, title;
    std::uint32_t reserved;
};
static_assert(sizeof(InteractionHead) == 96);

struct ParticipantHead {
    std::uint8_t role, scheme;
    std::uint16_t flags;
    std::uint32_t address, name;
};
static_assert(sizeof(ParticipantHead) == 12);

struct PersonHead {
    std::uint32_t key, name, address_count, fact_count;
};

struct FactHead {
    std::int64_t from_ms, to_ms;
    std::uint32_t name, value;
};

struct RoomHead {
    std::uint32_t key, title, member_count;
};

struct ReportHead {
    std::uint32_t severity, entry;
    std::uint64_t offset;
    std::uint32_t code, message, member, reserved;
};

struct CoverHead {
    std::int64_t from_ms, to_ms;
    std::uint32_t account, reserved;
};

struct ProgressHead {
    std::uint64_t done, total;
};

}  // namespace rekindle::wire
