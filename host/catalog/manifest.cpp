#include "host/catalog/manifest.hpp"

#include <elf.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <string_view>
#include <utility>

#include <rekindle/abi.h>
#include <rekindle/text.hpp>

namespace rekindle::catalog {
namespace {

constexpr std::size_t largest_manifest = std::size_t{256} << 10;
constexpr std::size_t largest_names = std::size_t{1} << 20;  // of all sections together
constexpr std::size_t most_sections = 10'000;
constexpr std::size_t most_importers = 64, most_settings = 256;
constexpr std::string_view version_1 = "1";

class File {
  public:
    explicit File(const std::filesystem::path& path)
        : file_(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)) {
        struct stat status {};
        if (file_ < 0 || ::fstat(file_, &status) != 0 || !S_ISREG(status.st_mode)) return;
        size_ = static_cast<std::uint64_t>(status.st_size);
    }
    File(const File&) = delete;
    File& operator=(const File&) = delete;
    ~File() {
        if (file_ >= 0) ::close(file_);
    }

    // All of it, or nothing.
    [[nodiscard]] bool read(std::uint64_t offset, char* to, std::size_t count) const {
        if (offset > size_ || count > size_ - offset) return false;
        while (count > 0) {
            const ssize_t got = ::pread(file_, to, count, static_cast<off_t>(offset));
            if (got < 0 && errno == EINTR) continue;
            if (got <= 0) return false;
            to += got;
            offset += static_cast<std::uint64_t>(got);
            count -= static_cast<std::size_t>(got);
        }
        return true;
    }
    template <class T>
    [[nodiscard]] bool read(std::uint64_t offset, T& out) const {
        return read(offset, reinterpret_cast<char*>(&out), sizeof out);
    }

  private:
    int file_ = -1;
    std::uint64_t size_ = 0;
};

std::optional<std::string> bytes_of(const File& file, const Elf64_Shdr& section, std::size_t most) {
    if (section.sh_type == SHT_NOBITS || section.sh_size > most) return std::nullopt;
    std::string out(static_cast<std::size_t>(section.sh_size), '\0');
    if (!file.read(section.sh_offset, out.data(), out.size())) return std::nullopt;
    return out;
}

std::optional<std::vector<Elf64_Shdr>> sections_of(const File& file, const Elf64_Ehdr& header) {
    if (header.e_shentsize != sizeof(Elf64_Shdr) || header.e_shnum > most_sections ||
        header.e_shstrndx >= header.e_shnum)
        return std::nullopt;
    std::vector<Elf64_Shdr> out(header.e_shnum);
    if (!file.read(header.e_shoff, reinterpret_cast<char*>(out.data()),
                   out.size() * sizeof(Elf64_Shdr)))
        return std::nullopt;
    return out;
}

std::optional<std::string> manifest_text(const File& file) {
    Elf64_Ehdr header{};
    if (!file.read(0, header) || std::memcmp(header.e_ident, ELFMAG, SELFMAG) != 0 ||
        header.e_ident[EI_CLASS] != ELFCLASS64)
        return std::nullopt;
    const auto sections = sections_of(file, header);
    if (!sections) return std::nullopt;
    const auto names = bytes_of(file, (*sections)[header.e_shstrndx], largest_names);
    if (!names) return std::nullopt;
    for (const Elf64_Shdr& section : *sections) {
        if (section.sh_name >= names->size()) continue;
        const std::string_view rest = std::string_view{*names}.substr(section.sh_name);
        if (rest.substr(0, rest.find('\0')) == RK_MANIFEST_SECTION)
            return bytes_of(file, section, largest_manifest);
    }
    return std::nullopt;
}

// One "name=value" at a time; what comes before the first importer is about the plugin.
class Reader {
  public:
    void take(std::string_view name, std::string_view value) {
        if (name == "contract") out_.contract = to_utf8(value);
        if (name == "importer" && out_.importers.size() < most_importers)
            out_.importers.push_back({{to_utf8(value), {}, {}, {}, {}}, {}});
        if (out_.importers.empty()) return;
        ManifestImporter& importer = out_.importers.back();
        auto& settings = importer.description.settings;
        if (name == "setting" && settings.size() < most_settings)
            settings.emplace_back().name = to_utf8(value);
        if (name == "name") importer.description.name = to_utf8(value);
        if (name == "service") importer.description.service = to_utf8(value);
        if (name == "version") importer.description.version = to_utf8(value);
        if (name == "formats") importer.formats = to_utf8(value);
        if (!settings.empty()) take_of_setting(settings.back(), name, value);
    }
    [[nodiscard]] Manifest take_all() { return std::move(out_); }

  private:
    static void take_of_setting(worker::Setting& setting, std::string_view name,
                                std::string_view value) {
        if (name == "help") setting.help = to_utf8(value);
        if (name == "values") setting.values = to_utf8(value);
        if (name == "fallback") setting.fallback = to_utf8(value);
        if (name == "required") setting.required = true;
        if (name == "secret") setting.secret = true;
    }

    Manifest out_;
};

}  // namespace

std::optional<Manifest> read_manifest(const std::filesystem::path& plugin) {
    const File file(plugin);
    const auto text = manifest_text(file);
    if (!text) return std::nullopt;
    Reader reader;
    bool ours = false;
    for (std::string_view rest{*text}; !rest.empty();) {
        const std::string_view line = rest.substr(0, rest.find('\0'));
        rest.remove_prefix(std::min(line.size() + 1, rest.size()));
        const std::size_t equals = line.find('=');
        if (equals == line.npos) continue;
        const std::string_view name = line.substr(0, equals), value = line.substr(equals + 1);
        if (name == "rekindle-manifest") ours = value == version_1;
        if (ours) reader.take(name, value);
    }
    Manifest out = reader.take_all();
    if (out.importers.empty()) return std::nullopt;
    return out;
}

}  // namespace rekindle::catalog
