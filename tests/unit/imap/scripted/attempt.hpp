// Attempt: one run of the importer over a scripted server, and what came of it.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "sdk/testkit/fake_host.hpp"
#include "tests/unit/imap/scripted/peer.hpp"

namespace rekindle::imap::scripted {

struct Attempt {
    testkit::FakeHost host;
    Peer peer;
    rk_status status = RK_OK;

    explicit Attempt(std::vector<const Steps*> scripts) : peer(std::move(scripts)) {
        host.set("user", "me@x.example");
        host.set("secret", "hunter2");
    }
    explicit Attempt(const Steps& script) : Attempt(std::vector<const Steps*>{&script}) {}

    Attempt& go(const std::string& cursor = {}) {
        status = peer.run(host, cursor);
        return *this;
    }

    // Of all mails, in order.
    [[nodiscard]] std::vector<std::string> ids() const {
        std::vector<std::string> out;
        for (const auto& record : host.records()) out.push_back(record.native_id);
        std::sort(out.begin(), out.end());
        return out;
    }
    [[nodiscard]] std::string message(const std::string& code) const {
        for (const auto& report : host.reports())
            if (report.code == code) return report.message;
        return {};
    }
    // Of the last checkpoint.
    [[nodiscard]] std::string cursor() const {
        return host.checkpoints().empty() ? "" : host.checkpoints().back().cursor;
    }
    // What was examined, fetched, … by the commands that begin so.
    [[nodiscard]] std::vector<std::string> said(const std::string& beginning) const {
        std::vector<std::string> out;
        for (const std::string& line : peer.said())
            if (line.starts_with(beginning)) out.push_back(line.substr(beginning.size()));
        return out;
    }
};

}  // namespace rekindle::imap::scripted
