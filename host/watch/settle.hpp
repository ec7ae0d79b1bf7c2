// Settle: which of the things in a watch folder are whole by now. It sees one scan after the other
// and the time of each, and has no clock and no files of its own.
//
// A file outside of folders is taken by itself. A folder is taken as a whole, or was opened before:
// then what lies in it is taken as if it lay in the watch folder.
#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "host/watch/limits.hpp"
#include "host/watch/scan.hpp"
#include "host/watch/writer.hpp"

namespace rekindle::watch {

using Moment = std::chrono::milliseconds;  // since some moment, never backwards

struct Unit {
    std::string path;  // below the watch folder
    bool folder = false;
    Stamp stamp = {};                     // of the file, or of the folder itself
    std::string state;                    // as text, of all that belongs to it
    std::vector<std::string> files = {};  // of a folder, paths below the watch folder
    bool unfinished = false;              // its name, or one in it, says so
    bool empty = false;
};

struct Waiting {
    enum class Why : std::uint8_t {
        settling,    // changed just now
        written_to,  // a program has it open for writing
        unfinished,  // its name says that it is not finished
        empty,       // there is nothing in it
        unusable     // it never will be taken: `what` says why
    };
    std::string path;
    Why why = Why::settling;
    std::string what = {};  // in words
};

// What there is to take in a scan: files, and folders that were not opened.
[[nodiscard]] std::vector<Unit> units_of(const Scan& scan,
                                         const std::function<bool(const Found&)>& is_opened);

struct SettleTimes {
    std::chrono::milliseconds sure = limits::settle_sure;
    std::chrono::milliseconds unsure = limits::settle_unsure;
    std::chrono::milliseconds folder = limits::settle_folder;
    std::chrono::milliseconds leftover = limits::settle_leftover;
};

class Settle {
  public:
    using AskWriter = std::function<Writer(const Unit&)>;

    explicit Settle(SettleTimes times) : times_(times) {}

    struct Look {
        std::vector<Unit> whole;  // unchanged long enough, and nobody writes to them
        std::vector<Waiting> waiting;
        std::optional<Moment> again;  // when one of them may be whole; nothing: never by itself
    };
    // `is_done`: nothing is to be done about this state of it any more.
    [[nodiscard]] Look look(std::vector<Unit> units, Moment now,
                            const std::function<bool(const Unit&)>& is_done,
                            const AskWriter& writer);

    // It has to be seen unchanged again, for as long as if it had come just now.
    void forget(const std::string& path) { seen_.erase(path); }

  private:
    struct Seen {
        std::string state;
        Moment since{0};     // unchanged
        unsigned looks = 0;  // that found it unchanged
    };
    [[nodiscard]] std::chrono::milliseconds needed(const Unit& unit) const;
    std::optional<Waiting> judge(const Unit& unit, Moment now, const AskWriter& writer, Look& out);

    SettleTimes times_;
    std::map<std::string, Seen> seen_ = {};
};

}  // namespace rekindle::watch
