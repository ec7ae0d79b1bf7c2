#include "host/app/output/table.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

#include "host/base/printable.hpp"

namespace rekindle::app {
namespace {

constexpr std::size_t gap = 2;             // blanks between two columns
constexpr std::size_t shortest_cell = 12;  // a cell is not cut below this
constexpr std::size_t shortest_wrap = 30;  // a narrower last column goes below the rows instead
constexpr std::size_t indent_below = 4;

std::size_t sum(const std::vector<std::size_t>& widths) {
    return std::accumulate(widths.begin(), widths.end(), (widths.size() - 1) * gap);
}

void trim_right(std::string& line) {
    while (!line.empty() && line.back() == ' ') line.pop_back();
}

// The longest front of `text` of at most `width` columns, to its last blank if it has one.
std::size_t line_length(std::string_view text, std::size_t width) {
    std::string cut = shortened(text, width + 1);  // the "…" takes a column
    std::size_t length = cut.size() - std::string_view{"…"}.size();
    if (text.size() > length && text[length] == ' ') return length;
    const std::size_t blank = text.substr(0, length).rfind(' ');
    if (blank != std::string_view::npos && blank > 0) return blank;
    return std::max<std::size_t>(length, 1);
}

}  // namespace

std::vector<std::string> wrapped(std::string_view text, std::size_t width) {
    std::vector<std::string> lines;
    while (display_width(text) > width) {
        const std::size_t length = line_length(text, width);
        lines.emplace_back(text.substr(0, length));
        text.remove_prefix(length);
        while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    }
    if (!text.empty() || lines.empty()) lines.emplace_back(text);
    return lines;
}

std::string padded(std::string_view text, std::size_t width, bool right) {
    const std::size_t have = display_width(text);
    const std::string blanks(width > have ? width - have : 0, ' ');
    return right ? blanks + std::string{text} : std::string{text} + blanks;
}

Table::Table(std::vector<Column> columns) : columns_(std::move(columns)) {}

void Table::add(const std::vector<std::string>& cells) {
    std::vector<std::string> row;
    row.reserve(columns_.size());
    for (const std::string& cell : cells) row.push_back(printable(cell));
    row.resize(columns_.size());
    rows_.push_back(std::move(row));
}

std::vector<std::size_t> Table::widest_cells() const {
    std::vector<std::size_t> out;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        std::size_t widest = display_width(columns_[i].heading);
        for (const auto& row : rows_) widest = std::max(widest, display_width(row[i]));
        out.push_back(widest);
    }
    return out;
}

void Table::shorten_to(std::size_t width, std::vector<std::size_t>& widths) const {
    while (sum(widths) > width) {
        std::size_t widest = columns_.size();
        for (std::size_t i = 0; i < columns_.size(); ++i)
            if (columns_[i].fit == Column::Fit::shorten && widths[i] > shortest_cell &&
                (widest == columns_.size() || widths[i] > widths[widest]))
                widest = i;
        if (widest == columns_.size()) break;
        --widths[widest];
    }
}

std::vector<std::size_t> Table::widths(std::size_t width) const {
    const std::vector<std::size_t> whole = widest_cells();
    std::vector<std::size_t> out = whole;
    if (columns_.back().fit == Column::Fit::wrap) {
        out.back() = std::min(whole.back(), shortest_wrap);
        shorten_to(width, out);
        const std::size_t others = sum(out) - out.back();
        const std::size_t room = width > others ? width - others : 0;
        if (room >= out.back() && room >= longest_word_of_last()) {
            out.back() = std::min(whole.back(), room);
            return out;
        }
    }
    out = whole;
    if (columns_.back().fit == Column::Fit::fitting && sum(whole) <= width) return out;
    if (columns_.back().fit >= Column::Fit::wrap) out.back() = 0;
    shorten_to(width, out);
    return out;
}

std::size_t Table::longest_word_of_last() const {
    std::size_t longest = 0;
    for (const auto& row : rows_)
        for (std::string_view text = row.back(); !text.empty();) {
            const std::string_view word = text.substr(0, text.find(' '));
            longest = std::max(longest, display_width(word));
            text.remove_prefix(std::min(text.size(), word.size() + 1));
        }
    return longest;
}

void Table::write_row(std::string& out, const std::vector<std::string>& cells,
                      const std::vector<std::size_t>& widths) const {
    std::string line;
    std::vector<std::string> below;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        const bool wraps = columns_[i].fit >= Column::Fit::wrap;
        if (wraps && widths[i] == 0) break;
        if (i > 0) line.append(gap, ' ');
        if (wraps) {
            below = wrapped(cells[i], widths[i]);
            const std::string indent(display_width(line), ' ');
            line += below.front();
            below.erase(below.begin());
            for (std::string& more : below) more.insert(0, indent);
        } else {
            line += padded(shortened(cells[i], widths[i]), widths[i],
                           columns_[i].fit == Column::Fit::right);
        }
    }
    trim_right(line);
    out += line + '\n';
    for (const std::string& more : below) out += more + '\n';
}

std::string Table::text(std::size_t width, bool bold) const {
    const auto fitted = widths(width);
    const bool last_below = columns_.back().fit >= Column::Fit::wrap && fitted.back() == 0;
    std::vector<std::string> headings;
    for (const Column& column : columns_) headings.push_back(column.heading);
    std::string out;
    write_row(out, headings, fitted);
    if (bold) out = "\x1b[1m" + out.substr(0, out.size() - 1) + "\x1b[0m\n";
    for (const auto& row : rows_) {
        write_row(out, row, fitted);
        if (!last_below || row.back().empty()) continue;
        const std::size_t room = width > 2 * indent_below ? width - indent_below : width;
        for (const std::string& line : wrapped(row.back(), room))
            out += std::string(indent_below, ' ') + line + '\n';
    }
    return out;
}

}  // namespace rekindle::app
