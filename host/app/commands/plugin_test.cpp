// rekindle plugin test FILE: what an importer makes of a file, as JSON Lines, without a store. The
// records go to standard output, the verdict to standard error.
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <ostream>

#include <rekindle/text.hpp>

#include "host/app/commands/plugin.hpp"
#include "host/app/context.hpp"
#include "host/app/output/import_report.hpp"
#include "host/app/settings.hpp"
#include "host/app/version.hpp"
#include "host/base/printable.hpp"
#include "host/catalog/catalog.hpp"
#include "host/import/check.hpp"
#include "host/import/reports.hpp"
#include "host/interchange/record_json.hpp"

namespace rekindle::app {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_faults_told = 20;

// Prints each record, and says of those that are not valid why.
class Printer final : public worker::Receiver {
  public:
    Printer(Context& context, const imports::Reports& secrets)
        : context_(&context), secrets_(&secrets) {}

    Result<void> interaction(const rk_interaction& what) override {
        ++records_;
        if (const auto wrong = imports::fault(what); !wrong.empty()) fault(wrong);
        if ((what.flags & ~known_flags) != 0) fault("an unknown flag");
        return print(interchange::line(what));
    }
    Result<void> person(const rk_person& who) override {
        ++records_;
        return print(interchange::line(who));
    }
    Result<void> room(const rk_room& what) override {
        ++records_;
        return print(interchange::line(what));
    }
    Result<void> report(std::uint32_t severity, std::string_view code, std::uint32_t entry,
                        std::uint64_t offset, std::string_view message) override {
        skipped_ += severity >= RK_SKIPPED ? 1 : 0;
        const std::string shown = secrets_->without_secrets(std::string{message});
        return print(interchange::line(interchange::Report{severity, code, entry, offset, shown}));
    }
    Result<void> cover(std::string_view account, std::int64_t from_ms,
                       std::int64_t to_ms) override {
        return print(interchange::line(interchange::Cover{account, from_ms, to_ms, {}}));
    }
    void progress(std::uint64_t, std::uint64_t) override {}
    Result<void> checkpoint(std::string_view cursor) override {
        return print(interchange::checkpoint_line(cursor));
    }

    [[nodiscard]] std::uint64_t records() const { return records_; }
    [[nodiscard]] std::uint64_t skipped() const { return skipped_; }
    [[nodiscard]] std::uint64_t faults() const { return faults_; }

  private:
    static constexpr std::uint32_t known_flags =
        RK_BULK | RK_CANCELLED | RK_TRUNCATED | RK_AUTOMATIC;

    void fault(std::string_view why) {
        if (++faults_ <= most_faults_told)
            context_->err << fmt::format("record {} is not valid: {}\n", records_, why);
    }
    Result<void> print(const std::string& line) {
        context_->out << line << '\n';
        if (context_->out.good()) return {};
        return Error{Code::interrupted, "the output could not be written"};
    }

    Context* context_;
    const imports::Reports* secrets_;
    std::uint64_t records_ = 0, skipped_ = 0, faults_ = 0;
};

// The importer that reads the source: of the plugin that was given, or of those that are there.
Result<catalog::Choice> choose(const Context& context, source::Source& source) {
    std::vector<catalog::Plugin> plugins;
    if (context.options.plugin.empty()) {
        plugins = catalog::plugins(context.sandbox());
    } else {
        // As it is, not one of that name on the path of the dynamic linker.
        const fs::path file = fs::absolute(context.options.plugin);
        auto described = worker::describe(file, context.sandbox());
        if (!described) return described.error();
        plugins.push_back({file, "given", std::move(*described), std::nullopt});
    }
    auto choices = catalog::choose(source, plugins, context.options.importer, context.sandbox());
    if (!choices) return choices.error();
    if (!choices->empty()) return std::move(choices->front());
    return Error{Code::unsupported,
                 context.options.plugin.empty()
                     ? "no importer understands it; `rekindle plugin list` shows what is there"
                     : "the importer says that this is not its own: its probe gives 0",
                 Error::no_entry, 0, "file.unrecognised"};
}

Result<void> add_settings(const Context& context, const worker::ImporterDescription& importer,
                          worker::Job& job, imports::Reports& secrets) {
    const auto given = GivenSettings::read(context.options.set, {importer});
    if (!given) return given.error();
    auto settings = given->settings_for(importer, context);
    if (!settings) return settings.error();
    job.settings = std::move(settings->values);
    secrets.hide(std::move(settings->secrets));
    if (!context.options.zone.empty()) job.settings.emplace_back("zone", context.options.zone);
    return {};
}

Exit exit_of(const worker::Verdict& verdict, const Printer& printer) {
    using Kind = worker::Verdict::Kind;
    if (verdict.kind == Kind::stopped) return Exit::interrupted;
    if (verdict.kind == Kind::failed || verdict.kind == Kind::receiver_failed) return Exit::failed;
    if (verdict.kind != Kind::done) return Exit::plugin;
    if (printer.faults() > 0) return Exit::failed;
    return printer.skipped() > 0 ? Exit::partly : Exit::done;
}

void tell(Context& context, const worker::Verdict& verdict, const Printer& printer) {
    context.out.flush();
    if (!verdict.standard_error.empty())
        context.err << "the importer wrote: " << printable(verdict.standard_error) << '\n';
    if (verdict.kind != worker::Verdict::Kind::done)
        context.err << worker::name(verdict.kind) << ": " << printable(verdict.error.message)
                    << '\n';
    context.err << fmt::format("{} records, {} skipped, {} not valid\n", printer.records(),
                               printer.skipped(), printer.faults());
}

}  // namespace

Result<Exit> run_plugin_test(Context& context) {
    auto source = source::Source::open(context.options.arguments[1]);
    if (!source) return source.error();
    const auto choice = choose(context, *source);
    if (!choice) return choice.error();
    worker::Job job{.plugin = choice->plugin,
                    .importer = choice->importer.id,
                    .source = &*source,
                    .sandbox = context.sandbox(),
                    .stop = &context.stop};
    imports::Reports secrets;
    if (const auto good = add_settings(context, choice->importer, job, secrets); !good)
        return good.error();
    Printer printer(context, secrets);
    context.out << interchange::manifest_line("", version_text(), choice->importer.service) << '\n';
    worker::Verdict verdict = worker::run(job, printer);
    verdict.error.message = secrets.without_secrets(std::move(verdict.error.message));
    verdict.standard_error = secrets.without_secrets(std::move(verdict.standard_error));
    if (verdict.kind == worker::Verdict::Kind::done)
        context.out << interchange::end_line("", printer.records()) << '\n';
    tell(context, verdict, printer);
    return exit_of(verdict, printer);
}

}  // namespace rekindle::app
