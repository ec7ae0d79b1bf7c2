// Segment: interactions that wait to be written, in the form of a row of the table segment.
//
// A thousand of them are one row of SQLite: what a row costs there is paid once for all. The form
// is JSON and plain digests, so that the log stays readable by plain SQL; see schemas/sqlite.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "host/log/log.hpp"

namespace rekindle::log {

class Segment {
  public:
    static constexpr std::size_t many = 1024;  // interactions at most …
    // … and fewer where they are longer, bytes
    static constexpr std::size_t text = std::size_t{160} * 1024;

    Segment();

    void add(const NewInteraction& what);
    void clear();
    [[nodiscard]] std::size_t count() const { return count_; }
    [[nodiscard]] bool empty() const { return count_ == 0; }
    [[nodiscard]] bool full() const { return count_ == many || used_ >= text; }

    // The columns; good until the next `add` or `clear`. Empty digests: the column is NULL.
    [[nodiscard]] std::string_view ids() const;
    [[nodiscard]] std::string_view native() const;
    [[nodiscard]] std::string_view answers() const;
    [[nodiscard]] std::string_view thread() const;
    [[nodiscard]] std::string_view rows();  // closes the JSON: nothing is added after it

    [[nodiscard]] std::size_t dated() const { return dated_; }
    // REQUIRES: dated() > 0
    [[nodiscard]] std::int64_t from_ms() const { return from_ms_; }
    [[nodiscard]] std::int64_t to_ms() const { return to_ms_; }

  private:
    class Pen;
    void keep_digests(const NewInteraction& what);
    void keep_time(Instant time);

    std::size_t count_ = 0, dated_ = 0;
    std::int64_t from_ms_ = 0, to_ms_ = 0;
    std::vector<std::array<std::uint8_t, 16>> ids_;
    std::vector<std::uint64_t> native_, answers_, thread_;
    bool has_native_ = false, has_answers_ = false, has_thread_ = false;
    std::vector<char> rows_;  // written up to used_
    std::size_t used_ = 0;
};

}  // namespace rekindle::log
