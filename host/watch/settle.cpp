#include "host/watch/settle.hpp"

#include <algorithm>
#include <utility>

#include "host/base/digest.hpp"
#include "host/watch/names.hpp"

namespace rekindle::watch {
namespace {

bool lies_in(std::string_view path, std::string_view folder) {
    return path.size() > folder.size() && path.starts_with(folder) && path[folder.size()] == '/';
}

// Folds everything in a folder into its unit as the scan goes by.
class FolderUnit {
  public:
    explicit FolderUnit(const Found& folder) {
        unit_.path = folder.path;
        unit_.folder = true;
        unit_.stamp = folder.stamp;
    }

    void add(const Found& what) {
        if (what.kind == Found::Kind::folder) return;
        const std::string_view so_far{reinterpret_cast<const char*>(all_.data()), all_.size()};
        all_ = digest(so_far, what.path, text(what.stamp));
        if (what.kind != Found::Kind::file) return;
        unit_.files.push_back(what.path);
        bytes_ += what.stamp.size;
        const std::string_view name = last_part(what.path);
        unit_.unfinished = unit_.unfinished || is_unfinished_name(name);
    }

    Unit finish() {
        unit_.empty = bytes_ == 0;
        unit_.state = "folder 1 " + std::to_string(unit_.stamp.inode) + ' ' +
                      std::to_string(unit_.files.size()) + ' ' + std::to_string(bytes_) + ' ' +
                      rekindle::text(all_);
        return std::move(unit_);
    }

  private:
    Unit unit_ = {};
    Digest all_ = {};
    std::uint64_t bytes_ = 0;
};

Unit file_unit(const Found& file) {
    return {.path = file.path,
            .stamp = file.stamp,
            .state = text(file.stamp),
            .unfinished = is_unfinished_name(last_part(file.path)),
            .empty = file.stamp.size == 0};
}

// The index after everything that lies in the folder at `at`.
std::size_t end_of(const std::vector<Found>& found, std::size_t at) {
    std::size_t end = at + 1;
    while (end < found.size() && lies_in(found[end].path, found[at].path)) ++end;
    return end;
}

}  // namespace

std::vector<Unit> units_of(const Scan& scan, const std::function<bool(const Found&)>& is_opened) {
    std::vector<Unit> out;
    const std::vector<Found>& found = scan.found;
    for (std::size_t i = 0; i < found.size();) {
        const Found& one = found[i];
        const std::size_t end = one.kind == Found::Kind::folder ? end_of(found, i) : i + 1;
        const std::string_view name = last_part(one.path);
        const bool left_out = one.kind == Found::Kind::unusable ||
                              (is_hidden_name(name) && !is_unfinished_name(name));
        if (left_out) {
            i = end;
        } else if (one.kind == Found::Kind::file) {
            out.push_back(file_unit(one));
            i = end;
        } else if (is_opened(one)) {
            ++i;
        } else {
            FolderUnit unit(one);
            for (++i; i < end; ++i) unit.add(found[i]);
            out.push_back(unit.finish());
        }
    }
    return out;
}

std::chrono::milliseconds Settle::needed(const Unit& unit) const {
    if (!unit.folder) return times_.sure;
    return unit.unfinished ? times_.leftover : times_.folder;
}

// What is to be said of a unit at this look; nothing where it is whole.
std::optional<Waiting> Settle::judge(const Unit& unit, Moment now, const AskWriter& writer,
                                     Look& out) {
    const auto wait = [&](Waiting::Why why, std::string what, std::optional<Moment> when) {
        if (when) out.again = out.again ? std::min(*out.again, *when) : when;
        return Waiting{unit.path, why, std::move(what)};
    };
    using Why = Waiting::Why;
    if (unit.empty)
        return wait(Why::empty, unit.folder ? "there is nothing in it" : "it is empty", {});
    if (unit.unfinished && !unit.folder)
        return wait(Why::unfinished, "its name says that it is not finished", {});
    Seen& seen = seen_[unit.path];
    if (seen.state != unit.state) seen = {unit.state, now, 0};
    ++seen.looks;
    const Moment due = seen.since + needed(unit);
    if (now < due || seen.looks < 2) {
        const Moment when = std::max(due, now + Moment{1});
        if (unit.unfinished)
            return wait(Why::unfinished, "a file in it is not finished, by its name", when);
        return wait(Why::settling, "it changed a moment ago", when);
    }
    switch (writer(unit)) {
        case Writer::somebody:
            return wait(Why::written_to, "a program has it open for writing",
                        now + limits::look_again);
        case Writer::unknown:
            if (const Moment late = seen.since + std::max(needed(unit), times_.unsure); now < late)
                return wait(Why::settling, "it changed a moment ago", late);
            return {};
        default:
            return {};
    }
}

Settle::Look Settle::look(std::vector<Unit> units, Moment now,
                          const std::function<bool(const Unit&)>& is_done,
                          const AskWriter& writer) {
    Look out;
    std::map<std::string, Seen> before = std::move(seen_);
    seen_.clear();
    for (Unit& unit : units) {
        if (is_done(unit)) continue;
        if (auto known = before.extract(unit.path); known) seen_.insert(std::move(known));
        if (auto waiting = judge(unit, now, writer, out))
            out.waiting.push_back(std::move(*waiting));
        else
            out.whole.push_back(std::move(unit));
    }
    return out;
}

}  // namespace rekindle::watch
