#include "host/kit/checks/difference.hpp"

#include <algorithm>

namespace rekindle::kit {
namespace {

std::string numbered(std::string_view what, std::size_t index) {
    return std::string{what} + " " + std::to_string(index + 1);
}

std::string placed(const OwnedRecord& record) {
    return line_of(record) + " at entry " + std::to_string(record.entry) + ", offset " +
           std::to_string(record.offset);
}

std::optional<Difference> in_told(std::string_view what, const std::vector<Told>& expected,
                                  const std::vector<Told>& got) {
    std::vector<std::string> a, b;
    for (const Told& one : expected) a.push_back(one.line);
    for (const Told& one : got) b.push_back(one.line);
    auto out = difference(a, b);
    if (out) out->what = std::string{what} + ": " + out->what;
    return out;
}

}  // namespace

std::optional<Difference> difference(const std::vector<std::string>& expected,
                                     const std::vector<std::string>& got) {
    const auto [a, b] = std::mismatch(expected.begin(), expected.end(), got.begin(), got.end());
    if (a == expected.end() && b == got.end()) return std::nullopt;
    const std::string line =
        numbered("line", static_cast<std::size_t>(std::distance(expected.begin(), a)));
    if (a == expected.end()) return Difference{line + " is one too many", {}, *b};
    if (b == got.end()) return Difference{line + " is missing", *a, {}};
    return Difference{line + " differs", *a, *b};
}

std::optional<Difference> difference(const std::vector<OwnedRecord>& expected,
                                     const std::vector<OwnedRecord>& got) {
    const auto [a, b] = std::mismatch(expected.begin(), expected.end(), got.begin(), got.end());
    if (a == expected.end() && b == got.end()) return std::nullopt;
    const std::string record =
        numbered("record", static_cast<std::size_t>(std::distance(expected.begin(), a)));
    if (a == expected.end()) return Difference{record + " is one too many", {}, placed(*b)};
    if (b == got.end()) return Difference{record + " is missing", placed(*a), {}};
    return Difference{record + " differs", placed(*a), placed(*b)};
}

std::optional<Difference> difference(const Gathered& expected, const Gathered& got) {
    if (!got.trouble.empty()) return Difference{got.trouble, {}, {}};
    if (auto found = difference(expected.records, got.records)) return found;
    if (auto found = in_told("persons", expected.persons, got.persons)) return found;
    if (auto found = in_told("rooms", expected.rooms, got.rooms)) return found;
    if (auto found = difference(lines_of(expected), lines_of(got))) return found;
    if (expected.reports != got.reports) return Difference{"a report has another place", {}, {}};
    if (expected.end.status != got.end.status)
        return Difference{"the run ends differently", status_words(expected.end.status),
                          status_words(got.end.status)};
    return std::nullopt;
}

OwnedRecord without_place(OwnedRecord record) {
    record.offset = 0;
    record.text_size = 0;
    return record;
}

}  // namespace rekindle::kit
