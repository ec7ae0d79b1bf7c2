#include "host/kit/checks/suspects.hpp"

#include "host/kit/limits.hpp"

namespace rekindle::kit {
namespace {

class Search {
  public:
    Search(Runner& runner, const Input& input, const std::vector<Trial>& trials, const Judge& judge)
        : runner_(runner), input_(input), trials_(trials), judge_(judge) {}

    std::vector<Fault> run() {
        const std::vector<std::size_t> suspects = look();
        for (const std::size_t suspect : suspects) try_alone(suspect);
        const bool stopped_early = suspects.size() == limits::findings;
        if (!found_.empty() || !stopped_early) return std::move(found_);
        // The importer keeps something from run to run, so only runs alone say anything.
        for (std::size_t i = suspects.back() + 1;
             i < trials_.size() && found_.size() < limits::findings; ++i)
            try_alone(i);
        return std::move(found_);
    }

  private:
    std::vector<std::size_t> look() {
        std::vector<std::size_t> suspects;
        try_each(runner_, input_, trials_, [&](std::size_t trial, const Gathered& gathered) {
            if (!judge_(trial, gathered).empty()) suspects.push_back(trial);
            return suspects.size() < limits::findings;
        });
        return suspects;
    }

    void try_alone(std::size_t trial) {
        const Once once = try_once(runner_, input_, trials_[trial]);
        if (std::string wrong = judge_(trial, once.gathered); !wrong.empty())
            found_.push_back({trial, std::move(wrong)});
    }

    Runner& runner_;
    const Input& input_;
    const std::vector<Trial>& trials_;
    const Judge& judge_;
    std::vector<Fault> found_ = {};
};

}  // namespace

std::vector<Fault> faults(Runner& runner, const Input& input, const std::vector<Trial>& trials,
                          const Judge& judge) {
    return Search{runner, input, trials, judge}.run();
}

}  // namespace rekindle::kit
