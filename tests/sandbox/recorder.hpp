// A receiver that keeps what it gets, and what tests of the worker need around it.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include <rekindle/text.hpp>

#include "host/worker/run.hpp"

namespace rekindle::worker {

struct Recorder : Receiver {
    std::vector<std::string> titles, checkpoints, codes, people, rooms, accounts;
    std::vector<std::int64_t> times;
    std::size_t at_last_checkpoint = 0;  // interactions before it
    std::size_t fail_at = SIZE_MAX;      // the interaction that is answered with an error

    Result<void> interaction(const rk_interaction& what) override {
        if (titles.size() == fail_at) return Error{Code::store, "the disk is full"};
        titles.emplace_back(view(what.title));
        times.push_back(what.start_ms);
        return {};
    }
    Result<void> person(const rk_person& who) override {
        people.emplace_back(view(who.name));
        return {};
    }
    Result<void> room(const rk_room& what) override {
        rooms.emplace_back(view(what.title));
        return {};
    }
    Result<void> report(std::uint32_t, std::string_view code, std::uint32_t, std::uint64_t,
                        std::string_view) override {
        codes.emplace_back(code);
        return {};
    }
    Result<void> cover(std::string_view account, std::int64_t, std::int64_t) override {
        accounts.emplace_back(account);
        return {};
    }
    void progress(std::uint64_t, std::uint64_t) override {}
    Result<void> checkpoint(std::string_view cursor) override {
        checkpoints.emplace_back(cursor);
        at_last_checkpoint = titles.size();
        return {};
    }
};

// A folder of its own that is gone afterwards.
class TestFolder {
  public:
    TestFolder() {
        std::string pattern = (std::filesystem::temp_directory_path() / "rekindle-XXXXXX").string();
        path_ = ::mkdtemp(pattern.data());
    }
    TestFolder(const TestFolder&) = delete;
    TestFolder& operator=(const TestFolder&) = delete;
    ~TestFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

    std::filesystem::path write(const std::string& name, std::string_view bytes) const {
        const auto file = path_ / name;
        std::filesystem::create_directories(file.parent_path());
        std::ofstream(file, std::ios::binary) << bytes;
        return file;
    }

  private:
    std::filesystem::path path_;
};

inline std::filesystem::path test_plugin(const std::string& name) {
    return std::filesystem::path{REKINDLE_BINARY_DIR} / "tests" / "plugins" / (name + ".so");
}

struct Outcome {
    Verdict verdict;
    Recorder recorder;
};

inline Outcome run_plugin(const std::string& name, const std::filesystem::path& path,
                          Job job = {}) {
    Outcome out;
    auto source = source::Source::open(path);
    if (!source) {
        out.verdict.error = source.error();
        return out;
    }
    job.plugin = test_plugin(name);
    job.source = &*source;
    out.verdict = run(job, out.recorder);
    return out;
}

}  // namespace rekindle::worker
