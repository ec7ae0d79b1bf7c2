// ByteFile: an open file read by position only; does not own the descriptor.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include <rekindle/result.hpp>

namespace rekindle::worker {

class ByteFile {
  public:
    // `at_work`, if any, is called before each read.
    ByteFile(int descriptor, std::uint64_t length, const std::function<void()>* at_work = nullptr)
        : descriptor_(descriptor), length_(length), at_work_(at_work) {}

    [[nodiscard]] std::uint64_t length() const { return length_; }

    // Fills `buffer`; less only at the end of the file.
    [[nodiscard]] Result<std::size_t> read(std::uint64_t offset, char* buffer,
                                           std::size_t size) const;

  private:
    int descriptor_;
    std::uint64_t length_;
    const std::function<void()>* at_work_;
};

// Reads a file from front to back in small pieces, through one buffer.
class ByteCursor {
  public:
    ByteCursor(const ByteFile& file, std::uint64_t offset) : file_(&file), offset_(offset) {}

    // The next `size` bytes, valid until the next call; fewer than that only at the end.
    // REQUIRES: size ≤ 192 KiB
    [[nodiscard]] Result<std::string_view> take(std::size_t size);

    [[nodiscard]] std::uint64_t offset() const { return offset_; }

  private:
    const ByteFile* file_;
    std::uint64_t offset_;      // of the next byte to take
    std::string buffer_ = {};   // the bytes before and at offset_ …
    std::size_t position_ = 0;  // … which is here
};

}  // namespace rekindle::worker
