# Writes OUTPUT, a C++ file with the text of each of FILES, for host/app/schemas.hpp.
set(entries "")
foreach(file IN LISTS FILES)
    get_filename_component(name ${file} NAME)
    string(REPLACE ".schema.json" "" name ${name})
    file(READ ${file} text)
    string(APPEND entries "    {\"${name}\", R\"schema(${text})schema\"},\n")
endforeach()
file(WRITE ${OUTPUT} "// Made by embed_schemas.cmake.
#include \"host/app/schemas.hpp\"

namespace rekindle::app {
namespace {

constexpr Schema table[] = {
${entries}};

}  // namespace

std::span<const Schema> schemas() {
    return table;
}

}  // namespace rekindle::app
")
