// Prints how well persons are told apart, with every error, and what 100,000 identities take:
//     evaluate_people [SHARED | FIRST_SEED LAST_SEED]
// Without seeds ten lives are made; with them only the lives are judged.
#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <cstdlib>
#include <iostream>

#include "tests/evaluation/people/enron.hpp"
#include "tests/evaluation/people/life.hpp"

namespace {

using namespace rekindle;
using namespace rekindle::evaluation;

Score evaluate(const std::string& title, Labelled labelled) {
    const auto resolution =
        people::resolve(labelled.history, labelled.decisions, {.region = labelled.region});
    std::size_t known = 0;
    for (const std::uint32_t human : labelled.human) known += human < several ? 1 : 0;
    Score score = judge(labelled, resolution);
    print(std::cout,
          fmt::format("{} ({} addresses, {} labelled; {} questions)", title,
                      labelled.history.identities.size(), known, resolution.questions.size()),
          score);
    score.errors.clear();
    return score;
}

double seconds(const rusage& used) {
    return static_cast<double>(used.ru_utime.tv_sec) +
           static_cast<double>(used.ru_utime.tv_usec) / 1e6;
}

void measure(std::size_t humans) {
    Labelled life = make_life(1, {.humans = humans, .rounds = humans * 8});
    rusage before{}, after{};
    getrusage(RUSAGE_SELF, &before);
    (void)people::resolve(life.history, life.decisions, {.region = life.region});
    getrusage(RUSAGE_SELF, &after);
    const double took = seconds(after) - seconds(before);
    std::cout << fmt::format(
        "{:>7} identities, {:>7} items: {:.2f} s of CPU, {} MiB more, {} "
        "persons\n",
        life.history.identities.size(), life.history.size(), took,
        (after.ru_maxrss - before.ru_maxrss) / 1024, life.history.persons.size());
}

}  // namespace

int main(int count, char** arguments) {
    const bool seeds = count > 2;
    const std::uint64_t first = seeds ? std::strtoull(arguments[1], nullptr, 10) : 1,
                        last = seeds ? std::strtoull(arguments[2], nullptr, 10) : 10;
    Score all;
    std::uint64_t below = 0;
    double worst = 1;
    for (std::uint64_t seed = first; seed <= last; ++seed) {
        const Score one = evaluate(fmt::format("a life, seed {}", seed), make_life(seed));
        worst = std::min(worst, one.precision());
        below += one.precision() < 0.995 || one.recall() < 0.90 ? 1 : 0;
        all += one;
    }
    print(std::cout, "all lives together", all);
    std::cout << fmt::format("{} of {} lives below 0.995 or 0.90, the worst precision {:.4f}\n",
                             below, last - first + 1, worst);
    if (seeds) return 0;
    const std::string shared = count > 1 ? arguments[1] : REKINDLE_SHARED;
    auto enron = read_enron(shared +
                            "/corpora/maildir/saman1122+Enron/"
                            "enron-allen-p+arora-h.tar.xz");
    if (enron)
        evaluate("Enron, two mailboxes", std::move(*enron));
    else
        std::cout << "Enron: skipped, " << shared << " does not hold it\n";
    for (const std::size_t humans : {6'500, 13'000, 26'000}) measure(humans);
}
