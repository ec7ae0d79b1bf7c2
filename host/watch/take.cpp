#include "host/watch/take.hpp"

#include <fcntl.h>
#include <cerrno>
#include <chrono>
#include <utility>

#include "host/log/watched.hpp"
#include "host/source/open_beneath.hpp"
#include "host/watch/content.hpp"
#include "host/watch/judge.hpp"
#include "host/watch/scan.hpp"
#include "host/watch/writer.hpp"

namespace rekindle::watch {
namespace {

namespace fs = std::filesystem;
using Kind = Taken::Kind;
using log::WatchedItem;
using log::WatchedState;

std::int64_t now_ms() {
    using namespace std::chrono;
    return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

// Why an import did not come to its end, for the record.
void record_failure(const imports::Outcome& outcome, WatchedItem& item) {
    const worker::Verdict& verdict = outcome.verdict;
    const Error& error = verdict.error;
    item.state = error.report_code == "file.unrecognised" ? WatchedState::unrecognised
                                                          : WatchedState::failed;
    item.code =
        error.report_code.empty() ? std::string{worker::name(verdict.kind)} : error.report_code;
    item.message = error.message.empty() ? "the importer ended as " + item.code : error.message;
}

// Of what was imported: whether the user has to say how it was meant. The log has it as a guess.
void record_doubt(const imports::Outcome& outcome, WatchedItem& item) {
    for (const imports::ReportGroup& group : outcome.reports) {
        if (group.code != doubtful || group.examples.empty()) continue;
        item.code = doubtful;
        item.message = group.examples.front().message;
    }
}

bool ended_well(const imports::Outcome& outcome) {
    return outcome.unchanged || outcome.verdict.kind == worker::Verdict::Kind::done;
}

}  // namespace

Taking::Taking(const Tools& tools, const std::string& folder, const Unit& unit)
    : tools_(&tools),
      unit_(&unit),
      root_(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)) {
    item_ = {.folder = folder,
             .path = unit.path,
             .stamp = unit.state,
             .setup = tools.setup,
             .attempts = 1};
    const WatchedItem* before = tools.records.find(folder, unit.path);
    if (!before) return;
    before_ = *before;
    if (before->stamp == unit.state) item_.attempts += before->attempts;
}

Result<std::optional<Taken>> Taking::prepare() {
    const auto ended = [](Result<Taken> taken) -> Result<std::optional<Taken>> {
        if (!taken) return taken.error();
        return std::optional{std::move(*taken)};
    };
    if (is_new_folder() &&
        judge(item_.folder, *unit_, tools_->plugins, tools_->options) == Judgement::many) {
        item_.state = WatchedState::opened;
        item_.stamp = opened_state(unit_->stamp);
        return ended(record(Kind::opened));
    }
    if (!is_as_seen()) return std::optional{Taken{Kind::changed, item_}};
    const auto digest = content_digest(root_.get(), *unit_, *tools_->options.stop);
    if (!digest && digest.error().code == Code::interrupted)
        return std::optional{Taken{Kind::stopped, item_}};
    if (!digest) return ended(unreadable(digest.error()));
    item_.digest = *digest;
    const auto known = log::Watched{tools_->log}.content(*digest);
    if (!known) return known.error();
    if (*known) return ended(record_same(**known));
    return std::optional<Taken>{};
}

// A folder that was taken as one source stays one.
bool Taking::is_new_folder() const {
    return unit_->folder && (!before_ || before_->state == WatchedState::opened ||
                             before_->state == WatchedState::interrupted);
}

// Of a folder only what was added or taken away at its top is seen; the next scan sees more.
bool Taking::is_as_seen() const {
    const auto wanted = unit_->folder ? source::Wanted::folder : source::Wanted::file;
    const Descriptor opened(source::open_beneath(root_.get(), unit_->path, wanted));
    // What cannot be opened is told by whoever reads it.
    if (opened.get() < 0) return errno != ENOENT && errno != ELOOP;
    Stamp now;
    return stamp_of(opened.get(), now) && now == unit_->stamp;
}

Result<Taken> Taking::record(Kind kind, std::optional<imports::Outcome> outcome) {
    item_.ended_ms = now_ms();
    if (outcome) item_.took_ms = outcome->wall.count();
    if (const auto put = tools_->records.put(tools_->log, item_); !put) return put.error();
    return Taken{kind, item_, std::move(outcome)};
}

// It is tried again and again, and told once.
Result<Taken> Taking::unreadable(const Error& error) {
    item_.state = WatchedState::failed;
    item_.code = error.report_code;
    item_.message = error.message;
    const bool told = before_ && before_->stamp == item_.stamp && before_->message == item_.message;
    return record(told ? Kind::untouched : Kind::failed);
}

// The same bytes in the same place need no word; elsewhere the user is told where they were.
Result<Taken> Taking::record_same(const log::WatchedContent& where) {
    const bool here = where.folder == item_.folder && where.path == item_.path;
    if (here && before_) {
        const std::string stamp = item_.stamp, setup = item_.setup;
        item_ = *before_;
        item_.stamp = stamp;
        item_.setup = setup;
        const bool doubt = before_->state == WatchedState::imported && item_.code == doubtful;
        if (!doubt) item_.code.clear();
        if (!doubt) item_.message.clear();
    }
    item_.state = here ? WatchedState::imported : WatchedState::same;
    if (!here)
        item_.same_as = where.folder == item_.folder
                            ? where.path
                            : (fs::path{where.folder} / where.path).string();
    return record(here ? Kind::untouched : Kind::same);
}

Result<Taken> Taking::import() {
    auto outcome = imports::import_path(tools_->log, fs::path{item_.folder} / item_.path,
                                        tools_->plugins, tools_->options);
    if (!outcome) return outcome.error();
    const bool done = ended_well(*outcome);
    // An import that did not end well took back what was not committed: our records too.
    if (!done)
        if (const auto again = tools_->records.write_again(tools_->log); !again)
            return again.error();
    if (outcome->verdict.kind == worker::Verdict::Kind::stopped && !done)
        return Taken{Kind::stopped, item_, std::move(*outcome)};
    if (!is_as_seen()) return Taken{Kind::changed, item_, std::move(*outcome)};
    item_.importer = outcome->importer_name;
    item_.found = outcome->read;
    item_.added = outcome->added;
    item_.known = outcome->same;
    item_.skipped = outcome->skipped;
    if (done) {
        record_doubt(*outcome, item_);
        return record(Kind::imported, std::move(*outcome));
    }
    record_failure(*outcome, item_);
    const bool nobody = item_.state == WatchedState::unrecognised;
    return record(nobody ? Kind::unrecognised : Kind::failed, std::move(*outcome));
}

Result<Taken> Taking::imported_with(const imports::Outcome& all, std::size_t others) {
    if (!is_as_seen()) return Taken{Kind::changed, item_};
    item_.importer = all.importer_name;
    item_.message = "read together with " + std::to_string(others) + " others";
    return record(Kind::imported);
}

}  // namespace rekindle::watch
