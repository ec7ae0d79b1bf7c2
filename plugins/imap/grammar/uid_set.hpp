// UidSet: a set of message numbers as intervals, in the notation of the grammar's sequence-set.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rekindle::imap {

using Uid = std::uint32_t;  // never 0

struct UidRange {
    Uid first = 0, last = 0;  // both belong to it

    [[nodiscard]] std::uint64_t size() const { return std::uint64_t{last} - first + 1; }
    bool operator==(const UidRange&) const = default;
};

class UidSet {
  public:
    void add(Uid uid) { add(UidRange{uid, uid}); }
    void add(UidRange range);
    void add(const UidSet& other);
    void clear() { ranges_.clear(); }

    [[nodiscard]] bool has(Uid uid) const;
    [[nodiscard]] bool empty() const { return ranges_.empty(); }
    [[nodiscard]] std::uint64_t size() const;  // of numbers
    [[nodiscard]] const std::vector<UidRange>& ranges() const& { return ranges_; }
    void ranges() && = delete;  // they would be gone
    [[nodiscard]] Uid highest() const { return ranges_.empty() ? 0 : ranges_.back().last; }

    // What of `range` is not in it.
    [[nodiscard]] UidSet missing(UidRange range) const;
    [[nodiscard]] UidSet without(const UidSet& other) const;
    // The first numbers of it, `count` at most, taken out.
    [[nodiscard]] UidSet take_front(std::uint64_t count);

    bool operator==(const UidSet&) const = default;

  private:
    std::vector<UidRange> ranges_;  // in order, with a gap between two
};

// "1:5,7"; empty for none.
[[nodiscard]] std::string to_sequence_set(const UidSet& set);
// Nothing where it is malformed, holds a 0 or a '*'.
[[nodiscard]] std::optional<UidSet> parse_sequence_set(std::string_view text);

}  // namespace rekindle::imap
