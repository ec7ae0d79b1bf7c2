// The importer of photos over a library of made-up JPEGs as phones write them: 60 KB of header with
// a preview and notes of the maker, the names of two people, and a picture of REKINDLE_BENCH_KB
// (1000) behind it. REKINDLE_BENCH_FILES (2000) files in folders of 500; everything in the page
// cache.
//
//     open_close   open, fstat and close of each file: what no reader can go below
//     read_head    the same, and the first 64 KB of each read, as libraries do that want the whole
//                  segment
//     importer     everything up to the records, handed to a host that drops them
//     headers      the importer's readers over bytes in memory
#include <benchmark/benchmark.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <rekindle/importer.hpp>
#include <string>
#include <vector>

#include "plugins/photos/import_run.hpp"
#include "plugins/photos/read_photo.hpp"
#include "tests/unit/photos/photo_bytes.hpp"

namespace {

using namespace rekindle;
using namespace std::string_literals;

std::size_t setting(const char* name, std::size_t fallback) {
    const char* const text = std::getenv(name);
    return text == nullptr ? fallback : std::strtoull(text, nullptr, 10);
}

// As a phone writes it: the directory of the camera has thirty fields and 20 KB of the maker's
// notes, a preview of 30 KB follows.
std::string photo(std::size_t number) {
    std::vector<photos::TiffField> fields;
    for (std::uint16_t tag = 0x829A; fields.size() < 28; tag = static_cast<std::uint16_t>(tag + 7))
        fields.push_back({tag, 3, 1, "\1\0"s});
    const std::size_t notes = 20 << 10, directory = 26;
    const std::size_t values = directory + 2 + 12 * (fields.size() + 3) + 4;
    fields.push_back({0x9003, 2, 20, photos::little32(values)});
    fields.push_back({0x9011, 2, 7, photos::little32(values + 20)});
    fields.push_back({0x927C, 7, notes, photos::little32(values + 28)});
    const std::string date = "2023:10:0" + std::to_string(1 + number % 9) + " 08:31:08\0"s;
    const std::string exif =
        "II*\0"s + photos::little32(8) +
        photos::tiff_directory({{0x8769, 4, 1, photos::little32(directory)}}) +
        photos::tiff_directory(fields, date + "+02:00\0\0"s + std::string(notes, 'n')) +
        std::string(30 << 10, 'p');
    const std::string people = photos::packet(
        "<iptc:PersonInImage><rdf:Bag><rdf:li>Person " + std::to_string(number % 300) +
        "</rdf:li><rdf:li>Ada Byron</rdf:li></rdf:Bag></iptc:PersonInImage>");
    return photos::jpeg({photos::segment(0xE1, photos::exif_mark + exif),
                         photos::segment(0xE1, photos::xmp_mark + people),
                         photos::segment(0xDB, std::string(130, 'q'))});
}

struct Library {
    Library() {
        const std::size_t count = setting("REKINDLE_BENCH_FILES", 2'000);
        const std::string picture(setting("REKINDLE_BENCH_KB", 1'000) << 10U, 'x');
        for (std::size_t i = 0; i < count; ++i) {
            const std::filesystem::path path =
                folder / std::to_string(i / 500) / ("IMG_" + std::to_string(i) + ".jpg");
            std::filesystem::create_directories(path.parent_path());
            if (!std::filesystem::exists(path)) std::ofstream{path} << photo(i) << picture;
            names.push_back(path.lexically_relative(folder).string());
            paths.push_back(path.string());
        }
    }
    std::filesystem::path folder = std::filesystem::temp_directory_path() / "rekindle-bench-photos";
    std::vector<std::string> names, paths;
};

const Library& library() {
    static const Library made;
    return made;
}

// A host over the folder that counts what it is given, and has the last file open.
struct CountingHost {
    CountingHost() {
        table.size = sizeof table;
        table.self = this;
        table.entry_count = [](void*) {
            return static_cast<std::uint32_t>(library().names.size());
        };
        table.entry = [](void*, std::uint32_t index, rk_entry* out) {
            struct stat found {};
            stat(library().paths[index].c_str(), &found);
            *out = {abi_string(library().names[index]), static_cast<std::uint64_t>(found.st_size)};
            return rk_status{RK_OK};
        };
        table.read = [](void* host, std::uint32_t index, std::uint64_t offset, void* buffer,
                        std::size_t capacity) -> std::int64_t {
            CountingHost& me = *static_cast<CountingHost*>(host);
            me.open(index);
            return pread(me.descriptor, buffer, capacity, static_cast<off_t>(offset));
        };
        table.emit = [](void* host, const rk_interaction* what) {
            CountingHost& me = *static_cast<CountingHost*>(host);
            me.people += what->participant_count;
            return rk_status{RK_OK};
        };
        table.report = [](void*, std::uint32_t, rk_string, std::uint32_t, std::uint64_t,
                          rk_string) { return rk_status{RK_OK}; };
        table.cover = [](void*, rk_string, std::int64_t, std::int64_t) { return rk_status{RK_OK}; };
        table.progress = [](void*, std::uint64_t, std::uint64_t) { return rk_status{RK_OK}; };
        table.checkpoint = [](void*, rk_string) { return rk_status{RK_OK}; };
        table.setting = [](void*, rk_string) { return rk_string{nullptr, 0}; };
    }
    ~CountingHost() { close(descriptor); }
    CountingHost(const CountingHost&) = delete;
    CountingHost& operator=(const CountingHost&) = delete;

    void open(std::uint32_t index) {
        if (index == opened) return;
        close(descriptor);
        descriptor = ::open(library().paths[index].c_str(), O_RDONLY | O_CLOEXEC);
        opened = index;
    }

    rk_host table{};
    int descriptor = -1;
    std::uint32_t opened = UINT32_MAX;
    std::uint64_t people = 0;
};

void count(benchmark::State& state, std::size_t each) {
    state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations() * each));
}

void open_close(benchmark::State& state, std::size_t read) {
    const std::vector<std::string>& paths = library().paths;  // made before the clock runs
    std::vector<char> buffer(read);
    for (auto _ : state)
        for (const std::string& path : paths) {
            const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
            struct stat found {};
            fstat(file, &found);
            if (read > 0) benchmark::DoNotOptimize(pread(file, buffer.data(), read, 0));
            close(file);
        }
    count(state, library().paths.size());
}
BENCHMARK_CAPTURE(open_close, alone, 0)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(open_close, read_head, 64 << 10)->Unit(benchmark::kMillisecond);

void importer(benchmark::State& state) {
    for (auto _ : state) {
        CountingHost host;
        Sink sink{host.table};
        if (!photos::ImportRun{Source{host.table}, sink}.run() ||
            host.people != 2 * library().paths.size())
            state.SkipWithError("the library was not read");
    }
    count(state, library().paths.size());
}
BENCHMARK(importer)->Unit(benchmark::kMillisecond);

struct OneFile {
    explicit OneFile(std::string all) : bytes(std::move(all)) {
        table.size = sizeof table;
        table.self = this;
        table.entry_count = [](void*) { return std::uint32_t{1}; };
        table.entry = [](void* host, std::uint32_t, rk_entry* out) {
            *out = {abi_string("IMG_1.jpg"), static_cast<OneFile*>(host)->bytes.size()};
            return rk_status{RK_OK};
        };
        table.read = [](void* host, std::uint32_t, std::uint64_t offset, void* buffer,
                        std::size_t capacity) -> std::int64_t {
            return static_cast<std::int64_t>(static_cast<OneFile*>(host)->bytes.copy(
                static_cast<char*>(buffer), capacity, offset));
        };
    }
    std::string bytes;
    rk_host table{};
};

void headers(benchmark::State& state) {
    OneFile file{photo(1)};
    const Source source{file.table};
    photos::Window window{source};
    for (auto _ : state) {
        window.open(*source.entry(0));
        photos::Facts facts;
        const auto read = photos::read_photo(window, photos::Format::jpeg, facts);
        if (!read || facts.people.size() != 2 || !facts.taken)
            state.SkipWithError("the photo was not read");
    }
    count(state, 1);
}
BENCHMARK(headers);

}  // namespace
