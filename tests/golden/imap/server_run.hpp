// One run of the caged importer against a server, and what the mail importer reads of the same
// mails in files.
#pragma once

#include <gtest/gtest.h>

#include <atomic>
#include <filesystem>
#include <functional>
#include <map>
#include <rekindle/importer.hpp>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "host/connection/connection.hpp"
#include "host/worker/run.hpp"
#include "sdk/testkit/fake_host.hpp"

namespace rekindle::imap {

inline std::string described(const std::string& title, std::int64_t start,
                             std::set<std::string> people) {
    std::string out = title + " | " + std::to_string(start);
    for (const std::string& one : people) out += " | " + one;
    return out;
}

using Mails = std::map<std::string, std::string>;  // by key

struct Keeper : worker::Receiver {
    Mails mails, committed;
    std::size_t received = 0;
    std::string cursor;
    std::map<std::string, int> codes;
    std::vector<std::string> messages;
    std::function<Result<void>(std::size_t)> on_mail = {};

    Result<void> interaction(const rk_interaction& what) override {
        ++received;
        if (on_mail)
            if (const auto done = on_mail(received); !done) return done;
        std::set<std::string> people;
        for (std::size_t i = 0; i < what.participant_count; ++i)
            people.insert(std::to_string(what.participants[i].role) + " " +
                          std::string{view(what.participants[i].address)});
        mails[std::string{view(what.key)}] =
            described(std::string{view(what.title)}, what.start_ms, people);
        return {};
    }
    Result<void> person(const rk_person&) override { return {}; }
    Result<void> room(const rk_room&) override { return {}; }
    Result<void> report(std::uint32_t, std::string_view code, std::uint32_t, std::uint64_t,
                        std::string_view message) override {
        if (code == "progress.place") return {};
        ++codes[std::string{code}];
        messages.emplace_back(message);
        return {};
    }
    Result<void> cover(std::string_view, std::int64_t, std::int64_t) override { return {}; }
    void progress(std::uint64_t, std::uint64_t) override {}
    Result<void> checkpoint(std::string_view at) override {
        cursor = at;
        committed.insert(mails.begin(), mails.end());
        return {};
    }
};

struct Sync {
    worker::Verdict verdict;
    Keeper keeper;

    [[nodiscard]] std::string kind() const {
        return std::string{name(verdict.kind)} + ": " + verdict.error.report_code + " " +
               verdict.error.message;
    }
};

struct Place {
    std::string host = "127.0.0.1";
    std::uint16_t port = 0;
    connection::Security security = connection::Security::plain;
    std::filesystem::path authority = {};
};

struct Ask {
    std::vector<std::pair<std::string, std::string>> settings = {};
    std::string cursor = {};
    std::function<Result<void>(std::size_t)> on_mail = {};
    const std::atomic<bool>* stop = nullptr;
};

inline void set(worker::Job& job, const std::string& name, const std::string& value) {
    std::erase_if(job.settings, [&](const auto& one) { return one.first == name; });
    job.settings.emplace_back(name, value);
}

inline Sync sync(const Place& place, const Ask& ask = {}) {
    Sync out;
    auto relay =
        connection::connect_to({place.host, place.port, place.security, place.authority, {}});
    EXPECT_TRUE(relay) << relay.error().message;
    if (!relay) return out;
    worker::Job job;
    job.plugin = std::filesystem::path{REKINDLE_BINARY_DIR} / "lib/rekindle/plugins/imap.so";
    job.connection = relay->get();
    job.stop = ask.stop;
    set(job, "user", "test");
    set(job, "secret", "secret");
    for (const auto& [name, value] : ask.settings) set(job, name, value);
    if (!ask.cursor.empty()) set(job, "cursor", ask.cursor);
    out.keeper.on_mail = ask.on_mail;
    out.verdict = worker::run(job, out.keeper);
    return out;
}

// What the mail importer makes of these files.
inline Mails reference(testkit::FakeHost& host) {
    EXPECT_EQ(host.run(*rekindle_plugin_v0.importers[0]), RK_OK);
    Mails mails;
    for (const auto& record : host.records()) {
        std::set<std::string> people;
        for (const auto& one : record.participants)
            people.insert(std::to_string(static_cast<unsigned>(one.role)) + " " + one.address);
        mails[record.key] = described(record.title, record.start_ms, people);
    }
    return mails;
}

inline std::string mail(int number, std::string_view more = {}) {
    const std::string n = std::to_string(number);
    return "From: =?utf-8?Q?J=C3=BCrgen?= <p" + std::to_string(number % 50) + "@x.example>\n" +
           "To: me@x.example, \"Group, The\" <g@y.example>\nSubject: mail number " + n +
           "\nDate: " + std::to_string(1 + number % 28) +
           " Jan 2024 10:00:00 +0100\nMessage-ID: <" + n + "@x.example>\n" + std::string{more} +
           "\nthe text of it\n";
}

// Mails with headers as they should not be.
inline std::vector<std::string> odd_mails() {
    const std::string date = "Date: Mon, 1 Jan 2024 10:00:00 +0000\n";
    std::string references = "References:";
    for (int i = 0; references.size() < 60'000; ++i)
        references += "\n <" + std::to_string(i) + "@references.example>";
    return {
        "From: a@x.example\nFrom: b@x.example\n" + date + "Message-ID: <two@x>\n\nx\n",
        "To: me@x.example\n" + date + "Message-ID: <none@x>\n\nx\n",
        mail(1, references + "\n"),
        "From: a@x.example\nTo: team: b@x.example, c@x.example;\nMessage-ID: <group@x>\n" + date +
            "\nx\n",
        "From: a@x.example\nCc: undisclosed-recipients:\nMessage-ID: <open@x>\n" + date + "\nx\n",
        "From: a@x.example\nMessage-ID: <mime@x>\n" + date +
            "Content-Type: multipart/mixed; boundary=b\nList-Id: <l.x.example>\n\n--b\n\nx\n",
        "From: \"unclosed <a@x.example>\nTo: me@x.example\nMessage-ID: <quote@x>\n" + date +
            "Subject: =?utf-8?B?not base64!?= =?x-nothing?Q?a?=\n\nx\n",
    };
}

}  // namespace rekindle::imap
