// SegmentReader: the interactions of the log one after the other, from the rows of the table
// segment. It reads what segment.cpp writes, and trusts none of it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <rekindle/record.hpp>
#include <rekindle/result.hpp>

#include "host/base/history.hpp"
#include "host/log/database.hpp"

namespace rekindle::log {

// The front of a row: all that the analysis of many rows asks for.
struct RowFront {
    Instant start = unknown_time;
    Kind kind = Kind::email;
    std::uint32_t flags = 0, group_size = 0;
    std::span<const Participation> participants = {};  // identity: the number of the spelling
    std::string_view title = {};
};

// What follows.
struct RowRest {
    std::uint32_t attachments = 0, entry = 0;
    std::uint64_t text_size = 0, offset = 0;
    std::int32_t utc_offset_min = RK_OFFSET_UNKNOWN;
    std::string_view native_id = {};
    std::int64_t duration_ms = 0, uncertainty_ms = 0;
    TimeBasis time_basis = TimeBasis::explicit_time;
};

// Views are good until the next call.
class SegmentReader {
  public:
    // In the order of the numbers. `participants_only`: leaves out digests, titles, and what
    // follows them. `since`: only segments that hold something after it.
    enum class What : std::uint8_t { participants_only, all };
    static Result<SegmentReader> open(const Database& database, What what,
                                      Instant since = unknown_time);

    // The next row; false at the end. What is no row of ours is an Error.
    Result<bool> next(RowFront& out);
    // Of the row that `next` gave.
    [[nodiscard]] bool rest(RowRest& out);

    [[nodiscard]] std::int64_t number() const { return first_ + static_cast<std::int64_t>(at_); }
    [[nodiscard]] std::int64_t source() const { return source_; }
    [[nodiscard]] std::string_view id() const { return ids_.substr(at_ * 16, 16); }
    // Of the row, or of one that comes so much later in the same segment; else 0.
    [[nodiscard]] std::uint64_t native(std::size_t later = 0) const;
    [[nodiscard]] std::uint64_t thread(std::size_t later = 0) const {
        return digest(thread_, later);
    }
    [[nodiscard]] std::uint64_t answers() const { return digest(answers_, 0); }

  private:
    class Text;
    SegmentReader() = default;
    Result<bool> next_segment();
    [[nodiscard]] bool read_front(Text& text, RowFront& out);
    [[nodiscard]] std::uint64_t digest(std::string_view column, std::size_t later) const;

    Statement segments_;
    What what_ = What::all;
    std::int64_t first_ = 0, source_ = 0;
    std::size_t count_ = 0, at_ = 0;
    bool begun_ = false;  // within the segment
    std::string_view ids_, native_, answers_, thread_;
    const char *line_ = nullptr, *end_ = nullptr;  // of the rows that follow
    const char* rest_ = nullptr;                   // of the row
    std::vector<Participation> participants_ = {};
    std::string title_ = {}, native_id_ = {};  // where they have escapes
};

}  // namespace rekindle::log
