#include "host/log/segment_reader.hpp"

#include <algorithm>
#include <charconv>
#include <cstring>
#include <utility>

namespace rekindle::log {
namespace {

constexpr std::string_view all_columns =
    "SELECT first, source, count, rows, ids, native, answers, thread FROM segment "
    "WHERE ?1 IS NULL OR to_ms > ?1 ORDER BY first";
constexpr std::string_view rows_alone =
    "SELECT first, source, count, rows FROM segment "
    "WHERE ?1 IS NULL OR to_ms > ?1 ORDER BY first";

Error damaged() {
    return error_of(SQLITE_CORRUPT, "a segment that cannot be read");
}

void put_utf8(std::string& out, std::uint32_t point) {
    if (point < 0x80) {
        out += static_cast<char>(point);
    } else if (point < 0x800) {
        out += static_cast<char>(0xC0 | (point >> 6));
        out += static_cast<char>(0x80 | (point & 0x3F));
    } else {
        out += static_cast<char>(0xE0 | (point >> 12));
        out += static_cast<char>(0x80 | ((point >> 6) & 0x3F));
        out += static_cast<char>(0x80 | (point & 0x3F));
    }
}

}  // namespace

// JSON taken from the front, piece by piece; after the first fault nothing more is taken.
class SegmentReader::Text {
  public:
    Text(const char* at, const char* end) : at_(at), end_(end) {}

    [[nodiscard]] bool good() const { return good_; }
    [[nodiscard]] const char* at() const { return at_; }

    void take(char c) {
        if (at_ == end_ || *at_ != c)
            good_ = false;
        else
            ++at_;
    }
    [[nodiscard]] bool sees(char c) const { return good_ && at_ != end_ && *at_ == c; }

    template <class Number>
    void number(Number& out) {
        const auto [next, error] = std::from_chars(at_, end_, out);
        good_ = good_ && error == std::errc{};
        at_ = next;
    }

    [[nodiscard]] bool null() {
        if (!good_ || end_ - at_ < 4 || std::memcmp(at_, "null", 4) != 0) return false;
        at_ += 4;
        return true;
    }

    // Points into the text, or to `decoded` where there are escapes; empty for null.
    std::string_view text(std::string& decoded) {
        if (null()) return {};
        take('"');
        const char* const begin = at_;
        while (at_ != end_ && *at_ != '"' && *at_ != '\\') ++at_;
        if (sees('"')) {
            const std::string_view plain{begin, static_cast<std::size_t>(at_ - begin)};
            ++at_;
            return plain;
        }
        decoded.assign(begin, at_);
        while (good_ && at_ != end_ && *at_ != '"') {
            if (*at_ == '\\')
                escape(decoded);
            else
                decoded += *at_++;
        }
        take('"');
        return decoded;
    }

    // Goes behind the end of the line.
    void skip_line() {
        if (at_ == end_) return;
        const void* const found = std::memchr(at_, '\n', static_cast<std::size_t>(end_ - at_));
        at_ = found ? static_cast<const char*>(found) + 1 : end_;
    }

  private:
    void escape(std::string& out) {
        if (end_ - at_ < 2) {
            good_ = false;
            return;
        }
        const char kind = at_[1];
        at_ += 2;
        constexpr std::string_view names = "\"\\/bfnrt", meant = "\"\\/\b\f\n\r\t";
        if (const auto known = names.find(kind); known != std::string_view::npos) {
            out += meant[known];
            return;
        }
        std::uint32_t point = 0;
        constexpr std::ptrdiff_t digits = 4;
        good_ = kind == 'u' && end_ - at_ >= digits &&
                std::from_chars(at_, at_ + digits, point, 16).ptr == at_ + digits;
        if (!good_) return;
        at_ += digits;
        put_utf8(out, point);
    }

    const char *at_, *end_;
    bool good_ = true;
};

Result<SegmentReader> SegmentReader::open(const Database& database, What what, Instant since) {
    auto segments = Statement::prepare(database, what == What::all ? all_columns : rows_alone);
    if (!segments) return segments.error();
    SegmentReader out;
    if (since != unknown_time) segments->bind(1, since.time_since_epoch().count());
    out.segments_ = std::move(*segments);
    out.what_ = what;
    return out;
}

Result<bool> SegmentReader::next_segment() {
    const auto more = segments_.row();
    if (!more || !*more) return more;
    first_ = segments_.number(0);
    source_ = segments_.number(1);
    count_ = static_cast<std::size_t>(std::max<std::int64_t>(segments_.number(2), 0));
    at_ = 0;
    begun_ = false;
    const std::string_view rows = segments_.text(3);
    line_ = rows.data();
    end_ = line_ + rows.size();
    if (!rows.starts_with("[\n")) return damaged();
    line_ += 2;
    if (what_ != What::all) return true;
    ids_ = segments_.bytes(4);
    native_ = segments_.bytes(5);
    answers_ = segments_.bytes(6);
    thread_ = segments_.bytes(7);
    const auto fits = [&](std::string_view column) {
        return column.empty() || column.size() == count_ * 8;
    };
    if (ids_.size() != count_ * 16 || !fits(native_) || !fits(answers_) || !fits(thread_))
        return damaged();
    return true;
}

Result<bool> SegmentReader::next(RowFront& out) {
    if (begun_) ++at_;
    while (!begun_ || at_ >= count_) {
        const auto more = next_segment();
        if (!more || !*more) return more;
        begun_ = true;
    }
    Text text(line_, end_);
    if (!read_front(text, out)) return damaged();
    rest_ = text.at();
    text.skip_line();
    line_ = text.at();
    return true;
}

// "[1500000000000,1,0,[[1,12],[2,40]],0,"title",…"
bool SegmentReader::read_front(Text& text, RowFront& out) {
    text.take('[');
    std::int64_t ms = 0;
    if (text.null())
        out.start = unknown_time;
    else {
        text.number(ms);
        out.start = Instant{std::chrono::milliseconds{ms}};
    }
    std::uint32_t kind = 0;
    text.take(',');
    text.number(kind);
    out.kind = static_cast<Kind>(kind);
    text.take(',');
    text.number(out.flags);
    text.take(',');
    text.take('[');
    participants_.clear();
    while (text.sees('[')) {
        std::uint32_t role = 0, spelling = 0;
        text.take('[');
        text.number(role);
        text.take(',');
        text.number(spelling);
        text.take(']');
        participants_.push_back({spelling, static_cast<Role>(role)});
        if (text.sees(',')) text.take(',');
    }
    text.take(']');
    out.participants = participants_;
    if (what_ == What::participants_only) return text.good();
    text.take(',');
    text.number(out.group_size);
    text.take(',');
    out.title = text.text(title_);
    return text.good();
}

bool SegmentReader::rest(RowRest& out) {
    out = {};
    Text text(rest_, line_);
    const auto number = [&](auto& to) {
        text.take(',');
        text.number(to);
    };
    number(out.attachments);
    number(out.text_size);
    text.take(',');
    if (!text.null()) text.number(out.utc_offset_min);
    number(out.entry);
    number(out.offset);
    text.take(',');
    out.native_id = text.text(native_id_);
    if (text.sees(',')) {
        std::uint32_t basis = 0;
        number(out.duration_ms);
        number(basis);
        number(out.uncertainty_ms);
        out.time_basis = static_cast<TimeBasis>(basis);
    }
    text.take(']');
    return text.good();
}

std::uint64_t SegmentReader::digest(std::string_view column, std::size_t later) const {
    std::uint64_t out = 0;
    if (!column.empty() && at_ + later < count_)
        std::memcpy(&out, column.data() + (at_ + later) * 8, sizeof out);
    return out;
}

std::uint64_t SegmentReader::native(std::size_t later) const {
    if (!native_.empty()) return digest(native_, later);
    std::uint64_t out = 0;
    if (at_ + later < count_) std::memcpy(&out, ids_.data() + (at_ + later) * 16, sizeof out);
    return out;
}

}  // namespace rekindle::log
