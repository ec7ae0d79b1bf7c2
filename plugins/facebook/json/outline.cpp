#include "plugins/facebook/json/outline.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

#include "plugins/facebook/limits.hpp"

namespace rekindle::facebook {
namespace {

bool is_space(char c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

std::uint64_t from_bit(std::uint64_t bits, std::size_t i) {
    return bits & (~std::uint64_t{0} << i);
}

}  // namespace

const Member* Outline::find(std::string_view name) const {
    const auto found = std::find_if(members.rbegin(), members.rend(),
                                    [&](const Member& member) { return member.name == name; });
    return found == members.rend() ? nullptr : &*found;
}

bool Outliner::feed(std::string_view bytes) {
    std::size_t done = 0;
    for (; done + BlockScan::width <= bytes.size() && at_ != At::broken; done += BlockScan::width)
        block(bytes.data() + done, BlockScan::width);
    if (done < bytes.size() && at_ != At::broken) {
        char rest[BlockScan::width];
        std::memset(rest, ' ', sizeof rest);
        std::memcpy(rest, bytes.data() + done, bytes.size() - done);
        block(rest, bytes.size() - done);
    }
    return at_ != At::broken;
}

void Outliner::block(const char* bytes, std::size_t count) {
    const Block found = scan_.next(bytes);
    std::size_t i = 0;
    while (i < count && at_ != At::broken)
        i = at_ == At::nested ? inside(found, i) : outside(bytes, found, i);
    offset_ += count;
}

// Inside a nested value only brackets matter. Returns where to go on.
std::size_t Outliner::inside(const Block& found, std::size_t from) {
    std::uint64_t brackets = from_bit(found.open | found.close, from);
    while (brackets != 0) {
        const auto at = static_cast<std::size_t>(std::countr_zero(brackets));
        brackets &= brackets - 1;
        if (((found.open >> at) & 1) == 0) {
            if (--depth_ > 1) continue;
            end_value(offset_ + at + 1);
            return at + 1;
        }
        if (++depth_ > limits::depth) {
            here_ = offset_ + at;
            fail("json.depth-limit", "values are nested deeper than the limit");
            return BlockScan::width;
        }
    }
    return BlockScan::width;
}

// The byte `i` on the outermost level. Returns where to go on.
std::size_t Outliner::outside(const char* bytes, const Block& found, std::size_t i) {
    const char c = bytes[i];
    here_ = offset_ + i;
    if (at_ == At::key_text || at_ == At::text) return in_text(bytes, found, i);
    if (at_ == At::scalar) {
        if (!is_space(c) && c != ',' && c != '}' && c != ']') return i + 1;
        end_value(here_);
    }
    if (is_space(c)) return i + 1;
    switch (at_) {
        case At::start:
            at_start(c);
            break;
        case At::key:
            at_key(c);
            break;
        case At::colon:
            if (c != ':') fail("json.invalid", "a name without a value");
            if (c == ':') at_ = At::value;
            break;
        case At::value:
            at_value(c);
            break;
        case At::comma:
            at_comma(c);
            break;
        default:
            fail("json.invalid", "something stands behind the end of the JSON text");
    }
    return i + 1;
}

// Inside a name or a string. Returns where to go on.
std::size_t Outliner::in_text(const char* bytes, const Block& found, std::size_t i) {
    const std::uint64_t quotes = from_bit(found.quotes, i);
    const std::size_t end =
        quotes == 0 ? BlockScan::width : static_cast<std::size_t>(std::countr_zero(quotes));
    if (at_ == At::key_text) name_member({bytes + i, end - i});
    if (quotes == 0 || at_ == At::broken) return BlockScan::width;
    if (at_ == At::text)
        end_value(offset_ + end + 1);
    else
        at_ = At::colon;
    return end + 1;
}

void Outliner::at_start(char c) {
    if (c != '{' && c != '[') return fail("json.invalid", "the file is not JSON");
    depth_ = 1;
    in_array_ = c == '[';
    if (!in_array_) {
        at_ = At::key;
        return;
    }
    out_.members.push_back({{}, here_, here_, '['});
    depth_ = 2;  // the array counts as the value of the one member
    at_ = At::nested;
}

void Outliner::at_key(char c) {
    if (c == '}' && !key_needed_) {
        at_ = At::end;
        return;
    }
    if (c != '"') return fail("json.invalid", "the file is not JSON: a name was expected");
    if (out_.members.size() >= limits::members)
        return fail("record.limit", "more members than the limit in one object");
    out_.members.emplace_back();
    at_ = At::key_text;
}

void Outliner::at_value(char c) {
    out_.members.back().begin = here_;
    out_.members.back().first = c;
    if (c == '{' || c == '[') {
        depth_ = 2;
        at_ = At::nested;
    } else if (c == '"') {
        at_ = At::text;
    } else if (c == ',' || c == '}' || c == ']' || c == ':') {
        fail("json.invalid", "a name without a value");
    } else {
        at_ = At::scalar;
    }
}

void Outliner::at_comma(char c) {
    key_needed_ = c == ',';
    if (c == ',')
        at_ = At::key;
    else if (c == '}')
        at_ = At::end;
    else
        fail("json.invalid", "the file is not JSON: a comma was expected");
}

void Outliner::end_value(std::uint64_t end) {
    depth_ = 1;
    Member& member = out_.members.back();
    member.end = end;
    at_ = in_array_ ? At::end : At::comma;
    for (std::size_t i = 0; i + 1 < out_.members.size(); ++i)
        out_.duplicate_names = out_.duplicate_names || out_.members[i].name == member.name;
}

void Outliner::name_member(std::string_view part) {
    std::string& name = out_.members.back().name;
    name += part;
    if (name.size() > limits::member_name)
        fail("json.invalid", "the file is not JSON: a name is too long");
}

void Outliner::fail(std::string_view code, std::string message) {
    failure_code_ = code;
    failure_ = std::move(message);
    failed_at_ = here_;
    at_ = At::broken;
}

Result<Outline> Outliner::finish() {
    if (at_ != At::end && at_ != At::broken) {
        here_ = offset_;
        fail("json.invalid", offset_ == base_ ? "the file is empty"
                                              : "the file ends in the middle of the JSON text");
    }
    if (at_ == At::end) return std::move(out_);
    return Error{Code::malformed, failure_, Error::no_entry, failed_at_, failure_code_};
}

}  // namespace rekindle::facebook
