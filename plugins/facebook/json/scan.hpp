// The structure of JSON text, 64 bytes at a time: which bytes open and close a value, and which lie
// inside a string. Says nothing about whether the text is JSON otherwise.
//
//     {"a":"}"}      open   1.......    (bit 0 is the first byte)
//                    close  ........1
//                    quotes .1.1.1.1.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>

namespace rekindle::facebook {

struct Block {
    std::uint64_t open = 0, close = 0;  // brackets and braces outside strings
    std::uint64_t quotes = 0;           // that begin or end a string
};

class BlockScan {
  public:
    static constexpr std::size_t width = 64;

    // REQUIRES: 64 readable bytes.
    Block next(const char* bytes);

    [[nodiscard]] bool in_string() const { return in_string_ != 0; }

  private:
    std::uint64_t in_string_ = 0;  // all ones inside a string
    std::uint64_t escaped_ = 0;    // the first byte of the next block is escaped
};

}  // namespace rekindle::facebook
