// What the user decided: rows are added and marked as undone, never removed.
#include <Poco/Data/Session.h>
#include <Poco/Data/Statement.h>

#include <chrono>

#include "host/log/state.hpp"

namespace rekindle::log {
namespace {

using namespace Poco::Data::Keywords;

Poco::Int64 now_ms() {
    using namespace std::chrono;
    return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

}  // namespace

// Stands alone: it is in the log when this returns. Inside an import it waits for the checkpoint.
Result<void> Log::decide(const Decision& decision) {
    if (const auto open = reopen(); !open) return open.error();
    if (state_->access != Access::write)
        return Error{Code::internal, "the log was opened for reading only"};
    std::string verb = without_nul(decision.verb), a = without_nul(decision.a),
                b = without_nul(decision.b);
    Poco::Int64 made = now_ms();
    return state_->written(with_poco([&] {
        state_->database->session()
            << "INSERT INTO decision (verb, a, b, made_ms) VALUES (?, ?, ?, ?)",
            use(verb), use(a), use(b), use(made), now;
    }));
}

Result<void> Log::undo(std::int64_t decision) {
    if (const auto open = reopen(); !open) return open.error();
    if (state_->access != Access::write)
        return Error{Code::internal, "the log was opened for reading only"};
    Poco::Int64 id = decision, undone = now_ms();
    const auto done = state_->written(with_poco([&] {
        state_->database->session()
            << "UPDATE decision SET undone_ms = ? WHERE number = ? AND undone_ms IS NULL",
            use(undone), use(id), now;
    }));
    if (!done) return done.error();
    if (sqlite3_changes(state_->database->handle()) == 0)
        return Error{Code::not_found,
                     "there is no decision " + std::to_string(decision) + " that could be undone"};
    return {};
}

Result<std::vector<Log::Decision>> Log::decisions() const {
    if (!state_->database)
        return Error{Code::store, "the log has to be opened again after an error"};
    std::vector<Poco::Int64> number;
    std::vector<std::string> verb, a, b;
    const auto read = with_poco([&] {
        state_->database->session()
            << "SELECT number, verb, a, b FROM decision WHERE undone_ms IS NULL ORDER BY number",
            into(number), into(verb), into(a), into(b), now;
    });
    if (!read) return read.error();
    std::vector<Decision> out;
    for (std::size_t i = 0; i < number.size(); ++i) out.push_back({number[i], verb[i], a[i], b[i]});
    return out;
}

}  // namespace rekindle::log
