// A folder of a test, and programs in it that the test wrote.
#pragma once

#include <stdlib.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

namespace rekindle::accounts {

class Folder {
  public:
    Folder() {
        std::string form = (std::filesystem::temp_directory_path() / "rekindle-XXXXXX").string();
        path_ = ::mkdtemp(form.data());
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    ~Folder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

    [[nodiscard]] std::filesystem::path write(const std::string& name, const std::string& bytes,
                                              mode_t mode = 0600) const {
        const auto file = path_ / name;
        std::ofstream(file, std::ios::binary) << bytes;
        ::chmod(file.c_str(), mode);
        return file;
    }
    // A program of these shell lines.
    [[nodiscard]] std::string program(const std::string& name, const std::string& lines) const {
        return write(name, "#!/bin/sh\n" + lines, 0700).string();
    }
    [[nodiscard]] std::string read(const std::string& name) const {
        std::ifstream in(path_ / name, std::ios::binary);
        std::ostringstream out;
        out << in.rdbuf();
        return out.str();
    }

  private:
    std::filesystem::path path_;
};

// A variable of the environment, for one test.
class Variable {
  public:
    Variable(const char* name, const std::string& value) : name_(name) {
        const char* before = ::getenv(name);
        had_ = before != nullptr;
        if (had_) before_ = before;
        ::setenv(name, value.c_str(), 1);
    }
    Variable(const Variable&) = delete;
    Variable& operator=(const Variable&) = delete;
    ~Variable() {
        if (had_)
            ::setenv(name_, before_.c_str(), 1);
        else
            ::unsetenv(name_);
    }

  private:
    const char* name_;
    std::string before_;
    bool had_ = false;
};

}  // namespace rekindle::accounts
