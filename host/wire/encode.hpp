// Encodes records straight from the structs of abi.h into a batch of frames.
//
// Each function appends one frame and returns an empty string, or appends nothing and says in a few
// words what the host would not accept about the record.
#pragma once

#include <cstdint>
#include <string_view>

#include <rekindle/abi.h>

#include "host/wire/buffer.hpp"
#include "host/wire/frame.hpp"

namespace rekindle::wire {

[[nodiscard]] std::string_view encode(Buffer& batch, const rk_interaction& what);
[[nodiscard]] std::string_view encode(Buffer& batch, const rk_person& who);
[[nodiscard]] std::string_view encode(Buffer& batch, const rk_room& what);

struct Report {
    std::uint32_t severity = RK_NOTE;
    std::string_view code;
    std::uint32_t entry = 0;
    std::uint64_t offset = 0;
    std::string_view message;
    std::string_view member = {};  // name of the entry where it is one of an archive
};
[[nodiscard]] std::string_view encode(Buffer& batch, const Report& report);

struct Cover {
    std::string_view account;
    std::int64_t from_ms = 0, to_ms = 0;
};
[[nodiscard]] std::string_view encode(Buffer& batch, const Cover& cover);

struct Progress {
    std::uint64_t done = 0, total = 0;
};
void encode(Buffer& batch, const Progress& progress);

[[nodiscard]] std::string_view encode_checkpoint(Buffer& batch, std::string_view cursor);
[[nodiscard]] std::string_view encode_of_service(Buffer& batch, std::string_view service);

// A frame of any type with this payload.
void encode_frame(Buffer& batch, Type type, std::string_view payload);

}  // namespace rekindle::wire
