// A JSON file read through one bounded window: its outline, small members whole, large arrays in
// batches of elements. A file that fits into the window is read once, a larger one twice.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <rekindle/result.hpp>
#include <rekindle/source.hpp>
#include <string_view>

#include "plugins/facebook/json/outline.hpp"

namespace rekindle::facebook {

// Elements of an array as a JSON array of their own: '[' first, ']' last.
struct Batch {
    char* data = nullptr;  // null: an element larger than the window, passed over
    std::size_t size = 0;
    std::uint64_t offset = 0;  // of data[0] in the file

    // Readable bytes from data[0] on, as a parser needs them behind the end.
    static constexpr std::size_t padding = 128;
};

class JsonFile {
  public:
    explicit JsonFile(const Source& source);

    // Reads the outline. Forgets the file before.
    Result<void> open(const Entry& entry);

    [[nodiscard]] const Outline& outline() const { return outline_; }
    [[nodiscard]] bool has_byte_order_mark() const { return base_ != 0; }
    [[nodiscard]] std::uint32_t entry() const { return entry_; }

    // The bytes of a member, with Batch::padding readable bytes behind. Valid until the next call.
    Result<std::string_view> value(const Member& member);

  private:
    friend class ArrayReader;

    Result<void> outline_whole();
    Result<void> outline_in_pieces();
    Result<void> load(std::uint64_t offset);
    [[nodiscard]] bool holds(std::uint64_t begin, std::uint64_t end) const {
        return begin >= loaded_ && end <= loaded_ + size_;
    }
    [[nodiscard]] char* at(std::uint64_t offset) { return buffer_.get() + (offset - loaded_); }

    const Source* source_;
    std::uint32_t entry_ = 0;
    std::uint64_t length_ = 0, base_ = 0;
    std::unique_ptr<char[]> buffer_;
    std::size_t capacity_ = 0;
    std::uint64_t loaded_ = 0;  // where in the file the window begins
    std::size_t size_ = 0;
    Outline outline_;
};

// The elements of one array of a file, batch after batch.
class ArrayReader {
  public:
    // REQUIRES: the array is a member of the file, which outlives the reader and stays open.
    ArrayReader(JsonFile& file, const Member& array)
        : file_(&file), at_(array.begin), end_(array.end - 1) {}
    ~ArrayReader() { restore(); }
    ArrayReader(const ArrayReader&) = delete;
    ArrayReader& operator=(const ArrayReader&) = delete;

    // The next batch, or nothing at the end. Valid until the next call.
    Result<std::optional<Batch>> next();

  private:
    Result<bool> skip_to_separator();
    Result<std::uint64_t> find_end();
    Result<void> pass_over();

    JsonFile* file_;
    std::uint64_t at_;   // of '[' or ',' in front of the next element
    std::uint64_t end_;  // of the closing ']'

    struct Replaced {  // a byte of the window, by '[' or ']'
        std::uint64_t offset = 0;
        char byte = '\0';
    };
    void replace(std::uint64_t offset, char by, Replaced& kept);
    void restore();
    Replaced front_, back_;
};

}  // namespace rekindle::facebook
