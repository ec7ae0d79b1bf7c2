// Entries as a trial wants them: reads that are short or fail, entries cut off or damaged. Lies
// between the plugin and the entries of the source.
#pragma once

#include <map>
#include <string>

#include "host/wire/control.hpp"
#include "host/worker/cage/entries.hpp"

namespace rekindle::worker {

class TrialEntries : public Entries {
  public:
    TrialEntries(Entries& whole, const wire::Trial& trial) : whole_(&whole), trial_(trial) {}

    [[nodiscard]] std::uint32_t count() const override { return whole_->count(); }
    rk_status entry(std::uint32_t index, rk_entry& out) override;
    std::int64_t read(std::uint32_t index, std::uint64_t offset, char* buffer,
                      std::size_t capacity) override;

    // Whether a read was answered with the failure asked for.
    [[nodiscard]] bool read_failed() const { return read_failed_; }

  private:
    [[nodiscard]] bool is_damaged(std::uint32_t index) const;
    // The bytes of a damaged entry; a null pointer where it cannot be read or is too large.
    const std::string* damaged(std::uint32_t index);

    Entries* whole_;
    wire::Trial trial_;
    std::map<std::uint32_t, std::string> damaged_ = {};
    bool read_failed_ = false;
};

}  // namespace rekindle::worker
