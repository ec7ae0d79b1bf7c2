#include "plugins/photos/plan.hpp"

#include <algorithm>
#include <array>
#include <rekindle/text.hpp>
#include <string>
#include <unordered_map>

#include "plugins/photos/takeout/sidecar_name.hpp"

namespace rekindle::photos {
namespace {

constexpr auto photo_extensions = std::to_array<std::string_view>(
    {"jpg", "jpeg", "jpe", "jfif", "png", "heic", "heif", "hif", "avif", "webp",
     "tif", "tiff", "dng", "cr2",  "cr3", "nef",  "nrw",  "arw", "srf",  "sr2",
     "orf", "rw2",  "raf", "pef",  "srw", "3fr",  "iiq",  "jxl"});
constexpr auto video_extensions =
    std::to_array<std::string_view>({"mp4", "mov", "m4v", "3gp", "3g2", "mp"});

template <std::size_t Count>
bool is_one_of(const std::string& extension, const std::array<std::string_view, Count>& list) {
    return std::find(list.begin(), list.end(), extension) != list.end();
}

std::string lower(std::string_view text) {
    std::string out{text};
    std::transform(out.begin(), out.end(), out.begin(), to_lower);
    return out;
}

std::string_view folder_of(std::string_view path) {
    return path.substr(0, path.size() - file_name(path).size());
}

// The files of one folder, by name in small letters.
class Folder {
  public:
    void add(const Entry& entry) {
        const std::string_view name = file_name(entry.path);
        const std::string extension = extension_of(name);
        if (extension == "json")
            jsons_.push_back({std::string{name}, entry.index});
        else if (extension == "xmp")
            xmps_.push_back({lower(name), entry.index});
        else
            photos_.push_back({lower(name), entry.index});
    }

    void plan(Plan& out) {
        std::sort(photos_.begin(), photos_.end());
        for (const File& file : photos_) units_[file.index] = {file.index};
        for (const File& json : jsons_) place_json(json);
        for (const File& xmp : xmps_) place_xmp(xmp);
        for (const File& file : photos_) lend_to_copy(file);
        for (const File& file : photos_) {
            const bool is_companion = has_video_extension(file.name) && has_still(file);
            if (is_companion)
                ++out.companions;
            else
                out.units.push_back(units_[file.index]);
        }
        out.units.insert(out.units.end(), alone_.begin(), alone_.end());
    }

  private:
    struct File {
        std::string name;
        std::uint32_t index = 0;
        bool operator<(const File& other) const {
            return name != other.name ? name < other.name : index < other.index;
        }
    };

    [[nodiscard]] std::vector<File>::const_iterator from(const std::string& name) const {
        return std::lower_bound(photos_.begin(), photos_.end(), File{name, 0});
    }

    [[nodiscard]] const File* find(const std::string& name) const {
        const auto found = from(name);
        return found != photos_.end() && found->name == name ? &*found : nullptr;
    }

    // The first photo whose name goes on where the sidecar's was cut, and has no sidecar yet.
    const File* find_longer(const SidecarName& name, const std::string& begin) {
        for (auto at = from(begin); at != photos_.end() && at->name.starts_with(begin); ++at) {
            const bool same_number =
                name.number.empty() || stem_of(at->name).ends_with(name.number);
            if (same_number && units_[at->index].json == no_entry) return &*at;
        }
        return nullptr;
    }

    void place_json(const File& json) {
        for (const SidecarName& name : read_sidecar_name(json.name)) {
            const File* photo = find(lower(with_number(name.photo, name.number)));
            if (photo == nullptr && name.is_cut) photo = find_longer(name, lower(name.photo));
            if (photo == nullptr || units_[photo->index].json != no_entry) continue;
            units_[photo->index].json = json.index;
            return;
        }
        alone_.push_back({no_entry, json.index});
    }

    // "img_1.jpg.xmp" belongs to one file, "img_1.xmp" to all of that name: raw and developed.
    void place_xmp(const File& xmp) {
        const std::string name{stem_of(xmp.name)};
        bool placed = false;
        const auto place = [&](const File& photo) {
            std::uint32_t& at = units_[photo.index].xmp;
            if (at == no_entry) at = xmp.index;
            placed = true;
        };
        if (const File* photo = find(name)) return place(*photo);
        const std::string begin = name + ".";
        for (auto at = from(begin); at != photos_.end() && at->name.starts_with(begin); ++at)
            if (stem_of(at->name) == name) place(*at);
        if (!placed) alone_.push_back({no_entry, no_entry, xmp.index});
    }

    void lend_to_copy(const File& file) {
        Unit& unit = units_[file.index];
        if (unit.json != no_entry) return;
        const auto original = without_edited(file.name);
        const File* photo = original ? find(*original) : nullptr;
        if (photo != nullptr) unit.json = units_[photo->index].json;
    }

    [[nodiscard]] bool has_still(const File& video) const {
        const std::string stem{stem_of(video.name)};
        const auto is_still = [&](const std::string& name) {
            return has_photo_extension(name) && (stem_of(name) == stem || name == stem);
        };
        for (auto at = from(stem); at != photos_.end() && at->name.starts_with(stem); ++at)
            if (is_still(at->name)) return true;
        return false;
    }

    std::vector<File> photos_, jsons_, xmps_;
    std::unordered_map<std::uint32_t, Unit> units_;
    std::vector<Unit> alone_;
};

}  // namespace

std::string_view file_name(std::string_view path) {
    const std::size_t slash = path.rfind('/');
    return slash == path.npos ? path : path.substr(slash + 1);
}

bool is_litter(std::string_view path) {
    const std::string_view file = file_name(path);
    return file.starts_with('.') || path.starts_with("__MACOSX/") || path.starts_with('.') ||
           path.find("/.") != path.npos || path.find("@eaDir/") != path.npos;
}

bool has_photo_extension(std::string_view file) {
    return is_one_of(extension_of(file), photo_extensions);
}

bool has_video_extension(std::string_view file) {
    return is_one_of(extension_of(file), video_extensions);
}

Plan make_plan(const Source& source) {
    Plan out;
    std::unordered_map<std::string_view, Folder> folders;
    const std::uint32_t count = source.entry_count();
    for (std::uint32_t i = 0; i < count; ++i) {
        const auto entry = source.entry(i);
        if (!entry || (count > 1 && is_litter(entry->path))) continue;
        folders[folder_of(entry->path)].add(*entry);
    }
    for (auto& [name, folder] : folders) folder.plan(out);
    std::sort(out.units.begin(), out.units.end(),
              [](const Unit& a, const Unit& b) { return a.first() < b.first(); });
    return out;
}

}  // namespace rekindle::photos
