// Any bytes as a server: after each line of the client comes the next piece, up to a byte 0x1E, in
// which "%t" is the tag. The importer ends by itself, keeps its secret, and gives the host nothing
// that it would refuse.
#include <rekindle/importer.hpp>
#include <string>

#include "tests/fuzz/expect.hpp"
#include "tests/unit/imap/scripted/attempt.hpp"

namespace {

using namespace rekindle;
using imap::scripted::Step;
using imap::scripted::Steps;

Steps steps_of(std::string_view bytes) {
    Steps steps;
    while (!bytes.empty()) {
        const std::size_t end = std::min(bytes.find('\x1e'), bytes.size());
        steps.push_back({Step::Kind::send, std::string{bytes.substr(0, end)}});
        steps.push_back({Step::Kind::expect, "%t%*"});
        bytes.remove_prefix(std::min(end + 1, bytes.size()));
    }
    return steps;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const Steps steps = steps_of(fuzz::as_text(data + 1, size - 1));
    if (steps.empty()) return 0;
    imap::scripted::Attempt attempt{steps};
    attempt.host.set("watch", (data[0] & 1) != 0 ? "yes" : "no");
    attempt.host.set("window", (data[0] & 2) != 0 ? "100" : "all");
    attempt.peer.security = (data[0] & 4) != 0 ? RK_CONN_STARTTLS : RK_CONN_PLAIN;
    attempt.peer.connections_that_work = 3;
    attempt.peer.stop_after = std::chrono::hours{1};
    attempt.go();
    fuzz::expect(attempt.status != RK_E_INTERNAL && attempt.status != RK_E_REFUSED);
    for (const auto& record : attempt.host.records()) {
        fuzz::expect(!record.key.empty() && record.key.size() <= 4096);
        fuzz::expect(!record.participants.empty() && record.offset > 0);
    }
    for (const auto& report : attempt.host.reports()) {
        fuzz::expect_printable(report.message);
        fuzz::expect(report.message.find("hunter2") == std::string::npos);
    }
    for (const auto& checkpoint : attempt.host.checkpoints())
        fuzz::expect(checkpoint.cursor.size() <= 65'536);
    if (attempt.peer.security == RK_CONN_STARTTLS && !attempt.said("LOGIN ").empty())
        fuzz::expect(attempt.said("STARTTLS").size() > 0);
    return 0;
}
