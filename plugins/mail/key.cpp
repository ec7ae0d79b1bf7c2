#include "plugins/mail/key.hpp"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <rekindle/text.hpp>

#include "plugins/mail/text/char_set.hpp"

namespace rekindle::mail {
namespace {

void append_hex(std::string& out, std::uint64_t value) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::array<char, 16> text;
    for (std::size_t i = text.size(); i-- > 0; value >>= 4) text[i] = digits[value & 0xF];
    out.append(text.data(), text.size());
}

void append_number(std::string& out, std::int64_t value) {
    char buffer[24];
    const auto [end, error] = std::to_chars(std::begin(buffer), std::end(buffer), value);
    if (error == std::errc{}) out.append(buffer, end);
}

void update(XXH3_state_t& state, std::string_view text) {
    XXH3_128bits_update(&state, text.data(), text.size());
}

// A line as it was before an mbox quoted it.
std::string_view unquoted(std::string_view line) {
    const auto end = line.find_first_not_of('>');
    if (end == 0 || end == line.npos || !line.substr(end).starts_with("From ")) return line;
    return line.substr(end);
}

void update_with_body(XXH3_state_t& state, std::string_view body) {
    std::size_t blank_lines = 0;
    while (!body.empty()) {
        const auto end = std::min(body.find('\n'), body.size());
        std::string_view line = body.substr(0, end);
        body.remove_prefix(std::min(end + 1, body.size()));
        while (line.ends_with('\r')) line.remove_suffix(1);
        if (line.empty()) {
            ++blank_lines;
            continue;
        }
        for (; blank_lines > 0; --blank_lines) update(state, "\n");
        update(state, unquoted(line));
        update(state, "\n");
    }
}

bool is_blank(char c) {
    return c == ' ' || c == '\t';
}

constexpr CharSet may_begin_prefix{"rfasRFAS"};

// Takes "[tag]", "Re:", "Fwd:" or a blank off the front; only the tag is lost.
bool take_prefix(std::string_view& subject, std::string& out) {
    constexpr std::size_t longest_tag = 48;
    if (is_blank(subject[0])) {
        subject.remove_prefix(1);
        return true;
    }
    if (subject[0] == '[') {
        const auto end = subject.find(']');
        if (end == subject.npos || end > longest_tag) return false;
        subject.remove_prefix(end + 1);
        return true;
    }
    if (!may_begin_prefix.has(subject[0])) return false;
    for (const std::string_view prefix : {"re:", "fwd:", "fw:", "aw:", "sv:", "antw:"}) {
        if (!equals_ignoring_case(subject.substr(0, prefix.size()), prefix)) continue;
        out += prefix;
        subject.remove_prefix(prefix.size());
        return true;
    }
    return false;
}

// Whether a tab or two blanks in a row stand in it. Without a way out of the loop, so that the
// compiler makes vectors of it.
bool has_odd_blanks(std::string_view text) {
    int odd = text.ends_with('\t') ? 1 : 0;
    for (std::size_t i = 1; i < text.size(); ++i) {
        const int blank = int{text[i - 1] == ' '} & int{text[i] == ' '};
        odd |= int{text[i - 1] == '\t'} | blank;
    }
    return odd != 0;
}

void append_with_single_blanks(std::string_view subject, std::string& out) {
    if (!subject.starts_with(' ') && !subject.ends_with(' ') && !has_odd_blanks(subject)) {
        out += subject;
        return;
    }
    const std::size_t begin = out.size();
    out.resize(begin + subject.size());
    char* end = out.data() + begin;
    // Where nothing stands in front, blanks are as if one did. No branch depends on a character.
    bool after_blank = begin == 0;
    for (const char c : subject) {
        const bool blank = is_blank(c);
        *end = blank ? ' ' : c;
        end += blank && after_blank ? 0 : 1;
        after_blank = blank;
    }
    auto size = static_cast<std::size_t>(end - out.data());
    if (size > begin && out[size - 1] == ' ') --size;
    out.resize(size);
}

}  // namespace

void write_plain_subject(std::string_view subject, std::string& out) {
    out.clear();
    const std::string_view whole = subject;
    while (!subject.empty() && take_prefix(subject, out)) {
    }
    if (subject.empty()) subject = whole;  // nothing but tags
    append_with_single_blanks(subject, out);
}

std::string_view KeyWriter::write(const Identity& identity) {
    write_plain_subject(identity.subject, subject_);
    key_.clear();
    if (identity.message_id.empty())
        write_digest(identity);
    else
        write_id(identity);
    return key_;
}

void KeyWriter::write_id(const Identity& identity) {
    key_ += identity.message_id;
    key_ += ' ';
    if (identity.date_s) append_number(key_, *identity.date_s);
    key_ += ' ';
    append_hex(key_, XXH3_64bits(subject_.data(), subject_.size()));
}

void KeyWriter::write_digest(const Identity& identity) {
    date_.clear();
    if (identity.date_s)
        append_number(date_, *identity.date_s);
    else
        date_ = identity.raw_date;
    sender_ = identity.sender;
    std::transform(sender_.begin(), sender_.end(), sender_.begin(), to_lower);
    XXH3_state_t state;
    XXH3_128bits_reset(&state);
    for (const std::string_view text :
         {std::string_view{date_}, std::string_view{sender_}, std::string_view{subject_}}) {
        update(state, text);
        update(state, std::string_view{"\0", 1});
    }
    update_with_body(state, identity.body);
    const XXH128_hash_t digest = XXH3_128bits_digest(&state);
    key_ += "xxh128:";
    append_hex(key_, digest.high64);
    append_hex(key_, digest.low64);
}

}  // namespace rekindle::mail
