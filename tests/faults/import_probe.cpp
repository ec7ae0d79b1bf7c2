// A small import without a worker, to be killed and starved: adds ROWS made-up mails to the log in
// $STORE, a checkpoint each BATCH, and goes on where the last run ended.
//
//     STORE=folder import_probe ROWS BATCH
#include <cstdio>
#include <cstdlib>
#include <string>

#include "host/base/digest.hpp"
#include "host/log/log.hpp"

namespace {

using namespace rekindle;

Result<void> add(log::Log& log, int i) {
    const std::string key = "mail" + std::to_string(i) + "@example.org";
    std::vector<Participation> participants;
    for (int k = 0; k < 3; ++k) {
        const std::string address = "p" + std::to_string((i * 7 + k) % 50) + "@example.org";
        const auto who = log.identity(Scheme::email, address, "Name " + std::to_string(k), k == 0);
        if (!who) return who.error();
        participants.push_back({*who, k == 0 ? Role::by : Role::to});
    }
    log::NewInteraction row;
    row.id = digest("email", key);
    row.native_hash = number(row.id);
    row.start = Instant{std::chrono::milliseconds{1'000'000 + i}};
    row.native_id = key;
    const std::string title = "a title that takes some room, number " + std::to_string(i);
    row.title = title;
    row.participants = participants;
    const auto added = log.add(row);
    if (!added) return added.error();
    return {};
}

Result<void> import(const char* store, int rows, int batch) {
    auto log = log::Log::open(store, log::Access::write);
    if (!log) return log.error();
    log::SourceState state{"/probe", "org.example.probe", "1", "", "f", false};
    const auto before = log->source(state.key);
    if (!before) return before.error();
    int i = *before ? std::atoi((*before)->cursor.c_str()) : 0;
    if (const auto begun = log->begin_source("email", state); !begun) return begun.error();
    for (; i < rows; ++i) {
        if (const auto added = add(*log, i); !added) return added.error();
        if ((i + 1) % batch != 0) continue;
        state.cursor = std::to_string(i + 1);
        if (const auto done = log->checkpoint(state); !done) return done.error();
    }
    state.cursor = std::to_string(rows);
    state.complete = true;
    return log->checkpoint(state);
}

}  // namespace

int main(int argc, char** argv) {
    const char* const store = std::getenv("STORE");
    if (argc != 3 || store == nullptr) return 2;
    const auto done = import(store, std::atoi(argv[1]), std::atoi(argv[2]));
    if (done) return 0;
    std::fprintf(stderr, "%s\n", done.error().message.c_str());
    return 1;
}
