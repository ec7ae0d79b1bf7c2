// From a stored log to the ties: the made-up archive of archive_generator.hpp, written to a log and
// read back: step by step, as `rekindle ties` does at first and again, after 1,000 new items, and
// what is kept alone to the months of everybody.
//
//     bench_ties            2.5 million interactions, 75,000 people, 6 million participations
//     REKINDLE_BENCH_INTERACTIONS=10000000 bench_ties
//     REKINDLE_BENCH_STORE=FOLDER bench_ties     writes the log there once: peaks of memory of a
//                                                later run are those of reading alone
#include <benchmark/benchmark.h>
#include <sys/resource.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

#include "host/analyzer/analyzer.hpp"
#include "host/app/context.hpp"
#include "host/app/kept.hpp"
#include "host/app/loaded.hpp"
#include "host/base/digest.hpp"
#include "host/log/log.hpp"
#include "host/people/people.hpp"
#include "tests/bench/archive_generator.hpp"

namespace {

using namespace rekindle;

constexpr std::size_t between_checkpoints = 20'000;

std::string key_of(std::uint32_t row) {
    return "m" + std::to_string(row) + "@mail.example";
}

void write(log::Log& log, const History& history) {
    log::SourceState state{"/mail.mbox", "org.example.mail", "1", "", "", true};
    if (!log.begin_source("email", state)) std::abort();
    std::vector<std::uint32_t> numbers;
    for (const Identity& one : history.identities)
        numbers.push_back(*log.identity(one.scheme, one.address, one.name, numbers.empty()));
    std::vector<Participation> who;
    for (std::uint32_t row = 0; row < history.size(); ++row) {
        who.clear();
        for (auto i = history.participants_begin(row); i < history.participants_end[row]; ++i)
            who.push_back(
                {numbers[history.participants[i].identity], history.participants[i].role});
        log::NewInteraction one;
        const std::string key = key_of(row), title = "About " + std::to_string(history.thread[row]);
        one.id = digest("email", key);
        one.native_hash = number(one.id);
        if (const auto answered = history.answers[row]; answered != nobody)
            one.answers_hash = number(digest("email", key_of(answered)));
        one.thread_hash = history.thread[row] + 1;
        one.start = history.time[row];
        one.kind = history.kind[row];
        one.text_size = 800 + row % 777;
        one.offset = 11'800 * std::uint64_t{row};
        one.native_id = key;
        one.title = title;
        one.participants = who;
        if (!log.add(one)) std::abort();
        if (row % between_checkpoints == between_checkpoints - 1 && !log.checkpoint(state))
            std::abort();
    }
    for (const Window& window : history.windows)
        if (!log.cover(window.account, window.from, window.to)) std::abort();
    if (!log.checkpoint(state)) std::abort();
}

// Of a folder that is left, or of one that goes in the end.
class Store {
  public:
    Store() {
        const char* const named = std::getenv("REKINDLE_BENCH_STORE");
        std::string name = (std::filesystem::temp_directory_path() / "bench-XXXXXX").string();
        if (named == nullptr && mkdtemp(name.data()) == nullptr) std::abort();
        path_ = named == nullptr ? name : named;
        keep_ = named != nullptr;
        if (std::filesystem::exists(path_ / "store.db")) return;
        bench::Size size;
        if (const char* const many = std::getenv("REKINDLE_BENCH_INTERACTIONS")) {
            size.interactions = static_cast<std::uint32_t>(std::stoul(many));
            size.participations = size.interactions / 5 * 12;
        }
        auto log = log::Log::open(path_, log::Access::write);
        write(*log, bench::ArchiveGenerator(size).make());
    }
    Store(const Store&) = delete;
    Store& operator=(const Store&) = delete;
    ~Store() {
        if (!keep_) std::filesystem::remove_all(path_);
    }
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

  private:
    std::filesystem::path path_;
    bool keep_ = false;
};

const std::filesystem::path& store() {
    static const Store made;
    return made.path();
}

History rows() {
    const auto log = log::Log::open(store(), log::Access::read);
    return std::move(*log->history());
}

void count_memory(benchmark::State& state) {
    rusage used{};
    getrusage(RUSAGE_SELF, &used);
    state.counters["peak MiB"] = static_cast<double>(used.ru_maxrss) / 1024;
}

std::size_t ties() {
    app::Options options;
    options.store = store().string();
    const std::atomic<bool> stop{false};
    const app::Context context{options, {}, std::cout, std::cerr, stop};
    return app::load(context, app::Rows::none)->report.ties.size();
}

void drop() {
    const auto log = log::Log::open(store(), log::Access::read);
    (void)log::Kept{*log}.drop();
}

struct Month {
    std::uint32_t month = 0, days = 0;
    double strength = 0;  // sum of 1/k
};

// Of the days with contact as the log keeps them: day << 8 | k, rising.
std::vector<Month> months_of(std::string_view days) {
    std::vector<Month> out;
    for (std::size_t at = 0; at + 4 <= days.size(); at += 4) {
        std::uint32_t packed = 0;
        std::memcpy(&packed, days.data() + at, 4);
        const std::uint32_t month = (packed >> 8) / 30;
        if (out.empty() || out.back().month != month) out.push_back({month});
        ++out.back().days;
        out.back().strength += 1.0 / (packed & 255);
    }
    return out;
}

// As much as a day or two bring, of people known before.
void write_thousand_more() {
    static int written = static_cast<int>(getpid()) * 1000;
    auto log = log::Log::open(store(), log::Access::write);
    log::SourceState state{"/mail.mbox", "org.example.mail", "1", "", "", true};
    if (!log->begin_source("email", state)) std::abort();
    const auto number_of = [&](int person) {
        const std::string name = "person" + std::to_string(person);
        return *log->identity(Scheme::email, name + "@example.org", name, person == 0);
    };
    Instant end = unknown_time;
    for (const Window& window : *log->windows()) end = std::max(end, window.to);
    for (int i = 0; i < 1000; ++i) {
        log::NewInteraction one;
        const std::string key = "n" + std::to_string(++written);
        const std::array who{Participation{number_of(0), Role::by},
                             Participation{number_of(1 + i % 300), Role::to}};
        one.id = digest("email", key);
        one.native_hash = number(one.id);
        one.start = end - std::chrono::minutes{1000 - i};
        one.kind = Kind::email;
        one.native_id = key;
        one.participants = who;
        if (!log->add(one)) std::abort();
    }
    if (!log->checkpoint(state)) std::abort();
}

// What is read of the log that keeps them: the columns of every person, in one pass.
void kept_to_months(benchmark::State& state) {
    const auto is_kept = [] {
        const auto log = log::Log::open(store(), log::Access::read);
        const auto head = log::Kept{*log}.head();
        return head && head->exists && head->kept == head->log;
    };
    if (!is_kept()) (void)ties();
    for (auto _ : state) {
        const auto log = log::Log::open(store(), log::Access::read);
        std::uint64_t months = 0;
        (void)log::Kept{*log}.each([&](const log::KeptTie& tie) {
            months += months_of(tie.days).size();
            return true;
        });
        benchmark::DoNotOptimize(months);
        state.counters["months"] = static_cast<double>(months);
    }
    count_memory(state);
}
BENCHMARK(kept_to_months)->Unit(benchmark::kMillisecond)->Iterations(5);

void ties_again(benchmark::State& state) {
    (void)ties();
    for (auto _ : state) benchmark::DoNotOptimize(ties());
    count_memory(state);
}
BENCHMARK(ties_again)->Unit(benchmark::kMillisecond)->Iterations(5);

void ties_after_thousand_more(benchmark::State& state) {
    (void)ties();
    for (auto _ : state) {
        state.PauseTiming();
        write_thousand_more();
        state.ResumeTiming();
        benchmark::DoNotOptimize(ties());
    }
    count_memory(state);
}
BENCHMARK(ties_after_thousand_more)->Unit(benchmark::kMillisecond)->Iterations(3);

void ties_at_first(benchmark::State& state) {
    for (auto _ : state) {
        state.PauseTiming();
        drop();
        state.ResumeTiming();
        benchmark::DoNotOptimize(ties());
    }
    count_memory(state);
}
BENCHMARK(ties_at_first)->Unit(benchmark::kMillisecond)->Iterations(3);

// What the other figures are compared with: the columns of the rows in memory, once.
void linear_pass(benchmark::State& state) {
    const History history = rows();
    for (auto _ : state) {
        std::int64_t sum = 0;
        for (std::size_t row = 0; row < history.size(); ++row) {
            sum += history.time[row].time_since_epoch().count() + history.flags[row] +
                   history.group_size[row] + history.answers[row] + history.thread[row];
            for (auto i = history.participants_begin(row); i < history.participants_end[row]; ++i)
                sum += history.participants[i].identity;
        }
        benchmark::DoNotOptimize(sum);
    }
    count_memory(state);
}
BENCHMARK(linear_pass)->Unit(benchmark::kMillisecond);

void load_rows(benchmark::State& state) {
    store();
    for (auto _ : state) benchmark::DoNotOptimize(rows().size());
    count_memory(state);
}
BENCHMARK(load_rows)->Unit(benchmark::kMillisecond)->Iterations(1);

void who_is_who(benchmark::State& state) {
    History history = rows();
    for (auto _ : state) {
        const auto resolved = people::resolve(history, {}, {});
        const auto owner = people::find_owner(history, {});
        benchmark::DoNotOptimize(&resolved);
        benchmark::DoNotOptimize(&owner);
    }
    count_memory(state);
}
BENCHMARK(who_is_who)->Unit(benchmark::kMillisecond)->Iterations(1);

void full_analysis(benchmark::State& state) {
    History history = rows();
    (void)people::resolve(history, {}, {});
    (void)people::find_owner(history, {});
    for (auto _ : state)
        benchmark::DoNotOptimize(analyzer::analyze(history, {.explain = false}).ties.size());
    count_memory(state);
}
BENCHMARK(full_analysis)->Unit(benchmark::kMillisecond)->Iterations(1);

}  // namespace
