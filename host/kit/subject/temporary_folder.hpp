// A private folder that is gone with the object.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace rekindle::kit {

class TemporaryFolder {
  public:
    TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    ~TemporaryFolder();

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

    // The file with these bytes, in folders made as needed.
    std::filesystem::path write(const std::filesystem::path& relative,
                                std::string_view bytes) const;

  private:
    std::filesystem::path path_;
};

}  // namespace rekindle::kit
