// Runs one importer plugin over one source in a caged process of its own.
//
// The calling process never loads the plugin. It starts `rekindle-worker`, hands it open files,
// takes frames back, and trusts none of them. Whatever the worker does, `run` returns a Verdict.
// One call uses one thread; several may run at once in different threads.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include <rekindle/abi.h>
#include <rekindle/result.hpp>

#include "host/base/relay.hpp"
#include "host/source/source.hpp"

namespace rekindle::worker {

// Bounds on one worker. CPU time is the guard against endless work; `no_progress` is only a
// generous backstop against a plugin that sleeps, since a wall clock misfires on a loaded machine.
struct Limits {
    std::chrono::seconds cpu_per_gib{60};  // CPU time allowed for each GiB of source begun …
    std::chrono::seconds cpu_base{60};     // … on top of this
    std::uint64_t memory = std::uint64_t{512} << 20;
    std::chrono::seconds no_progress{120};  // no frame and no request for this long: hung
};

enum class Sandbox : std::uint8_t { required, off };

struct Job {
    std::filesystem::path plugin;                                    // the shared library
    std::vector<std::filesystem::path> beside = {};                  // of `probe`: more of them
    std::string importer;                                            // its id; empty: the only one
    std::vector<std::pair<std::string, std::string>> settings = {};  // "cursor", "zone", own ones
    source::Source* source = nullptr;
    Limits limits = {};
    Sandbox sandbox = Sandbox::required;
    Relay* connection = nullptr;              // where the source is one
    const std::atomic<bool>* stop = nullptr;  // set by the caller to wind up, e.g. on Ctrl-C
};

// How a run ended.
struct Verdict {
    enum class Kind : std::uint8_t {
        done,             // a `done` frame and a clean exit
        stopped,          // asked to stop, and did
        failed,           // the importer returned an error; see `error`
        threw,            // an exception left the importer
        crashed,          // a signal: `signal`
        hung,             // no progress for Limits::no_progress
        cpu_limit,        // more CPU time than allowed
        memory_limit,     // more memory than allowed
        forbidden,        // a system call outside the cage
        incomplete,       // ended without a `done` frame, e.g. _exit(0)
        broke_protocol,   // frames that are none
        not_loaded,       // the library could not be loaded, or exports no such symbol
        receiver_failed,  // the receiver returned an error; see `error`
    };
    Kind kind = Kind::incomplete;
    int signal = 0;
    Error error = {};                  // one sentence for the user for every kind but `done`
    std::string standard_error = {};   // the last of what the worker wrote there, escaped, capped
    std::uint64_t peak_memory = 0;     // of the worker, bytes resident
    std::chrono::microseconds cpu{0};  // processor time of the worker, from its start
};

// A name of the kind for programs: "done", "crashed", "memory-limit", …
[[nodiscard]] std::string_view name(Verdict::Kind kind);

// Takes what the worker produces. Pointers are valid until the call returns. All lengths, counts
// and enum ranges of the wire are already checked, strings are UTF-8; meaning is the receiver's to
// check. An error returned ends the run with receiver_failed.
class Receiver {
  public:
    virtual ~Receiver() = default;
    virtual Result<void> interaction(const rk_interaction& what) = 0;
    virtual Result<void> person(const rk_person& who) = 0;
    virtual Result<void> room(const rk_room& what) = 0;
    virtual Result<void> report(std::uint32_t severity, std::string_view code, std::uint32_t entry,
                                std::uint64_t offset, std::string_view message) = 0;
    virtual Result<void> cover(std::string_view account, std::int64_t from_ms,
                               std::int64_t to_ms) = 0;
    virtual void progress(std::uint64_t done, std::uint64_t total) = 0;
    virtual Result<void> checkpoint(std::string_view cursor) = 0;
    // The next report is about this member of an archive: its entries have no names outside.
    virtual void about_member(std::string_view) {}
    // What follows is of this service instead of the importer's own; empty: of its own again.
    virtual Result<void> of_service(std::string_view) { return {}; }
};

[[nodiscard]] Verdict run(const Job& job, Receiver& receiver);

// Looks through an archive once, caged and without a plugin, and leaves what it finds with the
// source: every probe and run over a compressed tar would unpack all of it to know what is in it.
// An error says why the archive is refused, or that `stop` was set. Any other source stays as it
// is.
[[nodiscard]] Result<void> look_through(source::Source& source, Sandbox sandbox,
                                        const std::atomic<bool>* stop = nullptr);

// Asks the importers how sure they are that this source is their own: 0 no … 100 certainly.
// An error says why one of the plugins could not be asked; which of them, only if there is one.
// REQUIRES: at most wire::most_beside others.
struct Probe {
    std::string importer;  // id
    unsigned score = 0;
};
[[nodiscard]] Result<std::vector<Probe>> probe(const Job& job);

// What a plugin says about itself.
struct Setting {
    std::string name, help, values, fallback;
    bool required = false, secret = false;
};
struct ImporterDescription {
    std::string id, name, service, version;
    std::vector<Setting> settings;
};
struct Description {
    std::uint32_t abi_minor = 0;
    std::vector<ImporterDescription> importers;
};
[[nodiscard]] Result<Description> describe(const std::filesystem::path& plugin, Sandbox sandbox);

// Which layers of the cage this machine gives, for `doctor` and for a test that fails when one is
// silently missing.
struct Layer {
    std::string name;  // "seccomp", "landlock", "no_new_privs", "rlimits", …
    bool active = false;
    bool required = false;
    std::string detail;  // e.g. "ABI 7", or why not
};
[[nodiscard]] std::vector<Layer> layers();

}  // namespace rekindle::worker
