// A WhatsApp chat of a million lines through the importer up to the host's door, beside one pass of
// RE2 with the same pattern and four captures, and beside `wc -l`.
//
//     bench_whatsapp                     one layout, 68 % of the lines begin a message
//     REKINDLE_BENCH_BYTES=1000000000    and how much memory a chat of that size takes
#include <benchmark/benchmark.h>
#include <re2/re2.h>
#include <sys/resource.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>
#include <rekindle/importer.hpp>
#include <string>

namespace rekindle {
namespace {

namespace fs = std::filesystem;

// Lines of 97 bytes in the mean; a third of them go on with the message before.
void write_chat(const fs::path& path, std::uint64_t lines, bool iphone) {
    std::mt19937 random{20200113};
    const char* const authors[] = {"Ada Byron", "Grace Hopper", "+44 7700 900123", "Emmy Noether"};
    std::ofstream out{path, std::ios::binary};
    std::string text;
    for (std::uint64_t i = 0; i < lines; ++i) {
        text.clear();
        const std::size_t size = 20 + random() % 90;
        while (text.size() < size)
            text += random() % 5 == 0 ? ' ' : static_cast<char>('a' + random() % 26);
        char head[80] = "";
        const unsigned minute = static_cast<unsigned>(i / 4);
        const unsigned day = minute / 1440;
        const char* const form = iphone ? "[%02u/%02u/%04u, %02u:%02u:%02u] %s: "
                                        : "%02u/%02u/%04u, %02u:%02u - %.0u%s: ";
        if (i % 100 < 68)
            std::snprintf(head, sizeof head, form, day % 28 + 1, day / 28 % 12 + 1,
                          2012 + day / 336 % 14, minute / 60 % 24, minute % 60,
                          static_cast<unsigned>(i % 60) * (iphone ? 1U : 0U),
                          authors[random() % 4]);
        out << head << text << '\n';
    }
}

// A host that reads from one file, and only counts what comes.
class CountingHost {
  public:
    explicit CountingHost(const fs::path& path)
        : file_{std::fopen(path.c_str(), "rb")}, size_{fs::file_size(path)} {
        host_.size = sizeof host_;
        host_.self = this;
        host_.entry_count = [](void*) { return 1U; };
        host_.entry = [](void* self, std::uint32_t, rk_entry* out) {
            *out = {abi_string("chat.txt"), of(self).size_};
            return rk_status{RK_OK};
        };
        host_.read = [](void* self, std::uint32_t, std::uint64_t offset, void* buffer,
                        std::size_t capacity) {
            std::fseek(of(self).file_, static_cast<long>(offset), SEEK_SET);
            return static_cast<std::int64_t>(std::fread(buffer, 1, capacity, of(self).file_));
        };
        host_.emit = [](void* self, const rk_interaction*) {
            ++of(self).emitted;
            return rk_status{RK_OK};
        };
        host_.convene = [](void*, const rk_room*) { return rk_status{RK_OK}; };
        host_.report = [](void*, std::uint32_t, rk_string, std::uint32_t, std::uint64_t,
                          rk_string) { return rk_status{RK_OK}; };
        host_.cover = [](void*, rk_string, std::int64_t, std::int64_t) { return rk_status{RK_OK}; };
        host_.progress = [](void*, std::uint64_t, std::uint64_t) { return rk_status{RK_OK}; };
        host_.checkpoint = [](void*, rk_string) { return rk_status{RK_OK}; };
        host_.setting = [](void*, rk_string) { return rk_string{nullptr, 0}; };
        host_.to_utc = [](void*, rk_string, const rk_civil* c, std::int64_t* out) {
            const auto utc = at_offset({c->year, c->month, c->day, c->hour, c->minute, c->second},
                                       std::chrono::minutes{60});
            if (!utc) return rk_status{RK_E_MALFORMED};
            *out = utc->time_since_epoch().count();
            return rk_status{RK_OK};
        };
    }
    CountingHost(const CountingHost&) = delete;
    CountingHost& operator=(const CountingHost&) = delete;
    ~CountingHost() { std::fclose(file_); }

    [[nodiscard]] const rk_host& table() const { return host_; }
    std::uint64_t emitted = 0;

  private:
    static CountingHost& of(void* self) { return *static_cast<CountingHost*>(self); }

    rk_host host_{};
    std::FILE* file_;
    std::uint64_t size_;
};

constexpr std::uint64_t lines = 1'000'000;

const fs::path& chat(bool iphone) {
    static const auto make = [](bool kind) {
        fs::path path =
            fs::temp_directory_path() / (kind ? "bench-iphone.txt" : "bench-android.txt");
        write_chat(path, lines, kind);
        return path;
    };
    static const fs::path android = make(false), phone = make(true);
    return iphone ? phone : android;
}

void count(benchmark::State& state, bool iphone) {
    state.SetBytesProcessed(
        static_cast<std::int64_t>(state.iterations() * fs::file_size(chat(iphone))));
    state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations() * lines));
}

void import(benchmark::State& state) {
    const bool iphone = state.range(0) != 0;
    const fs::path& path = chat(iphone);
    for (auto _ : state) {
        CountingHost host{path};
        if (rekindle_plugin_v0.importers[0]->run(&host.table()) != RK_OK)
            state.SkipWithError("refused");
        benchmark::DoNotOptimize(host.emitted);
    }
    count(state, iphone);
}
BENCHMARK(import)->Arg(0)->Arg(1)->ArgName("iphone")->Unit(benchmark::kMillisecond);

// The pattern as performance.md has it: anchored, four captures, ending at the author.
void one_pass_of_re2(benchmark::State& state) {
    const RE2 pattern{R"(^(\d{1,2}/\d{1,2}/\d{2,4}), (\d{1,2}:\d{2})( [AP]M)? - ([^:]+): )"};
    const fs::path& path = chat(false);
    for (auto _ : state) {
        CountingHost host{path};
        const Source source{host.table()};
        LineReader all{source, 0};
        std::uint64_t heads = 0;
        for (;;) {
            const auto line = all.next();
            if (!line || !*line) break;
            re2::StringPiece found[5];
            const re2::StringPiece text{(*line)->data(), (*line)->size()};
            heads += pattern.Match(text, 0, text.size(), RE2::ANCHOR_START, found, 5) ? 1 : 0;
        }
        benchmark::DoNotOptimize(heads);
    }
    count(state, false);
}
BENCHMARK(one_pass_of_re2)->Unit(benchmark::kMillisecond);

void lines_alone(benchmark::State& state) {
    const fs::path& path = chat(false);
    for (auto _ : state) {
        CountingHost host{path};
        const Source source{host.table()};
        LineReader all{source, 0};
        std::uint64_t seen = 0;
        for (;;) {
            const auto line = all.next();
            if (!line || !*line) break;
            ++seen;
        }
        benchmark::DoNotOptimize(seen);
    }
    count(state, false);
}
BENCHMARK(lines_alone)->Unit(benchmark::kMillisecond);

void wc(benchmark::State& state) {
    const std::string command = "wc -l < " + chat(false).string() + " > /dev/null";
    for (auto _ : state)
        if (std::system(command.c_str()) != 0) state.SkipWithError("wc failed");
    count(state, false);
}
BENCHMARK(wc)->Unit(benchmark::kMillisecond)->UseRealTime();

// Peak memory of the whole program, whatever the size of the chat.
void memory(benchmark::State& state) {
    const char* const wanted = std::getenv("REKINDLE_BENCH_BYTES");
    const std::uint64_t bytes =
        wanted != nullptr ? std::strtoull(wanted, nullptr, 10) : 100'000'000;
    const fs::path path = fs::temp_directory_path() / "bench-large.txt";
    write_chat(path, bytes / 97, false);
    for (auto _ : state) {
        CountingHost host{path};
        if (rekindle_plugin_v0.importers[0]->run(&host.table()) != RK_OK)
            state.SkipWithError("refused");
    }
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    state.counters["bytes"] = static_cast<double>(fs::file_size(path));
    state.counters["peak_KiB"] = static_cast<double>(usage.ru_maxrss);
    fs::remove(path);
}
BENCHMARK(memory)->Iterations(1)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace rekindle
