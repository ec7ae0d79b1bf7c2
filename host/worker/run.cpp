#include "host/worker/run.hpp"
#include "host/worker/conversation.hpp"

namespace rekindle::worker {
namespace {

constexpr std::chrono::seconds time_to_describe{10};

Limits short_limits() {
    Limits limits;
    limits.cpu_base = time_to_describe;
    limits.no_progress = time_to_describe * 2;
    return limits;
}

}  // namespace

Verdict run(const Job& job, Receiver& receiver) {
    return Conversation{job, wire::Task::run, &receiver}.hold();
}

Result<void> look_through(source::Source& source, Sandbox sandbox, const std::atomic<bool>* stop) {
    if (source.contents() || !source.is_archive()) return {};
    auto contents = source::Contents::create();
    if (!contents) return contents.error();
    Job job;
    job.source = &source;
    job.sandbox = sandbox;
    job.stop = stop;
    Conversation conversation{job, wire::Task::look_through, nullptr};
    conversation.put_contents_into(*contents);
    Verdict verdict = conversation.hold();
    if (verdict.kind == Verdict::Kind::stopped)
        return Error{Code::interrupted, "the import was stopped"};
    if (verdict.kind != Verdict::Kind::done) return std::move(verdict.error);
    return source.keep(std::move(*contents));
}

Result<std::vector<Probe>> probe(const Job& job) {
    Conversation conversation{job, wire::Task::probe, nullptr};
    Verdict verdict = conversation.hold();
    if (verdict.kind != Verdict::Kind::done) return std::move(verdict.error);
    return conversation.probes();
}

Result<Description> describe(const std::filesystem::path& plugin, Sandbox sandbox) {
    Job job;
    job.plugin = plugin;
    job.sandbox = sandbox;
    job.limits = short_limits();
    Conversation conversation{job, wire::Task::describe, nullptr};
    Verdict verdict = conversation.hold();
    if (verdict.kind != Verdict::Kind::done) return std::move(verdict.error);
    if (!conversation.described()) return Error{Code::plugin, "the plugin did not describe itself"};
    Description out;
    out.abi_minor = conversation.described()->abi_minor;
    for (const wire::Importer& importer : conversation.described()->importers) {
        ImporterDescription& described = out.importers.emplace_back();
        described = {importer.id, importer.name, importer.service, importer.version, {}};
        for (const wire::Setting& setting : importer.settings)
            described.settings.push_back({setting.name, setting.help, setting.values,
                                          setting.fallback, (setting.flags & RK_REQUIRED) != 0,
                                          (setting.flags & RK_SECRET) != 0});
    }
    return out;
}

std::vector<Layer> layers() {
    Job job;
    job.limits = short_limits();
    Conversation conversation{job, wire::Task::layers, nullptr};
    const Verdict verdict = conversation.hold();
    std::vector<Layer> out;
    for (const wire::Layer& layer : conversation.layers())
        out.push_back({layer.name, layer.active, layer.required, layer.detail});
    if (out.empty()) out.push_back({"worker", false, true, verdict.error.message});
    return out;
}

}  // namespace rekindle::worker
