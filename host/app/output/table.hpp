// Tables for people: aligned by what a terminal shows, fitted to its width.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace rekindle::app {

struct Column {
    enum class Fit : unsigned char {
        whole,    // as wide as its widest cell
        right,    // the same, aligned to the right: numbers
        shorten,  // cut with "…" where the line would not fit
        wrap,     // the last column: goes on in further lines, or below where a word does not fit
        fitting,  // the last column: beside where every row fits whole, else below
        below     // the last column: on lines of its own under the row
    };
    std::string heading;
    Fit fit = Fit::whole;
};

class Table {
  public:
    explicit Table(std::vector<Column> columns);

    // One cell a column. What comes from archives is made printable here, so that no caller can
    // forget it.
    void add(const std::vector<std::string>& cells);

    [[nodiscard]] bool empty() const { return rows_.empty(); }

    // With a heading line, bold if `bold`; no line is wider than `width` where that is possible,
    // and none ends in blanks.
    [[nodiscard]] std::string text(std::size_t width, bool bold) const;

  private:
    [[nodiscard]] std::vector<std::size_t> widths(std::size_t width) const;
    [[nodiscard]] std::vector<std::size_t> widest_cells() const;
    [[nodiscard]] std::size_t longest_word_of_last() const;
    void shorten_to(std::size_t width, std::vector<std::size_t>& widths) const;
    void write_row(std::string& out, const std::vector<std::string>& cells,
                   const std::vector<std::size_t>& widths) const;

    std::vector<Column> columns_;
    std::vector<std::vector<std::string>> rows_;
};

// The text in lines of at most `width` columns, broken at blanks where possible.
[[nodiscard]] std::vector<std::string> wrapped(std::string_view text, std::size_t width);

// With blanks after it, or before it, up to `width` columns.
[[nodiscard]] std::string padded(std::string_view text, std::size_t width, bool right = false);

}  // namespace rekindle::app
