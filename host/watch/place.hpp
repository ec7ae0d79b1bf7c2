// Place: one watch folder, how it was at the last look, and what in it is to be left for later.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "host/watch/hints.hpp"
#include "host/watch/records.hpp"
#include "host/watch/scan.hpp"
#include "host/watch/settle.hpp"
#include "host/watch/watch.hpp"

namespace rekindle::watch {

class Place {
  public:
    Place(std::string folder, SettleTimes times) : folder_(std::move(folder)), settle_(times) {}

    struct Seen {
        std::vector<Unit> whole;
        std::size_t waiting = 0;   // that may become whole
        std::size_t settling = 0;  // of these, by waiting a little
        std::optional<Moment> again;
        bool hinted = true;  // changes will be notified
        bool there = true;
    };
    [[nodiscard]] Seen look(const Records& records, const std::string& setup, Hints& hints,
                            const std::function<void(const Event&)>& tell);

    // Not before that much time has passed, however often it changes.
    void leave_for(const std::string& path, std::chrono::milliseconds time);
    // The system does not give its bytes: again later, and later each time.
    void retry_later(const std::string& path);
    void forget_retries(const std::string& path) { patience_.erase(path); }
    // It was not as the last look saw it.
    void settle_again(const std::string& path) { settle_.forget(path); }

    [[nodiscard]] const std::string& folder() const { return folder_; }

  private:
    void tell_reach(const Scan& scan, const std::function<void(const Event&)>& tell);
    void tell_once(const Scan& scan, const Settle::Look& look,
                   const std::function<void(const Event&)>& tell);

    std::string folder_;
    Settle settle_;
    bool missing_ = false;
    std::map<std::string, Moment> later_ = {};
    std::map<std::string, std::chrono::milliseconds> patience_ = {};
    std::set<std::string> told_ = {};
    std::map<std::string, Moment> written_since_ = {};
};

[[nodiscard]] Moment now();

}  // namespace rekindle::watch
