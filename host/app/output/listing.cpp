#include "host/app/output/listing.hpp"

#include <ostream>

#include "host/base/printable.hpp"

namespace rekindle::app {
namespace {

const Json* find_path(const Json& record, std::string_view path) {
    const std::size_t dot = path.find('.');
    const Json* member = record.find(path.substr(0, dot));
    if (!member || dot == std::string_view::npos) return member;
    return find_path(*member, path.substr(dot + 1));
}

// Programs split a line at what they take for its end; nothing from an archive may be one, and
// nothing may move the cursor of a terminal.
bool is_formula(std::string_view text) {
    return !text.empty() && std::string_view{"=+-@\t\r\n"}.find(text[0]) != std::string_view::npos;
}

}  // namespace

std::string csv_cell(std::string_view text, bool spreadsheet_safe) {
    std::string safe = printable(text);
    if (spreadsheet_safe && (is_formula(text) || is_formula(safe))) safe.insert(0, 1, '\'');
    if (safe.find_first_of("\",;'") == std::string::npos) return safe;
    std::string out = "\"";
    for (const char c : safe) {
        if (c == '"') out += '"';
        out += c;
    }
    return out + '"';
}

std::string csv_line(const std::vector<std::string>& cells, bool spreadsheet_safe) {
    std::string out;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (i > 0) out += ',';
        out += csv_cell(cells[i], spreadsheet_safe);
    }
    return out + "\r\n";
}

std::string csv_heading(const std::vector<CsvColumn>& columns) {
    std::vector<std::string> cells;
    cells.reserve(columns.size());
    for (const CsvColumn& column : columns) cells.emplace_back(column.heading);
    return csv_line(cells, false);
}

std::string csv_record(const Json& record, const std::vector<CsvColumn>& columns,
                       bool spreadsheet_safe) {
    std::vector<std::string> cells;
    for (const CsvColumn& column : columns) {
        const Json* value = find_path(record, column.path);
        cells.push_back(value ? value->cell() : std::string{});
    }
    return csv_line(cells, spreadsheet_safe);
}

void print_listing(Context& context, const Listing& listing) {
    if (context.json()) return print_document(context, listing.name, listing.data);
    const bool csv = context.options.format == "csv";
    if (csv) context.out << csv_heading(listing.columns);
    for (const Json& record : listing.data.find(listing.list)->items()) {
        if (csv)
            context.out << csv_record(record, listing.columns, context.options.spreadsheet_safe);
        else
            context.out << record.text() << '\n';
    }
}

}  // namespace rekindle::app
