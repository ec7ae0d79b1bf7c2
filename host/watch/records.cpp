#include "host/watch/records.hpp"

#include "host/watch/limits.hpp"

namespace rekindle::watch {

using log::WatchedItem;
using log::WatchedState;

Result<void> Records::load(log::Log& log) {
    auto all = log::Watched{log}.items();
    if (!all) return all.error();
    items_.clear();
    for (WatchedItem& item : *all) {
        std::string path = item.path;
        auto& folder = items_[item.folder];
        folder.insert_or_assign(folder.end(), std::move(path), std::move(item));
    }
    return {};
}

const std::map<std::string, WatchedItem>& Records::of(const std::string& folder) const {
    static const std::map<std::string, WatchedItem> nothing;
    const auto found = items_.find(folder);
    return found == items_.end() ? nothing : found->second;
}

const WatchedItem* Records::find(const std::string& folder, const std::string& path) const {
    const auto& items = of(folder);
    const auto found = items.find(path);
    return found == items.end() ? nullptr : &found->second;
}

std::vector<std::string> Records::folders() const {
    std::vector<std::string> out;
    for (const auto& [folder, items] : items_) out.push_back(folder);
    return out;
}

Result<void> Records::write(log::Log& log, const WatchedItem& item) const {
    log::Watched table(log);
    if (const auto put = table.put(item); !put) return put;
    if (item.state != WatchedState::imported || item.digest.empty()) return {};
    return table.put_content(item.digest, {item.folder, item.path});
}

Result<void> Records::put(log::Log& log, const WatchedItem& item) {
    items_[item.folder].insert_or_assign(item.path, item);
    unsaved_.push_back(item);
    if (const auto written = write(log, item); !written) return written;
    return unsaved_.size() < limits::longest_batch ? Result<void>{} : commit(log);
}

Result<void> Records::write_again(log::Log& log) const {
    for (const WatchedItem& item : unsaved_)
        if (const auto written = write(log, item); !written) return written;
    return {};
}

Result<void> Records::commit(log::Log& log) {
    if (const auto done = log::Watched{log}.commit(); !done) return done;
    unsaved_.clear();
    return {};
}

bool is_settled_for(const WatchedItem& item, const std::string& state, const std::string& setup) {
    if (item.stamp != state) return false;
    switch (item.state) {
        case WatchedState::failed:
        case WatchedState::unrecognised:
            return item.setup == setup;
        case WatchedState::interrupted:
            return false;
        default:
            return true;
    }
}

bool is_opened(const WatchedItem* item, const Found& folder) {
    return item != nullptr && item->state == WatchedState::opened &&
           item->stamp == opened_state(folder.stamp);
}

std::string opened_state(const Stamp& folder) {
    return "opened 1 " + std::to_string(folder.inode);
}

}  // namespace rekindle::watch
