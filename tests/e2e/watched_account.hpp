// An account at a real Dovecot that the built program watches, over a network that can go away.
#pragma once

#include <csignal>
#include <functional>
#include <nlohmann/json.hpp>
#include <optional>
#include <thread>

#include "tests/e2e/program.hpp"
#include "tests/golden/imap/dovecot.hpp"
#include "tests/golden/imap/fault_proxy.hpp"

namespace rekindle::e2e {

class WatchedAccount : public InAHome {
  protected:
    void SetUp() override {
        if (const std::string why = imap::Dovecot::missing(); !why.empty()) GTEST_SKIP() << why;
        ASSERT_TRUE(server_.runs()) << server_.log();
        network_.emplace(server_.port(), imap::Faults{});
        for (int i = 0; i < 3; ++i) deliver();
    }
    void TearDown() override {
        if (watcher_ > 0) ::kill(watcher_, SIGKILL);
        if (watcher_ > 0) (void)home_.wait(watcher_);
    }

    void deliver(const std::string& folder = {}) {
        const std::string id = std::to_string(++delivered_);
        server_.deliver(mail(id, "p" + id + "@y.example", "me@x.example",
                             "Mon, 06 Jan 2020 10:00:00 +0000", "number " + id),
                        folder);
    }

    // Adds the account and watches it until its three mails are in the log.
    void watch(const std::vector<std::string>& more = {}) {
        const std::filesystem::path password = home_.folder() / "password";
        write_file(password, "secret\n");
        std::filesystem::permissions(password, std::filesystem::perms::owner_read);
        std::vector<std::string> words{"source",
                                       "add",
                                       "imap",
                                       "me@x.example",
                                       "--user",
                                       "test",
                                       "--host",
                                       "127.0.0.1",
                                       "--port",
                                       std::to_string(network_->port()),
                                       "--security",
                                       "plain",
                                       "--password-file",
                                       password.string()};
        words.insert(words.end(), more.begin(), more.end());
        const Ran added = home_.run(words);
        ASSERT_EQ(added.exit, 0) << added.out << added.err;
        connections_ = network_->connections();
        watcher_ = home_.start({"--store", home_.store().string(), "sync", "--watch"});
        ASSERT_TRUE(comes_to(3)) << said();
    }

    // Whether the log comes to hold so many within `time`.
    [[nodiscard]] bool comes_to(std::size_t mails,
                                std::chrono::seconds time = std::chrono::seconds{60}) const {
        return becomes_true(
            [&] {
                const Ran ran =
                    asking_.run_bare({"--store", home_.store().string(), "stats", "--json"});
                const auto document = nlohmann::json::parse(ran.out, nullptr, false);
                return document.is_object() && document.at("ok") == true &&
                       document.at("data").at("interactions") == mails;
            },
            time);
    }
    [[nodiscard]] static bool becomes_true(const std::function<bool()>& holds,
                                           std::chrono::seconds time) {
        const auto until = std::chrono::steady_clock::now() + time;
        while (!holds()) {
            if (std::chrono::steady_clock::now() > until) return false;
            std::this_thread::sleep_for(std::chrono::milliseconds{100});
        }
        return true;
    }
    // How often the program has begun to wait for news.
    [[nodiscard]] std::size_t times_idle() const {
        std::size_t times = 0;
        const std::string said = network_->said();
        for (std::size_t at = said.find(" IDLE\r\n"); at != said.npos;
             at = said.find(" IDLE\r\n", at + 1))
            ++times;
        return times;
    }
    [[nodiscard]] std::string said() const {
        return read_file(home_.folder() / "stdout") + read_file(home_.folder() / "stderr");
    }
    Ran end() {
        ::kill(watcher_, SIGTERM);
        return home_.wait(std::exchange(watcher_, 0));
    }

    imap::Dovecot server_;
    std::optional<imap::FaultProxy> network_;
    Home asking_;  // runs what asks: its output is apart from the watcher's
    int watcher_ = 0, delivered_ = 0;
    int connections_ = 0;  // before the watch
};

}  // namespace rekindle::e2e
