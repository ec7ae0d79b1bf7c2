// The importer against plain parsers of the same bytes: a synthetic message_1.json as Facebook
// writes it, indented, a tenth of the text in escaped bytes. Size: REKINDLE_BENCH_MB, 100 unless
// told.
//
//     importer          everything up to the records, handed to a host that drops them
//     simdjson          on demand, the whole document in memory, author, time and text of each
//     rapidjson_memory  SAX over the whole document in memory
//     rapidjson_stream  SAX over a window of 64 KiB
//
// With the name of a parser and of a file as arguments it runs that one once, for measuring memory.
#include <benchmark/benchmark.h>
#include <fcntl.h>
#include <rapidjson/reader.h>
#include <simdjson.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>
#include <rekindle/importer.hpp>
#include <string>

#include "plugins/facebook/import_run.hpp"

namespace {

using namespace rekindle;

struct Sums {
    std::uint64_t messages = 0, text = 0, times = 0;
};

// ---- the importer ------------------------------------------------------------------------------

// A host with one file that counts what it is given.
struct CountingHost {
    explicit CountingHost(const std::string& file) : descriptor(open(file.c_str(), O_RDONLY)) {
        length = static_cast<std::uint64_t>(lseek(descriptor, 0, SEEK_END));
        table.size = sizeof table;
        table.self = this;
        table.entry_count = [](void*) { return std::uint32_t{1}; };
        table.entry = [](void* host, std::uint32_t, rk_entry* out) {
            out->path = abi_string("messages/inbox/adabyron_1/message_1.json");
            out->length = static_cast<CountingHost*>(host)->length;
            return rk_status{RK_OK};
        };
        table.read = [](void* host, std::uint32_t, std::uint64_t offset, void* buffer,
                        std::size_t capacity) -> std::int64_t {
            return pread(static_cast<CountingHost*>(host)->descriptor, buffer, capacity,
                         static_cast<off_t>(offset));
        };
        table.emit = [](void* host, const rk_interaction* what) {
            Sums& sums = static_cast<CountingHost*>(host)->sums;
            ++sums.messages;
            sums.text += what->text_size;
            sums.times += static_cast<std::uint64_t>(what->start_ms);
            return rk_status{RK_OK};
        };
        table.introduce = [](void*, const rk_person*) { return rk_status{RK_OK}; };
        table.convene = [](void*, const rk_room*) { return rk_status{RK_OK}; };
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

    int descriptor;
    std::uint64_t length = 0;
    rk_host table{};
    Sums sums;
};

Sums run_importer(const std::string& file) {
    CountingHost host{file};
    Sink sink{host.table};
    const Source source{host.table};
    if (!facebook::ImportRun{source, sink}.run()) std::abort();
    return host.sums;
}

// ---- the peers ---------------------------------------------------------------------------------

Sums run_simdjson(const std::string& file) {
    Sums sums;
    simdjson::padded_string text;
    if (simdjson::padded_string::load(file).get(text) != simdjson::SUCCESS) std::abort();
    simdjson::ondemand::parser parser;
    simdjson::ondemand::document document;
    if (parser.iterate(text).get(document) != simdjson::SUCCESS) std::abort();
    simdjson::ondemand::array messages;
    if (document["messages"].get_array().get(messages) != simdjson::SUCCESS) std::abort();
    for (auto message : messages) {
        std::string_view sender, content;
        std::int64_t time = 0;
        if (message["sender_name"].get_string().get(sender) != simdjson::SUCCESS) std::abort();
        if (message["timestamp_ms"].get_int64().get(time) != simdjson::SUCCESS) std::abort();
        if (message["content"].get_string().get(content) == simdjson::SUCCESS)
            sums.text += content.size();
        ++sums.messages;
        sums.times += static_cast<std::uint64_t>(time);
    }
    return sums;
}

struct Handler : rapidjson::BaseReaderHandler<rapidjson::UTF8<>, Handler> {
    bool Key(const char* text, rapidjson::SizeType size, bool) {
        const std::string_view name{text, size};
        is_content = name == "content";
        is_time = name == "timestamp_ms";
        return true;
    }
    bool String(const char*, rapidjson::SizeType size, bool) {
        if (is_content) sums.text += size;
        is_content = false;
        return true;
    }
    bool Uint64(std::uint64_t value) {
        if (is_time) {
            ++sums.messages;
            sums.times += value;
        }
        is_time = false;
        return true;
    }
    bool Default() { return true; }

    Sums sums;
    bool is_content = false, is_time = false;
};

Sums run_rapidjson_memory(const std::string& file) {
    std::ifstream in{file, std::ios::binary};
    const std::string text{std::istreambuf_iterator<char>{in}, {}};
    rapidjson::StringStream stream{text.c_str()};
    Handler handler;
    rapidjson::Reader reader;
    if (!reader.Parse<rapidjson::kParseValidateEncodingFlag>(stream, handler)) std::abort();
    return handler.sums;
}

// What RapidJSON calls a stream, over a window.
class WindowStream {
  public:
    using Ch = char;
    explicit WindowStream(int descriptor) : descriptor_(descriptor) { fill(); }
    [[nodiscard]] char Peek() const { return *at_; }
    char Take() {
        const char c = *at_;
        if (++at_ == end_) fill();
        return c;
    }
    [[nodiscard]] std::size_t Tell() const {
        return before_ + static_cast<std::size_t>(at_ - buffer_);
    }
    char* PutBegin() { return nullptr; }
    void Put(char) {}
    void Flush() {}
    std::size_t PutEnd(char*) { return 0; }

  private:
    void fill() {
        before_ += static_cast<std::size_t>(end_ - buffer_);
        const ssize_t got = read(descriptor_, buffer_, sizeof buffer_ - 1);
        end_ = buffer_ + (got > 0 ? got : 0);
        if (got <= 0) *end_++ = '\0';
        at_ = buffer_;
    }
    int descriptor_;
    char buffer_[1 << 16];
    const char* at_ = buffer_;
    char* end_ = buffer_;
    std::size_t before_ = 0;
};

Sums run_rapidjson_stream(const std::string& file) {
    const int descriptor = open(file.c_str(), O_RDONLY);
    WindowStream stream{descriptor};
    Handler handler;
    rapidjson::Reader reader;
    if (!reader.Parse<rapidjson::kParseValidateEncodingFlag>(stream, handler)) std::abort();
    close(descriptor);
    return handler.sums;
}

// ---- the file ----------------------------------------------------------------------------------

void write_messages(const std::string& path, std::uint64_t bytes) {
    constexpr const char* texts[] = {
        "ok", "See you on Sunday then, I will bring the engine and the two books.",
        "caf\\u00c3\\u00a9 at eight? \\u00f0\\u009f\\u0098\\u0080",
        "I have not heard of him since he left for the coast in spring; ask Grace, she wrote to "
        "him."};
    std::ofstream out{path, std::ios::binary};
    out << "{\n  \"participants\": [\n    {\n      \"name\": \"Ada Byron\"\n    },\n    {\n      "
           "\"name\": \"Grace Hopper\"\n    }\n  ],\n  \"messages\": [\n";
    std::uint64_t time = 1700000000000;
    for (std::uint64_t i = 0; static_cast<std::uint64_t>(out.tellp()) < bytes; ++i) {
        time -= 17'000 + i * 7919 % 90'000;
        out << (i == 0 ? "" : ",\n") << "    {\n      \"sender_name\": \""
            << (i * 7 % 3 == 0 ? "Ada Byron" : "Grace Hopper")
            << "\",\n      \"timestamp_ms\": " << time << ",\n      \"content\": \"" << texts[i % 4]
            << "\",\n      \"type\": \"Generic\",\n      \"is_unsent\": false\n    }";
    }
    out << "\n  ],\n  \"title\": \"Ada Byron\",\n  \"is_still_participant\": true,\n  "
           "\"thread_path\": \"inbox/adabyron_1\"\n}\n";
}

std::string& input() {
    static std::string path;
    return path;
}

using Run = Sums (*)(const std::string&);
struct Named {
    const char* name;
    Run run;
};
constexpr Named parsers[] = {{"importer", run_importer},
                             {"simdjson", run_simdjson},
                             {"rapidjson_memory", run_rapidjson_memory},
                             {"rapidjson_stream", run_rapidjson_stream}};

void measure(benchmark::State& state, Run run) {
    Sums sums;
    for (auto _ : state) sums = run(input());
    std::ifstream file{input(), std::ios::ate | std::ios::binary};
    state.SetBytesProcessed(static_cast<std::int64_t>(file.tellg()) *
                            static_cast<std::int64_t>(state.iterations()));
    state.counters["messages"] = static_cast<double>(sums.messages);
}

int run_once(const std::string& name, const std::string& file) {
    for (const Named& parser : parsers) {
        if (name != parser.name) continue;
        const Sums sums = parser.run(file);
        rusage usage{};
        getrusage(RUSAGE_SELF, &usage);
        std::printf("%s: %llu messages, %llu, %llu; peak memory %ld KiB\n", parser.name,
                    static_cast<unsigned long long>(sums.messages),
                    static_cast<unsigned long long>(sums.text),
                    static_cast<unsigned long long>(sums.times), usage.ru_maxrss);
        return 0;
    }
    return 2;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc == 3 && argv[1][0] != '-') return run_once(argv[1], argv[2]);
    const char* const wanted = std::getenv("REKINDLE_BENCH_MB");
    const std::uint64_t megabytes = wanted == nullptr ? 100 : std::strtoull(wanted, nullptr, 10);
    char name[] = "/tmp/rekindle-bench-XXXXXX";
    const int descriptor = mkstemp(name);
    if (descriptor < 0) return 1;
    close(descriptor);
    input() = name;
    write_messages(input(), megabytes * 1'000'000);
    for (const Named& parser : parsers)
        benchmark::RegisterBenchmark(parser.name, measure, parser.run)
            ->Unit(benchmark::kMillisecond);
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    unlink(name);
    return 0;
}
