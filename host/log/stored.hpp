// Interactions, cards and rooms as the log keeps them, one at a time: what an export reads. Memory
// does not grow with the interactions.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include <rekindle/record.hpp>

namespace rekindle::log {

struct StoredParticipant {
    Role role = Role::present;
    Scheme scheme = Scheme::email;
    std::string_view address;  // canonical
    std::string_view name;     // as written on this item; may be empty
    bool is_owner = false;     // the source said so on this item
};

// Views are valid until the call returns.
struct StoredInteraction {
    std::array<std::uint8_t, 16> id = {};
    std::string_view service, source;  // source: the path it was imported from
    std::uint64_t native = 0;          // what `answers` of others names; 0: none
    std::uint64_t answers = 0, thread = 0;
    Instant start = unknown_time;
    Kind kind = Kind::email;
    std::uint32_t flags = 0, group_size = 0, attachments = 0;
    std::uint64_t text_size = 0;
    std::int64_t duration_ms = 0;
    std::int32_t utc_offset_min = RK_OFFSET_UNKNOWN;
    TimeBasis time_basis = TimeBasis::explicit_time;
    std::int64_t uncertainty_ms = 0;
    std::uint32_t entry = 0;
    std::uint64_t offset = 0;
    std::string_view native_id, title;  // may be empty
    std::span<const StoredParticipant> participants = {};
};

struct StoredCard {
    std::array<std::uint8_t, 16> id = {};
    std::string_view service, name;
    std::span<const StoredParticipant> addresses = {};  // roles are none
    std::span<const Fact> facts = {};
};

struct StoredRoom {
    std::uint64_t thread = 0;
    std::string_view service, title;
    std::span<const StoredParticipant> members = {};  // roles are none
};

}  // namespace rekindle::log
