#include "host/kit/subject/runner.hpp"

#include <algorithm>

#include "host/kit/limits.hpp"
#include "host/source/source.hpp"

namespace rekindle::kit {
namespace {

class CagedRunner : public Runner {
  public:
    explicit CagedRunner(std::filesystem::path plugin) : plugin_(std::move(plugin)) {}

    Verdict run(const Input& input, const std::vector<Trial>& trials,
                worker::TrialReceiver& receiver) override {
        auto source = source::Source::open(input.path);
        if (!source) return {Verdict::Kind::incomplete, 0, source.error(), {}, 0, {}};
        worker::Job job;
        job.plugin = plugin_;
        job.importer = input.importer;
        job.settings = input.settings;
        job.source = &*source;
        job.limits.cpu_base = limits::cpu;
        job.limits.no_progress = limits::no_progress;
        if (input.memory > 0) job.limits.memory = input.memory;
        return worker::try_out(job, {trials, input.elsewhere}, receiver);
    }
    [[nodiscard]] bool is_caged() const override { return true; }

  private:
    std::filesystem::path plugin_;
};

// Hands on one Gathered for each trial.
class EachTrial : public Gatherer {
  public:
    EachTrial(std::size_t first, const Take& take) : first_(first), take_(&take) {}

    Result<void> tried(const worker::Tried& what) override {
        now_.end = what;
        return hand_on();
    }
    void died(std::string trouble) {
        now_.trouble = std::move(trouble);
        (void)hand_on();
    }
    [[nodiscard]] std::size_t count() const { return count_; }
    [[nodiscard]] bool wanted() const { return wanted_; }

  private:
    Result<void> hand_on() {
        wanted_ = (*take_)(first_ + count_++, now_);
        now_ = {};
        if (!wanted_) return Error{Code::interrupted, "enough"};
        return {};
    }

    std::size_t first_;
    const Take* take_;
    std::size_t count_ = 0;
    bool wanted_ = true;
};

std::string trouble_of(const Verdict& verdict) {
    std::string out = verdict.error.message;
    if (out.empty()) out = "the worker ended: " + std::string{worker::name(verdict.kind)};
    if (!verdict.standard_error.empty()) out += " (it wrote: " + verdict.standard_error + ")";
    return out;
}

}  // namespace

std::unique_ptr<Runner> caged_runner(const std::filesystem::path& plugin) {
    return std::make_unique<CagedRunner>(plugin);
}

void try_each(Runner& runner, const Input& input, const std::vector<Trial>& trials,
              const Take& take) {
    std::size_t at = 0;
    while (at < trials.size()) {
        const std::size_t count = std::min(limits::trials_in_a_worker, trials.size() - at);
        const auto first = trials.begin() + static_cast<std::ptrdiff_t>(at);
        EachTrial receiver(at, take);
        const Verdict verdict =
            runner.run(input, {first, first + static_cast<std::ptrdiff_t>(count)}, receiver);
        const std::size_t done = receiver.count();
        if (verdict.kind != Verdict::Kind::done && done == 0 && receiver.wanted())
            receiver.died(trouble_of(verdict));
        if (!receiver.wanted()) return;
        at += receiver.count();
        if (verdict.kind == Verdict::Kind::done && done < count) return;  // never, of our worker
    }
}

Once try_once(Runner& runner, const Input& input, const Trial& trial) {
    Once out;
    const Take take = [&](std::size_t, Gathered& gathered) {
        out.gathered = std::move(gathered);
        return true;
    };
    EachTrial receiver(0, take);
    out.verdict = runner.run(input, {trial}, receiver);
    if (receiver.count() == 0) receiver.died(trouble_of(out.verdict));
    return out;
}

}  // namespace rekindle::kit
