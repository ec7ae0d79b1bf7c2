#include "plugins/whatsapp/line/layout.hpp"

#include <re2/re2.h>

#include <array>
#include <memory>
#include <rekindle/text.hpp>

#include "plugins/whatsapp/limits.hpp"
#include "plugins/whatsapp/line/marks.hpp"

namespace rekindle::whatsapp {
namespace {

// A number of a date, perhaps with a Japanese era before it.
#define RK_NUMBER R"((?:[HRS]|令和|平成|昭和)?\d{1,4})"
#define RK_DATE                              \
    RK_NUMBER R"((?:\. ?|[/-]|年 ?|년 ?))" \
              R"(\d{1,4}(?:\. ?|[/-]|月 ?|월 ?))" RK_NUMBER
#define RK_TIME R"(\d{1,2}(?:[:.]| ?h ?)\d{2}(?:(?:[:.]| min )\d{2}(?: s)?)?)"
// What stands between date and time (", ", " klo ", "일 오후 ", " BE, ") and after the time ("
// PM").
#define RK_BETWEEN R"([^\d\[\]:/-]+)"
#define RK_AFTER R"((?:[^\d\[\]:./-][^\d\[\]:/-]*)?)"

constexpr std::array<Layout, 7> table{{
    {"bracket, then a dash",
     R"(^\[()" RK_DATE ")(" RK_BETWEEN ")(" RK_TIME ")(" RK_AFTER R"()\] - )",
     "[13/01/2020 10:00] - Ada: hello", false, false, false},
    {"bracket", R"(^\[()" RK_DATE ")(" RK_BETWEEN ")(" RK_TIME ")(" RK_AFTER R"()\])",
     "[13/01/2020, 10:00:05] Ada: hello", false, false, true},
    {"dash", "^(" RK_DATE ")(" RK_BETWEEN ")(" RK_TIME ")(" RK_AFTER ")- ",
     "13/01/2020, 10:00 - Ada: hello", false, false, true},
    {"bracket, time first", R"(^\[()" RK_TIME ")(" RK_AFTER R"()()()" RK_DATE R"()\])",
     "[10:00, 13/1/2020] Ada: hello", true, false, false},
    {"dash, time first", "^(" RK_TIME ")(" RK_AFTER ")()(" RK_DATE ") - ",
     "10:00, 13/1/2020 - Ada: hello", true, false, false},
    {"colon", "^(" RK_DATE ")(" RK_BETWEEN ")(" RK_TIME ")(" RK_AFTER "): ",
     "13/01/2020 10:00:05: Ada: hello", false, true, false},
    {"blank", "^(" RK_DATE ")(" RK_BETWEEN ")(" RK_TIME ")() ", "13. 6. 2018. 21:25:15 Ada: hello",
     false, true, false},
}};

const RE2& pattern(std::size_t layout) {
    static const auto compiled = [] {
        std::array<std::unique_ptr<RE2>, table.size()> all;
        RE2::Options options;
        options.set_log_errors(false);
        for (std::size_t i = 0; i < table.size(); ++i)
            all[i] = std::make_unique<RE2>(table[i].pattern, options);
        return all;
    }();
    return *compiled[layout];
}

std::string_view view_of(const re2::StringPiece& piece) {
    return {piece.data(), piece.size()};
}

// Bytes of a comma, colon or dash of another script, and what it stands for here.
struct Replaced {
    char by = 0;
    std::size_t size = 0;
};
Replaced replaced(std::string_view text) {
    if (text.starts_with("\u060C") || text.starts_with("\u3001"))
        return {',', text[0] == '\xD8' ? 2U : 3U};
    if (text.starts_with("\uFF0C")) return {',', 3};
    if (text.starts_with("\uFF1A")) return {':', 3};
    if (text.starts_with("\u2010") || text.starts_with("\u2011") || text.starts_with("\u2012") ||
        text.starts_with("\u2013") || text.starts_with("\u2014") || text.starts_with("\u2212"))
        return {'-', 3};
    return {};
}

std::string_view without_era(std::string_view text) {
    for (const std::string_view era : {"H", "R", "S", "令和", "平成", "昭和"})
        if (text.starts_with(era)) return text.substr(era.size());
    return text;
}

}  // namespace

std::span<const Layout> layouts() {
    return table;
}

bool match(std::size_t layout, std::string_view cleaned, HeadText& out) {
    re2::StringPiece found[5];
    const re2::StringPiece text{cleaned.data(), cleaned.size()};
    if (!pattern(layout).Match(text, 0, text.size(), RE2::ANCHOR_START, found, 5)) return false;
    if (table[layout].time_first)
        out = {view_of(found[4]), view_of(found[3]), view_of(found[1]), view_of(found[2])};
    else
        out = {view_of(found[1]), view_of(found[2]), view_of(found[3]), view_of(found[4])};
    out.size = found[0].size();
    return true;
}

void clean_head(std::string_view line, CleanHead& out) {
    out.text.clear();
    out.behind.clear();
    std::size_t at = 0;
    const auto keep = [&](std::string_view bytes, std::size_t size) {
        at += size;
        out.text += bytes;
        out.behind.insert(out.behind.end(), bytes.size(), static_cast<std::uint16_t>(at));
    };
    line = line.substr(0, limits::head);
    while (at < line.size()) {
        const std::string_view rest = line.substr(at);
        if (static_cast<unsigned char>(rest[0]) < 0x80) {
            keep(rest.substr(0, 1), 1);
        } else if (const std::size_t mark = mark_size(rest)) {
            at += mark;
        } else if (const std::size_t blank = odd_blank_size(rest)) {
            keep(" ", blank);
        } else if (const Digit number = digit(rest); number.value >= 0) {
            const char ascii = static_cast<char>('0' + number.value);
            keep({&ascii, 1}, number.size);
        } else if (const Replaced other = replaced(rest); other.size > 0) {
            keep({&other.by, 1}, other.size);
        } else {
            const std::size_t size = utf8_sequence(rest);
            if (size == 0) return;
            keep(rest.substr(0, size), size);
        }
    }
}

bool may_begin_message(std::string_view line) {
    line = without_leading_marks(line);
    if (line.starts_with('[')) line = without_leading_marks(line.substr(1));
    if (line.empty()) return false;
    if (is_digit(line[0])) return true;
    const auto first = static_cast<unsigned char>(line[0]);
    if (first < 0x80 && first != 'H' && first != 'R' && first != 'S') return false;
    return digit(without_era(line)).value >= 0;
}

}  // namespace rekindle::whatsapp
