#include "host/log/rows.hpp"

#include <string>
#include <utility>

namespace rekindle::log {
namespace {

// All columns in the order of the table: SQLite then need not move the values once more.
std::string insert(std::string_view columns) {
    return "INSERT INTO interaction SELECT NULL, " + std::string{columns} + " FROM gathered";
}

}  // namespace

Result<Rows> Rows::prepare(const Database& database) {
    Rows out;
    if (const auto attached = out.gathered_->attach(database); !attached) return attached.error();
    // The length of an id holds by its type and the kind was checked when it came in: asking once
    // more would cost a function call a row.
    if (const auto set = database.execute("PRAGMA ignore_check_constraints = ON"); !set)
        return set.error();
    auto all = Statement::prepare(database, insert(all_columns));
    auto plain = Statement::prepare(database, insert(plain_columns));
    if (const auto set = database.execute("PRAGMA ignore_check_constraints = OFF"); !set)
        return set.error();
    if (!all) return all.error();
    if (!plain) return plain.error();
    out.put_all_ = std::move(*all);
    out.put_plain_ = std::move(*plain);
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
    const Statement& put = gathered_->plain() ? put_plain_ : put_all_;
    put.bind(1, source_);
    const auto done = put.run();
    gathered_->clear();
    return done;
}

}  // namespace rekindle::log
