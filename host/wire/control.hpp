// The messages that are not records: how a run begins, what is asked for and answered, how it ends.
// Each has a function that makes a payload and one that reads it; reading gives nothing where the
// payload is not what it should be.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "host/base/relay.hpp"
#include "host/wire/limits.hpp"

namespace rekindle::wire {

// look_through: an archive, by the worker itself; no plugin is loaded.
enum class Task : std::uint8_t { describe, probe, run, layers, trials, look_through };

[[nodiscard]] constexpr bool needs_plugin(Task task) {
    return task != Task::layers && task != Task::look_through;
}

// A run or a probe under conditions that a test asks for; as it stands here, a plain run.
struct Trial {
    static constexpr std::uint64_t nowhere = UINT64_MAX;

    bool probe = false;
    bool measure = false;                   // say how long the entries are
    std::uint32_t most_bytes_per_read = 0;  // 0: as many as asked for
    std::uint32_t entry = 0;                // the one that fails or is cut
    std::uint64_t fails_at = nowhere;       // its reads fail from here on
    std::uint64_t cut_at = nowhere;         // it ends here
    std::uint64_t damage = 0;               // seed of the damage done to all entries; 0: none
    std::uint64_t stop_at = 0;              // the call that is answered with RK_STOP; 0: none
};

// What the worker has to do. The names of the entries follow in frames of their own; with it come
// the descriptors of the plugin and of those beside it, where there is just one entry, of that, and
// where `contents_length` is not 0, of what was found in it.
struct Start {
    Task task = Task::describe;
    bool caged = true;
    bool one_file = false;  // the source is one file: look whether it is an archive
    std::uint64_t memory = 0;
    std::uint64_t cpu_seconds = 0;
    std::uint32_t entry_count = 0;
    std::uint64_t file_length = 0;      // of the one file
    std::uint64_t contents_length = 0;  // bytes that look_through gave for it
    std::int64_t host_process = 0;
    std::string plugin, importer;
    std::vector<std::string> beside = {};  // more plugins, of Task::probe
    std::vector<std::pair<std::string, std::string>> settings = {};
    std::vector<Trial> trials = {};  // of Task::trials
    bool connected = false;          // the source is a connection
    bool elsewhere = false;          // for a test: in a zone and a locale that are not the usual
};
[[nodiscard]] std::string payload(const Start& start);
[[nodiscard]] std::optional<Start> start(std::string_view payload);

// A run of entries, or of what belongs to them.
struct Range {
    std::uint32_t first = 0, count = 0;
};
[[nodiscard]] std::string payload(const Range& range);
[[nodiscard]] std::optional<Range> range(std::string_view payload, std::uint32_t most);

// One length for each entry; `unreadable` for one that could not be opened. In an answer to `open`
// a descriptor comes with every other one, in order.
inline constexpr std::uint64_t unreadable = UINT64_MAX;
struct Lengths {
    std::uint32_t first = 0;
    std::vector<std::uint64_t> lengths = {};
};
[[nodiscard]] std::string payload(const Lengths& lengths);
[[nodiscard]] std::optional<Lengths> lengths(std::string_view payload);

// Names of entries in a row.
[[nodiscard]] std::string names_payload(const std::vector<std::string_view>& names);
[[nodiscard]] bool names(std::string_view payload, std::vector<std::string>& out);

// A time zone: from each moment on, in seconds since 1970, the offset from UTC in seconds. The
// first holds from the beginning. Empty: there is no such zone.
struct Transition {
    std::int64_t from = 0;
    std::int64_t offset = 0;
};
using Zone = std::vector<Transition>;
[[nodiscard]] std::string zone_payload(const Zone& zone);
[[nodiscard]] std::optional<Zone> zone(std::string_view payload);

// What the worker asks of the connection, and what came of it. The descriptor goes along.
[[nodiscard]] std::string payload(const RelayRequest& request);
[[nodiscard]] std::optional<RelayRequest> relay_request(std::string_view payload);
[[nodiscard]] std::string payload(const RelayAnswer& answer);
[[nodiscard]] std::optional<RelayAnswer> relay_answer(std::string_view payload);

struct Setting {
    std::string name, help, values, fallback;
    std::uint32_t flags = 0;
};
struct Importer {
    std::string id, name, service, version;
    std::vector<Setting> settings = {};
};
struct Plugin {
    std::uint32_t abi_minor = 0;
    std::vector<Importer> importers = {};
};
[[nodiscard]] std::string payload(const Plugin& plugin);
[[nodiscard]] std::optional<Plugin> plugin(std::string_view payload);

struct Layer {
    std::string name, detail;
    bool active = false, required = false;
};
[[nodiscard]] std::string payload(const std::vector<Layer>& layers);
[[nodiscard]] std::optional<std::vector<Layer>> layers(std::string_view payload);

struct Probed {
    std::string importer;
    std::uint32_t score = 0;
};
[[nodiscard]] std::string payload(const Probed& probed);
[[nodiscard]] std::optional<Probed> probed(std::string_view payload);

// Why the source or the plugin is refused.
struct Refused {
    std::int32_t code = 0;
    std::string report_code, message;
};
[[nodiscard]] std::string payload(const Refused& refused);
[[nodiscard]] std::optional<Refused> refused(std::string_view payload);

// The end of a run, and how many records went before it.
struct Done {
    std::int32_t status = 0;
    std::uint64_t records = 0;
};
[[nodiscard]] std::string payload(const Done& done);
[[nodiscard]] std::optional<Done> done(std::string_view payload);

// The end of a trial, and what was seen on the way.
struct Tried {
    std::int32_t status = 0;  // of a probe: its answer
    std::uint64_t records = 0;
    std::uint64_t emitted_probing = 0;  // what a probe must not do
    std::uint64_t calls_after_stop = 0;
    std::uint64_t calls = 0;                  // that could have been answered with RK_STOP
    bool read_failed = false;                 // a read was answered with the failure asked for
    std::vector<std::uint64_t> lengths = {};  // of the first entries, where asked for
};
[[nodiscard]] std::string payload(const Tried& tried);
[[nodiscard]] std::optional<Tried> tried(std::string_view payload);

}  // namespace rekindle::wire
