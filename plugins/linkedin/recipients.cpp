#include "plugins/linkedin/recipients.hpp"

#include <algorithm>
#include <array>
#include <rekindle/text.hpp>

#include "plugins/linkedin/limits.hpp"
#include "plugins/text/clean.hpp"

namespace rekindle::linkedin {
namespace {

// Joined with a comma, in some versions with a semicolon or a blank behind it.
std::vector<std::string> urls_of(std::string_view text) {
    std::vector<std::string> out;
    while (!text.empty() && out.size() < limits::recipients) {
        const std::size_t end = std::min(text.find_first_of(",; "), text.size());
        if (end > 0) out.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return out;
}

std::vector<std::string_view> parts_of(std::string_view names) {
    std::vector<std::string_view> out;
    const std::string_view between = names.find("; ") != names.npos ? "; " : ", ";
    while (out.size() < limits::recipients) {
        const std::size_t end = names.find(between);
        if (const auto one = text::trimmed(names.substr(0, end)); !one.empty()) out.push_back(one);
        if (end == names.npos) break;
        names.remove_prefix(end + between.size());
    }
    return out;
}

// "PhD", "M.D.", "CFA®", "Jr.": what stands behind a name and is none itself.
bool is_of_the_name_before(std::string_view part) {
    constexpr auto words = std::to_array<std::string_view>(
        {"jr",   "sr", "phd", "ph.d",  "md",  "m.d", "mba", "msc", "m.sc", "bsc",
         "b.sc", "ma", "esq", "cpa",   "cfa", "pmp", "dds", "dvm", "jd",   "llm",
         "mph",  "rn", "pe",  "cissp", "ing", "ii",  "iii", "iv",  "dr",   "prof"});
    std::string plain = folded(part);
    while (plain.ends_with('.')) plain.pop_back();
    if (std::find(words.begin(), words.end(), plain) != words.end()) return true;
    // One word in capitals: "SHRM-CP", "CSM®".
    const bool lower =
        std::any_of(part.begin(), part.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    const bool upper =
        std::any_of(part.begin(), part.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    return part.find(' ') == part.npos && upper && !lower;
}

std::string joined(const std::vector<std::string_view>& parts, std::size_t from, std::size_t to) {
    std::string out{parts[from]};
    for (std::size_t i = from + 1; i < to; ++i) (out += ", ") += parts[i];
    return out;
}

// The parts as names: a name that is known elsewhere in the export is taken whole, and so are
// titles with the name before them.
std::vector<std::string> names_of(std::string_view text, const Network& network) {
    constexpr std::size_t most_parts = 6;  // of one name
    const auto parts = parts_of(text);
    std::vector<std::string> out;
    for (std::size_t i = 0; i < parts.size();) {
        std::size_t end = i + 1;
        for (std::size_t j = std::min(parts.size(), i + most_parts); j > i + 1; --j)
            if (end == i + 1 && network.knows_name(joined(parts, i, j))) end = j;
        while (end < parts.size() && is_of_the_name_before(parts[end])) ++end;
        out.push_back(joined(parts, i, end));
        i = end;
    }
    return out;
}

}  // namespace

std::vector<Recipient> recipients_of(std::string_view names, std::string_view urls,
                                     const Network& network) {
    const auto profiles = urls_of(urls);
    std::vector<Recipient> out;
    if (profiles.size() == 1) {
        out.push_back({std::string{text::trimmed(names)}, profiles[0]});
        return out;
    }
    auto named = names_of(names, network);
    if (profiles.empty()) {
        for (std::string& name : named) out.push_back({std::move(name), {}});
        return out;
    }
    // Where the counts differ nobody knows whose name is whose.
    const bool paired = named.size() == profiles.size();
    for (std::size_t i = 0; i < profiles.size(); ++i)
        out.push_back({paired ? named[i] : std::string{}, profiles[i]});
    return out;
}

}  // namespace rekindle::linkedin
