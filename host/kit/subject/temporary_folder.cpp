#include "host/kit/subject/temporary_folder.hpp"

#include <cstdlib>
#include <fstream>
#include <stdexcept>

namespace rekindle::kit {

namespace fs = std::filesystem;

TemporaryFolder::TemporaryFolder() {
    std::string pattern = (fs::temp_directory_path() / "rekindle-plugin-check-XXXXXX").string();
    const char* const made = ::mkdtemp(pattern.data());
    if (!made) throw std::runtime_error("no folder can be made for temporary files; set TMPDIR");
    path_ = made;
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
}

fs::path TemporaryFolder::write(const fs::path& relative, std::string_view bytes) const {
    const fs::path file = path_ / relative;
    fs::create_directories(file.parent_path());
    std::ofstream out(file, std::ios::binary);
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    if (!out.flush()) throw std::runtime_error("a temporary file cannot be written; set TMPDIR");
    return file;
}

}  // namespace rekindle::kit
