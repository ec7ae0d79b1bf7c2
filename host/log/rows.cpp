#include "host/log/rows.hpp"

#include <charconv>
#include <utility>

namespace rekindle::log {
namespace {

constexpr std::string_view columns =
    "INSERT INTO interaction (id, source, kind, time_ms, flags, native, answers, thread, "
    "group_size, attachments, text_size, duration_ms, utc_offset_min, time_basis, uncertainty_ms, "
    "entry, offset, participants, native_id, title) VALUES ";
constexpr std::string_view places = "(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)";
constexpr int column_count = 20;

std::string insert(std::size_t rows) {
    std::string out{columns};
    for (std::size_t i = 0; i < rows; ++i) {
        if (i > 0) out += ',';
        out += places;
    }
    return out;
}

void put_number(std::string& out, std::uint32_t number) {
    std::array<char, 10> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    out.append(digits.data(), end);
}

std::int64_t as_signed(std::uint64_t number) {
    return static_cast<std::int64_t>(number);
}

}  // namespace

Result<Rows> Rows::prepare(const Database& database) {
    auto one = Statement::prepare(database, insert(1));
    if (!one) return one.error();
    auto all = Statement::prepare(database, insert(many));
    if (!all) return all.error();
    Rows out;
    out.one_ = std::move(*one);
    out.all_ = std::move(*all);
    return out;
}

Rows::Text Rows::keep(std::string_view text) {
    const std::size_t begin = texts_.size();
    if (text.find('\0') == std::string_view::npos)
        texts_ += text;
    else
        texts_ += without_nul(text);
    return {begin, texts_.size() - begin};
}

Rows::Text Rows::keep(std::span<const Participation> participants) {
    const std::size_t begin = texts_.size();
    texts_ += '[';
    for (const Participation& one : participants) {
        texts_ += &one == participants.data() ? "[" : ",[";
        put_number(texts_, static_cast<std::uint32_t>(one.role));
        texts_ += ',';
        put_number(texts_, one.identity);
        texts_ += ']';
    }
    texts_ += ']';
    return {begin, texts_.size() - begin};
}

Result<void> Rows::add(const NewInteraction& what, std::int64_t source) {
    Row& row = rows_[count_++];
    row.fixed = what;
    row.source = source;
    row.participants = keep(what.participants);
    row.native_id = keep(what.native_id);
    row.title = keep(what.title);
    if (count_ < many) return {};
    int first = 1;
    for (const Row& one : rows_) {
        bind(all_, one, first);
        first += column_count;
    }
    auto done = all_.run();
    drop();  // not before: clearing a string writes into its first byte, which is bound
    return done;
}

Result<void> Rows::flush() {
    for (std::size_t i = 0; i < count_; ++i) {
        bind(one_, rows_[i], 1);
        if (const auto done = one_.run(); !done) return done.error();
    }
    drop();
    return {};
}

void Rows::drop() {
    count_ = 0;
    texts_.clear();
}

void Rows::bind(const Statement& to, const Row& row, int at) const {
    const NewInteraction& fixed = row.fixed;
    const auto number = [&](std::int64_t value) { to.bind(at++, value); };
    const auto number_or_null = [&](std::int64_t value, bool is_null) {
        if (is_null)
            to.bind_null(at++);
        else
            to.bind(at++, value);
    };
    const auto text_or_null = [&](const Text& text) {
        if (text.size == 0)
            to.bind_null(at++);
        else
            to.bind(at++, view(text));
    };
    sqlite3_bind_blob(to.get(), at++, fixed.id.data(), static_cast<int>(fixed.id.size()),
                      SQLITE_STATIC);
    number(row.source);
    number(static_cast<std::int64_t>(fixed.kind));
    number_or_null(fixed.start.time_since_epoch().count(), fixed.start == unknown_time);
    number(fixed.flags);
    number(as_signed(fixed.native_hash));
    number_or_null(as_signed(fixed.answers_hash), fixed.answers_hash == 0);
    number_or_null(as_signed(fixed.thread_hash), fixed.thread_hash == 0);
    number(fixed.group_size);
    number(fixed.attachments);
    number(as_signed(fixed.text_size));
    number(fixed.duration_ms);
    number_or_null(fixed.utc_offset_min, fixed.utc_offset_min == RK_OFFSET_UNKNOWN);
    number(static_cast<std::int64_t>(fixed.time_basis));
    number(fixed.uncertainty_ms);
    number(fixed.entry);
    number(as_signed(fixed.offset));
    to.bind(at++, view(row.participants));
    text_or_null(row.native_id);
    text_or_null(row.title);
}

}  // namespace rekindle::log
