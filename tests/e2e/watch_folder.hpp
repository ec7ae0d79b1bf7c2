// A watch folder and the program that watches it, for tests.
#pragma once

#include <gtest/gtest.h>

#include <csignal>
#include <filesystem>
#include <functional>
#include <nlohmann/json.hpp>
#include <string>
#include <thread>
#include <utility>

#include "tests/e2e/program.hpp"

namespace rekindle::e2e {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using nlohmann::json;

inline std::string letter(int number) {
    return mail(std::to_string(number), "Ann <ann@x.example>", "me@y.example",
                "Mon, 06 Jan 2020 10:00:00 +0000", "Letter " + std::to_string(number));
}

inline std::string mbox(int from, int count) {
    std::string out;
    for (int i = from; i < from + count; ++i)
        out += "From ann@x.example Mon Jan  6 10:00:00 2020\n" + letter(i) + "\n";
    return out;
}

class WatchFolder : public InAHome {
  protected:
    WatchFolder() { fs::create_directories(folder()); }
    ~WatchFolder() override {
        if (watcher_ > 0) stop();
    }

    [[nodiscard]] fs::path folder() const { return home_.folder() / "in"; }
    void put(const std::string& name, const std::string& bytes) const {
        write_file(folder() / name, bytes);
    }

    // Takes what is there; what is whole is whole at once.
    [[nodiscard]] Ran once(const std::string& settle = "0") const {
        return home_.run({"watch", "--once", "--settle", settle, folder().string()});
    }

    void start(const std::string& settle) {
        watcher_ = home_.start(
            {"--store", home_.store().string(), "watch", "--settle", settle, folder().string()});
    }
    Ran stop() {
        kill(watcher_, SIGTERM);
        const Ran ran = home_.wait(std::exchange(watcher_, 0));
        return ran;
    }

    // In a home of its own: the output of a watcher that runs is not overwritten.
    [[nodiscard]] json whole_status() const {
        const Home other;
        const Ran ran = other.run_bare({"--store", home_.store().string(), "status", "--json"});
        const auto out = json::parse(ran.out, nullptr, false);
        return out.is_discarded() || !out.value("ok", false) ? json::object() : out.at("data");
    }
    // Of the watch folder, as `status` shows it.
    [[nodiscard]] json status() const {
        const json folders = whole_status().value("folders", json::array());
        return folders.empty() ? json::object() : folders.at(0);
    }
    [[nodiscard]] bool is_watched() const { return whole_status().value("watching", false); }
    [[nodiscard]] int interactions() const {
        const Home other;
        const Ran ran = other.run_bare({"--store", home_.store().string(), "stats", "--json"});
        const auto out = json::parse(ran.out, nullptr, false);
        if (out.is_discarded() || !out.value("ok", false)) return 0;
        return out.at("data").at("interactions");
    }
    // Waits for it, long enough for the slowest machine.
    static bool comes_true(const std::function<bool()>& what) {
        for (int i = 0; i < 600; ++i) {
            if (what()) return true;
            std::this_thread::sleep_for(100ms);
        }
        return false;
    }
    bool has(const std::string& list, std::size_t count) const {
        return comes_true([&] {
            const json now = status();
            return now.contains(list) && now.at(list).size() == count;
        });
    }

    int watcher_ = 0;
};

}  // namespace rekindle::e2e
