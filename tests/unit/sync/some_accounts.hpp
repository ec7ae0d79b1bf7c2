// Accounts of a store, read by the real worker with an importer that does what the server dictates.
#pragma once

#include <gmock/gmock.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "host/log/log.hpp"
#include "host/log/stored.hpp"
#include "host/sync/sync.hpp"
#include "tests/unit/accounts/folder.hpp"
#include "tests/unit/connection/server/server.hpp"

namespace rekindle::sync {

inline const std::string secret = "canary-correct-horse-battery-staple";

inline std::vector<catalog::Plugin> plugins() {
    const std::filesystem::path file = REKINDLE_BINARY_DIR "/tests/plugins/dictated.so";
    auto description = worker::describe(file, worker::Sandbox::required);
    EXPECT_TRUE(description) << description.error().message;
    return {{file, "test", description ? *description : worker::Description{}, std::nullopt}};
}

// Says these lines, whoever logs in.
inline auto saying(std::string lines) {
    return [lines](connection::Client& client) {
        if (client.line().empty()) return;
        client.send(lines);
        client.receive();
    };
}

class SomeAccounts : public testing::Test {
  protected:
    accounts::Account account(const std::string& name, const connection::Server& server) {
        accounts::Account out;
        out.name = name;
        out.importer = "dictated";
        out.user = "me";
        out.target = {"127.0.0.1", server.port(), connection::Security::plain, {}, {}};
        EXPECT_TRUE(accounts_.keep_secret(out, Secret{std::string{secret}}));
        out.keeping.where = accounts::Keeping::Where::store;
        EXPECT_TRUE(accounts_.put(out));
        return out;
    }

    std::vector<Synced> run(std::vector<accounts::Account> all, bool watch = false) {
        Options options;
        options.store = folder_.path();
        options.accounts = std::move(all);
        options.plugins = &plugins_;
        options.watch = watch;
        options.stop = &stop_;
        options.clock = [this] {
            return std::chrono::system_clock::now() + clock_is_wrong_by_.load();
        };
        options.progress = [this](const Progress& now) {
            if (!now.place.empty()) places_.emplace(now.place);
        };
        options.tell = [this](const Event& event) {
            events_.push_back(event.kind);
            if (heard_) heard_(event);
        };
        return sync(options);
    }

    // The keys of all that is in the log.
    [[nodiscard]] std::vector<std::string> titles() const {
        std::vector<std::string> out;
        const auto log = log::Log::open(folder_.path(), log::Access::read);
        if (!log) return {log.error().message};
        EXPECT_TRUE(log->each([&](const log::StoredInteraction& one) {
            out.emplace_back(one.title);
            return true;
        }));
        std::sort(out.begin(), out.end());
        return out;
    }

    accounts::Folder folder_;
    accounts::Accounts accounts_{folder_.path()};
    const std::vector<catalog::Plugin> plugins_ = plugins();
    std::atomic<bool> stop_ = false;
    std::atomic<std::chrono::seconds> clock_is_wrong_by_{std::chrono::seconds{0}};
    std::vector<Event::Kind> events_;
    std::set<std::string> places_;
    std::function<void(const Event&)> heard_;
};

}  // namespace rekindle::sync
