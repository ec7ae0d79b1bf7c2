// Takes what is whole: knows its content again or imports it, and records what became of it.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include <rekindle/result.hpp>

#include "host/catalog/catalog.hpp"
#include "host/import/import.hpp"
#include "host/log/log.hpp"
#include "host/watch/descriptor.hpp"
#include "host/watch/records.hpp"
#include "host/watch/settle.hpp"

namespace rekindle::watch {

// What became of one unit.
struct Taken {
    enum class Kind : std::uint8_t {
        imported,
        same,       // its content was imported before: `item.same_as`
        untouched,  // only its times or its name changed; nothing to tell
        opened,     // a folder whose files are taken one by one
        failed,
        unrecognised,
        changed,  // it changed meanwhile: to be taken once it is whole again
        stopped   // the user wants to end
    };
    Kind kind = Kind::stopped;
    log::WatchedItem item = {};
    std::optional<imports::Outcome> outcome = {};
};

struct Tools {
    log::Log& log;
    Records& records;
    const std::vector<catalog::Plugin>& plugins;
    const imports::Options& options;  // `stop` is set
    const std::string& setup;
};

// The taking of one unit in its steps. An Error is the log's; the unit is then as if it had not
// been touched.
class Taking {
  public:
    Taking(const Tools& tools, const std::string& folder, const Unit& unit);

    // Everything before the import; nothing where the import is what remains to be done.
    [[nodiscard]] Result<std::optional<Taken>> prepare();
    // REQUIRES: `prepare` gave nothing.
    [[nodiscard]] Result<Taken> import();
    // The same after an import of several at once that read this one to its end.
    [[nodiscard]] Result<Taken> imported_with(const imports::Outcome& all, std::size_t others);

    [[nodiscard]] const Unit& unit() const { return *unit_; }
    [[nodiscard]] const std::string& digest() const { return item_.digest; }  // once prepared

  private:
    [[nodiscard]] bool is_new_folder() const;
    [[nodiscard]] bool is_as_seen() const;
    Result<Taken> record(Taken::Kind kind, std::optional<imports::Outcome> outcome = {});
    Result<Taken> unreadable(const Error& error);
    Result<Taken> record_same(const log::WatchedContent& where);

    const Tools* tools_;
    const Unit* unit_;
    Descriptor root_;
    std::optional<log::WatchedItem> before_ = {};
    log::WatchedItem item_ = {};
};

}  // namespace rekindle::watch
