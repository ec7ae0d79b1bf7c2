#include "host/log/segment.hpp"

#include <algorithm>
#include <bit>
#include <charconv>
#include <cstring>
#include <limits>

#include "host/base/digest.hpp"

namespace rekindle::log {
namespace {

constexpr std::size_t longest_number = std::numeric_limits<std::int64_t>::digits10 + 2;
constexpr std::size_t numbers_a_row = 12;
constexpr std::size_t longest_participant = sizeof "[4294967295,4294967295],";
constexpr std::size_t longest_escape = sizeof "\\u0000" - 1;

constexpr std::uint64_t every(std::uint64_t byte) {
    return byte * 0x0101010101010101;
}

constexpr std::uint64_t high_bits = every(0x80);

// A mark above each byte below `bound`; correct for the lowest of them.
constexpr std::uint64_t below(std::uint64_t word, std::uint64_t bound) {
    return (word - every(bound)) & ~word & high_bits;
}

// Whether JSON wants one of the eight characters escaped.
constexpr bool has_special(std::uint64_t word) {
    return (below(word, 0x20) | below(word ^ every('"'), 1) | below(word ^ every('\\'), 1)) != 0;
}

template <class Number>
std::string_view bytes_of(const std::vector<Number>& numbers, bool any = true) {
    if (!any) return {};
    return {reinterpret_cast<const char*>(numbers.data()), numbers.size() * sizeof(Number)};
}

}  // namespace

// Writes one row at the end of the text, where there is room for it.
class Segment::Pen {
  public:
    explicit Pen(char* at) : at_(at) {}

    void put(char c) { *at_++ = c; }

    template <class Number>
    void put_number(Number number) {
        if (static_cast<std::uint64_t>(number) < 10)
            *at_++ = static_cast<char>('0' + number);
        else
            at_ = std::to_chars(at_, at_ + longest_number, number).ptr;
    }

    void put_null() {
        std::memcpy(at_, "null", 4);
        at_ += 4;
    }

    void put_text(std::string_view text) {
        if (text.empty()) return put_null();
        *at_++ = '"';
        const char* from = text.data();
        const char* const end = from + text.size();
        for (; end - from >= 8; from += 8, at_ += 8) {
            std::uint64_t word = 0;
            std::memcpy(&word, from, 8);
            if (has_special(word)) break;
            std::memcpy(at_, &word, 8);
        }
        for (; from != end; ++from) put_character(*from);
        *at_++ = '"';
    }

    void put_participants(std::span<const Participation> people) {
        *at_++ = '[';
        for (const Participation& one : people) {
            *at_++ = '[';
            put_number(static_cast<std::uint32_t>(one.role));
            *at_++ = ',';
            put_number(one.identity);
            *at_++ = ']';
            *at_++ = ',';
        }
        if (!people.empty()) --at_;
        *at_++ = ']';
    }

    [[nodiscard]] const char* at() const { return at_; }

  private:
    void put_character(char c) {
        constexpr std::string_view digits = "0123456789abcdef";
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            *at_++ = '\\';
            *at_++ = c;
        } else if (c == '\0') {  // which SQL functions would take for the end
            put_all("\xEF\xBF\xBD");
        } else if (byte < 0x20) {
            put_all("\\u00");
            *at_++ = digits[byte >> 4];
            *at_++ = digits[byte & 0xF];
        } else {
            *at_++ = c;
        }
    }

    void put_all(std::string_view text) {
        std::memcpy(at_, text.data(), text.size());
        at_ += text.size();
    }

    char* at_;
};

Segment::Segment() : rows_(text + text / 4) {
    ids_.reserve(many);
    for (auto* column : {&native_, &answers_, &thread_}) column->reserve(many);
}

void Segment::clear() {
    count_ = dated_ = used_ = 0;
    ids_.clear();
    for (auto* column : {&native_, &answers_, &thread_}) column->clear();
    has_native_ = has_answers_ = has_thread_ = false;
}

void Segment::keep_digests(const NewInteraction& what) {
    ids_.push_back(what.id);
    native_.push_back(what.native_hash);
    answers_.push_back(what.answers_hash);
    thread_.push_back(what.thread_hash);
    has_native_ = has_native_ || what.native_hash != number(what.id);
    has_answers_ = has_answers_ || what.answers_hash != 0;
    has_thread_ = has_thread_ || what.thread_hash != 0;
}

void Segment::keep_time(Instant time) {
    if (time == unknown_time) return;
    const std::int64_t ms = time.time_since_epoch().count();
    from_ms_ = dated_ == 0 ? ms : std::min(from_ms_, ms);
    to_ms_ = dated_ == 0 ? ms : std::max(to_ms_, ms);
    ++dated_;
}

void Segment::add(const NewInteraction& what) {
    keep_digests(what);
    keep_time(what.start);
    const std::size_t room = numbers_a_row * (longest_number + 1) + sizeof ",\n[null,null],\n]" +
                             what.participants.size() * longest_participant +
                             (what.title.size() + what.native_id.size()) * longest_escape;
    if (used_ + room > rows_.size()) rows_.resize(used_ + room);
    Pen pen(rows_.data() + used_);
    pen.put(count_++ == 0 ? '[' : ',');
    pen.put('\n');  // one row a line: a reader that needs little of each finds the next at once
    pen.put('[');
    const auto next = [&](auto number) {
        pen.put_number(number);
        pen.put(',');
    };
    if (what.start == unknown_time)
        pen.put_null();
    else
        pen.put_number(what.start.time_since_epoch().count());
    pen.put(',');
    next(static_cast<std::uint32_t>(what.kind));
    next(what.flags);
    pen.put_participants(what.participants);
    pen.put(',');
    next(what.group_size);
    pen.put_text(what.title);
    pen.put(',');
    next(what.attachments);
    next(static_cast<std::int64_t>(what.text_size));
    if (what.utc_offset_min == RK_OFFSET_UNKNOWN)
        pen.put_null();
    else
        pen.put_number(what.utc_offset_min);
    pen.put(',');
    next(what.entry);
    next(static_cast<std::int64_t>(what.offset));
    pen.put_text(what.native_id);
    if (what.duration_ms != 0 || what.uncertainty_ms != 0 ||
        what.time_basis != TimeBasis::explicit_time) {
        pen.put(',');
        next(what.duration_ms);
        next(static_cast<std::uint32_t>(what.time_basis));
        pen.put_number(what.uncertainty_ms);
    }
    pen.put(']');
    used_ = static_cast<std::size_t>(pen.at() - rows_.data());
}

std::string_view Segment::ids() const {
    return bytes_of(ids_);
}

std::string_view Segment::native() const {
    return bytes_of(native_, has_native_);
}

std::string_view Segment::answers() const {
    return bytes_of(answers_, has_answers_);
}

std::string_view Segment::thread() const {
    return bytes_of(thread_, has_thread_);
}

std::string_view Segment::rows() {
    rows_[used_] = '\n';  // `add` left room for both
    rows_[used_ + 1] = ']';
    return {rows_.data(), used_ + 2};
}

}  // namespace rekindle::log
