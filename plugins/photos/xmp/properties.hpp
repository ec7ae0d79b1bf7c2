// Which property an element or attribute of a packet is, by namespace and name.
#pragma once

#include <string_view>

#include "plugins/photos/xmp/xmp_reader.hpp"

namespace rekindle::photos {

[[nodiscard]] Property property_of(std::string_view space, std::string_view name);

inline constexpr std::string_view rdf_space = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";

}  // namespace rekindle::photos
