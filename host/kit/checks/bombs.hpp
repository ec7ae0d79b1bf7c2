// Bombs: small or large inputs made to take all memory, all stack or all time of a parser that
// counts on good will.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "host/kit/subject/case.hpp"
#include "host/kit/subject/temporary_folder.hpp"

namespace rekindle::kit {

struct Bomb {
    std::string name;  // "a line of 64 MiB"
    // Writes the source into the folder and says where it is.
    std::function<std::filesystem::path(const TemporaryFolder& room)> write;
};

// Made of the input of the case, so that the bomb stands where the importer looks.
[[nodiscard]] std::vector<Bomb> bombs_of(const Case& which);

// Ten thousand files in the folder of the case: takes a second to write.
[[nodiscard]] Bomb many_files_of(const Case& which);

// Those that lie in the folder of the case.
[[nodiscard]] std::vector<Bomb> own_bombs_of(const Case& which);

// The extension of the file that bombs are made of: cases of one kind make the same bombs.
[[nodiscard]] std::string kind_of(const Case& which);

}  // namespace rekindle::kit
