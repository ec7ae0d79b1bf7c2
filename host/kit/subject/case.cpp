#include "host/kit/subject/case.hpp"

#include <fnmatch.h>

#include <algorithm>
#include <fstream>
#include <iterator>

#include <rekindle/text.hpp>

#include "host/kit/limits.hpp"

namespace rekindle::kit {
namespace {

namespace fs = std::filesystem;

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view blank = " \t\r";
    const auto first = text.find_first_not_of(blank);
    if (first == text.npos) return {};
    return text.substr(first, text.find_last_not_of(blank) - first + 1);
}

struct Pair {
    std::string name, value;
};

// "name: value"; a remark and an empty line are nothing.
std::optional<Pair> pair_of(std::string_view line) {
    line = trimmed(line);
    const auto colon = line.find(':');
    if (line.starts_with('#') || colon == line.npos) return std::nullopt;
    return Pair{std::string{trimmed(line.substr(0, colon))},
                std::string{trimmed(line.substr(colon + 1))}};
}

std::vector<std::string> lines_in(const fs::path& file) {
    std::vector<std::string> out;
    std::ifstream in(file);
    for (std::string line; std::getline(in, line);) out.push_back(std::move(line));
    return out;
}

// The one file in the folder, or the folder.
fs::path source_in(const fs::path& folder) {
    std::vector<fs::path> found;
    for (const auto& item : fs::directory_iterator(folder)) found.push_back(item.path());
    return found.size() == 1 && fs::is_regular_file(found.front()) ? found.front() : folder;
}

Error unreadable(const fs::path& where, const std::string& why) {
    return {Code::usage, where.string() + ": " + why};
}

Result<void> read_settings(Case& which) {
    const fs::path file = which.folder / "case.txt";
    for (const std::string& line : lines_in(file)) {
        const auto pair = pair_of(line);
        if (!pair) {
            if (trimmed(line).empty() || trimmed(line).starts_with('#')) continue;
            return unreadable(file, "\"" + line + "\" is no line of the form name: value");
        }
        if (pair->name.starts_with("setting "))
            which.input.settings.emplace_back(trimmed(pair->name).substr(8), pair->value);
        else if (pair->name == "importer")
            which.input.importer = pair->value;
        else if (pair->name == "binary")
            which.binary.push_back(pair->value);
        else if (pair->name == "append")
            which.append = pair->value;
        else
            return unreadable(file, "there is no \"" + pair->name +
                                        "\"; say setting NAME, importer, binary or append");
    }
    return {};
}

Result<Case> read_case(const fs::path& folder) {
    Case out;
    out.name = folder.filename().string();
    out.folder = folder;
    out.input.path = source_in(folder / "input");
    if (fs::is_directory(folder / "grown")) out.grown = source_in(folder / "grown");
    if (fs::is_directory(folder / "bombs"))
        for (const auto& item : fs::directory_iterator(folder / "bombs"))
            out.bombs.push_back(item.path());
    std::sort(out.bombs.begin(), out.bombs.end());
    if (const auto read = read_settings(out); !read) return read.error();
    return out;
}

bool is_case(const fs::path& folder) {
    return fs::is_directory(folder / "input");
}

}  // namespace

std::optional<std::pair<std::string, std::string>> parse_skip(std::string_view line) {
    auto pair = pair_of(line);
    if (!pair || pair->value.size() < limits::least_reason) return std::nullopt;
    return std::pair{std::move(pair->name), std::move(pair->value)};
}

Result<Fixtures> read_fixtures(const fs::path& folder) {
    if (!fs::is_directory(folder)) return unreadable(folder, "there is no such folder of fixtures");
    Fixtures out;
    std::vector<fs::path> folders;
    for (const auto& item : fs::directory_iterator(folder))
        if (item.is_directory() && is_case(item.path())) folders.push_back(item.path());
    std::sort(folders.begin(), folders.end());
    for (const fs::path& one : folders) {
        auto read = read_case(one);
        if (!read) return read.error();
        out.cases.push_back(std::move(*read));
    }
    if (out.cases.empty())
        return unreadable(folder, "there is no case in it; put a sample into CASE/input/");
    for (const std::string& line : lines_in(folder / "skip.txt")) {
        if (trimmed(line).empty() || trimmed(line).starts_with('#')) continue;
        auto skip = parse_skip(line);
        if (!skip)
            return unreadable(folder / "skip.txt",
                              "\"" + line + "\" gives no reason; write CHECK: the reason");
        out.skips.insert(std::move(*skip));
    }
    return out;
}

std::vector<Case> cases_below(const fs::path& folder, const fs::path& except) {
    std::vector<Case> out;
    std::error_code ignored;
    const fs::path own = fs::weakly_canonical(except, ignored);
    if (fs::weakly_canonical(folder, ignored) == own) return out;
    const auto end = fs::recursive_directory_iterator{};
    for (auto at = fs::recursive_directory_iterator(folder, ignored); at != end; ++at) {
        if (!at->is_directory()) continue;
        if (fs::weakly_canonical(at->path(), ignored) == own) {
            at.disable_recursion_pending();
        } else if (is_case(at->path())) {
            at.disable_recursion_pending();
            if (auto read = read_case(at->path())) out.push_back(std::move(*read));
        }
    }
    std::sort(out.begin(), out.end(),
              [](const Case& a, const Case& b) { return a.folder < b.folder; });
    return out;
}

std::string read_file(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>{in}, {}};
}

std::vector<File> files_of(const fs::path& input) {
    if (!fs::is_directory(input)) return {{input.filename(), read_file(input)}};
    std::vector<File> out;
    for (const auto& item : fs::recursive_directory_iterator(input))
        if (item.is_regular_file())
            out.push_back({item.path().lexically_relative(input), read_file(item.path())});
    std::sort(out.begin(), out.end(),
              [](const File& a, const File& b) { return a.relative < b.relative; });
    return out;
}

bool is_text_file(const Case& which, const File& file) {
    const std::string path = file.relative.string(), name = file.relative.filename().string();
    for (const std::string& pattern : which.binary)
        if (::fnmatch(pattern.c_str(), path.c_str(), 0) == 0 ||
            ::fnmatch(pattern.c_str(), name.c_str(), 0) == 0)
            return false;
    return file.bytes.find('\0') == std::string::npos && is_utf8(file.bytes);
}

}  // namespace rekindle::kit
