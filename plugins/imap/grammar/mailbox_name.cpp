#include "plugins/imap/grammar/mailbox_name.hpp"

#include <cstdint>
#include <rekindle/text.hpp>

namespace rekindle::imap {
namespace {

int base64_value(char c) {
    if (c >= 'A' && c <= 'Z') return c - 'A';
    if (c >= 'a' && c <= 'z') return c - 'a' + 26;
    if (is_digit(c)) return c - '0' + 52;
    if (c == '+') return 62;
    return c == ',' ? 63 : -1;
}

// UTF-16 units, two of which may make one character.
class Utf16 {
  public:
    explicit Utf16(std::string& out) : out_(&out) {}

    bool put(std::uint32_t unit) {
        if (unit >= 0xDC00 && unit <= 0xDFFF) {
            if (high_ == 0) return false;
            append_utf8(*out_, 0x10000 + ((high_ - 0xD800) << 10) + (unit - 0xDC00));
            high_ = 0;
            return true;
        }
        if (high_ != 0) return false;
        if (unit >= 0xD800 && unit <= 0xDBFF)
            high_ = unit;
        else
            append_utf8(*out_, unit);
        return true;
    }
    [[nodiscard]] bool complete() const { return high_ == 0; }

  private:
    std::string* out_;
    std::uint32_t high_ = 0;
};

bool decode_shifted(std::string_view digits, std::string& out) {
    Utf16 units{out};
    std::uint32_t bits = 0;
    int count = 0;
    for (const char c : digits) {
        const int value = base64_value(c);
        if (value < 0) return false;
        bits = (bits << 6) | static_cast<std::uint32_t>(value);
        count += 6;
        if (count < 16) continue;
        count -= 16;
        if (!units.put((bits >> count) & 0xFFFF)) return false;
        bits &= (std::uint32_t{1} << count) - 1;
    }
    return count < 6 && bits == 0 && units.complete();
}

}  // namespace

std::optional<std::string> decode_mailbox_name(std::string_view name) {
    std::string out;
    while (!name.empty()) {
        const std::size_t shift = std::min(name.find('&'), name.size());
        out += name.substr(0, shift);
        name.remove_prefix(shift);
        if (name.empty()) break;
        const std::size_t end = name.find('-');
        if (end == name.npos) return std::nullopt;
        if (end == 1)
            out += '&';
        else if (!decode_shifted(name.substr(1, end - 1), out))
            return std::nullopt;
        name.remove_prefix(end + 1);
    }
    if (!is_utf8(out)) return std::nullopt;
    return out;
}

std::string shown_mailbox_name(std::string_view name) {
    std::string shown = decode_mailbox_name(name).value_or(to_utf8(name));
    for (char& c : shown)
        if (static_cast<unsigned char>(c) < ' ' || c == '\x7f') c = '?';
    return shown;
}

bool is_quotable(std::string_view bytes) {
    for (const char c : bytes)
        if (static_cast<unsigned char>(c) < ' ' || static_cast<unsigned char>(c) >= 0x7f)
            return false;
    return true;
}

std::string quoted(std::string_view bytes) {
    std::string out{'"'};
    for (const char c : bytes) {
        if (c == '"' || c == '\\') out += '\\';
        out += c;
    }
    out += '"';
    return out;
}

}  // namespace rekindle::imap
