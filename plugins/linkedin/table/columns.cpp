#include "plugins/linkedin/table/columns.hpp"

#include <algorithm>
#include <initializer_list>
#include <rekindle/text.hpp>
#include <span>

#include "plugins/linkedin/table/headings.hpp"
#include "plugins/text/letters.hpp"

namespace rekindle::linkedin {
namespace {

bool is_of_messages(FileKind kind) {
    return kind == FileKind::messages || kind == FileKind::invitations;
}

Column column_of(FileKind kind, std::string_view plain) {
    const std::span<const Heading> known = is_of_messages(kind)
                                               ? std::span<const Heading>{message_headings}
                                               : std::span<const Heading>{people_headings};
    for (const Heading& one : known)
        if (one.plain == plain) return one.column;
    return Column::other;
}

// What a file of that kind cannot be without.
std::initializer_list<Column> required(FileKind kind) {
    static constexpr std::initializer_list<Column> names = {Column::first_name, Column::last_name};
    static constexpr std::initializer_list<Column> ties = {Column::first_name, Column::last_name,
                                                           Column::date};
    static constexpr std::initializer_list<Column> letters = {Column::from, Column::to,
                                                              Column::date};
    static constexpr std::initializer_list<Column> company = {Column::company, Column::position};
    static constexpr std::initializer_list<Column> reached = {Column::first_name, Column::last_name,
                                                              Column::mail};
    static constexpr std::initializer_list<Column> mail = {Column::mail};
    static constexpr std::initializer_list<Column> phone = {Column::phone};
    switch (kind) {
        case FileKind::connections:
        case FileKind::endorsements_received:
        case FileKind::endorsements_given:
        case FileKind::recommendations_received:
        case FileKind::recommendations_given:
            return ties;
        case FileKind::messages:
        case FileKind::invitations:
            return letters;
        case FileKind::imported_contacts:
            return reached;
        case FileKind::positions:
            return company;
        case FileKind::mail_addresses:
            return mail;
        case FileKind::phone_numbers:
            return phone;
        default:
            return names;
    }
}

}  // namespace

std::string plain_heading(std::string_view heading) {
    return text::letters_and_digits(heading);
}

std::optional<std::vector<Column>> columns_of(FileKind kind,
                                              const std::vector<std::string>& headings) {
    std::vector<Column> out;
    const auto has = [&](Column wanted) {
        return std::find(out.begin(), out.end(), wanted) != out.end();
    };
    for (const std::string& heading : headings) {
        const Column column = column_of(kind, plain_heading(heading));
        out.push_back(has(column) ? Column::other : column);
    }
    const auto needed = required(kind);
    if (std::all_of(needed.begin(), needed.end(), has)) return out;
    // In 2015 connections had no date; nobody else calls a column "Current Company".
    const bool is_undated = kind == FileKind::connections && has(Column::first_name) &&
                            has(Column::last_name) && !has(Column::date) &&
                            std::any_of(headings.begin(), headings.end(), [](const auto& one) {
                                return plain_heading(one) == "currentcompany";
                            });
    return is_undated ? std::optional{std::move(out)} : std::nullopt;
}

FileKind kind_of_headings(const std::vector<std::string>& headings) {
    std::vector<std::string> plain;
    plain.reserve(headings.size());
    for (const std::string& heading : headings) plain.push_back(plain_heading(heading));
    const auto has = [&](std::string_view heading) {
        return std::find(plain.begin(), plain.end(), heading) != plain.end();
    };
    if (has("conversationid") && columns_of(FileKind::messages, headings))
        return FileKind::messages;
    if (has("direction") && has("sentat") && columns_of(FileKind::invitations, headings))
        return FileKind::invitations;
    const auto people = columns_of(FileKind::connections, headings);
    const bool work =
        people && std::find(people->begin(), people->end(), Column::company) != people->end();
    return work && !has("createdat") && !has("endorsementdate") && !has("creationdate")
               ? FileKind::connections
               : FileKind::other;
}

}  // namespace rekindle::linkedin
