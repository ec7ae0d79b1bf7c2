#include "host/wire/control.hpp"

#include "host/wire/fields.hpp"

namespace rekindle::wire {
namespace {

std::uint32_t count_of(std::size_t size) {
    return static_cast<std::uint32_t>(size);
}

template <class T>
std::optional<T> whole(const FieldReader& reader, T value) {
    if (!reader.finished()) return std::nullopt;
    return value;
}

constexpr std::size_t trial_size = 42;
constexpr std::size_t start_size = 128;  // of a start without settings and trials, at most

void put(FieldWriter& out, const Trial& trial) {
    out.put(trial.probe)
        .put(trial.measure)
        .put(trial.most_bytes_per_read)
        .put(trial.entry)
        .put(trial.fails_at);
    out.put(trial.cut_at).put(trial.damage).put(trial.stop_at);
}

void get(FieldReader& in, Trial& trial) {
    in.get(trial.probe)
        .get(trial.measure)
        .get(trial.most_bytes_per_read)
        .get(trial.entry)
        .get(trial.fails_at);
    in.get(trial.cut_at).get(trial.damage).get(trial.stop_at);
}

}  // namespace

std::string payload(const Start& start) {
    std::size_t size = start_size + start.plugin.size() + start.importer.size();
    for (const std::string& plugin : start.beside) size += plugin.size() + 4;
    for (const auto& [name, value] : start.settings) size += name.size() + value.size() + 8;
    FieldWriter out;
    out.reserve(size + start.trials.size() * trial_size);
    out.put(static_cast<std::uint8_t>(start.task)).put(start.caged).put(start.one_file);
    out.put(start.memory).put(start.cpu_seconds).put(start.entry_count);
    out.put(start.file_length)
        .put(start.contents_length)
        .put(start.host_process)
        .put(start.plugin)
        .put(start.importer);
    out.put(count_of(start.beside.size()));
    for (const std::string& plugin : start.beside) out.put(plugin);
    out.put(count_of(start.settings.size()));
    for (const auto& [name, value] : start.settings) out.put(name).put(value);
    out.put(start.connected).put(start.elsewhere).put(count_of(start.trials.size()));
    for (const Trial& trial : start.trials) put(out, trial);
    return out.take();
}

std::optional<Start> start(std::string_view payload) {
    Start out;
    FieldReader in(payload);
    std::uint8_t task = 0;
    in.get(task).get(out.caged).get(out.one_file).get(out.memory);
    in.get(out.cpu_seconds).get(out.entry_count).get(out.file_length).get(out.contents_length);
    in.get(out.host_process);
    in.get(out.plugin).get(out.importer);
    out.beside.resize(in.count(most_beside, 4));
    for (std::string& plugin : out.beside) in.get(plugin);
    out.settings.resize(in.count(most_settings, 8));
    for (auto& [name, value] : out.settings) in.get(name).get(value);
    in.get(out.connected).get(out.elsewhere);
    out.trials.resize(in.count(most_trials, trial_size));
    for (Trial& trial : out.trials) get(in, trial);
    if (task > static_cast<std::uint8_t>(Task::look_through)) return std::nullopt;
    out.task = static_cast<Task>(task);
    return whole(in, std::move(out));
}

std::string payload(const Range& range) {
    return FieldWriter{}.put(range.first).put(range.count).take();
}

std::optional<Range> range(std::string_view payload, std::uint32_t most) {
    Range out;
    FieldReader in(payload);
    in.get(out.first).get(out.count);
    if (out.count == 0 || out.count > most) return std::nullopt;
    return whole(in, out);
}

std::string payload(const Lengths& lengths) {
    FieldWriter out;
    out.put(lengths.first).put(count_of(lengths.lengths.size()));
    for (const std::uint64_t length : lengths.lengths) out.put(length);
    return out.take();
}

std::optional<Lengths> lengths(std::string_view payload) {
    Lengths out;
    FieldReader in(payload);
    in.get(out.first);
    out.lengths.resize(in.count(most_lengths, sizeof(std::uint64_t)));
    for (std::uint64_t& length : out.lengths) in.get(length);
    return whole(in, std::move(out));
}

std::string names_payload(const std::vector<std::string_view>& names) {
    FieldWriter out;
    for (const std::string_view name : names) out.put(name);
    return out.take();
}

bool names(std::string_view payload, std::vector<std::string>& out) {
    FieldReader in(payload);
    while (in.good() && !in.at_end()) in.get(out.emplace_back());
    return in.finished();
}

std::string zone_payload(const Zone& zone) {
    FieldWriter out;
    out.put(count_of(zone.size()));
    for (const Transition& transition : zone) out.put(transition.from).put(transition.offset);
    return out.take();
}

std::optional<Zone> zone(std::string_view payload) {
    FieldReader in(payload);
    Zone out(in.count(most_transitions, sizeof(Transition)));
    for (Transition& transition : out) in.get(transition.from).get(transition.offset);
    return whole(in, std::move(out));
}

std::string payload(const RelayRequest& request) {
    FieldWriter out;
    out.put(static_cast<std::uint8_t>(request.kind)).put(std::int64_t{request.within.count()});
    return out.put(request.received).put(request.sent).take();
}

std::optional<RelayRequest> relay_request(std::string_view payload) {
    RelayRequest out;
    FieldReader in(payload);
    std::uint8_t kind = 0;
    std::int64_t within = 0;
    in.get(kind).get(within).get(out.received).get(out.sent);
    if (kind > static_cast<std::uint8_t>(RelayRequest::Kind::reason) || within < 0 ||
        within > std::int64_t{UINT32_MAX})
        return std::nullopt;
    out.kind = static_cast<RelayRequest::Kind>(kind);
    out.within = std::chrono::milliseconds{within};
    return whole(in, out);
}

std::string payload(const RelayAnswer& answer) {
    FieldWriter out;
    out.put(answer.status).put(answer.message);
    const RelayPeer& peer = answer.peer;
    out.put(peer.security).put(peer.port).put(peer.secured).put(peer.host).put(peer.address);
    return out.put(peer.protocol).put(peer.cipher).put(peer.certificate).take();
}

std::optional<RelayAnswer> relay_answer(std::string_view payload) {
    RelayAnswer out;
    FieldReader in(payload);
    in.get(out.status).get(out.message);
    RelayPeer& peer = out.peer;
    in.get(peer.security).get(peer.port).get(peer.secured).get(peer.host).get(peer.address);
    in.get(peer.protocol).get(peer.cipher).get(peer.certificate);
    return whole(in, std::move(out));
}

std::string payload(const Plugin& plugin) {
    FieldWriter out;
    out.put(plugin.abi_minor).put(count_of(plugin.importers.size()));
    for (const Importer& importer : plugin.importers) {
        out.put(importer.id).put(importer.name).put(importer.service).put(importer.version);
        out.put(count_of(importer.settings.size()));
        for (const Setting& setting : importer.settings)
            out.put(setting.name)
                .put(setting.help)
                .put(setting.values)
                .put(setting.fallback)
                .put(setting.flags);
    }
    return out.take();
}

std::optional<Plugin> plugin(std::string_view payload) {
    Plugin out;
    FieldReader in(payload);
    in.get(out.abi_minor);
    out.importers.resize(in.count(most_importers, 20));
    for (Importer& importer : out.importers) {
        in.get(importer.id).get(importer.name).get(importer.service).get(importer.version);
        importer.settings.resize(in.count(most_settings, 20));
        for (Setting& setting : importer.settings)
            in.get(setting.name)
                .get(setting.help)
                .get(setting.values)
                .get(setting.fallback)
                .get(setting.flags);
    }
    return whole(in, std::move(out));
}

std::string payload(const std::vector<Layer>& layers) {
    FieldWriter out;
    out.put(count_of(layers.size()));
    for (const Layer& layer : layers)
        out.put(layer.name).put(layer.detail).put(layer.active).put(layer.required);
    return out.take();
}

std::optional<std::vector<Layer>> layers(std::string_view payload) {
    FieldReader in(payload);
    std::vector<Layer> out(in.count(most_layers, 10));
    for (Layer& layer : out)
        in.get(layer.name).get(layer.detail).get(layer.active).get(layer.required);
    return whole(in, std::move(out));
}

std::string payload(const Probed& probed) {
    return FieldWriter{}.put(probed.importer).put(probed.score).take();
}

std::optional<Probed> probed(std::string_view payload) {
    Probed out;
    FieldReader in(payload);
    in.get(out.importer).get(out.score);
    return whole(in, std::move(out));
}

std::string payload(const Refused& refused) {
    return FieldWriter{}.put(refused.code).put(refused.report_code).put(refused.message).take();
}

std::optional<Refused> refused(std::string_view payload) {
    Refused out;
    FieldReader in(payload);
    in.get(out.code).get(out.report_code).get(out.message);
    return whole(in, std::move(out));
}

std::string payload(const Done& done) {
    return FieldWriter{}.put(done.status).put(done.records).take();
}

std::optional<Done> done(std::string_view payload) {
    Done out;
    FieldReader in(payload);
    in.get(out.status).get(out.records);
    return whole(in, out);
}

std::string payload(const Tried& tried) {
    FieldWriter out;
    out.put(tried.status).put(tried.records).put(tried.emitted_probing);
    out.put(tried.calls_after_stop).put(tried.calls).put(tried.read_failed);
    out.put(count_of(tried.lengths.size()));
    for (const std::uint64_t length : tried.lengths) out.put(length);
    return out.take();
}

std::optional<Tried> tried(std::string_view payload) {
    Tried out;
    FieldReader in(payload);
    in.get(out.status).get(out.records).get(out.emitted_probing);
    in.get(out.calls_after_stop).get(out.calls).get(out.read_failed);
    out.lengths.resize(in.count(most_lengths, sizeof(std::uint64_t)));
    for (std::uint64_t& length : out.lengths) in.get(length);
    return whole(in, std::move(out));
}

}  // namespace rekindle::wire
