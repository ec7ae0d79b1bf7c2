// Gathered: interactions that wait to be written, as a table that SQLite reads them from.
//
// One `INSERT … SELECT` then takes them all: half of what one statement a row costs, since nothing
// is bound and no program is started for each.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include <rekindle/result.hpp>

#include "host/log/database.hpp"
#include "host/log/log.hpp"

namespace rekindle::log {

class Gathered {
  public:
    static constexpr std::size_t many = 256;  // rows at most: what the processor's cache holds

    struct Text {
        std::size_t begin = 0, size = 0;
    };
    struct Row {
        NewInteraction fixed;  // its views are not used
        Text participants, native_id, title;
    };

    Gathered();
    Gathered(const Gathered&) = delete;
    Gathered& operator=(const Gathered&) = delete;
    ~Gathered() = default;

    // Makes the rows readable as the table `gathered` of this connection. They have to outlive
    // every statement that reads it.
    Result<void> attach(const Database& database);

    void add(const NewInteraction& what);
    void clear();
    [[nodiscard]] bool empty() const { return rows_.empty(); }
    [[nodiscard]] bool full() const { return rows_.size() == many; }
    // Whether all rows have nothing but zeros in the columns that mail and short messages have no
    // use for: these then need not be asked for.
    [[nodiscard]] bool plain() const { return plain_; }

    [[nodiscard]] const std::vector<Row>& rows() const { return rows_; }
    [[nodiscard]] const char* text(const Text& of) const { return texts_.data() + of.begin; }

  private:
    Text keep(std::string_view text);
    Text keep(std::span<const Participation> participants);

    std::vector<Row> rows_;
    std::string texts_;
    bool plain_ = true;
};

// What to select for a row of the table interaction, after its number. ?1 is the source.
inline constexpr std::string_view all_columns =
    "id, ?1, kind, time_ms, flags, native, answers, thread, group_size, attachments, text_size, "
    "duration_ms, utc_offset_min, time_basis, uncertainty_ms, entry, offset, participants, "
    "native_id, title";
inline constexpr std::string_view plain_columns =
    "id, ?1, kind, time_ms, flags, native, answers, thread, 0, attachments, text_size, "
    "0, utc_offset_min, 0, 0, entry, offset, participants, native_id, title";

}  // namespace rekindle::log
