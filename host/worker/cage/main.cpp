// rekindle-worker: loads one importer plugin and runs it in a cage. Started by the host with a
// socket as descriptor 3; it is of no use on a command line.
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <iterator>
#include <memory>
#include <new>
#include <string>
#include <vector>

#include <rekindle/text.hpp>

#include "host/wire/control.hpp"
#include "host/wire/encode.hpp"
#include "host/worker/archive/archive_stream.hpp"
#include "host/worker/cage/archive_entries.hpp"
#include "host/worker/cage/cage.hpp"
#include "host/worker/cage/elsewhere.hpp"
#include "host/worker/cage/entries.hpp"
#include "host/worker/cage/link.hpp"
#include "host/worker/cage/loader.hpp"
#include "host/worker/cage/session.hpp"
#include "host/worker/cage/trial_entries.hpp"

namespace rekindle::worker {
namespace {

constexpr int exit_protocol = 72;

Link* the_link = nullptr;  // for the handler of failed allocations, which gets no argument

void on_no_memory() {
    std::set_new_handler(nullptr);
    if (the_link) {
        constexpr wire::FrameHeader note{0, wire::Type::out_of_memory, wire::version};
        (void)!::write(Link::socket, &note, sizeof note);
    }
    throw std::bad_alloc();
}

[[noreturn]] void refuse(Link& link, wire::Type type, const Error& error) {
    link.send(type, wire::payload(wire::Refused{static_cast<std::int32_t>(error.code),
                                                error.report_code, error.message}));
    ::_exit(0);
}

[[noreturn]] void end(Link& link, rk_status status, std::uint64_t records) {
    link.send(wire::Type::done, wire::payload(wire::Done{status, records}));
    ::_exit(0);
}

wire::Start receive_start(Link& link) {
    const Link::Message message = link.receive();
    auto start = wire::start(message.payload);
    if (message.type != wire::Type::start || !start) ::_exit(exit_protocol);
    return std::move(*start);
}

std::vector<std::string> receive_names(Link& link, std::uint32_t count) {
    std::vector<std::string> names;
    names.reserve(count);
    while (names.size() < count) {
        const Link::Message message = link.receive();
        if (message.type != wire::Type::names || !wire::names(message.payload, names))
            ::_exit(exit_protocol);
    }
    return names;
}

// The library is loaded from the descriptor that the host checked: nobody can put another one in
// its place, and it may lie where this process could not look any more.
Result<LoadedPlugin> load_checked(const std::string& path, int plugin) {
#ifndef REKINDLE_SANITIZED
    const std::string by_descriptor = "/proc/self/fd/" + std::to_string(plugin);
    if (::access(by_descriptor.c_str(), R_OK) == 0) return load(by_descriptor, path);
#endif
    (void)plugin;
    return load(path, path);
}

// The plugin with the importers of those beside it.
Result<LoadedPlugin> load_all(const wire::Start& start, const std::vector<int>& files) {
    auto loaded = load_checked(start.plugin, files.front());
    for (std::size_t i = 0; loaded && i < start.beside.size(); ++i) {
        auto next = load_checked(start.beside[i], files[i + 1]);
        if (!next) return next.error();
        std::move(next->importers.begin(), next->importers.end(),
                  std::back_inserter(loaded->importers));
    }
    return loaded;
}

std::string text_of(rk_string text) {
    return to_utf8(view(text).substr(0, wire::longest_field / 4));
}

wire::Importer description(const LoadedImporter& loaded) {
    const rk_importer& importer = loaded.importer;
    wire::Importer out{text_of(importer.id), text_of(importer.name), text_of(importer.service),
                       text_of(importer.version)};
    for (const rk_setting& setting : loaded.settings)
        out.settings.push_back({text_of(setting.name), text_of(setting.help),
                                text_of(setting.values), text_of(setting.fallback), setting.flags});
    return out;
}

void describe(Link& link, const LoadedPlugin& plugin) {
    wire::Plugin out{plugin.abi_minor, {}};
    for (const LoadedImporter& importer : plugin.importers)
        out.importers.push_back(description(importer));
    link.send(wire::Type::described, wire::payload(out));
    end(link, RK_OK, 0);
}

std::vector<const LoadedImporter*> chosen(const LoadedPlugin& plugin, const std::string& id) {
    std::vector<const LoadedImporter*> out;
    for (const LoadedImporter& loaded : plugin.importers)
        if (id.empty() || view(loaded.importer.id) == id) out.push_back(&loaded);
    return out;
}

// What the user said, and for all other settings what holds then.
Session::Settings settings_of(const LoadedImporter& loaded, Session::Settings given) {
    for (const rk_setting& setting : loaded.settings) {
        const std::string_view name = view(setting.name), fallback = view(setting.fallback);
        const bool said = std::any_of(given.begin(), given.end(),
                                      [&](const auto& one) { return one.first == name; });
        if (!said && !fallback.empty()) given.emplace_back(name, fallback);
    }
    return given;
}

// Calls into the plugin, where an exception may come out although none should.
template <class Function>
auto guarded(Link& link, Function&& function) {
    std::string what;
    try {
        return function();
    } catch (const std::exception& exception) {
        what = exception.what();
    } catch (...) {
        what = "an exception of unknown type";
    }
    link.send(wire::Type::threw, to_utf8(std::string_view{what}.substr(0, 1'024)));
    ::_exit(0);
}

void probe(Link& link, const wire::Start& start,
           const std::vector<const LoadedImporter*>& importers, Entries& entries) {
    for (const LoadedImporter* loaded : importers) {
        Session session(link, entries, settings_of(*loaded, start.settings));
        session.probing(true);
        const rk_importer& importer = loaded->importer;
        const std::uint32_t score = guarded(link, [&] { return importer.probe(&session.host()); });
        link.send(wire::Type::probed,
                  wire::payload(wire::Probed{text_of(importer.id), std::min(score, 100U)}));
    }
    end(link, RK_OK, 0);
}

void run(Link& link, const wire::Start& start, const std::vector<const LoadedImporter*>& importers,
         Entries& entries) {
    if (importers.size() > 1)
        refuse(link, wire::Type::not_loaded,
               {Code::usage, start.plugin + " has several importers; say which one to run"});
    const LoadedImporter& loaded = *importers.front();
    Session session(link, entries, settings_of(loaded, start.settings));
    if (start.connected) session.connect();
    const rk_status status = guarded(link, [&] { return loaded.importer.run(&session.host()); });
    end(link, status == RK_OK && session.stopped() ? RK_STOP : status, session.records());
}

std::vector<std::uint64_t> lengths_of(Entries& entries) {
    std::vector<std::uint64_t> lengths;
    for (std::uint32_t i = 0; i < std::min(entries.count(), wire::most_lengths); ++i) {
        rk_entry entry{};
        lengths.push_back(entries.entry(i, entry) == RK_OK ? entry.length : 0);
    }
    return lengths;
}

wire::Tried tried(Link& link, const wire::Trial& trial, const LoadedImporter& loaded,
                  Session& session) {
    session.probing(trial.probe);
    session.stop_at(trial.stop_at);
    wire::Tried out;
    out.status = guarded(link, [&] {
        return trial.probe ? static_cast<rk_status>(loaded.importer.probe(&session.host()))
                           : loaded.importer.run(&session.host());
    });
    out.records = session.records();
    out.emitted_probing = session.given_probing();
    out.calls_after_stop = session.calls_after_stop();
    out.calls = session.calls();
    return out;
}

void try_out(Link& link, const wire::Start& start,
             const std::vector<const LoadedImporter*>& importers, Entries& entries) {
    const LoadedImporter& loaded = *importers.front();
    std::uint64_t records = 0;
    for (const wire::Trial& trial : start.trials) {
        TrialEntries changed(entries, trial);
        Session session(link, changed, settings_of(loaded, start.settings));
        wire::Tried out = tried(link, trial, loaded, session);
        out.read_failed = changed.read_failed();
        if (trial.measure) out.lengths = lengths_of(entries);
        records += out.records;
        wire::encode_frame(link.batch(), wire::Type::tried, wire::payload(out));
        link.appended();
    }
    end(link, RK_OK, records);
}

std::unique_ptr<Entries> entries_of(Link& link, const wire::Start& start,
                                    std::vector<std::string> names, const SourceFile& file) {
    if (!start.one_file) return std::make_unique<FileEntries>(link, std::move(names));
    auto members = open_archive(link, start, names.front(), file);
    if (!members) refuse(link, wire::Type::refused, members.error());
    if (*members) return std::move(*members);
    return std::make_unique<FileEntries>(link, std::move(names), file.descriptor,
                                         start.file_length);
}

void look_through(Link& link, const wire::Start& start, const std::vector<std::string>& names,
                  int file) {
    if (names.empty() || file < 0) ::_exit(exit_protocol);
    const auto looked = look_through_archive(link, start, names.front(), file);
    if (!looked) refuse(link, wire::Type::refused, looked.error());
    end(link, RK_OK, 0);
}

int work() {
    Link link;
    the_link = &link;
    std::set_new_handler(on_no_memory);
    const wire::Start start = receive_start(link);
    std::vector<std::string> names = receive_names(link, start.entry_count);
    std::vector<int> plugin_files(wire::needs_plugin(start.task) ? 1 + start.beside.size() : 0);
    for (int& plugin : plugin_files) plugin = link.take_descriptor();
    SourceFile file;
    if (start.one_file) file.descriptor = link.take_descriptor();
    if (start.contents_length > 0) file.contents = link.take_descriptor();

    if (start.one_file) warm_up();  // it may be an archive, and inside the cage nothing is opened
    if (start.elsewhere) go_elsewhere();  // after that, which settles on UTC
    Cage cage;
    if (const auto entered = cage.enter(start, plugin_files); !entered) {
        link.send(wire::Type::caged, wire::payload(cage.layers()));
        refuse(link, wire::Type::not_loaded, entered.error());
    }
    LoadedPlugin plugin;
    if (!plugin_files.empty()) {
        auto loaded = load_all(start, plugin_files);
        if (!loaded) refuse(link, wire::Type::not_loaded, loaded.error());
        plugin = std::move(*loaded);
    }
    const auto shut = cage.shut(start);
    link.send(wire::Type::caged, wire::payload(cage.layers()));
    if (!shut) refuse(link, wire::Type::not_loaded, shut.error());
    if (start.task == wire::Task::layers) end(link, RK_OK, 0);
    if (start.task == wire::Task::look_through) look_through(link, start, names, file.descriptor);
    if (start.task == wire::Task::describe) describe(link, plugin);

    const auto importers = chosen(plugin, start.importer);
    if (importers.empty())
        refuse(link, wire::Type::not_loaded,
               {Code::usage, start.plugin + " has no importer " + start.importer});
    const auto entries = entries_of(link, start, std::move(names), file);
    if (start.task == wire::Task::probe) probe(link, start, importers, *entries);
    if (start.task == wire::Task::trials) try_out(link, start, importers, *entries);
    run(link, start, importers, *entries);
    return 0;
}

}  // namespace
}  // namespace rekindle::worker

#ifdef REKINDLE_SANITIZED
// A crash has to reach the host as a signal; leaks cannot be looked for without ptrace.
extern "C" __attribute__((visibility("default"))) const char* __asan_default_options() {
    return "handle_segv=0:handle_sigbus=0:handle_sigfpe=0:handle_abort=0:detect_leaks=0";
}

// What an importer does wrong ends it, so that its test fails: nobody reads what is only printed
// here, and the options of the tests do not reach this process.
extern "C" __attribute__((visibility("default"))) const char* __ubsan_default_options() {
    return "halt_on_error=1:print_stacktrace=1";
}

extern "C" __attribute__((visibility("default"))) const char* __tsan_default_options() {
    return "handle_segv=0:handle_sigbus=0:handle_sigfpe=0:handle_abort=0:halt_on_error=1";
}
#endif

int main() {
    struct stat status {};
    if (::fstat(rekindle::worker::Link::socket, &status) != 0 || !S_ISSOCK(status.st_mode)) {
        std::fputs("rekindle-worker is started by rekindle; run `rekindle --help` instead\n",
                   stderr);
        return 2;
    }
    return rekindle::worker::work();
}
