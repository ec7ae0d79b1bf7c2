// Entries: what the plugin reads, by number. Either the files that the host opens, or the members
// of an archive (archive.hpp).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <rekindle/abi.h>

#include "host/worker/cage/link.hpp"

namespace rekindle::worker {

class Entries {
  public:
    virtual ~Entries() = default;
    [[nodiscard]] virtual std::uint32_t count() const = 0;
    virtual rk_status entry(std::uint32_t index, rk_entry& out) = 0;
    // Up to `capacity` bytes; 0 at the end; a negative status where the source cannot be read.
    virtual std::int64_t read(std::uint32_t index, std::uint64_t offset, char* buffer,
                              std::size_t capacity) = 0;
    // What the entry is called in its archive; empty where it is none, or too long to be told.
    [[nodiscard]] virtual std::string_view member(std::uint32_t) const { return {}; }
};

// Files opened by the host, many at a time. The length of an entry is what it was when it was first
// seen: what is written behind that later belongs to the next import.
class FileEntries : public Entries {
  public:
    FileEntries(Link& link, std::vector<std::string> names)
        : link_(&link), names_(std::move(names)), lengths_(names_.size(), unknown) {}
    FileEntries(Link& link, std::vector<std::string> names, int descriptor, std::uint64_t length)
        : FileEntries(link, std::move(names)) {
        lengths_[0] = length;
        keep(0, descriptor);
    }
    FileEntries(const FileEntries&) = delete;
    FileEntries& operator=(const FileEntries&) = delete;
    ~FileEntries() override = default;  // the process ends with it

    [[nodiscard]] std::uint32_t count() const override;
    rk_status entry(std::uint32_t index, rk_entry& out) override;
    std::int64_t read(std::uint32_t index, std::uint64_t offset, char* buffer,
                      std::size_t capacity) override;

  private:
    static constexpr std::uint64_t unknown = UINT64_MAX - 1;
    static constexpr std::size_t most_open = 128;

    void open_from(std::uint32_t index);
    void measure_from(std::uint32_t index);
    void keep(std::uint32_t index, int descriptor);
    void forget(std::size_t slot);
    [[nodiscard]] int descriptor(std::uint32_t index) const;

    struct Slot {
        std::uint32_t index = UINT32_MAX;
        int descriptor = -1;
    };
    Link* link_;
    std::vector<std::string> names_;
    std::vector<std::uint64_t> lengths_;
    Slot slots_[most_open] = {};  // a ring: the oldest makes room
    std::size_t next_slot_ = 0;
    std::unordered_map<std::uint32_t, std::size_t> slot_of_;
    bool read_since_opened_ = true;  // the plugin reads what it looks at: open, not just measure
};

}  // namespace rekindle::worker
