#include "plugins/whatsapp/sniff.hpp"

#include <algorithm>
#include <array>
#include <rekindle/text.hpp>

#include "plugins/whatsapp/chat_name.hpp"
#include "plugins/whatsapp/limits.hpp"
#include "plugins/whatsapp/line/chat_lines.hpp"
#include "plugins/whatsapp/line/marks.hpp"
#include "plugins/whatsapp/line/phrases.hpp"
#include "plugins/whatsapp/time/dates.hpp"

namespace rekindle::whatsapp {
namespace {

// Where a program writes a line, these stand for its author.
constexpr auto levels = std::to_array<std::string_view>(
    {"error", "info", "information", "debug", "warn", "warning", "notice", "critical", "fatal",
     "trace", "alert", "emergency", "severe", "exception", "panic", "err", "inf", "wrn", "dbg"});

// "local.ERROR", "root - INFO", "warning": in capitals, or nothing else.
bool has_level(std::string_view author) {
    const auto is_level = [](std::string_view word) {
        return std::any_of(levels.begin(), levels.end(), [&](std::string_view level) {
            return equals_ignoring_case(level, word);
        });
    };
    if (is_level(author)) return true;
    const auto is_capital = [](char c) { return c >= 'A' && c <= 'Z'; };
    for (std::string_view rest = author; !rest.empty();) {
        const auto end = std::find_if_not(rest.begin(), rest.end(), is_alpha);
        const std::string_view word = rest.substr(0, static_cast<std::size_t>(end - rest.begin()));
        if (is_level(word) && std::all_of(word.begin(), word.end(), is_capital)) return true;
        rest.remove_prefix(std::min(word.size() + 1, rest.size()));
    }
    return false;
}

struct Tally {
    std::size_t heads = 0, authored = 0, of_program = 0, witnesses = 0;
    std::size_t first_head = SIZE_MAX;  // lines before it that are not empty

    [[nodiscard]] std::size_t score() const { return heads + authored; }
};

template <class Visit>
void for_each_line(std::string_view bytes, Visit&& visit) {
    for (bool first = true; !bytes.empty(); first = false) {
        const std::size_t newline = bytes.find('\n');
        // The last line may have been cut off inside its head, and look like another layout then.
        if (newline == bytes.npos && !first) return;
        const std::size_t end = std::min(newline, bytes.size());
        std::string_view line = bytes.substr(0, end);
        if (line.ends_with('\r')) line.remove_suffix(1);
        visit(line);
        bytes.remove_prefix(std::min(end + 1, bytes.size()));
    }
}

void count_head(std::string_view line, const Head& head, Tally& tally) {
    static const Authors nobody;
    ++tally.heads;
    ChatLine parts;
    split_author(line.substr(head.size), nobody, parts);
    if (parts.author.empty()) {
        tally.witnesses += read_notice(parts.text).encryption ? 1 : 0;
        return;
    }
    ++tally.authored;
    tally.of_program += has_level(parts.author) ? 1 : 0;
    tally.witnesses += is_witness(parts.text) ? 1 : 0;
}

bool is_possible(const Head& head) {
    if (head.hour > 23 || head.minute > 59) return false;
    for (const auto order : {DateOrder::day_first, DateOrder::month_first, DateOrder::year_first})
        if (date_of(head.date, order)) return true;
    return false;
}

Tally tally_of(std::size_t layout, std::string_view bytes) {
    Tally tally;
    HeadReader heads{layout};
    std::size_t lines = 0;
    for_each_line(bytes, [&](std::string_view line) {
        if (lines >= limits::lines_probed || trimmed(line).empty()) return;
        Head head;
        if (heads.read_as(layout, line, head) && (tally.heads > 0 || is_possible(head))) {
            if (tally.heads == 0) tally.first_head = lines;
            count_head(line, head, tally);
        }
        ++lines;
    });
    return tally;
}

unsigned certainty_of(const Tally& tally, std::size_t layout, bool named) {
    if (tally.heads == 0 || tally.first_head > limits::lines_before_first) return 0;
    const bool witnessed = named || tally.witnesses > 0;
    if (tally.of_program * 5 > tally.authored) return 0;
    if (layouts()[layout].needs_witness && !witnessed) return 0;
    if (tally.authored == 0) return witnessed ? 70 : 0;
    return witnessed ? 95 : 70;
}

}  // namespace

Sniff sniff(std::string_view bytes, std::string_view path) {
    Sniff out;
    if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
        out.kind = Sniff::Kind::utf16;
        out.certainty = is_chat_file_name(path) ? 40 : 0;
        return out;
    }
    if (bytes.find_first_not_of(" \t\r\n") == bytes.npos) {
        out.kind = Sniff::Kind::empty;
        return out;
    }
    Tally best;
    for (std::size_t layout = 0; layout < layouts().size(); ++layout) {
        const Tally tally = tally_of(layout, bytes);
        if (tally.score() <= best.score()) continue;
        best = tally;
        out.layout = layout;
    }
    out.certainty = certainty_of(best, out.layout, is_chat_file_name(path));
    out.kind = out.certainty > 0 ? Sniff::Kind::chat : Sniff::Kind::other;
    return out;
}

}  // namespace rekindle::whatsapp
