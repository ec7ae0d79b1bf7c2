// SegmentedInput: bytes of ours and ranges of a file in a row, as one input for libarchive.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <rekindle/result.hpp>

#include "host/worker/archive/byte_file.hpp"

struct archive;

namespace rekindle::worker {

class SegmentedInput {
  public:
    explicit SegmentedInput(const ByteFile& file) : file_(file) {}
    SegmentedInput(const SegmentedInput&) = delete;
    SegmentedInput& operator=(const SegmentedInput&) = delete;

    void add_bytes(std::string bytes);
    void add_range(std::uint64_t offset, std::uint64_t length);

    // Gives itself to `to` as its callbacks; must outlive it.
    void attach(struct archive* to);

    // Why reading the file failed, where it did.
    [[nodiscard]] const std::optional<Error>& failure() const { return failure_; }

  private:
    struct Segment {
        std::uint64_t begin = 0, length = 0;  // in the whole
        std::uint64_t offset = 0;             // in the file
        std::string bytes = {};               // or these
    };

    // The bytes at the position, up to a block; moves behind them.
    Result<std::string_view> next();
    std::int64_t seek(std::int64_t offset, int whence);

    ByteFile file_;
    std::vector<Segment> segments_ = {};
    std::uint64_t length_ = 0, position_ = 0;
    std::string buffer_ = {};
    std::optional<Error> failure_ = {};
};

}  // namespace rekindle::worker
