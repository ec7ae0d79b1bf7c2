// rekindle demo: a made-up archive through the real importer into a store of its own.
#include <fmt/format.h>

#include <cstdlib>
#include <fstream>
#include <ostream>
#include <system_error>

#include "host/app/commands/command.hpp"
#include "host/app/commands/ties.hpp"
#include "host/app/context.hpp"
#include "host/app/demo/demo_archive.hpp"
#include "host/app/import_run.hpp"
#include "host/app/output/import_report.hpp"
#include "host/app/output/reasons.hpp"
#include "host/base/printable.hpp"

namespace rekindle::app {
namespace {

namespace fs = std::filesystem;

constexpr std::uint32_t people = 300, years = 12, seed = 1;

// A folder that is removed at the end unless the user wants to keep it.
class Workplace {
  public:
    static Result<Workplace> make(const std::string& keep) {
        Workplace out;
        std::error_code error;
        if (!keep.empty()) {
            out.folder_ = fs::absolute(keep, error);
            if (fs::exists(out.folder_, error) && !fs::is_empty(out.folder_, error))
                return Error{Code::usage, printable(keep) + " is there already; name a new folder"};
            fs::create_directories(out.folder_, error);
            if (error) return Error{Code::store, "cannot make the folder " + printable(keep)};
            return out;
        }
        std::string form = (fs::temp_directory_path(error) / "rekindle-demo-XXXXXX").string();
        if (error || !mkdtemp(form.data()))
            return Error{Code::store, "cannot make a temporary folder; --keep DIR names another"};
        out.folder_ = form;
        out.temporary_ = true;
        return out;
    }

    Workplace(Workplace&& other) noexcept
        : folder_(std::move(other.folder_)), temporary_(std::exchange(other.temporary_, false)) {}
    Workplace& operator=(Workplace&&) = delete;
    ~Workplace() {
        std::error_code ignored;  // nothing more can be done about it
        if (temporary_) fs::remove_all(folder_, ignored);
    }

    [[nodiscard]] fs::path archive() const { return folder_ / "archive"; }
    [[nodiscard]] fs::path store() const { return folder_ / "store"; }

  private:
    Workplace() = default;
    fs::path folder_;
    bool temporary_ = false;
};

Result<void> write_archive(const fs::path& folder, const DemoArchive& archive) {
    std::error_code error;
    fs::create_directories(folder, error);
    std::ofstream(folder / "Inbox.mbox", std::ios::binary) << archive.inbox_mbox;
    std::ofstream sent(folder / "Sent.mbox", std::ios::binary);
    sent << archive.sent_mbox;
    if (error || !sent.flush())
        return Error{Code::store, "cannot write the made-up archive; is the disk full"};
    return {};
}

Result<Exit> rank_and_print(Context& context, const imports::Outcome& total,
                            const std::string& keep) {
    const auto loaded = load(context);
    if (!loaded) return loaded.error();
    const auto ranking = rank(context, *loaded);
    if (!ranking) return ranking.error();
    if (context.json()) {
        print_document(context, "demo",
                       Json::object()
                           .set("made_up", true)
                           .set("totals", totals_json(total))
                           .set("now", time_json(loaded->report.now))
                           .set("total", ranking->of)
                           .set("ties", ranking_json(*loaded, *ranking))
                           .set("kept", keep.empty() ? Json{} : Json{keep}));
        return Exit::done;
    }
    context.out << '\n';
    print_ranking(context, *loaded, *ranking);
    if (!keep.empty())
        context.note(fmt::format("Kept in {0}; look around: rekindle --store {0}/store people",
                                 printable(keep)));
    context.note("Your own mail: rekindle import PATH");
    return Exit::done;
}

}  // namespace

Result<Exit> run_demo(Context& context) {
    const auto place = Workplace::make(context.options.keep);
    if (!place) return place.error();
    const DemoArchive archive = make_demo_archive(people, years, seed);
    if (const auto ok = write_archive(place->archive(), archive); !ok) return ok.error();
    Options options = context.options;
    options.store = place->store().string();
    Context inside{options, context.terminal, context.out, context.err, context.stop};
    imports::Outcome total;
    {
        auto log = log::Log::open(inside.store(), log::Access::write);
        if (!log) return log.error();
        const auto run = import_paths(inside, *log, {place->archive()});
        if (!run) return run.error();
        if (run->error) return *run->error;
        if (context.stop) return Error{Code::interrupted, "interrupted"};
        total = sum_of(run->outcomes);
        if (!run->outcomes.empty() && !failure_words(run->outcomes.front()).empty())
            return Error{run->outcomes.front().verdict.error.code,
                         failure_words(run->outcomes.front())};
    }
    if (!context.json())
        context.out << fmt::format(
            "Made-up archive: {} people, {} mails over {} years. Nobody in it is real.\n  {}\n",
            archive.people, grouped(archive.mails), years, counts_words(total));
    return rank_and_print(inside, total, context.options.keep);
}

}  // namespace rekindle::app
