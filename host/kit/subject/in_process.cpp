// Runs the importer in this process, without a sandbox: for debuggers and sanitizers.
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <map>
#include <memory>

#include <rekindle/text.hpp>

#include "host/kit/subject/runner.hpp"
#include "host/source/source.hpp"
#include "host/wire/encode.hpp"
#include "host/worker/archive/archive.hpp"
#include "host/worker/cage/loader.hpp"
#include "host/worker/cage/trial_entries.hpp"
#include "host/worker/cage/zone_table.hpp"
#include "host/worker/zones.hpp"

namespace rekindle::kit {
namespace {

// All entries of the source in memory.
class KeptEntries : public worker::Entries {
  public:
    static Result<KeptEntries> read(const source::Source& source);

    [[nodiscard]] std::uint32_t count() const override {
        return static_cast<std::uint32_t>(entries_.size());
    }
    rk_status entry(std::uint32_t index, rk_entry& out) override {
        if (index >= count()) return RK_E_SOURCE;
        out = {abi_string(entries_[index].path), entries_[index].bytes.size()};
        return RK_OK;
    }
    std::int64_t read(std::uint32_t index, std::uint64_t offset, char* buffer,
                      std::size_t capacity) override {
        if (index >= count()) return RK_E_SOURCE;
        const std::string& bytes = entries_[index].bytes;
        if (offset >= bytes.size()) return 0;
        return static_cast<std::int64_t>(bytes.copy(buffer, capacity, offset));
    }

  private:
    struct One {
        std::string path, bytes;
    };
    Result<void> unpack(int file, std::uint64_t length, std::string_view name);
    std::vector<One> entries_ = {};
};

// Whatever `read_at(offset, buffer, capacity)` gives, to its end.
template <class Read>
std::string read_to_end(const Read& read_at) {
    constexpr std::size_t chunk = std::size_t{1} << 20;
    std::string out;
    for (;;) {
        const std::size_t before = out.size();
        out.resize(before + chunk);
        const std::int64_t got = read_at(before, out.data() + before, chunk);
        out.resize(before + static_cast<std::size_t>(std::max<std::int64_t>(got, 0)));
        if (got <= 0) return out;
    }
}

Result<void> KeptEntries::unpack(int file, std::uint64_t length, std::string_view name) {
    auto archive = worker::Archive::open(file, length, name);
    if (!archive) return archive.error();
    for (std::uint32_t i = 0; i < archive->entry_count(); ++i)
        entries_.push_back({std::string{archive->path(i)},
                            read_to_end([&](std::uint64_t at, char* to, std::size_t capacity) {
                                return archive->read(i, at, to, capacity);
                            })});
    return {};
}

Result<KeptEntries> KeptEntries::read(const source::Source& source) {
    KeptEntries out;
    for (std::uint32_t i = 0; i < source.entry_count(); ++i) {
        const auto opened = source.open_entry(i);
        if (!opened) return opened.error();
        const int file = opened->descriptor;
        Result<void> unpacked;
        if (!source.is_folder() && worker::looks_like_archive(file))
            unpacked = out.unpack(file, opened->length, source.path(i));
        else
            out.entries_.push_back(
                {std::string{source.path(i)},
                 read_to_end([&](std::uint64_t at, char* to, std::size_t capacity) {
                     return static_cast<std::int64_t>(
                         ::pread(file, to, capacity, static_cast<off_t>(at)));
                 })});
        ::close(file);
        if (!unpacked) return unpacked.error();
    }
    return out;
}

// The host as the importer sees it. What the real one refuses is refused, and told the same way.
class Host {
  public:
    Host(worker::Entries& entries, const Input& input, const Trial& trial,
         worker::TrialReceiver& receiver)
        : entries_(entries), input_(input), trial_(trial), receiver_(receiver) {
        fill_source();
        fill_sink();
    }
    Host(const Host&) = delete;
    Host& operator=(const Host&) = delete;
    ~Host() = default;

    [[nodiscard]] const rk_host& table() const { return table_; }
    [[nodiscard]] const worker::Tried& seen() const { return seen_; }

  private:
    static Host& of(void* self) { return *static_cast<Host*>(self); }

    void fill_source() {
        table_.size = sizeof table_;
        table_.abi_minor = RK_ABI_MINOR;
        table_.self = this;
        table_.entry_count = [](void* s) { return of(s).entries_.count(); };
        table_.entry = [](void* s, std::uint32_t index, rk_entry* out) {
            return of(s).entries_.entry(index, *out);
        };
        table_.read = [](void* s, std::uint32_t index, std::uint64_t offset, void* buffer,
                         std::size_t capacity) {
            if (of(s).stopped_) ++of(s).seen_.calls_after_stop;
            return of(s).entries_.read(index, offset, static_cast<char*>(buffer), capacity);
        };
        table_.setting = [](void* s, rk_string name) { return of(s).setting(view(name)); };
        table_.to_utc = [](void* s, rk_string zone, const rk_civil* civil, std::int64_t* out) {
            return of(s).to_utc(view(zone), *civil, *out);
        };
        table_.extension = [](void*, const char*) -> const void* { return nullptr; };
    }

    void fill_sink() {
        table_.emit = [](void* s, const rk_interaction* what) { return of(s).take(*what); };
        table_.introduce = [](void* s, const rk_person* who) { return of(s).take(*who); };
        table_.convene = [](void* s, const rk_room* what) { return of(s).take(*what); };
        table_.report = [](void* s, std::uint32_t severity, rk_string code, std::uint32_t entry,
                           std::uint64_t offset, rk_string message) {
            return of(s).take(wire::Report{severity, view(code), entry, offset, view(message)});
        };
        table_.cover = [](void* s, rk_string account, std::int64_t from, std::int64_t to) {
            return of(s).take(wire::Cover{view(account), from, to});
        };
        table_.progress = [](void* s, std::uint64_t, std::uint64_t) { return of(s).answer(); };
        table_.of_service = [](void* s, rk_string service) {
            Host& me = of(s);
            if (!me.trial_.probe && !me.stopped_) (void)me.receiver_.of_service(view(service));
            return me.answer();
        };
        table_.checkpoint = [](void* s, rk_string cursor) {
            Host& me = of(s);
            if (!me.trial_.probe && !me.stopped_) (void)me.receiver_.checkpoint(view(cursor));
            return me.answer();
        };
    }

    rk_status answer() {
        if (trial_.probe) {
            ++seen_.emitted_probing;
            return RK_OK;
        }
        if (stopped_) {
            ++seen_.calls_after_stop;
            return RK_STOP;
        }
        stopped_ = ++seen_.calls == trial_.stop_at;
        return stopped_ ? RK_STOP : RK_OK;
    }

    template <class Record>
    rk_status take(const Record& record) {
        if (trial_.probe || stopped_) return answer();
        wire::Buffer unused;
        const std::string_view fault = wire::encode(unused, record);
        if (fault.empty()) {
            hand_on(record);
            return answer();
        }
        (void)receiver_.report(
            RK_SKIPPED, "record.invalid", UINT32_MAX, 0,
            "the importer gave the host what it must not: " + std::string{fault});
        return RK_E_REFUSED;
    }
    void hand_on(const rk_interaction& what) {
        ++seen_.records;
        (void)receiver_.interaction(what);
    }
    void hand_on(const rk_person& who) {
        ++seen_.records;
        (void)receiver_.person(who);
    }
    void hand_on(const rk_room& what) {
        ++seen_.records;
        (void)receiver_.room(what);
    }
    void hand_on(const wire::Report& report) {
        (void)receiver_.report(report.severity, report.code, report.entry, report.offset,
                               report.message);
    }
    void hand_on(const wire::Cover& cover) {
        (void)receiver_.cover(cover.account, cover.from_ms, cover.to_ms);
    }

    [[nodiscard]] rk_string setting(std::string_view name) const {
        for (const auto& [key, value] : input_.settings)
            if (key == name) return abi_string(value);
        return {nullptr, 0};
    }

    rk_status to_utc(std::string_view name, const rk_civil& civil, std::int64_t& out) {
        const std::string zone{name.empty() ? view(setting("zone")) : name};
        const auto known = zones_.try_emplace(zone, worker::zone_transitions(zone)).first;
        const auto utc = worker::utc_of(known->second, civil);
        if (!utc) return RK_E_MALFORMED;
        out = *utc;
        return RK_OK;
    }

    worker::Entries& entries_;
    const Input& input_;
    const Trial& trial_;
    worker::TrialReceiver& receiver_;
    rk_host table_{};
    worker::Tried seen_ = {};
    std::map<std::string, wire::Zone> zones_ = {};
    bool stopped_ = false;
};

std::chrono::microseconds cpu_so_far() {
    timespec used{};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
    return std::chrono::seconds{used.tv_sec} + std::chrono::microseconds{used.tv_nsec / 1'000};
}

class InProcessRunner : public Runner {
  public:
    explicit InProcessRunner(worker::LoadedPlugin plugin) : plugin_(std::move(plugin)) {}

    Verdict run(const Input& input, const std::vector<Trial>& trials,
                worker::TrialReceiver& receiver) override {
        const auto began = cpu_so_far();
        Verdict verdict;
        verdict.error = run_all(input, trials, receiver);
        if (verdict.error.message.empty()) verdict.kind = Verdict::Kind::done;
        verdict.cpu = cpu_so_far() - began;
        return verdict;
    }
    [[nodiscard]] bool is_caged() const override { return false; }

  private:
    Error run_all(const Input& input, const std::vector<Trial>& trials,
                  worker::TrialReceiver& receiver) {
        const auto source = source::Source::open(input.path);
        if (!source) return source.error();
        auto kept = KeptEntries::read(*source);
        if (!kept) return kept.error();
        for (const Trial& trial : trials) {
            worker::TrialEntries changed(*kept, trial);
            Host host(changed, input, trial, receiver);
            worker::Tried tried = call(importer(input), trial, host);
            tried.read_failed = changed.read_failed();
            if (trial.measure) measure(*kept, tried);
            if (const auto taken = receiver.tried(tried); !taken) return taken.error();
        }
        return {};
    }

    static worker::Tried call(const rk_importer& importer, const Trial& trial, const Host& host) {
        const std::int32_t status = trial.probe
                                        ? static_cast<std::int32_t>(importer.probe(&host.table()))
                                        : importer.run(&host.table());
        worker::Tried out = host.seen();
        out.status = status;
        return out;
    }

    static void measure(worker::Entries& entries, worker::Tried& tried) {
        for (std::uint32_t i = 0; i < std::min(entries.count(), wire::most_lengths); ++i) {
            rk_entry entry{};
            if (entries.entry(i, entry) == RK_OK) tried.lengths.push_back(entry.length);
        }
    }

    [[nodiscard]] const rk_importer& importer(const Input& input) const {
        for (const worker::LoadedImporter& loaded : plugin_.importers)
            if (view(loaded.importer.id) == input.importer) return loaded.importer;
        return plugin_.importers.front().importer;
    }

    worker::LoadedPlugin plugin_;
};

}  // namespace

Result<std::unique_ptr<Runner>> in_process_runner(const std::filesystem::path& plugin) {
    const std::string path = std::filesystem::absolute(plugin).string();
    auto loaded = worker::load(path, path);
    if (!loaded) return loaded.error();
    return std::unique_ptr<Runner>{std::make_unique<InProcessRunner>(std::move(*loaded))};
}

}  // namespace rekindle::kit
