// The records an importer produces, in C++: the same fields as abi.h with names and units in types.
//
// All strings are views; they have to live until the call they are passed to returns.
#pragma once

#include <chrono>
#include <cstdint>
#include <span>
#include <string_view>

#include "rekindle/abi.h"

namespace rekindle {

// The owner, whom the source calls nothing: with Scheme::handle and RK_IS_OWNER.
inline constexpr std::string_view unnamed_owner = RK_UNNAMED_OWNER;

// UTC, milliseconds since 1970. The one time type of the project.
using Instant = std::chrono::sys_time<std::chrono::milliseconds>;

// The item has no usable date.
inline constexpr Instant unknown_time{std::chrono::milliseconds{RK_TIME_UNKNOWN}};

enum class Kind : std::uint32_t {
    email = RK_EMAIL,
    chat = RK_CHAT,
    call = RK_CALL,
    meeting = RK_MEETING,
    comment = RK_COMMENT,
    reaction = RK_REACTION,
    photo = RK_PHOTO,
    connection = RK_CONNECTION,
};

enum class Role : std::uint32_t {
    by = RK_BY,
    to = RK_TO,
    cc = RK_CC,
    bcc = RK_BCC,
    present = RK_PRESENT,
    mentioned = RK_MENTIONED,
};

enum class Scheme : std::uint32_t {
    email = RK_ADDR_EMAIL,
    phone = RK_ADDR_PHONE,
    handle = RK_ADDR_HANDLE,
    name = RK_ADDR_NAME,
};

enum class TimeBasis : std::uint32_t {
    explicit_time = RK_TIME_EXPLICIT,
    assumed_zone = RK_TIME_ASSUMED_ZONE,
    received = RK_TIME_RECEIVED,
    file = RK_TIME_FILE,
};

enum class Severity : std::uint32_t { note = RK_NOTE, skipped = RK_SKIPPED, fatal = RK_FATAL };

struct Participant {
    Role role = Role::present;
    Scheme scheme = Scheme::name;
    std::string_view address;
    std::string_view name = {};
    std::uint32_t flags = 0;  // RK_IS_OWNER
};

struct Interaction {
    Kind kind = Kind::email;
    Instant start = unknown_time;
    std::string_view key;
    std::span<const Participant> participants = {};
    std::string_view native_id = {};
    std::string_view thread = {};
    std::string_view in_reply_to = {};
    std::string_view title = {};
    std::chrono::milliseconds duration{0};
    std::uint64_t text_size = 0;
    std::uint32_t flags = 0;       // RK_BULK, RK_CANCELLED, RK_TRUNCATED, RK_AUTOMATIC
    std::uint32_t group_size = 0;  // members of the room; 0: the participants
    std::uint32_t attachment_count = 0;
    std::uint32_t entry = 0;
    std::uint64_t offset = 0;
    std::int32_t utc_offset_min = RK_OFFSET_UNKNOWN;
    TimeBasis time_basis = TimeBasis::explicit_time;
    std::chrono::milliseconds uncertainty{0};
};

// Something known about a person for a time, e.g. {"organisation", "Initech", 2014, 2017}.
struct Fact {
    std::string_view name, value;
    Instant from = unknown_time;
    Instant to = unknown_time;
};

// A contact card: these addresses are one human being.
struct Person {
    std::string_view key, name;
    std::span<const Participant> addresses = {};
    std::span<const Fact> facts = {};
};

// A group chat or list; `key` is what interactions name as their thread.
struct Room {
    std::string_view key, title;
    std::span<const Participant> members = {};
};

}  // namespace rekindle
