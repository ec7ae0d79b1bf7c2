// The outermost level of a JSON file: its members with the place of their values, found in one pass
// that also proves that the file is whole. Nothing of a file is used before that is known.
#pragma once

#include <cstdint>
#include <rekindle/result.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "plugins/facebook/json/scan.hpp"

namespace rekindle::facebook {

struct Member {
    std::string name;  // as written, without quotes; empty for an outermost array
    std::uint64_t begin = 0, end = 0;
    char first = '\0';  // of the value: '[', '{', '"', ...

    [[nodiscard]] std::uint64_t size() const { return end - begin; }
};

struct Outline {
    std::vector<Member> members;
    bool duplicate_names = false;

    // The last of that name, or null.
    [[nodiscard]] const Member* find(std::string_view name) const;
};

class Outliner {
  public:
    // `base`: where in the file the JSON text begins, behind a byte order mark.
    explicit Outliner(std::uint64_t base = 0) : base_(base), offset_(base) {}

    // The bytes of the file in order; false once it is known to be broken. REQUIRES: all but the
    // last call have a multiple of 64 bytes.
    [[nodiscard]] bool feed(std::string_view bytes);

    // After the last byte: the outline, or what is wrong with the file.
    [[nodiscard]] Result<Outline> finish();

  private:
    enum class At { start, key, key_text, colon, value, text, scalar, nested, comma, end, broken };

    void block(const char* bytes, std::size_t count);
    std::size_t inside(const Block& found, std::size_t from);
    std::size_t outside(const char* bytes, const Block& found, std::size_t i);
    std::size_t in_text(const char* bytes, const Block& found, std::size_t i);
    void at_start(char c);
    void at_key(char c);
    void at_value(char c);
    void at_comma(char c);
    void end_value(std::uint64_t end);
    void name_member(std::string_view part);
    void fail(std::string_view code, std::string message);

    BlockScan scan_;
    Outline out_;
    At at_ = At::start;
    bool in_array_ = false, key_needed_ = false;
    std::uint32_t depth_ = 0;  // of open brackets
    std::uint64_t base_;
    std::uint64_t offset_;    // of the block
    std::uint64_t here_ = 0;  // of the byte looked at
    std::string failure_code_, failure_;
    std::uint64_t failed_at_ = 0;
};

}  // namespace rekindle::facebook
