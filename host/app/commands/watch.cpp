// rekindle watch: import what appears in the watch folders, until it is told to end.
#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include <rekindle/text.hpp>

#include "host/app/commands/command.hpp"
#include "host/app/context.hpp"
#include "host/app/folders.hpp"
#include "host/app/import_run.hpp"
#include "host/app/output/progress.hpp"
#include "host/app/output/watch_words.hpp"
#include "host/app/version.hpp"
#include "host/base/printable.hpp"
#include "host/watch/watch.hpp"

namespace rekindle::app {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t longest_settle = 86'400;  // seconds

fs::path whole_path(const fs::path& path) {
    std::error_code ignored;
    fs::path out = fs::absolute(path, ignored).lexically_normal();
    return out.has_filename() || out == out.root_path() ? out : out.parent_path();
}

bool lies_in(const fs::path& inner, const fs::path& outer) {
    const auto [end, rest] = std::mismatch(outer.begin(), outer.end(), inner.begin(), inner.end());
    return end == outer.end();
}

// What would make the watcher read its own log, or one file for two folders.
Result<void> check_folders(const std::vector<fs::path>& folders, const fs::path& store) {
    std::error_code ignored;
    for (const fs::path& folder : folders) {
        if (fs::exists(folder, ignored) && !fs::is_directory(folder, ignored))
            return Error{Code::usage, printable(folder.string()) +
                                          " is not a folder; to read a file: rekindle import"};
        if (lies_in(store, folder))
            return Error{Code::usage, "the log itself is kept in " + printable(folder.string()) +
                                          "; watch another folder, such as one in it"};
        for (const fs::path& other : folders)
            if (&other != &folder && lies_in(folder, other))
                return Error{Code::usage, printable(folder.string()) +
                                              " is named twice, or lies in another one that is "
                                              "watched; name only one of them"};
    }
    return {};
}

Result<std::vector<fs::path>> folders_to_watch(const Context& context) {
    std::vector<fs::path> out;
    for (const std::string& folder : context.options.arguments) out.push_back(whole_path(folder));
    if (out.empty()) {
        out.push_back(whole_path(inbox(context.store())));
        std::error_code failed;
        fs::create_directories(out.front(), failed);
        if (failed)
            return Error{Code::source,
                         printable(out.front().string()) + " cannot be made: " + failed.message()};
    }
    if (const auto fit = check_folders(out, whole_path(context.store())); !fit) return fit.error();
    return out;
}

Result<watch::SettleTimes> settle_times(const Context& context) {
    watch::SettleTimes out;
    const std::string& text = context.options.settle;
    if (text.empty()) return out;
    std::uint64_t seconds = 0;
    if (!parse_number(std::string_view{text}, seconds) || seconds > longest_settle)
        return Error{Code::usage, fmt::format("--settle cannot be \"{}\": it is a number of "
                                              "seconds, at most a day",
                                              printable(text))};
    out.sure = out.folder = out.unsure = std::chrono::seconds{seconds};
    return out;
}

// What the importers are told. Only looked at here where something is said: a watcher begins
// without plugins, too.
Result<GivenSettings> settings(const Context& context) {
    if (context.options.set.empty()) return GivenSettings{};
    const auto plugins = usable_plugins(context);
    if (!plugins) return plugins.error();
    return given_settings(context, *plugins);
}

class Telling {
  public:
    explicit Telling(Context& context)
        : context_(&context),
          progress_(
              context.err,
              progress_form(context.options.progress, context.options.quiet, context.terminal.err),
              context.terminal.width, steady_clock()) {}

    void operator()(const watch::Event& event) {
        using Kind = watch::Event::Kind;
        progress_.clear();
        if (context_->json()) {
            if (event.kind != Kind::ended) print(event_json(event).set("summary", Json{}));
            return;
        }
        const std::string words = event_words(event);
        if (words.empty()) return;
        if (context_->terminal.out) context_->out << clock_time() << "  ";
        context_->out << words << '\n' << std::flush;
    }

    void ended(const watch::Summary& summary) {
        progress_.clear();
        if (context_->json())
            print(event_json({.kind = watch::Event::Kind::ended})
                      .set("summary", summary_json(summary)));
    }

    void reading(const watch::Unit& unit) { progress_.begin(unit.path, "reading"); }
    void update(const imports::Progress& now) {
        progress_.update(now.bytes_done, now.bytes_total, now.so_far ? now.so_far->read : 0);
    }

  private:
    // "18:30"
    static std::string clock_time() {
        const auto now =
            std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
        const std::string whole = date_and_time(now);
        return whole.substr(whole.find(' ') + 1);
    }

    void print(Json data) {
        context_->out << envelope("watch", true).set("data", std::move(data)).text() << '\n'
                      << std::flush;
    }

    Context* context_;
    Progress progress_;
};

void print_begin(const Context& context, const std::vector<fs::path>& folders) {
    std::string list;
    for (const fs::path& folder : folders) list += "\n  " + printable(folder.string());
    context.note("Watching" + list);
    if (!context.options.once)
        context.note(
            "Put files in; they stay where they are. Ctrl-C ends, rekindle status shows "
            "what became of them.\n");
}

void print_end(const Context& context, const watch::Summary& summary) {
    std::string words =
        fmt::format("imported {} · copies {} · failed {} · not understood {}", summary.imported,
                    summary.same, summary.failed, summary.unrecognised);
    if (summary.waiting > 0) words += fmt::format(" · waiting {}", summary.waiting);
    context.note(words);
    if (summary.failed + summary.unrecognised + summary.waiting > 0)
        context.note("Next: rekindle status    what was not imported, and what to do");
    else if (summary.imported > 0)
        context.note("Next: rekindle ties      whom to write to again, and why");
}

}  // namespace

Result<Exit> run_watch(Context& context) {
    const auto folders = folders_to_watch(context);
    if (!folders) return folders.error();
    const auto times = settle_times(context);
    if (!times) return times.error();
    const auto set = settings(context);
    if (!set) return set.error();
    const Options& given = context.options;
    Options silent_options = given;
    silent_options.no_input = true;  // nobody may sit there
    const Context silent{silent_options, context.terminal, context.out, context.err, context.stop};
    Telling telling(context);
    watch::Options options{.store = context.store(),
                           .folders = *folders,
                           .once = given.once,
                           .program = std::string{version()},
                           .times = *times,
                           .import = {.importer = given.importer,
                                      .titles = !given.no_titles,
                                      .zone = given.zone,
                                      .settings_text = set->text(),
                                      .sandbox = context.sandbox()},
                           .stop = &context.stop};
    options.import.settings = [&](const worker::ImporterDescription& importer) {
        return set->settings_for(importer, silent);
    };
    options.import.progress = [&](const imports::Progress& now) { telling.update(now); };
    options.reading = [&](const watch::Unit& unit) { telling.reading(unit); };
    options.tell = [&](const watch::Event& event) {
        if (event.kind == watch::Event::Kind::started && !context.json())
            print_begin(context, *folders);
        telling(event);
    };
    const auto summary = watch::watch(options);
    if (!summary) return summary.error();
    telling.ended(*summary);
    if (!context.json()) print_end(context, *summary);
    if (context.stop) return given.once ? Exit::interrupted : Exit::done;
    const bool partly = summary->failed + summary->unrecognised + summary->waiting > 0;
    return partly ? Exit::partly : Exit::done;
}

}  // namespace rekindle::app
