#include "host/worker/cage/entries.hpp"

#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include <rekindle/text.hpp>

namespace rekindle::worker {

std::uint32_t FileEntries::count() const {
    return static_cast<std::uint32_t>(names_.size());
}

rk_status FileEntries::entry(std::uint32_t index, rk_entry& out) {
    if (index >= names_.size()) return RK_E_SOURCE;
    if (lengths_[index] == unknown) {
        // An importer that reads each entry as it comes gets it opened along with the following
        // ones; one that only looks at names costs no descriptors.
        if (read_since_opened_)
            open_from(index);
        else
            measure_from(index);
    }
    const std::uint64_t length = lengths_[index];
    out = {abi_string(names_[index]), length == wire::unreadable ? 0 : length};
    return RK_OK;
}

std::int64_t FileEntries::read(std::uint32_t index, std::uint64_t offset, char* buffer,
                               std::size_t capacity) {
    if (index >= names_.size()) return RK_E_SOURCE;
    read_since_opened_ = true;
    int file = descriptor(index);
    if (file < 0 && lengths_[index] != wire::unreadable) {
        open_from(index);
        file = descriptor(index);
    }
    if (file < 0) return RK_E_SOURCE;
    const std::uint64_t length = lengths_[index];
    if (offset >= length) return 0;
    link_->stir();
    const std::size_t wanted = std::min<std::uint64_t>(capacity, length - offset);
    for (;;) {
        const ssize_t got = ::pread(file, buffer, wanted, static_cast<off_t>(offset));
        if (got >= 0) return got;
        if (errno != EINTR) return RK_E_SOURCE;
    }
}

void FileEntries::open_from(std::uint32_t index) {
    const std::uint32_t count = std::min(wire::most_opened, this->count() - index);
    link_->send(wire::Type::open, wire::payload(wire::Range{index, count}));
    const Link::Message answer = link_->receive();
    const auto opened = wire::lengths(answer.payload);
    if (answer.type != wire::Type::opened || !opened || opened->first != index) return;
    for (std::uint32_t i = 0; i < std::min<std::size_t>(count, opened->lengths.size()); ++i) {
        std::uint64_t& length = lengths_[index + i];
        if (opened->lengths[i] == wire::unreadable) {
            length = wire::unreadable;
            continue;
        }
        if (length == unknown || length == wire::unreadable) length = opened->lengths[i];
        keep(index + i, link_->take_descriptor());
    }
    read_since_opened_ = false;
}

void FileEntries::measure_from(std::uint32_t index) {
    const std::uint32_t count = std::min(wire::most_lengths, this->count() - index);
    link_->send(wire::Type::lengths, wire::payload(wire::Range{index, count}));
    const Link::Message answer = link_->receive();
    const auto measured = wire::lengths(answer.payload);
    if (answer.type != wire::Type::lengths_are || !measured || measured->first != index) return;
    for (std::uint32_t i = 0; i < std::min<std::size_t>(count, measured->lengths.size()); ++i)
        if (lengths_[index + i] == unknown) lengths_[index + i] = measured->lengths[i];
}

void FileEntries::keep(std::uint32_t index, int descriptor) {
    const auto known = slot_of_.find(index);
    if (known != slot_of_.end()) forget(known->second);
    Slot& slot = slots_[next_slot_];
    if (slot.descriptor >= 0) forget(next_slot_);
    slot = {index, descriptor};
    slot_of_[index] = next_slot_;
    next_slot_ = (next_slot_ + 1) % most_open;
}

void FileEntries::forget(std::size_t slot) {
    ::close(slots_[slot].descriptor);
    slot_of_.erase(slots_[slot].index);
    slots_[slot] = {};
}

int FileEntries::descriptor(std::uint32_t index) const {
    const auto slot = slot_of_.find(index);
    return slot == slot_of_.end() ? -1 : slots_[slot->second].descriptor;
}

}  // namespace rekindle::worker
