// Runner: where the importer runs, in caged workers or in this process.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "host/kit/subject/gathered.hpp"
#include "host/worker/try_out.hpp"

namespace rekindle::kit {

using worker::Trial;
using worker::Verdict;

// What the importer is run over, and where.
struct Input {
    std::filesystem::path path;
    std::string importer = {};  // its id; empty: the only one
    std::vector<std::pair<std::string, std::string>> settings = {};
    bool elsewhere = false;    // in another zone and locale
    std::uint64_t memory = 0;  // 0: as much as in an import
};

class Runner {
  public:
    Runner() = default;
    Runner(const Runner&) = delete;
    Runner& operator=(const Runner&) = delete;
    virtual ~Runner() = default;

    // The trials in one worker, one after the other; the verdict on that worker.
    virtual Verdict run(const Input& input, const std::vector<Trial>& trials,
                        worker::TrialReceiver& receiver) = 0;
    [[nodiscard]] virtual bool is_caged() const = 0;
};

[[nodiscard]] std::unique_ptr<Runner> caged_runner(const std::filesystem::path& plugin);
// An error where the plugin cannot be loaded.
[[nodiscard]] Result<std::unique_ptr<Runner>> in_process_runner(
    const std::filesystem::path& plugin);

// What each trial gave, in their order, until `take` returns false. A trial that ends its worker
// is told as such if it does so as the first of a worker, too; the others go on in a new one.
using Take = std::function<bool(std::size_t trial, Gathered& gathered)>;
void try_each(Runner& runner, const Input& input, const std::vector<Trial>& trials,
              const Take& take);

// One trial in a worker of its own, and what the worker took.
struct Once {
    Gathered gathered;
    Verdict verdict;
};
[[nodiscard]] Once try_once(Runner& runner, const Input& input, const Trial& trial = {});

}  // namespace rekindle::kit
