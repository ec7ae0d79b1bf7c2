// Cage: what the worker gives up before it touches code or data of others.
//
// Two steps. `enter`, before the plugin is loaded: limits, namespaces, no new privileges, files
// only of the system's libraries and the plugin, system calls only those that loading takes.
// `shut`, before the first byte of input is read: no files at all, no executable memory, and only
// the system calls that computing takes.
#pragma once

#include <vector>

#include <rekindle/result.hpp>

#include "host/wire/control.hpp"

namespace rekindle::worker {

class Cage {
  public:
    // An error where a layer that must hold does not.
    Result<void> enter(const wire::Start& start, const std::vector<int>& plugins);
    Result<void> shut(const wire::Start& start);

    [[nodiscard]] const std::vector<wire::Layer>& layers() const { return layers_; }

  private:
    void add(std::string name, bool required, bool active, std::string detail = {});
    [[nodiscard]] Result<void> all_required() const;

    std::vector<wire::Layer> layers_;
};

}  // namespace rekindle::worker
