// MemberReader: reads at any offset of a member that can only be unpacked front to back, as long as
// the reader does not look back further than a window.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <rekindle/result.hpp>

#include "host/worker/archive/archive_stream.hpp"

namespace rekindle::worker {

class MemberReader {
  public:
    // What must hold of the bytes that come out.
    struct Expectation {
        std::uint64_t length = 0;
        bool exact = true;  // false: `length` is only a bound
    };

    // Begins a member whose stream stands right before its first byte.
    void begin(Expectation expectation);

    // Whether `offset` can still be read without beginning anew.
    [[nodiscard]] bool holds(std::uint64_t offset) const { return offset >= window_begin_; }

    // What lies at `offset`, up to a block; empty at the end. Valid until the next call.
    // REQUIRES: holds(offset)
    Result<std::string_view> at(ArchiveStream& stream, std::uint64_t offset);

  private:
    Result<void> unpack(ArchiveStream& stream);
    Result<void> finish(ArchiveStream& stream);
    [[nodiscard]] std::uint64_t position() const { return window_begin_ + window_.size(); }

    Expectation expectation_ = {};
    std::string window_ = {};         // the bytes unpacked last …
    std::uint64_t window_begin_ = 0;  // … and where they begin
    bool ended_ = false;
};

}  // namespace rekindle::worker
