// Decodes what came over the wire and trusts none of it: every length, count and enum is checked,
// every string is UTF-8. Strings point into the frame; nothing is copied.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include <rekindle/abi.h>
#include <rekindle/result.hpp>

#include "host/wire/buffer.hpp"
#include "host/wire/encode.hpp"
#include "host/wire/frame.hpp"

namespace rekindle::wire {

// Bytes as they arrive, cut into frames. A header that no honest peer writes is an Error.
class Stream {
  public:
    // Where to put up to `count` bytes, and how many came. Frames given out before are gone.
    [[nodiscard]] char* room(std::size_t count);
    void took(std::size_t count) { bytes_.took(count); }

    // The next whole frame, or nothing until more bytes come.
    [[nodiscard]] Result<std::optional<Frame>> next();

    // Bytes of a frame that is not whole: more than 0 at the end means it was cut off.
    [[nodiscard]] std::size_t left() const { return bytes_.size() - begin_; }

  private:
    Buffer bytes_;
    std::size_t begin_ = 0;
};

// Fills `out` from the payload of such a frame. Where a function returns false, `fault` says why.
// The arrays that `out` points to are reused by the next call.
class Decoder {
  public:
    // T: rk_interaction, rk_person, rk_room, Report, Cover, Progress.
    template <class T>
    [[nodiscard]] bool decode(std::string_view payload, T& out);
    [[nodiscard]] bool decode_checkpoint(std::string_view payload, std::string_view& cursor);

    [[nodiscard]] std::string_view fault() const { return fault_; }

  private:
    struct Rest;
    bool read(Rest& rest, rk_interaction& out);
    bool read(Rest& rest, rk_person& out);
    bool read(Rest& rest, rk_room& out);
    bool read(Rest& rest, Report& out);
    bool read(Rest& rest, Cover& out);
    bool read(Rest& rest, Progress& out);
    bool participants(Rest& rest, std::size_t count);
    bool participant_strings(Rest& rest);
    bool facts(Rest& rest, std::size_t count);
    bool fact_strings(Rest& rest);

    std::string_view fault_ = {};
    std::vector<rk_participant> participants_;
    std::vector<rk_fact> facts_;
};

}  // namespace rekindle::wire
