#include "plugins/contacts/table/table_reader.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <rekindle/text.hpp>

#include "plugins/contacts/address.hpp"
#include "plugins/contacts/limits.hpp"
#include "plugins/text/limits.hpp"

namespace rekindle::contacts {
namespace {

// "a ::: b" is Google's list, "a;b" Outlook's of categories.
constexpr std::string_view google_list = " ::: ";

std::vector<std::string_view> values_of(std::string_view cell, std::string_view separator) {
    std::vector<std::string_view> out;
    for (;;) {
        const std::size_t end = cell.find(separator);
        if (const auto one = text::trimmed(cell.substr(0, end)); !one.empty()) out.push_back(one);
        if (end == cell.npos) return out;
        cell.remove_prefix(end + separator.size());
    }
}

// The parts of one card that stand in several cells.
struct Cells {
    Card* card;
    NameParts name = {};
    std::string town = {}, region = {}, country = {};
    std::string birth_year = {}, birth_month = {}, birth_day = {};
    std::string label = {}, service = {};
};

void take_number(std::string_view value, Cells& to) {
    std::string label;
    for (const char c : to.label) label += to_lower(c);
    if (label.find("fax") != label.npos) return to.card->add_fact("fax", value);
    if (label.find("pager") != label.npos) return to.card->add_fact("pager", value);
    to.card->add_number(value);
}

void take_event(std::string_view value, Cells& to) {
    if (equals_ignoring_case(to.label, "anniversary")) to.card->add_date("anniversary", value);
}

std::string with_label(std::string_view value, std::string_view label) {
    std::string out{value};
    if (label.empty() || label == "*") return out;
    out += " (";
    for (const char c : label) out += to_lower(c);
    return out + ")";
}

void take_value(Field field, std::string_view value, Cells& to) {
    Card& card = *to.card;
    switch (field) {
        case Field::mail:
            return card.add_mail(value);
        case Field::number:
            return take_number(value, to);
        case Field::account:
            if (const auto account = contacts::account(to.service, value))
                card.add_address(Scheme::handle, *account);
            return;
        case Field::page:
            return card.add_page(value);
        case Field::nickname:
            return card.add_fact("nickname", value);
        case Field::organisation:
            return card.add_fact("organisation", value);
        case Field::title:
            return card.add_fact("title", value);
        case Field::related:
            return card.add_fact("related", with_label(value, to.label));
        case Field::event:
            return take_event(value, to);
        case Field::category:
            return card.add_category(value);
        default:
            return;
    }
}

bool takes_lists(Field field) {
    constexpr auto fields = std::to_array<Field>(
        {Field::mail, Field::number, Field::account, Field::page, Field::nickname,
         Field::organisation, Field::title, Field::related, Field::event, Field::category});
    return std::find(fields.begin(), fields.end(), field) != fields.end();
}

// Where a part of a place or a date is kept, of which the first counts.
std::string* part_of(Field field, Cells& cells) {
    switch (field) {
        case Field::town:
            return &cells.town;
        case Field::region:
            return &cells.region;
        case Field::country:
            return &cells.country;
        case Field::birth_year:
            return &cells.birth_year;
        case Field::birth_month:
            return &cells.birth_month;
        case Field::birth_day:
            return &cells.birth_day;
        default:
            return nullptr;
    }
}

void take_single(Field field, std::string_view value, Cells& to) {
    Card& card = *to.card;
    switch (field) {
        case Field::full_name:
            if (card.name.empty()) card.name = text::cut(value, limits::name);
            return;
        case Field::fax:
            return card.add_fact("fax", value);
        case Field::pager:
            return card.add_fact("pager", value);
        case Field::other_number:
            return card.add_fact("other-number", value);
        case Field::department:
            return card.add_fact("department", value);
        case Field::role:
            return card.add_fact("role", value);
        case Field::birthday:
            return card.add_date("birthday", value);
        case Field::anniversary:
            return card.add_date("anniversary", value);
        case Field::spouse:
            return card.add_fact("related", with_label(value, "spouse"));
        case Field::manager:
            return card.add_fact("related", with_label(value, "manager"));
        case Field::assistant:
            return card.add_fact("related", with_label(value, "assistant"));
        default:
            return;
    }
}

void take_name_part(Field field, std::string_view value, NameParts& name) {
    if (field == Field::given && name.given.empty()) name.given = value;
    if (field == Field::middle && name.middle.empty()) name.middle = value;
    if (field == Field::family && name.family.empty()) name.family = value;
}

void take_cell(Field field, const std::string& value, Cells& to) {
    if (field == Field::label) to.label = value;
    if (field == Field::custom_service) to.service = value;
    if (value.empty()) return;
    take_name_part(field, value, to.name);
    if (std::string* part = part_of(field, to); part != nullptr && part->empty()) *part = value;
    if (!takes_lists(field)) return take_single(field, value, to);
    const bool categories = field == Field::category && value.find(google_list) == value.npos;
    for (const std::string_view one : values_of(value, categories ? ";" : google_list))
        take_value(field, one, to);
}

// "1924-12-27" or "--12-27" of Thunderbird's three columns.
std::string birth_date(const Cells& cells) {
    if (cells.birth_month.empty() || cells.birth_day.empty()) return {};
    const auto padded = [](const std::string& part) {
        return part.size() == 1 ? "0" + part : part;
    };
    const std::string year = cells.birth_year.empty() ? "-" : cells.birth_year;
    return year + "-" + padded(cells.birth_month) + "-" + padded(cells.birth_day);
}

void finish(Cells& cells) {
    Card& card = *cells.card;
    if (card.name.empty()) card.name = text::cut(full_name(cells.name), limits::name);
    std::string place;
    for (const std::string& part : {cells.town, cells.region, cells.country}) {
        if (part.empty()) continue;
        if (!place.empty()) place += ", ";
        place += part;
    }
    card.add_fact("place", place);
    card.add_date("birthday", birth_date(cells));
    if (!card.name.empty()) return;
    for (const CardFact& fact : card.facts)
        if (fact.name == "organisation") card.name = text::cut(fact.value, limits::name);
    if (!card.name.empty()) card.add_fact("kind", "organisation");
}

// The first line that is not blank, taken off `text`; quotes in headings hold no line ends.
std::string_view take_line(std::string_view& text) {
    text.remove_prefix(std::min(text.find_first_not_of("\r\n"), text.size()));
    const std::string_view line = text.substr(0, std::min(text.find_first_of("\r\n"), text.size()));
    text.remove_prefix(line.size());
    return line;
}

// Of "sep=;", the row before the headings by which Excel knows how to read the rest.
std::optional<char> named_delimiter(std::string_view line) {
    if (line.starts_with('"') && line.ends_with('"') && line.size() > 2)
        line = line.substr(1, line.size() - 2);
    const bool names = line.size() == 5 && equals_ignoring_case(line.substr(0, 4), "sep=");
    return names ? std::optional{line[4]} : std::nullopt;
}

std::vector<std::string> cells_of(std::string_view line, char delimiter) {
    std::vector<std::string> out;
    std::string cell;
    bool quoted = false;
    for (const char c : line) {
        if (out.size() > text::limits::columns) break;
        if (c == '"')
            quoted = !quoted;
        else if (c == delimiter && !quoted)
            out.push_back(std::exchange(cell, {}));
        else
            cell += c;
    }
    out.push_back(cell);
    return out;
}

std::optional<Columns> columns_in(std::string_view line, char delimiter) {
    const std::vector<std::string> names = cells_of(line, delimiter);
    if (names.size() < 2 || names.size() > text::limits::columns) return std::nullopt;
    Columns columns = columns_of(names);
    return columns.certainty > 0 ? std::optional{std::move(columns)} : std::nullopt;
}

std::ptrdiff_t unknown_in(const Columns& columns) {
    return std::count(columns.fields.begin(), columns.fields.end(), Field::unknown);
}

}  // namespace

// Outlook writes what Windows is set to: the character set is the one in which the headings are
// words.
std::optional<TableForm> form_of(std::string_view head, std::string_view assumed) {
    if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
    std::string_view line = take_line(head);
    const auto named = named_delimiter(line);
    if (named) line = take_line(head);
    const std::string delimiters = named ? std::string{*named} : ",;\t";
    std::vector<std::string_view> charsets{assumed};
    if (!is_utf8(line))
        charsets.insert(charsets.end(),
                        {"windows-1252", "windows-1250", "windows-1251", "windows-1253",
                         "windows-1254", "windows-1255", "windows-1256", "windows-1257",
                         "windows-874", "shift_jis", "gb18030", "windows-949", "big5"});
    std::optional<TableForm> best;
    text::Charsets known;
    text::Faults faults;
    for (const std::string_view charset : charsets) {
        const std::string headings = text::decoded(line, {{}, charset}, known, faults);
        for (const char delimiter : delimiters) {
            auto columns = columns_in(headings, delimiter);
            if (!columns || (best && unknown_in(best->columns) <= unknown_in(*columns))) continue;
            best =
                TableForm{delimiter, std::string{charset}, std::move(*columns), named.has_value()};
        }
    }
    return best;
}

Result<std::optional<Row>> TableReader::next() {
    if (!begun_) {
        begun_ = true;
        for (int i = form_.names_delimiter ? 0 : 1; i < 2; ++i)
            if (const auto before = rows_.next(); !before) return before.error();
    }
    const auto record = rows_.next();
    if (!record) return record.error();
    if (*record == nullptr) return std::optional<Row>{};
    return std::optional{read(**record)};
}

Row TableReader::read(const text::CsvRecord& record) {
    Row row{{}, record.offset};
    row.cut = record.cut;
    row.unterminated = record.unterminated;
    row.wrong_columns = record.columns != form_.columns.fields.size();
    Cells cells{&row.card};
    std::vector<std::string> values;
    for (std::size_t i = 0; i < record.cells.size() && i < form_.columns.fields.size(); ++i) {
        const std::string value =
            text::decoded(record.cells[i], {{}, form_.charset}, charsets_, row.faults);
        values.push_back(text::one_line(value, row.faults));
    }
    for (std::size_t i = 0; i < values.size(); ++i)
        take_cell(form_.columns.fields[i], values[i], cells);
    finish(cells);
    return row;
}

}  // namespace rekindle::contacts
