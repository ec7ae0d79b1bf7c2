// How a conversation begins: what the worker has to do, and the names of the entries.
#include <unistd.h>

#include <array>
#include <utility>

#include <rekindle/text.hpp>

#include "host/base/secret.hpp"
#include "host/worker/conversation.hpp"
#include "host/worker/plugin_file.hpp"

namespace rekindle::worker {
namespace {

// Archives hold more than their size says; the first bytes tell them. Unpacking takes time as well.
constexpr std::uint64_t packed_factor = 8;

bool is_packed(int file) {
    std::array<char, 6> head{};
    const ssize_t got = ::pread(file, head.data(), head.size(), 0);
    const std::string_view bytes{head.data(), got > 0 ? static_cast<std::size_t>(got) : 0};
    return bytes.starts_with("PK") || bytes.starts_with("\x1f\x8b") ||
           bytes.starts_with(
               "\xfd"
               "7zXZ") ||
           bytes.starts_with("BZh");
}

// Closed unless they are handed on.
struct Descriptors {
    std::vector<int> all = {};

    Descriptors() = default;
    Descriptors(const Descriptors&) = delete;
    Descriptors& operator=(const Descriptors&) = delete;
    ~Descriptors() {
        for (const int descriptor : all) ::close(descriptor);
    }
};

void send_names(Channel& channel, const source::Source& source) {
    std::vector<std::string_view> names;
    std::size_t size = 0;
    const std::uint32_t count = source.entry_count();
    for (std::uint32_t i = 0; i < count; ++i) {
        names.push_back(source.path(i));
        size += names.back().size();
        if (size < wire::names_size && i + 1 < count) continue;
        channel.send(wire::Type::names, wire::names_payload(names));
        names.clear();
        size = 0;
    }
}

}  // namespace

wire::Start Conversation::start_message() const {
    wire::Start start;
    start.task = task_;
    start.caged = job_.sandbox == Sandbox::required;
    start.memory = job_.limits.memory;
    start.host_process = ::getpid();
    start.plugin = to_utf8(job_.plugin.string());
    for (const auto& plugin : job_.beside) start.beside.push_back(to_utf8(plugin.string()));
    start.importer = job_.importer;
    start.settings = job_.settings;
    if (trials_) {
        start.trials = trials_->all;
        start.elsewhere = trials_->elsewhere;
    }
    start.connected = job_.connection != nullptr;
    if (job_.source) {
        start.entry_count = job_.source->entry_count();
        start.one_file = !job_.source->is_folder();
    }
    return start;
}

Result<void> Conversation::send_start(Channel& channel) {
    wire::Start start = start_message();
    Descriptors descriptors;
    if (wire::needs_plugin(task_)) {
        std::vector<std::filesystem::path> plugins{job_.plugin};
        plugins.insert(plugins.end(), job_.beside.begin(), job_.beside.end());
        for (const auto& one : plugins) {
            const auto plugin = open_plugin(one);
            if (!plugin) return plugin.error();
            descriptors.all.push_back(*plugin);
        }
    }
    if (start.one_file) {
        const auto file = job_.source->open_entry(0);
        if (!file) return file.error();
        descriptors.all.push_back(file->descriptor);
        start.file_length = file->length;
        if (const auto* contents = job_.source->contents(); contents && contents->length() > 0) {
            auto given = contents->open();
            if (!given) return given.error();
            descriptors.all.push_back(*given);
            start.contents_length = contents->length();
        }
        bytes_begun_ = file->length * (is_packed(file->descriptor) ? packed_factor : 1);
    }
    cpu_granted_ = cpu_allowed();
    start.cpu_seconds = static_cast<std::uint64_t>(cpu_granted_.count());
    std::string payload = wire::payload(start);
    channel.send(wire::Type::start, payload, std::exchange(descriptors.all, {}));
    // Settings may be secret.
    wipe(payload);
    for (auto& [name, value] : start.settings) wipe(value);
    if (job_.source) send_names(channel, *job_.source);
    return {};
}

std::chrono::seconds Conversation::cpu_allowed() const {
    const std::uint64_t bytes = bytes_begun_ + (job_.connection ? job_.connection->bytes() : 0);
    const double gib = static_cast<double>(bytes) / (std::uint64_t{1} << 30);
    const double more = gib * static_cast<double>(job_.limits.cpu_per_gib.count());
    return job_.limits.cpu_base + std::chrono::seconds{static_cast<std::int64_t>(more)};
}

}  // namespace rekindle::worker
