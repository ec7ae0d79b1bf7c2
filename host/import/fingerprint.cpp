// As text:  "file 1 SIZE MTIME HEAD TAIL OPTIONS"  or  "folder 1 ENTRIES BYTES PATHS OPTIONS".
#include "host/import/fingerprint.hpp"

#include <array>
#include <sstream>
#include <vector>

#include <rekindle/text.hpp>

#include "host/base/digest.hpp"

namespace rekindle::imports {
namespace {

// Order and number of the words of a file's fingerprint.
enum : std::uint8_t {
    word_kind,
    word_version,
    word_size,
    word_mtime,
    word_head,
    word_tail,
    word_options,
    word_count
};

std::vector<std::string> words(const std::string& text) {
    std::istringstream in(text);
    std::vector<std::string> out;
    for (std::string word; in >> word;) out.push_back(word);
    return out;
}

std::string or_dash(const std::string& text) {
    return text.empty() ? "-" : text;
}

// Of an archive that several importers can read, one alone does not take everything.
std::string options_word(const Options& options, std::string_view importer = {}) {
    const std::string titles = (options.titles ? "titles" : "no titles") + std::string{importer};
    const bool plain = options.settings_text.empty();
    return text(digest(titles, plain ? options.zone : options.zone + '\n' + options.settings_text))
        .substr(0, 8);
}

std::string folder_paths(const source::Source& source) {
    Digest all{};
    const std::string_view so_far{reinterpret_cast<const char*>(all.data()), all.size()};
    for (std::uint32_t i = 0; i < source.entry_count(); ++i) all = digest(so_far, source.path(i));
    return text(all);
}

}  // namespace

Result<std::string> fingerprint(const source::Source& source, const Options& options) {
    if (source.is_folder())
        return "folder 1 " + std::to_string(source.entry_count()) + " " +
               std::to_string(source.total_bytes()) + " " + folder_paths(source) + " " +
               options_word(options);
    const auto file = source.fingerprint();
    if (!file) return file.error();
    return "file 1 " + std::to_string(file->size) + " " + std::to_string(file->mtime_ns) + " " +
           or_dash(file->head) + " " + or_dash(file->tail) + " " +
           options_word(options, source.is_archive() ? options.importer : std::string{});
}

Changed compare(const source::Source& source, const std::string& before, const std::string& now) {
    if (before.empty()) return Changed::otherwise;
    if (before == now) return Changed::not_at_all;
    const auto old = words(before), current = words(now);
    const bool files = old.size() == word_count && current.size() == word_count &&
                       old[word_kind] == "file" && current[word_kind] == "file" &&
                       old[word_version] == current[word_version] &&
                       old[word_options] == current[word_options];
    std::uint64_t old_size = 0, size = 0;
    if (!files || !parse_number(std::string_view{old[word_size]}, old_size) ||
        !parse_number(std::string_view{current[word_size]}, size) || old_size > size)
        return Changed::otherwise;
    // The head covers 4 KiB: of a file that was shorter it is another one now.
    constexpr std::uint64_t head_size = 4096;
    if (old_size >= head_size && old[word_head] != current[word_head]) return Changed::otherwise;
    const auto tail = source.tail_digest(old_size);
    return tail && or_dash(*tail) == old[word_tail] ? Changed::grown : Changed::otherwise;
}

}  // namespace rekindle::imports
