// A list of records in the forms for programs: one JSON document, JSON Lines, or CSV.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "host/app/context.hpp"

namespace rekindle::app {

// One column of the CSV form: its heading, and where its value stands in a record ("person.name").
struct CsvColumn {
    std::string_view heading, path;
};

struct Listing {
    std::string_view name;  // of the schema: "ties"
    std::string_view list;  // the member of `data` that holds the records
    Json data;
    std::vector<CsvColumn> columns;
};

// REQUIRES: !context.table()
void print_listing(Context& context, const Listing& listing);

// A cell after RFC 4180. `spreadsheet_safe`: a text that a spreadsheet would take for a formula
// gets an apostrophe in front.
[[nodiscard]] std::string csv_cell(std::string_view text, bool spreadsheet_safe);

// A line of cells with CR LF at its end.
[[nodiscard]] std::string csv_line(const std::vector<std::string>& cells, bool spreadsheet_safe);

[[nodiscard]] std::string csv_heading(const std::vector<CsvColumn>& columns);
[[nodiscard]] std::string csv_record(const Json& record, const std::vector<CsvColumn>& columns,
                                     bool spreadsheet_safe);

}  // namespace rekindle::app
