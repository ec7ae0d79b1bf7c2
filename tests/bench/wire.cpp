// What isolation costs: records over the wire (both sides), a worker's start, files handed over by
// descriptor, and the same importer called in this process for comparison.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <string>

#include <rekindle/text.hpp>

#include "host/wire/decode.hpp"
#include "host/wire/encode.hpp"
#include "tests/sandbox/recorder.hpp"

namespace rekindle {
namespace {

rk_interaction record(const rk_participant* people, std::size_t count) {
    rk_interaction out{};
    out.size = sizeof out;
    out.kind = RK_EMAIL;
    out.start_ms = 1'600'000'000'000;
    out.key = abi_string("CAF2x0=nq4Zk8mJ3@mail.example.org");
    out.thread = abi_string("CAF2x0=abcdefgh@mail.example.org");
    out.title = abi_string("Re: the meeting on Thursday, and the photos of last summer");
    out.participants = people;
    out.participant_count = count;
    return out;
}

void encode_and_decode(benchmark::State& state) {
    const rk_participant people[] = {
        {RK_BY, RK_ADDR_EMAIL, 0, 0, abi_string("someone@example.org"), abi_string("Someone Else")},
        {RK_TO, RK_ADDR_EMAIL, 0, 0, abi_string("owner@example.org"), abi_string("The Owner")},
        {RK_CC, RK_ADDR_EMAIL, 0, 0, abi_string("third@example.org"), abi_string("A Third")}};
    const rk_interaction in = record(people, 3);
    wire::Buffer batch;
    wire::Decoder decoder;
    std::size_t bytes = 0;
    for (auto _ : state) {
        batch.clear();
        benchmark::DoNotOptimize(wire::encode(batch, in).empty());
        rk_interaction out{};
        benchmark::DoNotOptimize(
            decoder.decode(batch.view().substr(sizeof(wire::FrameHeader)), out));
        bytes += batch.size();
    }
    state.SetItemsProcessed(state.iterations());
    state.SetBytesProcessed(static_cast<std::int64_t>(bytes));
}
BENCHMARK(encode_and_decode);

void start_of_a_worker(benchmark::State& state) {
    for (auto _ : state)
        if (!worker::describe(worker::test_plugin("echo"), worker::Sandbox::required))
            state.SkipWithError("the plugin could not be described");
}
BENCHMARK(start_of_a_worker)->UseRealTime()->Unit(benchmark::kMillisecond);

// One run over a folder of small files, one line each; the items are files.
void files_through_a_worker(benchmark::State& state) {
    const worker::TestFolder folder;
    for (int i = 0; i < state.range(0); ++i) folder.write(std::to_string(i), "one line\n");
    for (auto _ : state)
        if (worker::run_plugin("echo", folder.path()).verdict.kind != worker::Verdict::Kind::done)
            state.SkipWithError("the run failed");
    state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(files_through_a_worker)->Arg(20'000)->UseRealTime()->Unit(benchmark::kMillisecond);

std::string lines(std::int64_t count) {
    std::string text;
    for (std::int64_t i = 0; i < count; ++i) text += std::string(100, 'x') + '\n';
    return text;
}

// A host of one entry in memory that counts what it is given.
struct CountingHost {
    std::string text;
    std::size_t records = 0;

    static CountingHost& of(void* self) { return *static_cast<CountingHost*>(self); }

    rk_host table() {
        rk_host out{};
        out.size = sizeof out;
        out.self = this;
        out.entry_count = [](void*) { return std::uint32_t{1}; };
        out.entry = [](void* self, std::uint32_t, rk_entry* entry) {
            *entry = {abi_string("lines"), of(self).text.size()};
            return rk_status{RK_OK};
        };
        out.read = [](void* self, std::uint32_t, std::uint64_t offset, void* to, std::size_t room) {
            const std::string& from = of(self).text;
            const std::size_t count = std::min<std::size_t>(room, from.size() - offset);
            std::memcpy(to, from.data() + offset, count);
            return static_cast<std::int64_t>(count);
        };
        out.emit = [](void* self, const rk_interaction*) {
            ++of(self).records;
            return rk_status{RK_OK};
        };
        out.checkpoint = [](void*, rk_string) { return rk_status{RK_OK}; };
        return out;
    }
};

// The importer of `records_through_a_worker`, called in this process: what is left is the cage's.
void records_through_a_call(benchmark::State& state) {
    CountingHost counting{lines(state.range(0))};
    const rk_host host = counting.table();
    for (auto _ : state)
        if (rekindle_plugin_v0.importers[0]->run(&host) != RK_OK)
            state.SkipWithError("the run failed");
    state.SetItemsProcessed(static_cast<std::int64_t>(counting.records));
}
BENCHMARK(records_through_a_call)->Arg(500'000)->UseRealTime()->Unit(benchmark::kMillisecond);

// One run over a file of many lines; the items are records, parsed, sent and received.
void records_through_a_worker(benchmark::State& state) {
    const worker::TestFolder folder;
    const auto file = folder.write("lines", lines(state.range(0)));
    for (auto _ : state)
        if (worker::run_plugin("echo", file).verdict.kind != worker::Verdict::Kind::done)
            state.SkipWithError("the run failed");
    state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(records_through_a_worker)->Arg(500'000)->UseRealTime()->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace rekindle
