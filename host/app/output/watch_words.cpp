#include "host/app/output/watch_words.hpp"

#include <fmt/format.h>

#include <chrono>
#include <filesystem>

#include "host/app/output/import_report.hpp"
#include "host/base/printable.hpp"
#include "host/base/time_text.hpp"

namespace rekindle::app {
namespace {

using log::WatchedItem;
using log::WatchedState;
using watch::Event;
using Kind = Event::Kind;

std::string_view name(Kind kind) {
    switch (kind) {
        case Kind::started:
            return "started";
        case Kind::imported:
            return "imported";
        case Kind::batch:
            return "batch";
        case Kind::same:
            return "same";
        case Kind::opened:
            return "opened";
        case Kind::failed:
            return "failed";
        case Kind::unrecognised:
            return "unrecognised";
        case Kind::changed:
            return "changed";
        case Kind::waiting:
            return "waiting";
        case Kind::unusable:
            return "unusable";
        case Kind::missing:
            return "missing";
        case Kind::back:
            return "back";
        case Kind::trouble:
            return "trouble";
        case Kind::recovered:
            return "recovered";
        default:
            return "ended";
    }
}

std::string imported_words(const Event& event) {
    const std::string with = event.item->importer.empty() ? "" : event.item->importer + ": ";
    if (!event.outcome || event.outcome->unchanged) return with + "imported before";
    std::string out = with + counts_words(*event.outcome);
    if (!event.item->code.empty())
        out += fmt::format("\n  {}\n    {}", printable(event.item->message), advice(*event.item));
    return out;
}

std::string failed_words(const Event& event) {
    std::string why = event.outcome ? failure_words(*event.outcome) : std::string{};
    if (why.empty()) why = printable(event.item->message);
    return fmt::format("not imported: {}\n    {}", why, advice(*event.item));
}

Json or_null(std::string_view text) {
    return text.empty() ? Json{} : Json{text};
}

Instant now() {
    return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

Json counts_json(const WatchedItem& item) {
    return Json::object()
        .set("read", item.found)
        .set("new", item.added)
        .set("same", item.known)
        .set("skipped", item.skipped)
        .set("wall_ms", item.took_ms);
}

Json counts_json(const imports::Outcome& outcome) {
    return Json::object()
        .set("read", outcome.read)
        .set("new", outcome.added)
        .set("same", outcome.same)
        .set("skipped", outcome.skipped)
        .set("wall_ms", outcome.wall.count());
}

}  // namespace

std::string_view advice(const WatchedItem& item) {
    if (item.state == WatchedState::unrecognised)
        return "it stays where it is; tried again when an importer is added, or it changes";
    if (item.code == watch::doubtful)
        return "in a watch folder: rekindle forget PATH, then rekindle watch --set date-order=…";
    if (item.code == "file.unreadable")
        return "tried again by itself; if it stays so, make it readable for you (chmod u+r)";
    if (item.code == "watch.interrupted") return "try it by hand: rekindle import PATH";
    if (item.code == "not-loaded") return "see: rekindle doctor; tried again when that changes";
    return "tried again when it changes, or the importer does; by hand: rekindle import PATH";
}

std::string event_words(const Event& event) {
    const std::string path = printable(event.path);
    switch (event.kind) {
        case Kind::imported:
            if (!event.outcome) return {};  // the batch says it
            return fmt::format("{}\n  {}", path, imported_words(event));
        case Kind::batch:
            return fmt::format("{} files like these, read together\n  {}", grouped(event.files),
                               counts_words(*event.outcome));
        case Kind::same:
            return fmt::format("{}\n  a copy of {}, not read again", path,
                               printable(event.item->same_as));
        case Kind::failed:
        case Kind::unrecognised:
            return fmt::format("{}\n  {}", path, failed_words(event));
        case Kind::changed:
            return fmt::format("{}\n  changed while it was read; it will be read again", path);
        case Kind::waiting:
            return fmt::format("{}\n  waiting: {}", path, printable(event.message));
        case Kind::unusable:
            return fmt::format("{}\n  left alone: {}", path, printable(event.message));
        case Kind::missing:
            return fmt::format("{}\n  {}; waiting for it", printable(event.folder),
                               printable(event.message));
        case Kind::back:
            return fmt::format("{}\n  is there again", printable(event.folder));
        case Kind::trouble:
            return fmt::format("Nothing can be imported now: {}\n  trying again by itself",
                               printable(event.message));
        case Kind::recovered:
            return "Going on.";
        default:
            return {};
    }
}

Json event_json(const Event& event) {
    Json out = Json::object();
    out.set("event", name(event.kind)).set("time", rfc3339(now()));
    out.set("folder", or_null(event.folder)).set("path", or_null(event.path));
    const bool failed = event.kind == Kind::failed || event.kind == Kind::unrecognised;
    const WatchedItem none;
    const WatchedItem& item = event.item ? *event.item : none;
    out.set("message", or_null(item.message.empty() ? event.message : item.message));
    out.set("code", or_null(item.code));
    const bool doubt = event.kind == Kind::imported && !item.code.empty();
    out.set("advice", failed || doubt ? Json{advice(item)} : Json{});
    out.set("same_as", or_null(item.same_as));
    out.set("importer", or_null(item.importer));
    if (event.kind == Kind::batch) return out.set("counts", counts_json(*event.outcome));
    const bool counted = event.outcome && (event.kind == Kind::imported || failed);
    return out.set("counts", counted ? counts_json(item) : Json{});
}

Json summary_json(const watch::Summary& summary) {
    return Json::object()
        .set("imported", summary.imported)
        .set("same", summary.same)
        .set("failed", summary.failed)
        .set("unrecognised", summary.unrecognised)
        .set("waiting", summary.waiting);
}

std::string_view name(watch::Waiting::Why why) {
    using Why = watch::Waiting::Why;
    switch (why) {
        case Why::settling:
            return "settling";
        case Why::written_to:
            return "written-to";
        case Why::unfinished:
            return "unfinished";
        case Why::empty:
            return "empty";
        default:
            return "unusable";
    }
}

Json item_json(const WatchedItem& item) {
    const bool has_advice = item.state == WatchedState::failed ||
                            item.state == WatchedState::unrecognised || !item.code.empty();
    Json out = Json::object();
    out.set("path", item.path).set("state", log::name(item.state));
    out.set("time", rfc3339(Instant{std::chrono::milliseconds{item.ended_ms}}));
    out.set("importer", or_null(item.importer)).set("code", or_null(item.code));
    out.set("message", or_null(item.message));
    out.set("advice", has_advice ? Json{advice(item)} : Json{});
    out.set("same_as", or_null(item.same_as)).set("attempts", item.attempts);
    return out.set("counts", counts_json(item));
}

}  // namespace rekindle::app
