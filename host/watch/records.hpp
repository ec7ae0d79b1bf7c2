// Records: what became of everything the watch folders held, in memory and in the log's database.
//
// What is put is safe after `commit`. Until then it shares the transaction of the imports and may
// be taken back with one of them; `write_again` puts it there once more.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <rekindle/result.hpp>

#include "host/log/log.hpp"
#include "host/log/watched.hpp"
#include "host/watch/settle.hpp"

namespace rekindle::watch {

// The code of what was imported, but with a guess that the user may want to have otherwise: its
// dates can be read in two ways.
inline constexpr std::string_view doubtful = "date.ambiguous-order";

class Records {
  public:
    Result<void> load(log::Log& log);

    [[nodiscard]] const log::WatchedItem* find(const std::string& folder,
                                               const std::string& path) const;
    [[nodiscard]] const std::map<std::string, log::WatchedItem>& of(
        const std::string& folder) const;

    [[nodiscard]] std::vector<std::string> folders() const;

    // Commits by itself every now and then.
    Result<void> put(log::Log& log, const log::WatchedItem& item);
    Result<void> write_again(log::Log& log) const;
    Result<void> commit(log::Log& log);

  private:
    Result<void> write(log::Log& log, const log::WatchedItem& item) const;

    std::map<std::string, std::map<std::string, log::WatchedItem>> items_ = {};
    std::vector<log::WatchedItem> unsaved_ = {};
};

// Nothing is to be done about this state of it, as long as `setup` stays as it is.
[[nodiscard]] bool is_settled_for(const log::WatchedItem& item, const std::string& state,
                                  const std::string& setup);

// Whether a folder was found to be a heap of sources; a new one of the same name was not.
[[nodiscard]] bool is_opened(const log::WatchedItem* item, const Found& folder);
[[nodiscard]] std::string opened_state(const Stamp& folder);

}  // namespace rekindle::watch
