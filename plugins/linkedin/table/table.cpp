#include "plugins/linkedin/table/table.hpp"

#include <algorithm>
#include <array>
#include <rekindle/digest.hpp>
#include <rekindle/text.hpp>

#include "plugins/linkedin/limits.hpp"
#include "plugins/text/limits.hpp"

namespace rekindle::linkedin {
namespace {

constexpr std::size_t front_size = 256;  // bytes of a message that are looked at

// What a spreadsheet through which the file went writes for nothing.
bool stands_for_nothing(std::string_view text) {
    constexpr auto words = std::to_array<std::string_view>(
        {"#N/A", "#N/A N/A", "#NA", "<NA>", "N/A", "n/a", "NULL", "null", "NaN", "nan"});
    return std::find(words.begin(), words.end(), text) != words.end();
}

Error bad_header(const Entry& entry, const std::string& seen) {
    return {Code::unsupported,
            seen.empty() ? "the table is empty: it has not even headings"
                         : "the headings of the table are not known; it has: " + seen,
            entry.index, 0, "csv.bad-header"};
}

}  // namespace

std::string_view Row::at(Column column) const {
    for (std::size_t i = 0; i < columns->size() && i < cells.size(); ++i)
        if ((*columns)[i] == column)
            return stands_for_nothing(cells[i]) ? std::string_view{} : cells[i];
    return {};
}

Result<std::unique_ptr<Table>> Table::open(const Source& source, const Entry& entry,
                                           FileKind kind) {
    std::string first_seen;
    for (const char delimiter : {',', ';', '\t'}) {
        std::unique_ptr<Table> table{new Table{source, entry.index, delimiter}};
        std::string seen;
        const auto found = table->find_headings(kind, seen);
        if (!found) return found.error();
        if (*found) return table;
        if (first_seen.empty()) first_seen = seen;
    }
    return bad_header(entry, first_seen);
}

bool Table::are_headings(FileKind kind, const std::vector<std::string>& headings) {
    kind_ = kind == FileKind::other ? kind_of_headings(headings) : kind;
    if (kind_ == FileKind::other) return false;
    auto columns = columns_of(kind_, headings);
    if (columns) columns_ = std::move(*columns);
    return !columns_.empty();
}

// `seen`: the headings as an error names them, if none are known.
Result<bool> Table::find_headings(FileKind kind, std::string& seen) {
    rows_.end_after(limits::headings);
    for (std::size_t i = 0; i < limits::preamble; ++i) {
        const auto record = rows_.next();
        if (!record) return record.error();
        if (*record == nullptr || (*record)->columns > text::limits::columns) return false;
        std::vector<std::string> headings;
        text::Faults faults;
        for (const std::string_view cell : (*record)->cells)
            headings.push_back(text::one_line(text::decoded(cell, {}, charsets_, faults), faults));
        if (are_headings(kind, headings)) {
            rows_.end_after(UINT64_MAX);
            return true;
        }
        has_preamble_ = has_preamble_ || equals_ignoring_case(headings[0], "Notes:");
        if (headings.size() < 2 || !seen.empty()) continue;
        for (std::size_t j = 0; j < headings.size() && j < limits::named_columns; ++j)
            seen += (j > 0 ? ", " : "") + std::string{text::cut(headings[j], 40)};
    }
    return false;
}

bool Table::has(Column column) const {
    return std::find(columns_.begin(), columns_.end(), column) != columns_.end();
}

bool Table::has_conversations() const {
    return has(Column::conversation) || has(Column::direction) || has(Column::folder);
}

// Of a message only size and digest are kept.
void Table::take_content(std::string_view cell) {
    const std::string_view content = text::trimmed(cell);
    row_.content_size =
        content.size() - static_cast<std::size_t>(std::count(content.begin(), content.end(), '\r'));
    // Line ends and blanks are not the same in every export.
    std::string letters;
    for (const char c : content)
        if (static_cast<unsigned char>(c) > ' ') letters += c;
    row_.content_digest = text_digest(letters);
    row_.content_front = to_utf8(text::cut(content, front_size));
    row_.faults.control = row_.faults.control || text::has_control(cell);
}

Result<const Row*> Table::next() {
    const auto record = rows_.next();
    if (!record) return record.error();
    if (*record == nullptr) return nullptr;
    const text::CsvRecord& from = **record;
    row_ = Row{};
    row_.offset = from.offset;
    row_.cut = from.cut;
    row_.unterminated = from.unterminated;
    row_.wrong_columns = from.columns != columns_.size();
    row_.columns = &columns_;
    for (std::size_t i = 0; i < from.cells.size() && i < columns_.size(); ++i) {
        const std::string text = text::decoded(from.cells[i], {}, charsets_, row_.faults);
        if (columns_[i] == Column::content) {
            take_content(text);
            row_.cells.emplace_back();
        } else {
            row_.cells.push_back(text::one_line(text, row_.faults));
        }
    }
    return &row_;
}

}  // namespace rekindle::linkedin
