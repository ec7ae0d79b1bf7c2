#include "host/watch/status.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <set>
#include <utility>

#include "host/source/open_beneath.hpp"
#include "host/watch/writer.hpp"

namespace rekindle::watch {
namespace {

using log::WatchedItem;
using log::WatchedState;

bool is_failure(const WatchedItem& item) {
    return item.state == WatchedState::failed || item.state == WatchedState::unrecognised;
}

// Two looks at the same state with much time between: only what does not pass is left.
Waiting why_not_yet(const Unit& unit, int root) {
    using Why = Waiting::Why;
    if (unit.empty) return {unit.path, Why::empty, "it is empty"};
    if (unit.unfinished)
        return {unit.path, Why::unfinished, "its name says that it is not finished"};
    if (!unit.folder) {
        const int opened = source::open_beneath(root, unit.path, source::Wanted::file);
        const bool written_to = opened >= 0 && writer_of(opened) == Writer::somebody;
        if (opened >= 0) ::close(opened);
        if (written_to) return {unit.path, Why::written_to, "a program has it open for writing"};
    }
    return {unit.path, Why::settling, "not taken yet"};
}

}  // namespace

FolderStatus status_of(const std::string& folder, const Records& records) {
    FolderStatus out;
    out.folder = folder;
    const Scan found = scan(folder);
    out.there = found.reach != Scan::Reach::none;
    out.why = found.why;
    const auto units = units_of(
        found, [&](const Found& one) { return is_opened(records.find(folder, one.path), one); });
    const int root = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    std::set<std::string> lying;
    for (const Unit& unit : units) {
        lying.insert(unit.path);
        const WatchedItem* item = records.find(folder, unit.path);
        const bool known =
            item && item->stamp == unit.state && item->state != WatchedState::interrupted;
        if (!known) out.waiting.push_back(why_not_yet(unit, root));
    }
    if (root >= 0) ::close(root);
    for (const Found& one : found.found)
        if (one.kind == Found::Kind::unusable)
            out.waiting.push_back({one.path, Waiting::Why::unusable, one.why});
    for (const auto& [path, item] : records.of(folder)) {
        const bool is_there = lying.contains(path) || !out.there;
        if (is_failure(item)) (is_there ? out.failed : out.removed).push_back(item);
        if (item.state == WatchedState::imported) ++out.imported;
        if (item.state == WatchedState::same) ++out.same;
        if (item.state == WatchedState::imported || item.state == WatchedState::same)
            out.taken.push_back(item);
    }
    std::stable_sort(out.taken.begin(), out.taken.end(), [](const auto& a, const auto& b) {
        return std::pair(a.code.empty(), -a.ended_ms) < std::pair(b.code.empty(), -b.ended_ms);
    });
    return out;
}

}  // namespace rekindle::watch
