#include "host/watch/judge.hpp"

#include <algorithm>
#include <set>
#include <string>

#include "host/watch/limits.hpp"
#include "host/watch/names.hpp"

namespace rekindle::watch {
namespace {

namespace fs = std::filesystem;

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
std::string sure_importer(source::Source& source, const std::vector<catalog::Plugin>& plugins,
                          const imports::Options& options) {
    const auto choices = catalog::choose(source, plugins, options.importer, options.sandbox);
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
    auto source = source::Source::open(root / folder.path);
    if (!source || !source->archives().empty()) return Judgement::many;
    const std::string whole = sure_importer(*source, plugins, options);
    if (whole.empty()) return Judgement::many;
    const std::vector<std::string> asked = samples(direct_files(folder));
    if (asked.size() < 2) return Judgement::one_source;
    const bool mixed = std::any_of(asked.begin(), asked.end(), [&](const std::string& file) {
        auto one = source::Source::open(root / file);
        if (!one) return false;
        const std::string other = sure_importer(*one, plugins, options);
        return !other.empty() && other != whole;
    });
    return mixed ? Judgement::many : Judgement::one_source;
}

}  // namespace rekindle::watch
