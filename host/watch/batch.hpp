// Batch: many small files of one kind, read by one importer in one go.
//
// Ten thousand mails that are dropped at once are not worth ten thousand processes. Files of one
// folder with one ending are read together once one of them was read well alone; where anything in
// such a batch is not as it should be, it is read again in smaller ones, down to single files.
#pragma once

#include <deque>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include <rekindle/result.hpp>

#include "host/watch/take.hpp"

namespace rekindle::watch {

class Batches {
  public:
    // Takes the first of the units from the list, and with it what is read together with it: at
    // most `most`. Folders, big files and strangers stay alone. REQUIRES: there is one.
    [[nodiscard]] std::vector<Unit> next(const std::string& folder, std::deque<Unit>& units,
                                         std::size_t most) const;

    // What became of a single file, to know what can be read together.
    void learn(const std::string& folder, const Unit& unit, const Taken& taken);

    // Takes all of them; `tell` gets each, and the import they share where there was one. Returns
    // early where the user wants to end.
    [[nodiscard]] Result<void> take(
        const Tools& tools, const std::string& folder, const std::vector<Unit>& units,
        const std::function<void(const Unit&, const Taken&)>& tell,
        const std::function<void(std::size_t, const imports::Outcome&)>& tell_all) const;

  private:
    std::map<std::string, std::string> importers_ = {};  // by folder and ending
};

}  // namespace rekindle::watch
