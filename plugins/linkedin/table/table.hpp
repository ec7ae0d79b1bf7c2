// A table of an export: the rows behind its headings, which may stand behind a few lines of notes.
//
//     Notes:
//     "When exporting your connection data, you may notice that …"
//
//     First Name,Last Name,URL,Email Address,Company,Position,Connected On
//     Ada,Byron,https://www.linkedin.com/in/ada-byron,,Acme,Analyst,08 Feb 2026
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <rekindle/source.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "plugins/linkedin/table/columns.hpp"
#include "plugins/text/clean.hpp"
#include "plugins/text/csv_reader.hpp"

namespace rekindle::linkedin {

struct Row {
    std::uint64_t offset = 0;
    std::vector<std::string> cells = {};  // UTF-8, one line each, by column
    std::size_t content_size = 0;         // bytes of the text of a message
    std::string content_digest = {};
    std::string content_front = {};  // its first bytes, to tell advertisements
    text::Faults faults = {};
    bool wrong_columns = false, cut = false, unterminated = false;

    // The cell under that heading; absent where the table has none, or a spreadsheet's word for
    // nothing stands in it.
    [[nodiscard]] std::string_view at(Column column) const;

    const std::vector<Column>* columns = nullptr;
};

class Table {
  public:
    Table(const Table&) = delete;
    Table& operator=(const Table&) = delete;

    // Reads up to the headings. An Error with "csv.bad-header" where they are not those of `kind`;
    // with `other`, of any file that can be told by its headings.
    static Result<std::unique_ptr<Table>> open(const Source& source, const Entry& entry,
                                               FileKind kind);

    [[nodiscard]] FileKind kind() const { return kind_; }
    [[nodiscard]] bool is_utf16() const { return rows_.is_utf16(); }
    [[nodiscard]] bool has_preamble() const { return has_preamble_; }

    // That no other program's messages have.
    [[nodiscard]] bool has_conversations() const;
    [[nodiscard]] bool has(Column column) const;

    // The next row, or nothing at the end. Valid until the next call.
    [[nodiscard]] Result<const Row*> next();

  private:
    Table(const Source& source, std::uint32_t entry, char delimiter)
        : rows_(source, entry, delimiter) {}

    Result<bool> find_headings(FileKind kind, std::string& seen);
    [[nodiscard]] bool are_headings(FileKind kind, const std::vector<std::string>& headings);
    void take_content(std::string_view cell);

    text::CsvReader rows_;
    FileKind kind_ = FileKind::other;
    std::vector<Column> columns_ = {};
    text::Charsets charsets_ = {};
    bool has_preamble_ = false;
    Row row_ = {};
};

}  // namespace rekindle::linkedin
