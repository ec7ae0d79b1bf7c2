// The chain, in the order the data flows:
// open → unchanged? → choose importers → begin or resume → run caged → commit or take back.
#include "host/import/import.hpp"

#include <algorithm>
#include <utility>

#include <rekindle/text.hpp>

#include "host/import/fingerprint.hpp"
#include "host/import/foreign_format.hpp"
#include "host/import/receiver.hpp"
#include "host/import/reports.hpp"

namespace rekindle::imports {
namespace {

using Kind = worker::Verdict::Kind;

constexpr unsigned sure_enough = 50;  // importers below this read no parts of what holds several

class Import {
  public:
    Import(log::Log& log, const std::vector<catalog::Plugin>& plugins, const Options& options)
        : log_(&log), plugins_(&plugins), options_(&options) {}

    Result<Outcome> run(const std::filesystem::path& path);

  private:
    Result<void> read(source::Source& source);
    [[nodiscard]] Result<bool> is_unchanged(const source::Source& source);
    [[nodiscard]] Result<std::vector<log::SourceState>> states(bool all) const;
    Result<void> announce(const source::Source& source,
                          const std::vector<catalog::Choice>& choices);
    Result<void> run_importer(source::Source& source, const catalog::Choice& choice);
    Result<log::SourceState> start_state(const source::Source& source,
                                         const worker::ImporterDescription& importer);
    Result<void> settle(const source::Source& source, LogReceiver& receiver,
                        const worker::Verdict& verdict, log::SourceState& state);
    void fail(Error error);
    void name(const worker::ImporterDescription& importer);
    [[nodiscard]] std::optional<std::string> version_of(const std::string& importer) const;

    log::Log* log_;
    const std::vector<catalog::Plugin>* plugins_;
    const Options* options_;
    std::string key_ = {};
    std::string fingerprint_ = {};
    Outcome outcome_ = {};
    Reports reports_ = {};
};

std::string absolute_key(const std::filesystem::path& path) {
    std::error_code ignored;
    std::string out = std::filesystem::absolute(path, ignored).lexically_normal().string();
    while (out.size() > 1 && out.ends_with('/')) out.pop_back();
    return out;
}

// The first that did not end well is the verdict of all.
void keep_worst(worker::Verdict& verdict, const worker::Verdict& next, bool first) {
    if (first || verdict.kind == Kind::done) verdict = next;
}

void Import::fail(Error error) {
    if (!error.report_code.empty())
        reports_.add(RK_FATAL, error.report_code, {{}, error.offset, error.message});
    outcome_.verdict.kind = error.code == Code::interrupted ? Kind::stopped : Kind::failed;
    outcome_.verdict.error = std::move(error);
}

void Import::name(const worker::ImporterDescription& importer) {
    const bool first = outcome_.importer.empty();
    if (first) outcome_.importer = importer.id;
    outcome_.importer_name += (first ? "" : ", ") + importer.name;
}

std::optional<std::string> Import::version_of(const std::string& importer) const {
    for (const catalog::Plugin& plugin : *plugins_)
        for (const worker::ImporterDescription& one : plugin.description.importers)
            if (one.id == importer) return one.version;
    return std::nullopt;
}

// What the log knows of the source: of a file the last import, of an archive one of each importer.
Result<std::vector<log::SourceState>> Import::states(bool all) const {
    std::vector<log::SourceState> out;
    const auto add = [&](Result<std::optional<log::SourceState>> state) -> Result<void> {
        if (!state) return state.error();
        if (*state) out.push_back(std::move(**state));
        return {};
    };
    if (!all) {
        if (const auto added = add(log_->source(key_)); !added) return added.error();
        return out;
    }
    for (const catalog::Plugin& plugin : *plugins_)
        for (const worker::ImporterDescription& one : plugin.description.importers)
            if (const auto added = add(log_->source(key_, one.id)); !added) return added.error();
    return out;
}

// Known without a worker: the last import of this file ended well, and nothing is different since.
// Of an archive that goes for each importer that read it as it is now.
Result<bool> Import::is_unchanged(const source::Source& source) {
    if (options_->again || source.is_folder()) return false;
    auto before = states(source.is_archive());
    if (!before) return before.error();
    std::erase_if(*before, [&](const log::SourceState& state) {
        return compare(source, state.fingerprint, fingerprint_) != Changed::not_at_all;
    });
    const auto is_as_it_was = [&](const log::SourceState& state) {
        return state.complete && version_of(state.importer) == state.importer_version &&
               (options_->importer.empty() ||
                catalog::is_called(state.importer, options_->importer));
    };
    if (before->empty() || !std::all_of(before->begin(), before->end(), is_as_it_was)) return false;
    for (const log::SourceState& state : *before)
        for (const catalog::Plugin& plugin : *plugins_)
            for (const worker::ImporterDescription& one : plugin.description.importers)
                if (one.id == state.importer) name(one);
    return true;
}

// Several are going to read an archive: until the last of them is done, it is not done with, even
// where one of them fails and leaves nothing.
Result<void> Import::announce(const source::Source& source,
                              const std::vector<catalog::Choice>& choices) {
    if (!source.is_archive() || choices.size() < 2) return {};
    for (const catalog::Choice& choice : choices) {
        const auto state = start_state(source, choice.importer);
        if (!state) return state.error();
        const auto begun = log_->begin_source(choice.importer.service, *state);
        if (!begun) return begun.error();
        if (const auto kept = log_->checkpoint(*state); !kept) return kept;
    }
    return {};
}

// Where the importer goes on. Its cursor means a place in these very bytes: it counts only where
// they are still there.
Result<log::SourceState> Import::start_state(const source::Source& source,
                                             const worker::ImporterDescription& importer) {
    log::SourceState state{key_, importer.id, importer.version, {}, fingerprint_, false};
    const auto before = log_->source(key_, importer.id);
    if (!before) return before.error();
    if (!*before || options_->again || (*before)->importer_version != importer.version)
        return state;
    const Changed changed = compare(source, (*before)->fingerprint, fingerprint_);
    // A folder that was read to its end is read again: its files may differ in the same sizes.
    const bool same_bytes =
        changed == Changed::grown ||
        (changed == Changed::not_at_all && !(source.is_folder() && (*before)->complete));
    if (same_bytes) state.cursor = (*before)->cursor;
    return state;
}

Result<void> Import::run_importer(source::Source& source, const catalog::Choice& choice) {
    const bool first = outcome_.importer.empty();
    name(choice.importer);
    Settings settings;
    if (options_->settings) {
        auto given = options_->settings(choice.importer);
        if (!given) {
            fail(given.error());
            return {};
        }
        settings = std::move(*given);
    }
    auto state = start_state(source, choice.importer);
    if (!state) return state.error();
    if (const auto begun = log_->begin_source(choice.importer.service, *state); !begun)
        return begun.error();
    worker::Job job{.plugin = choice.plugin,
                    .importer = choice.importer.id,
                    .settings = std::move(settings.values),
                    .source = &source,
                    .limits = options_->limits,
                    .sandbox = options_->sandbox,
                    .stop = options_->stop};
    if (!state->cursor.empty()) {
        job.settings.emplace_back("cursor", state->cursor);
        outcome_.resumed = true;
    }
    if (!options_->zone.empty()) job.settings.emplace_back("zone", options_->zone);
    // The members of an archive do not say what the archive is called.
    if (!source.is_folder())
        job.settings.emplace_back(
            "source-name", to_utf8(std::filesystem::path{outcome_.path}.filename().string()));
    LogReceiver receiver(
        {*log_, *state, &source, outcome_, reports_, *options_, choice.importer.service});
    reports_.hide(settings.secrets);
    worker::Verdict verdict = worker::run(job, receiver);
    verdict.error.message = reports_.without_secrets(std::move(verdict.error.message));
    verdict.standard_error = reports_.without_secrets(std::move(verdict.standard_error));
    keep_worst(outcome_.verdict, verdict, first);
    return settle(source, receiver, verdict, *state);
}

// Done, or stopped as it was asked to: what came is right and stays. Otherwise only what came
// before the last checkpoint stays, which is nothing where a file was refused at once.
Result<void> Import::settle(const source::Source& source, LogReceiver& receiver,
                            const worker::Verdict& verdict, log::SourceState& state) {
    if (verdict.kind == Kind::receiver_failed) {
        if (const auto dropped = receiver.drop(); !dropped) return dropped.error();
        return verdict.error;
    }
    if (verdict.kind != Kind::done && verdict.kind != Kind::stopped) return receiver.drop();
    const auto now = fingerprint(source, *options_);
    const bool as_it_was = now && *now == fingerprint_;
    if (!as_it_was)
        reports_.add(RK_NOTE, "file.changed",
                     {{}, 0, "the source changed while it was read; import it once more"});
    state.fingerprint = fingerprint_;
    return receiver.finish(verdict.kind == Kind::done && as_it_was);
}

Result<void> Import::read(source::Source& source) {
    for (const source::Refusal& refusal : source.refusals())
        reports_.add(RK_SKIPPED, refusal.code, {refusal.path, 0, refusal.why});
    auto now = fingerprint(source, *options_);
    if (!now) {
        fail(now.error());
        return {};
    }
    fingerprint_ = std::move(*now);
    const auto unchanged = is_unchanged(source);
    if (!unchanged) return unchanged.error();
    if (*unchanged) {
        outcome_.unchanged = true;
        outcome_.verdict.kind = Kind::done;
        return {};
    }
    const auto looked = worker::look_through(source, options_->sandbox, options_->stop);
    if (!looked) {
        fail(looked.error());
        return {};
    }
    auto choices = catalog::choose(source, *plugins_, options_->importer, options_->sandbox);
    if (!choices) {
        fail(choices.error());
        return {};
    }
    if (choices->empty()) {
        const bool empty = outcome_.bytes == 0;
        fail(
            {Code::unsupported,
             empty ? "it is empty: nothing to import" : not_understood_words(source, outcome_.path),
             Error::no_entry, 0, empty ? "file.empty" : "file.unrecognised"});
        return {};
    }
    const bool has_parts = source.is_folder() || source.is_archive();
    const auto unsure = std::find_if(
        choices->begin() + 1, choices->end(),
        [&](const catalog::Choice& choice) { return !has_parts || choice.score < sure_enough; });
    choices->erase(unsure, choices->end());
    if (const auto announced = announce(source, *choices); !announced) return announced;
    for (const catalog::Choice& choice : *choices) {
        if (const auto done = run_importer(source, choice); !done) return done.error();
        if (outcome_.verdict.kind == Kind::stopped) break;
    }
    return {};
}

Result<Outcome> Import::run(const std::filesystem::path& path) {
    const auto began = std::chrono::steady_clock::now();
    const bool named = !options_->called.empty();
    outcome_.path = named ? options_->called : path.string();
    key_ = named ? options_->called : absolute_key(path);
    if (const auto open = log_->reopen(); !open) return open.error();
    auto source = options_->only.empty() ? source::Source::open(path)
                                         : source::Source::open(path, options_->only);
    if (source) {
        outcome_.bytes = source->total_bytes();
        if (const auto done = read(*source); !done) return done.error();
    } else {
        fail(source.error());
    }
    outcome_.skipped = reports_.skipped();
    outcome_.reports = reports_.most_frequent_first();
    outcome_.wall = std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::steady_clock::now() - began);
    return std::move(outcome_);
}

}  // namespace

Result<Outcome> import_path(log::Log& log, const std::filesystem::path& path,
                            const std::vector<catalog::Plugin>& plugins, const Options& options) {
    return Import{log, plugins, options}.run(path);
}

}  // namespace rekindle::imports
