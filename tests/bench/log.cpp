// Interactions into the log and back: what one mail costs the host, without worker and wire.
//
//     bench_log            200,000 mails, 4,000 correspondents, three participants each
#include <benchmark/benchmark.h>

#include <cstdlib>
#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include "host/base/digest.hpp"
#include "host/log/log.hpp"

namespace {

using namespace rekindle;

constexpr std::size_t mails = 200'000;
constexpr std::size_t between_checkpoints = 10'000;

struct Mail {
    std::string key, title;
    std::array<std::uint32_t, 3> people;
};

std::vector<Mail> make_mails() {
    std::mt19937_64 random{1};
    std::vector<Mail> out(mails);
    for (Mail& mail : out) {
        mail.key = "CAB" + std::to_string(random()) + std::to_string(random()) + "@mail.example";
        mail.title = "Re: [list] the subject of a mail " + std::to_string(random() % 1000);
        for (auto& one : mail.people) one = static_cast<std::uint32_t>(random() % 4000);
    }
    return out;
}

struct Folder {
    Folder() {
        std::string name = (std::filesystem::temp_directory_path() / "bench-XXXXXX").string();
        if (mkdtemp(name.data()) == nullptr) std::abort();
        path = name;
    }
    ~Folder() { std::filesystem::remove_all(path); }
    std::filesystem::path path;
};

void fill(log::Log& log, const std::vector<Mail>& all) {
    log::SourceState state{"/mail.mbox", "org.example.mail", "1", "", "", false};
    if (!log.begin_source("email", state)) std::abort();
    std::vector<std::uint32_t> numbers;
    for (int i = 0; i < 4000; ++i)
        numbers.push_back(
            *log.identity(Scheme::email, "p" + std::to_string(i) + "@x.org", "A Name", false));
    for (std::size_t i = 0; i < all.size(); ++i) {
        std::array<Participation, 3> participants;
        for (std::size_t k = 0; k < 3; ++k)
            participants[k] = {numbers[all[i].people[k]], k == 0 ? Role::by : Role::to};
        log::NewInteraction row;
        row.id = digest("email", all[i].key);
        row.native_hash = number(row.id);
        row.answers_hash = i == 0 ? 0 : number(digest("email", all[i - 1].key));
        row.thread_hash = row.answers_hash;
        row.start = Instant{std::chrono::milliseconds{1'500'000'000'000 + 60'000 * i}};
        row.text_size = 800 + i % 777;
        row.offset = 11'800 * i;
        row.native_id = all[i].key;
        row.title = all[i].title;
        row.participants = participants;
        if (!log.add(row)) std::abort();
        if (i % between_checkpoints == between_checkpoints - 1)
            if (!log.checkpoint(state)) std::abort();
    }
    if (!log.checkpoint(state)) std::abort();
}

void into_the_log(benchmark::State& state) {
    const auto all = make_mails();
    for (auto _ : state) {
        state.PauseTiming();
        const Folder folder;
        state.ResumeTiming();
        auto log = log::Log::open(folder.path, log::Access::write);
        fill(*log, all);
        state.counters["bytes/mail"] =
            static_cast<double>(log->summary()->bytes) / static_cast<double>(mails);
    }
    state.SetItemsProcessed(static_cast<std::int64_t>(mails) * state.iterations());
}
BENCHMARK(into_the_log)->Unit(benchmark::kMillisecond);

void again(benchmark::State& state) {
    const auto all = make_mails();
    const Folder folder;
    auto log = log::Log::open(folder.path, log::Access::write);
    fill(*log, all);
    for (auto _ : state) fill(*log, all);
    state.SetItemsProcessed(static_cast<std::int64_t>(mails) * state.iterations());
}
BENCHMARK(again)->Unit(benchmark::kMillisecond);

void history(benchmark::State& state) {
    const auto all = make_mails();
    const Folder folder;
    auto log = log::Log::open(folder.path, log::Access::write);
    fill(*log, all);
    for (auto _ : state) benchmark::DoNotOptimize(log->history()->size());
    state.SetItemsProcessed(static_cast<std::int64_t>(mails) * state.iterations());
}
BENCHMARK(history)->Unit(benchmark::kMillisecond);

// What a guess at the owner needs.
void sightings(benchmark::State& state) {
    const auto all = make_mails();
    const Folder folder;
    auto log = log::Log::open(folder.path, log::Access::write);
    fill(*log, all);
    for (auto _ : state) benchmark::DoNotOptimize(log->sightings()->personal_items);
    state.SetItemsProcessed(static_cast<std::int64_t>(mails) * state.iterations());
}
BENCHMARK(sightings)->Unit(benchmark::kMillisecond);

}  // namespace
