#include "host/watch/place.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>

#include "host/source/open_beneath.hpp"
#include "host/watch/limits.hpp"
#include "host/watch/names.hpp"

namespace rekindle::watch {
namespace {

using Tell = std::function<void(const Event&)>;

// Of a folder: the first of its files that somebody writes to decides.
Writer writer_of_unit(int root, const Unit& unit) {
    const auto ask = [&](const std::string& path) {
        const int opened = source::open_beneath(root, path, source::Wanted::file);
        // What cannot be opened cannot be read either: the import says so.
        if (opened < 0) return Writer::nobody;
        const Writer out = writer_of(opened);
        ::close(opened);
        return out;
    };
    if (!unit.folder) return ask(unit.path);
    Writer out = Writer::nobody;
    for (const std::string& file : unit.files) {
        const Writer one = ask(file);
        if (one == Writer::somebody) return one;
        if (one == Writer::unknown) out = one;
    }
    return out;
}

std::vector<std::filesystem::path> folders_of(const std::string& root, const Scan& scan) {
    std::vector<std::filesystem::path> out{root};
    for (const Found& found : scan.found)
        if (found.kind == Found::Kind::folder)
            out.push_back(std::filesystem::path{root} / found.path);
    return out;
}

}  // namespace

Moment now() {
    return std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::steady_clock::now().time_since_epoch());
}

void Place::leave_for(const std::string& path, std::chrono::milliseconds time) {
    later_[path] = now() + time;
}

void Place::retry_later(const std::string& path) {
    auto& patience = patience_[path];
    patience =
        patience.count() == 0 ? limits::retry_first : std::min(2 * patience, limits::retry_longest);
    leave_for(path, patience);
}

void Place::tell_reach(const Scan& scan, const Tell& tell) {
    const bool missing = scan.reach == Scan::Reach::none;
    if (missing != missing_)
        tell({.kind = missing ? Event::Kind::missing : Event::Kind::back,
              .folder = folder_,
              .message = scan.why});
    missing_ = missing;
}

// Once each: what never will be taken, and what may take long.
void Place::tell_once(const Scan& scan, const Settle::Look& look, const Tell& tell) {
    std::set<std::string> still;
    const auto say = [&](Event::Kind kind, const std::string& path, const std::string& what) {
        const std::string key = path + '\n' + what;
        still.insert(key);
        if (!told_.contains(key))
            tell({.kind = kind, .folder = folder_, .path = path, .message = what});
    };
    for (const Found& found : scan.found)
        if (found.kind == Found::Kind::unusable) say(Event::Kind::unusable, found.path, found.why);
    std::map<std::string, Moment> written;
    for (const Waiting& waiting : look.waiting) {
        if (waiting.why == Waiting::Why::settling) continue;
        if (waiting.why == Waiting::Why::written_to) {
            // Every copy is written to for a while; that is worth a word only when it takes long.
            const auto before = written_since_.find(waiting.path);
            const Moment since = before == written_since_.end() ? now() : before->second;
            written.emplace(waiting.path, since);
            if (now() - since < limits::long_writing) continue;
        }
        say(Event::Kind::waiting, waiting.path, waiting.what);
    }
    told_ = std::move(still);
    written_since_ = std::move(written);
}

Place::Seen Place::look(const Records& records, const std::string& setup, Hints& hints,
                        const Tell& tell) {
    const Scan found = scan(folder_);
    tell_reach(found, tell);
    Seen out;
    out.there = found.reach != Scan::Reach::none;
    out.hinted = hints.listen(folders_of(folder_, found)) && !found.on_network &&
                 found.reach == Scan::Reach::whole;
    if (!out.there) return out;
    const Moment at = now();
    const auto is_done = [&](const Unit& unit) {
        const log::WatchedItem* item = records.find(folder_, unit.path);
        // Whether it can be read by now shows only in trying.
        if (item && item->code != "file.unreadable" && is_settled_for(*item, unit.state, setup))
            return true;
        const auto later = later_.find(unit.path);
        if (later != later_.end() && later->second > at) {
            out.again = out.again ? std::min(*out.again, later->second) : later->second;
            ++out.waiting;
            return true;
        }
        if (later != later_.end()) later_.erase(later);
        return false;
    };
    const int root = ::open(folder_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    Settle::Look look = settle_.look(
        units_of(found,
                 [&](const Found& one) { return is_opened(records.find(folder_, one.path), one); }),
        at, is_done, [&](const Unit& unit) { return writer_of_unit(root, unit); });
    if (root >= 0) ::close(root);
    tell_once(found, look, tell);
    out.whole = std::move(look.whole);
    out.waiting += look.waiting.size();
    out.settling = static_cast<std::size_t>(
        std::count_if(look.waiting.begin(), look.waiting.end(),
                      [](const Waiting& one) { return one.why == Waiting::Why::settling; }));
    if (look.again) out.again = out.again ? std::min(*out.again, *look.again) : look.again;
    return out;
}

}  // namespace rekindle::watch
