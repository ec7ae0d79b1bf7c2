// Any bytes as CSV, against an obvious reader that goes character by character: the first byte
// chooses the delimiter, the second how much a read gives.
#include <optional>
#include <string>
#include <vector>

#include "plugins/text/csv_reader.hpp"
#include "plugins/text/limits.hpp"
#include "sdk/testkit/fake_host.hpp"
#include "tests/fuzz/expect.hpp"

namespace {

using namespace rekindle;
using Rows = std::vector<std::vector<std::string>>;

Rows obvious_rows(std::string_view bytes, char delimiter) {
    Rows rows;
    std::vector<std::string> row;
    std::string cell;
    enum { begins, plain, quoted, closed } state = begins;
    const auto end_row = [&] {
        const bool blank = row.empty() && cell.empty() && state == begins;
        row.push_back(std::exchange(cell, {}));
        if (!blank) rows.push_back(row);
        row.clear();
        state = begins;
    };
    for (const char c : bytes) {
        if (state == quoted && c != '"') {
            cell += c;
        } else if (state == quoted) {
            state = closed;
        } else if (c == '"' && (state == begins || state == closed)) {
            if (state == closed) cell += c;
            state = quoted;
        } else if (c == delimiter) {
            row.push_back(std::exchange(cell, {}));
            state = begins;
        } else if (c == '\n' || c == '\r') {
            end_row();
        } else {
            cell += c;
            state = plain;
        }
    }
    end_row();
    return rows;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size < 2) return 0;
    const char delimiter = ",;\t|"[data[0] % 4];
    std::string bytes{fuzz::as_text(data + 2, size - 2)};
    testkit::FakeHost host;
    host.add("table.csv", bytes);
    host.most_bytes_per_read = std::size_t{1} + data[1];
    const Source source{host.table()};
    text::CsvReader reader{source, 0, delimiter};
    Rows rows;
    std::uint64_t last = 0;
    for (;;) {
        const auto record = reader.next();
        fuzz::expect(record.has_value());
        if (*record == nullptr) break;
        fuzz::expect((*record)->offset >= last && (*record)->offset < bytes.size());
        last = (*record)->offset;
        fuzz::expect((*record)->cells.size() ==
                     std::min((*record)->columns, text::limits::columns));
        rows.emplace_back((*record)->cells.begin(), (*record)->cells.end());
    }
    if (reader.is_utf16()) return 0;
    std::string_view text = bytes;
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    Rows expected = obvious_rows(text, delimiter);
    for (auto& row : expected) row.resize(std::min(row.size(), text::limits::columns));
    fuzz::expect(rows == expected);
    return 0;
}
