// A log in a folder of its own, and small rows to put into it.
#pragma once

#include <gtest/gtest.h>
#include <sqlite3.h>

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "host/base/digest.hpp"
#include "host/log/log.hpp"

namespace rekindle::log {

struct LogTest : testing::Test {
    LogTest() {
        std::string name = (std::filesystem::temp_directory_path() / "log-XXXXXX").string();
        if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
        root = name;
        folder = root / "store";
    }
    ~LogTest() override { std::filesystem::remove_all(root); }

    [[nodiscard]] Log open(Access access = Access::write) const {
        auto out = Log::open(folder, access);
        if (!out) throw std::runtime_error(out.error().message);
        return std::move(*out);
    }

    static Instant at(std::int64_t ms) { return Instant{std::chrono::milliseconds{ms}}; }

    // A mail of that key from the first to all others, at 1,000,000 ms.
    static bool add(Log& log, std::string_view key, const std::vector<std::string>& addresses,
                    std::string_view answers = {}, std::string_view title = {}) {
        std::vector<Participation> participants;
        for (const std::string& address : addresses) {
            const auto number = log.identity(Scheme::email, address, "", false);
            if (!number) throw std::runtime_error(number.error().message);
            participants.push_back({*number, participants.empty() ? Role::by : Role::to});
        }
        NewInteraction row;
        row.id = digest("email", key);
        row.native_hash = number(row.id);
        row.answers_hash = answers.empty() ? 0 : number(digest("email", answers));
        row.start = at(1'000'000);
        row.native_id = key;
        row.title = title;
        row.participants = participants;
        const auto added = log.add(row);
        if (!added) throw std::runtime_error(added.error().message);
        return *added;
    }

    static SourceState source(std::string key = "/home/ann/mail.mbox") {
        return {std::move(key), "org.rekindle.mail", "1.0.0", "", "", false};
    }

    // All rows of a query on the store, with plain SQLite.
    std::vector<std::string> query(const std::string& sql) const {
        sqlite3* database = nullptr;
        std::vector<std::string> out;
        sqlite3_open_v2((folder / "store.db").c_str(), &database, SQLITE_OPEN_READWRITE, nullptr);
        const auto row = [](void* to, int count, char** values, char**) {
            std::string line;
            for (int i = 0; i < count; ++i)
                line += (i ? "|" : "") + std::string{values[i] ? values[i] : "NULL"};
            static_cast<std::vector<std::string>*>(to)->push_back(line);
            return 0;
        };
        char* problem = nullptr;
        if (sqlite3_exec(database, sql.c_str(), row, &out, &problem) != SQLITE_OK)
            out.push_back(std::string{"ERROR "} + problem);
        sqlite3_close(database);
        return out;
    }

    std::filesystem::path root, folder;
};

}  // namespace rekindle::log
