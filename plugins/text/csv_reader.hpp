// CSV, RFC 4180 as spreadsheets write it: records of cells, which may stand in quotes and then hold
// delimiters, line ends and doubled quotes.
//
//     First Name,Last Name,Company
//     Ada,Byron,"Two
//     lines, and ""quotes"""
//
// Streams in bounded memory: of a cell or record beyond its limit the rest is left out. libcsv was
// looked at first: it has neither limits nor places, and what adds them is as long as this.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "plugins/text/text_input.hpp"

namespace rekindle::text {

struct CsvRecord {
    std::uint64_t offset = 0;                  // of its first byte
    std::vector<std::string_view> cells = {};  // bytes; at most limits::columns
    std::size_t columns = 0;                   // as many as the record has
    bool cut = false;                          // a cell was longer than the limits
    bool unterminated = false;                 // the last cell's quote is never closed
};

class CsvReader {
  public:
    CsvReader(const Source& source, std::uint32_t entry, char delimiter = ',')
        : input_(source, entry), delimiter_(delimiter) {}

    // The next record, or null at the end; blank lines are passed over. Valid until the next call.
    [[nodiscard]] Result<const CsvRecord*> next();

    // The text counts as ended once so many bytes were read: what only looks at the front of a file
    // never goes through the whole of it in search of a closing quote.
    void end_after(std::uint64_t bytes) { most_ = bytes; }

    [[nodiscard]] bool is_utf16() const { return input_.is_utf16(); }

  private:
    enum class State : std::uint8_t { cell_begins, plain, quoted, quote_in_quotes };

    Result<bool> fill();
    void begin();
    [[nodiscard]] bool take();  // true: the record ends
    void take_run(std::string_view stops);
    void append(std::string_view part);
    void end_cell();
    [[nodiscard]] bool is_blank() const;
    void finish();

    TextInput input_;
    char delimiter_;
    std::string_view chunk_ = {};
    std::size_t at_ = 0;
    bool ended_ = false;
    std::uint64_t read_ = 0, most_ = UINT64_MAX;
    State state_ = State::cell_begins;
    std::string text_ = {};               // of all cells
    std::vector<std::size_t> ends_ = {};  // of each cell in text_
    std::size_t cell_begin_ = 0;
    CsvRecord record_ = {};
};

}  // namespace rekindle::text
