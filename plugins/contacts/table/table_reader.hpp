// The contacts of a CSV table, a row each.
//
//     First Name,Last Name,Organization Name,Labels,E-mail 1 - Value,Phone 1 - Value
//     Ada,Byron,Acme,Friends ::: * myContacts,ada@alpha.example ::: a@alpha.example,+44 20 7946
//     0000
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "plugins/contacts/card.hpp"
#include "plugins/contacts/table/columns.hpp"
#include "plugins/text/clean.hpp"
#include "plugins/text/csv_reader.hpp"

namespace rekindle::contacts {

// How a table is written, told from its first row.
struct TableForm {
    char delimiter = ',';
    std::string charset = {};  // of text that is not UTF-8
    Columns columns = {};
    bool names_delimiter = false;  // "sep=;" in a row of its own, as Excel reads and writes it
};

// `head`: the front of a file, without UTF-16. Nothing where the first row names no contacts.
[[nodiscard]] std::optional<TableForm> form_of(std::string_view head, std::string_view assumed);

struct Row {
    Card card;
    std::uint64_t offset = 0;
    text::Faults faults = {};
    bool wrong_columns = false;  // more or fewer cells than headings
    bool cut = false, unterminated = false;
};

class TableReader {
  public:
    TableReader(const Source& source, std::uint32_t entry, TableForm form)
        : rows_(source, entry, form.delimiter), form_(std::move(form)) {}

    // The next row behind the headings, or nothing at the end.
    [[nodiscard]] Result<std::optional<Row>> next();

    [[nodiscard]] bool is_utf16() const { return rows_.is_utf16(); }

  private:
    Row read(const text::CsvRecord& record);

    text::CsvReader rows_;
    TableForm form_;
    text::Charsets charsets_ = {};
    bool begun_ = false;
};

}  // namespace rekindle::contacts
