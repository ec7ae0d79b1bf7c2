// The analyzer on a made-up archive: 2.5 million interactions, 75,000 people, 6 million
// participations; and 10 million to monthly aggregates. Each beside one linear pass over the same
// columns.
//
//     bench_analyzer
#include <benchmark/benchmark.h>
#include <sys/resource.h>

#include "host/analyzer/analyzer.hpp"
#include "tests/bench/archive_generator.hpp"

namespace {

using namespace rekindle;

const History& archive() {
    static const History history = bench::ArchiveGenerator({}).make();
    return history;
}

void count_memory(benchmark::State& state) {
    rusage used{};
    getrusage(RUSAGE_SELF, &used);
    state.counters["peak MiB"] = static_cast<double>(used.ru_maxrss) / 1024;
}

std::uint64_t one_pass(const History& history) {
    std::uint64_t sum = 0;
    for (std::size_t row = 0; row < history.size(); ++row) {
        sum += static_cast<std::uint64_t>(history.time[row].time_since_epoch().count()) +
               history.flags[row] + history.group_size[row] + history.answers[row] +
               history.thread[row];
        for (auto i = history.participants_begin(row); i < history.participants_end[row]; ++i)
            sum += history.participants[i].identity;
    }
    return sum;
}

void linear_pass(benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(one_pass(archive()));
    count_memory(state);
}
BENCHMARK(linear_pass)->Unit(benchmark::kMillisecond);

void statistics_of_all(benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(analyzer::gather(archive(), {}).now);
    count_memory(state);
}
BENCHMARK(statistics_of_all)->Unit(benchmark::kMillisecond)->Iterations(1);

// What is new is gathered by itself and added to what is kept.
void thousand_more(benchmark::State& state) {
    auto gathered = analyzer::gather(bench::without_last(archive(), 1000), {});
    for (auto _ : state) {
        analyzer::add_rows(gathered, archive());
        benchmark::DoNotOptimize(gathered.now);
    }
    count_memory(state);
}
BENCHMARK(thousand_more)->Unit(benchmark::kMillisecond)->Iterations(1);

// From the statistics to the first ten of `ties`, taken apart.
void first_page(benchmark::State& state) {
    const auto gathered = analyzer::gather(archive(), {});
    for (auto _ : state) {
        auto report = analyzer::report_of(archive(), gathered, {.explain = false});
        for (std::size_t i = 0; i < std::min<std::size_t>(10, report.reconnect.size()); ++i)
            analyzer::explain(report, report.ties[report.reconnect[i]]);
        benchmark::DoNotOptimize(report.ties.size());
    }
    count_memory(state);
}
BENCHMARK(first_page)->Unit(benchmark::kMillisecond)->Iterations(1);

void full_analysis(benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(analyzer::analyze(archive(), {}).ties.size());
    count_memory(state);
}
BENCHMARK(full_analysis)->Unit(benchmark::kMillisecond)->Iterations(1);

}  // namespace
