// The bytes of an entry, chunk by chunk, without a byte order mark and with UTF-16 made UTF-8, also
// where no mark says so: old phones, Outlook and old exports of Google write it. Other encodings
// pass through as they are.
#pragma once

#include <cstdint>
#include <rekindle/source.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "plugins/text/limits.hpp"

namespace rekindle::text {

// How many bytes of UTF-16 the text is. REQUIRES: UTF-8.
[[nodiscard]] std::uint64_t utf16_size(std::string_view text);

class TextInput {
  public:
    // `chunk`: bytes read at a time.
    TextInput(const Source& source, std::uint32_t entry, std::size_t chunk = limits::chunk)
        : source_(&source), entry_(entry), size_(chunk) {}

    // The next chunk, empty at the end. Valid until the next call.
    [[nodiscard]] Result<std::string_view> next();

    // Where a byte of the last chunk stands in the entry. REQUIRES: positions never go back
    // within a chunk.
    [[nodiscard]] std::uint64_t offset_of(std::size_t position);

    [[nodiscard]] bool is_utf16() const {
        return encoding_ == Encoding::utf16_le || encoding_ == Encoding::utf16_be;
    }

  private:
    enum class Encoding : std::uint8_t { unknown, bytes, utf16_le, utf16_be };

    Result<bool> fill();
    void recognise();
    void decode();
    [[nodiscard]] std::uint32_t unit(std::size_t at) const;

    const Source* source_;
    std::uint32_t entry_;
    std::size_t size_;
    std::uint64_t chunk_offset_ = 0, next_offset_ = 0;
    std::vector<char> bytes_ = {};
    std::string decoded_ = {};
    Encoding encoding_ = Encoding::unknown;
    std::size_t mapped_ = 0;  // position in decoded_ up to which offsets are counted
    std::uint64_t mapped_bytes_ = 0;
};

}  // namespace rekindle::text
