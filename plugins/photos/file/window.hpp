// Window: a file looked at through one small buffer, a page at a time.
//
// What lies behind the end of the file, or behind the limit on what is read of one file, or could
// not be read, is simply not there; `failure` and `is_exhausted` say so afterwards.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <rekindle/source.hpp>
#include <string_view>

namespace rekindle::photos {

struct Range {
    std::uint64_t begin = 0, length = 0;
    [[nodiscard]] std::uint64_t end() const { return begin + length; }
};

class Window {
  public:
    explicit Window(const Source& source);

    void open(const Entry& entry);

    // Up to `count` bytes at `offset`, fewer only where there are no more. Valid until the next
    // call. REQUIRES: count <= limits::piece
    std::string_view at(std::uint64_t offset, std::size_t count);
    // The same of a larger range, as a copy.
    std::string copy(const Range& range);

    [[nodiscard]] std::uint64_t length() const { return length_; }
    [[nodiscard]] Range all() const { return {0, length_}; }
    // The part of the range that lies in the file.
    [[nodiscard]] Range inside(const Range& range) const;
    [[nodiscard]] const std::optional<Error>& failure() const { return failure_; }
    [[nodiscard]] bool is_exhausted() const { return exhausted_; }

  private:
    std::size_t load(std::uint64_t offset, char* to, std::size_t count);

    const Source* source_;
    std::uint32_t entry_ = 0;
    std::uint64_t length_ = 0;
    std::unique_ptr<char[]> buffer_;
    std::uint64_t loaded_ = 0;  // where in the file the buffer begins
    std::size_t size_ = 0;
    std::uint64_t read_ = 0;  // of this file, so far
    std::optional<Error> failure_;
    bool exhausted_ = false;
};

}  // namespace rekindle::photos
