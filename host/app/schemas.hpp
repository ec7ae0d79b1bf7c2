// The JSON Schemas of schemas/json, embedded in the program by CMake.
#pragma once

#include <span>
#include <string_view>

namespace rekindle::app {

struct Schema {
    std::string_view name;  // "ties"
    std::string_view text;
};

[[nodiscard]] std::span<const Schema> schemas();  // by name

}  // namespace rekindle::app
