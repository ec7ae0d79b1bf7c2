#include "host/watch/judge.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <set>
#include <string>

#include "host/watch/limits.hpp"
#include "host/watch/names.hpp"

namespace rekindle::watch {
namespace {

namespace fs = std::filesystem;

// zip, gzip, xz, bzip2, zstd, 7z: they are opened as archives only where they are taken alone.
bool begins_as_archive(const fs::path& file) {
    std::array<char, 6> head{};
    std::ifstream in(file, std::ios::binary);
    in.read(head.data(), head.size());
    const std::string_view bytes{head.data(), static_cast<std::size_t>(in.gcount())};
    using namespace std::string_view_literals;
    constexpr std::array magic{"PK\x03\x04"sv, "\x1f\x8b"sv,         "\xfd\x37zXZ"sv,
                               "BZh"sv,        "\x28\xb5\x2f\xfd"sv, "7z\xbc\xaf\x27\x1c"sv};
    return std::any_of(magic.begin(), magic.end(),
                       [&](std::string_view one) { return bytes.starts_with(one); });
}

bool has_part(const Unit& folder, std::string_view part) {
    const std::string inside = folder.path + '/' + std::string{part};
    return std::any_of(folder.files.begin(), folder.files.end(),
                       [&](const std::string& file) { return file.starts_with(inside); });
}

bool is_built_as_mail_folder(const fs::path& root, const Unit& folder) {
    std::error_code ignored;
    const bool maildir = fs::is_directory(root / folder.path / "cur", ignored) &&
                         fs::is_directory(root / folder.path / "new", ignored);
    return maildir || (folder.path.ends_with(".mbox") && has_part(folder, "mbox"));
}

// The files that lie in the folder itself.
std::vector<std::string> direct_files(const Unit& folder) {
    std::vector<std::string> out;
    for (const std::string& file : folder.files)
        if (file.find('/', folder.path.size() + 1) == std::string::npos) out.push_back(file);
    return out;
}

std::string ending(const std::string& file) {
    const std::string_view name = last_part(file);
    const std::size_t dot = name.rfind('.');
    return dot == std::string_view::npos ? std::string{} : std::string{name.substr(dot)};
}

// The importer that is surest of a path; empty where none is sure enough.
std::string sure_importer(const fs::path& path, const std::vector<catalog::Plugin>& plugins,
                          const imports::Options& options) {
    auto source = source::Source::open(path);
    if (!source) return {};
    const auto choices = catalog::choose(*source, plugins, options.importer, options.sandbox);
    if (!choices || choices->empty() || choices->front().score < limits::sure_enough) return {};
    return choices->front().importer.id;
}

// One file for each ending a name has in the folder itself.
std::vector<std::string> samples(const std::vector<std::string>& files) {
    std::set<std::string> endings;
    std::vector<std::string> out;
    for (const std::string& file : files)
        if (out.size() < limits::most_samples && endings.insert(ending(file)).second)
            out.push_back(file);
    return out;
}

}  // namespace

Judgement judge(const fs::path& root, const Unit& folder,
                const std::vector<catalog::Plugin>& plugins, const imports::Options& options) {
    if (is_built_as_mail_folder(root, folder)) return Judgement::one_source;
    const std::vector<std::string> direct = direct_files(folder);
    if (std::any_of(direct.begin(), direct.end(),
                    [&](const std::string& file) { return begins_as_archive(root / file); }))
        return Judgement::many;
    const std::string whole = sure_importer(root / folder.path, plugins, options);
    if (whole.empty()) return Judgement::many;
    const std::vector<std::string> asked = samples(direct);
    if (asked.size() < 2) return Judgement::one_source;
    const bool mixed = std::any_of(asked.begin(), asked.end(), [&](const std::string& file) {
        const std::string other = sure_importer(root / file, plugins, options);
        return !other.empty() && other != whole;
    });
    return mixed ? Judgement::many : Judgement::one_source;
}

}  // namespace rekindle::watch
