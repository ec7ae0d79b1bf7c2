// Deflate: both directions of a compressed session (RFC 4978).
#pragma once

#include <zlib.h>

#include <cstddef>
#include <rekindle/result.hpp>
#include <span>
#include <string_view>
#include <vector>

namespace rekindle::imap {

class Deflate {
  public:
    Deflate();
    Deflate(const Deflate&) = delete;
    Deflate& operator=(const Deflate&) = delete;
    ~Deflate();

    // What is to be sent for these bytes; valid until the next call.
    [[nodiscard]] Result<std::string_view> deflate(std::string_view bytes);

    // Where received bytes go, which holds nothing that is still to be unpacked.
    [[nodiscard]] std::span<char> room() { return input_; }
    void received(std::size_t count);
    void received(std::string_view bytes);

    // Unpacks into `out`; 0 where more has to be received first.
    [[nodiscard]] Result<std::size_t> inflate(std::span<char> out);

  private:
    z_stream packs_{}, unpacks_{};
    std::vector<char> input_, output_;
    bool may_hold_more_ = false;  // the last `out` was filled to its end
};

}  // namespace rekindle::imap
