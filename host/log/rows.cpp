#include "host/log/rows.hpp"

#include <algorithm>
#include <utility>

namespace rekindle::log {
namespace {

constexpr std::string_view put_segment =
    "INSERT INTO segment (first, source, count, dated, from_ms, to_ms, ids, native, answers, "
    "thread, rows) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

constexpr const char* next_number = "SELECT first + count FROM segment ORDER BY first DESC LIMIT 1";

void bind_digests(const Statement& put, int at, std::string_view digests) {
    if (digests.empty())
        put.bind_null(at);
    else
        put.bind_bytes(at, digests);
}

}  // namespace

Result<Rows> Rows::prepare(const Database& database) {
    Rows out;
    auto put = Statement::prepare(database, put_segment);
    const auto next = database.number(next_number);
    if (!put) return put.error();
    if (!next) return next.error();
    out.put_ = std::move(*put);
    out.next_ = std::max<std::int64_t>(*next, 1);
    return out;
}

Result<void> Rows::add(const NewInteraction& what, std::int64_t source) {
    if (source != source_ || gathered_->full())
        if (const auto done = flush(); !done) return done.error();
    source_ = source;
    gathered_->add(what);
    return {};
}

Result<void> Rows::flush() {
    if (gathered_->empty()) return {};
    const auto count = static_cast<std::int64_t>(gathered_->count());
    put_.bind(1, next_);
    put_.bind(2, source_);
    put_.bind(3, count);
    put_.bind(4, static_cast<std::int64_t>(gathered_->dated()));
    put_.bind_null(5);
    put_.bind_null(6);
    if (gathered_->dated() > 0) {
        put_.bind(5, gathered_->from_ms());
        put_.bind(6, gathered_->to_ms());
    }
    put_.bind_bytes(7, gathered_->ids());
    bind_digests(put_, 8, gathered_->native());
    bind_digests(put_, 9, gathered_->answers());
    bind_digests(put_, 10, gathered_->thread());
    put_.bind(11, gathered_->rows());
    const auto done = put_.run();
    gathered_->clear();
    next_ += count;
    return done;
}

}  // namespace rekindle::log
