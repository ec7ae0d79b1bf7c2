// Watched: what became of each file and folder of the watch folders, kept in the log's database so
// that the record of an import and the import itself are of one mind.
//
// Rows are put into the transaction that is open: they are safe after the next `checkpoint` of the
// log or the next `commit`, and gone after its `roll_back` or an error.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <rekindle/result.hpp>

#include "host/log/log.hpp"

namespace rekindle::log {

enum class WatchedState : std::uint8_t {
    imported,      // read to its end
    same,          // its content was imported before, from `same_as`
    failed,        // `code` and `message` say why
    unrecognised,  // no importer understands it
    opened,        // a folder that is no source itself: what lies in it is taken one by one
    interrupted,   // the program ended in the middle of it, `attempts` times
};

[[nodiscard]] std::string_view name(WatchedState state);

struct WatchedItem {
    std::string folder;  // the watch folder, absolute
    std::string path;    // below it
    std::string stamp;   // of the state that was taken
    WatchedState state = WatchedState::imported;
    std::string digest = {};    // of the content
    std::string importer = {};  // its name, for people
    std::string setup = {};     // of the program and its plugins, which a failure may depend on
    std::string code = {};      // of report_codes.hpp, or how the importer ended; empty: all well
    std::string message = {};   // one sentence for the user
    std::string same_as = {};   // path of what had the same content
    std::int64_t attempts = 0;
    std::uint64_t found = 0, added = 0, known = 0, skipped = 0;
    std::int64_t ended_ms = 0, took_ms = 0;
};

// Where content was when it was imported.
struct WatchedContent {
    std::string folder, path;
};

class Watched {
  public:
    // REQUIRES: the log outlives it.
    explicit Watched(Log& log) : log_(&log) {}

    // REQUIRES Access::write.
    Result<void> put(const WatchedItem& item);
    Result<void> put_content(const std::string& digest, const WatchedContent& where);
    Result<void> commit();

    [[nodiscard]] Result<std::vector<WatchedItem>> items() const;
    [[nodiscard]] Result<std::optional<WatchedContent>> content(const std::string& digest) const;

  private:
    Log* log_;
};

}  // namespace rekindle::log
