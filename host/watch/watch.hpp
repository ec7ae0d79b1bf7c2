// The watch folder: looks into some folders again and again, takes what is whole, and says what
// became of it. One thread; the user's files are only read.
#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include <rekindle/result.hpp>

#include "host/import/import.hpp"
#include "host/log/watched.hpp"
#include "host/watch/settle.hpp"

namespace rekindle::watch {

struct Event {
    enum class Kind : std::uint8_t {
        started,
        imported,
        batch,         // `files` of those before were read together: `outcome` is of all
        same,          // content that was imported before, from `item.same_as`
        opened,        // a folder that is no source: what lies in it is taken one by one
        failed,        // `item.message`
        unrecognised,  // no importer understands it
        changed,       // while it was read: it will be read again
        waiting,       // for something that may take long: `message`
        unusable,      // a link, a pipe …: `message`
        missing,       // the watch folder is not there: `message`
        back,          // it is there again
        trouble,       // nothing can be imported at the moment: `message`
        recovered,     // it can again
        ended
    };
    Kind kind = Kind::started;
    std::string folder = {}, path = {};
    std::string message = {};
    std::optional<log::WatchedItem> item = {};
    std::optional<imports::Outcome> outcome = {};
    std::size_t files = 0;
};

struct Options {
    std::filesystem::path store;
    std::vector<std::filesystem::path> folders;
    bool once = false;         // ends when nothing more becomes whole by waiting a little
    std::string program = {};  // its version
    SettleTimes times = {};
    imports::Options import = {};                   // `stop` is taken from below
    const std::atomic<bool>* stop = nullptr;        // required
    std::function<void(const Event&)> tell = {};    // required
    std::function<void(const Unit&)> reading = {};  // before one is read; may be empty
};

// How it was when it ended.
struct Summary {
    std::uint64_t imported = 0, same = 0, failed = 0, unrecognised = 0;  // since it began
    std::uint64_t waiting = 0;                                           // not whole yet
};

// Runs until `stop` is set, or with `once` until there is nothing left to do. An Error says why it
// could not begin, or with `once` why it could not go on.
[[nodiscard]] Result<Summary> watch(const Options& options);

}  // namespace rekindle::watch
