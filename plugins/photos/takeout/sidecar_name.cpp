#include "plugins/photos/takeout/sidecar_name.hpp"

#include <algorithm>
#include <array>
#include <rekindle/text.hpp>

#include "plugins/photos/limits.hpp"

namespace rekindle::photos {
namespace {

constexpr std::string_view ending = ".json";
constexpr std::string_view supplement = ".supplemental-metadata";

constexpr auto edited = std::to_array<std::string_view>(
    {"-edited",     "-effects",  "-bearbeitet", "-modifié",   "-modifie",      "-editado",
     "-modificato", "-editat",   "-bewerkt",    "-edytowane", "-redigerad",    "-redigert",
     "-redigeret",  "-muokattu", "-upraveno",   "-upravené",  "-szerkesztett", "-düzenlendi",
     "-изменено",   "-編集済み", "-已修改",     "-已編輯",    "-수정됨"});

std::size_t characters(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
    }));
}

// Takes "(2)" off the end.
std::string take_number(std::string_view& name) {
    if (!name.ends_with(')')) return {};
    const std::size_t open = name.rfind('(');
    if (open == name.npos || open + 2 >= name.size()) return {};
    const std::string_view digits = name.substr(open + 1, name.size() - open - 2);
    if (digits.size() > 6 || !std::all_of(digits.begin(), digits.end(), is_digit)) return {};
    std::string number{name.substr(open)};
    name = name.substr(0, open);
    return number;
}

}  // namespace

std::string_view stem_of(std::string_view file) {
    const std::size_t dot = file.rfind('.');
    return dot == file.npos || dot == 0 ? file : file.substr(0, dot);
}

std::string extension_of(std::string_view file) {
    const std::string_view stem = stem_of(file);
    std::string out{file.substr(std::min(stem.size() + 1, file.size()))};
    std::transform(out.begin(), out.end(), out.begin(), to_lower);
    return out;
}

std::string with_number(std::string_view photo, std::string_view number) {
    const std::string_view stem = stem_of(photo);
    return std::string{stem} + std::string{number} + std::string{photo.substr(stem.size())};
}

std::vector<SidecarName> read_sidecar_name(std::string_view file) {
    if (file.size() <= ending.size() ||
        !equals_ignoring_case(file.substr(file.size() - ending.size()), ending))
        return {};
    std::string_view name = file.substr(0, file.size() - ending.size());
    const std::string number = take_number(name);
    const bool is_cut = characters(name) >= limits::cut_name;
    std::vector<SidecarName> out;
    const std::size_t dot = name.rfind('.');
    const bool has_supplement = dot != name.npos && dot > 0 && dot + 1 < name.size() &&
                                supplement.starts_with(name.substr(dot));
    if (has_supplement) out.push_back({std::string{name.substr(0, dot)}, number, false});
    // "name.": cut right behind the dot of the supplement.
    if (name.ends_with('.')) out.push_back({std::string{stem_of(name)}, number, false});
    out.push_back({std::string{name}, number, is_cut});
    return out;
}

std::optional<std::string> without_edited(std::string_view file) {
    const std::string_view stem = stem_of(file);
    for (const std::string_view word : edited)
        if (stem.size() > word.size() && stem.ends_with(word))
            return std::string{stem.substr(0, stem.size() - word.size())} +
                   std::string{file.substr(stem.size())};
    return std::nullopt;
}

}  // namespace rekindle::photos
