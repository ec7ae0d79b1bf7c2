// Forgetting: takes out of the log what one source gave, so that importing it again begins anew.
//
// The log keeps an item once, for the first source that gave it. It goes with that source, and
// every other source loses its cursor and fingerprint: the next import of those adds again what
// they hold too. What the user decided stays. One transaction: after a kill all of it is there, or
// nothing.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <rekindle/result.hpp>

#include "host/log/log.hpp"

namespace rekindle::log {

// All that was imported from one file, folder or account, whichever importers read it.
struct KnownSource {
    std::string key;
    std::int64_t interactions = 0, cards = 0;
};

// What goes, or would go.
struct Forgotten {
    std::vector<KnownSource> sources = {};
    std::int64_t interactions = 0, cards = 0;
    std::int64_t addresses = 0, names = 0;     // that nothing left in the log uses
    std::int64_t backups = 0;                  // copies of the log from before a migration
    std::vector<std::string> read_again = {};  // keys of the other sources
    // The text is overwritten in store.db, but somebody who reads the log holds its old pages: they
    // go when the last reader closes it.
    bool has_reader = false;
};

class Forgetting {
  public:
    // REQUIRES: the log outlives it, and no transaction is open.
    explicit Forgetting(Log& log) : log_(&log) {}

    [[nodiscard]] Result<std::vector<KnownSource>> sources() const;
    [[nodiscard]] Result<Forgotten> plan(const std::vector<std::string>& keys) const;
    // REQUIRES Access::write.
    Result<Forgotten> forget(const std::vector<std::string>& keys);

  private:
    Log* log_;
};

}  // namespace rekindle::log
