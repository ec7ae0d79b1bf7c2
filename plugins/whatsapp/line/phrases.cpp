#include "plugins/whatsapp/line/phrases.hpp"

#include <algorithm>
#include <bitset>
#include <cstring>
#include <rekindle/text.hpp>
#include <string>
#include <unordered_map>
#include <vector>

#include "plugins/whatsapp/limits.hpp"
#include "plugins/whatsapp/line/marks.hpp"
#include "plugins/whatsapp/line/phrase_tables.hpp"

namespace rekindle::whatsapp {
namespace {

using Kind = Said::Kind;

// One table of phrase_tables.hpp, cut into its texts.
class List {
  public:
    explicit List(std::string_view texts) {
        for (std::size_t end = 0; end < texts.size(); texts.remove_prefix(end + 1)) {
            end = std::min(texts.find('|'), texts.size());
            all_.push_back(texts.substr(0, end));
            if (end == texts.size()) break;
        }
    }

    [[nodiscard]] auto begin() const { return all_.begin(); }
    [[nodiscard]] auto end() const { return all_.end(); }

  private:
    std::vector<std::string_view> all_;
};

struct Lists {
    List attached{phrases::attached}, file_attached{phrases::file_attached},
        left_out{phrases::left_out}, media{phrases::media}, left_out_first{phrases::left_out_first},
        deleted{phrases::deleted}, deleted_by_owner{phrases::deleted_by_owner},
        encryption{phrases::encryption}, event_parts{phrases::event_parts},
        group_parts{phrases::group_parts}, missed_call{phrases::missed_call}, call{phrases::call},
        hours{phrases::hours}, minutes{phrases::minutes}, seconds{phrases::seconds},
        owner_names{phrases::owner_names};
};

const Lists& lists() {
    static const Lists all;
    return all;
}

bool contains(const List& list, std::string_view text) {
    return std::find(list.begin(), list.end(), text) != list.end();
}
bool has_part(const List& list, std::string_view text) {
    return std::any_of(list.begin(), list.end(),
                       [&](std::string_view part) { return text.find(part) != text.npos; });
}
std::string_view front(const List& list, std::string_view text) {
    std::string_view best;
    for (const std::string_view one : list)
        if (text.starts_with(one) && one.size() > best.size()) best = one;
    return best;
}
// Texts that are one of a list as a whole.
enum class Whole : std::uint8_t { none, deleted, deleted_by_owner };

Whole whole_text(std::string_view text) {
    static const auto known = [] {
        std::unordered_map<std::string_view, Whole> all;
        for (const std::string_view one : lists().deleted) all.emplace(one, Whole::deleted);
        for (const std::string_view one : lists().deleted_by_owner)
            all.emplace(one, Whole::deleted_by_owner);
        return all;
    }();
    for (const std::string_view end : {".", "。", "।"})
        if (text.ends_with(end)) text.remove_suffix(end.size());
    const auto found = known.find(text);
    return found == known.end() ? Whole::none : found->second;
}

// "name.ext", with an ending of two to five letters or digits.
bool is_file_name(std::string_view text) {
    const auto dot = text.rfind('.');
    if (dot == text.npos || dot == 0) return false;
    const std::string_view ending = text.substr(dot + 1);
    return ending.size() >= 2 && ending.size() <= 5 &&
           std::all_of(ending.begin(), ending.end(),
                       [](char c) { return is_digit(c) || is_alpha(c); });
}

// "IMG-20200113-WA0001.jpg", however the rest of the line is worded.
bool is_named_by_android(std::string_view text) {
    const auto dash = text.find('-');
    if (dash != 3 || text.size() < 18) return false;
    const std::string_view day = text.substr(4, 8);
    return std::all_of(day.begin(), day.end(), is_digit) && text.substr(12, 3) == "-WA";
}

// "Caption <attached: 00000042-PHOTO.jpg>"
bool read_iphone_file(std::string_view text, bool marked, Said& out) {
    const auto open = text.rfind('<');
    if (open == text.npos) return false;
    const std::string_view inside = text.substr(open + 1, text.size() - open - 2);
    const auto colon = inside.find(':');
    if (colon == inside.npos) return false;
    const std::string_view file = trimmed(inside.substr(colon + 1));
    const std::string_view word = trimmed(inside.substr(0, colon));
    // In a language that is not in the table the mark and the name of a file tell.
    const bool told = contains(lists().attached, word) || (marked && is_file_name(file));
    if (!told || file.empty()) return false;
    out.kind = Kind::attachment;
    out.file = file;
    // Before it stands the caption, or once more the name of a document.
    const std::string_view before = trimmed(text.substr(0, open));
    const bool is_document = before.find("•") != before.npos || is_file_name(before);
    out.words = is_document ? std::string_view{} : before;
    return true;
}

// "IMG-20200113-WA0001.jpg (file attached)"
bool read_android_file(std::string_view text, Said& out) {
    const auto open = text.rfind(" (");
    if (open == text.npos || open == 0) return false;
    const std::string_view inside = text.substr(open + 2, text.size() - open - 3);
    const std::string_view file = trimmed(text.substr(0, open));
    const bool told = contains(lists().file_attached, trimmed(inside)) || is_named_by_android(file);
    if (!told) return false;
    out.kind = Kind::attachment;
    out.file = file;
    out.words = {};
    return true;
}

// "<Media omitted>" in any language: angle brackets round several words, or round letters that are
// not Latin.
bool is_android_left_out(std::string_view text) {
    if (text.size() < 5 || text.front() != '<' || text.back() != '>' || text.size() > 120)
        return false;
    const std::string_view inside = text.substr(1, text.size() - 2);
    if (inside.find_first_of("<>=/:") != inside.npos) return false;
    const bool other_letters = std::any_of(
        inside.begin(), inside.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
    return other_letters || inside.find(' ') != inside.npos;
}

// "image omitted", "Report.pdf • 2 pages document omitted"
bool is_left_out(std::string_view text, bool marked) {
    if (text.size() > limits::known_phrase) return false;
    if (marked && !front(lists().left_out_first, text).empty()) return true;
    for (const std::string_view end : lists().left_out) {
        if (text.size() <= end.size() || !text.ends_with(end)) continue;
        const std::string_view what = text.substr(0, text.size() - end.size());
        const std::string_view name = what.substr(0, what.find(" • "));
        const bool is_document =
            is_file_name(name) || is_file_name(what.substr(0, what.rfind(' ')));
        if (marked || is_document || contains(lists().media, what)) return true;
    }
    return false;
}

// "5 min", "1 hr 12 sec"; 0 where no length is told.
std::chrono::seconds read_length(std::string_view text) {
    std::chrono::seconds out{0};
    while (!text.empty()) {
        Digit next = digit(text);
        if (next.value < 0) {
            text.remove_prefix(1);
            continue;
        }
        std::int64_t number = 0;
        for (; next.value >= 0; next = digit(text)) {
            number = std::min<std::int64_t>(number * 10 + next.value, 100'000);
            text.remove_prefix(next.size);
        }
        const std::string_view unit = trimmed(text);
        const std::size_t hour = front(lists().hours, unit).size();
        const std::size_t minute = front(lists().minutes, unit).size();
        const std::size_t second = front(lists().seconds, unit).size();
        if (hour > std::max(minute, second))  // "Std" is none of "s"
            out += std::chrono::hours{number};
        else if (minute > second)
            out += std::chrono::minutes{number};
        else if (second > 0)
            out += std::chrono::seconds{number};
    }
    return out;
}

// A text typed by somebody may begin with the words too: then what follows is no length.
bool read_call(std::string_view text, bool sure, Said& out) {
    const std::string_view missed = front(lists().missed_call, text);
    const std::string_view held = missed.empty() ? front(lists().call, text) : std::string_view{};
    if (missed.empty() && held.empty()) return false;
    std::string_view rest = trimmed(text.substr(missed.size() + held.size()));
    const bool stops = rest.empty() || rest.starts_with('.') || rest.starts_with(',') ||
                       rest.starts_with("、") || rest.starts_with("،");
    if (!stops && !sure) return false;
    const std::chrono::seconds length =
        missed.empty() ? read_length(rest) : std::chrono::seconds{0};
    const bool told = sure || (stops && (!missed.empty() || length.count() > 0));
    if (!told || rest.size() > limits::known_phrase) return false;
    out.kind = Kind::call;
    out.duration = length;
    return true;
}

// What an edited message ends with: "<This message was edited>" behind a mark.
std::string_view without_edited(std::string_view text) {
    if (!text.ends_with('>')) return text;
    const auto open = text.rfind('<');
    if (open == text.npos || open < 3 || text.substr(open - 3, 3) != "\u200E") return text;
    return trimmed(text.substr(0, open));
}

// The first or last four bytes of phrases, hashed: nearly every message of a chat is told from
// them to be none.
class Edges {
  public:
    void add_fronts(const List& table) {
        for (const std::string_view one : table) set_[slot(one.substr(0, width))] = true;
    }
    void add_backs(const List& table) {
        for (const std::string_view one : table) set_[slot(one.substr(one.size() - width))] = true;
    }
    [[nodiscard]] bool has_front(std::string_view text) const {
        return text.size() >= width && set_[slot(text.substr(0, width))];
    }
    [[nodiscard]] bool has_back(std::string_view text) const {
        return text.size() >= width && set_[slot(text.substr(text.size() - width))];
    }

  private:
    static constexpr std::size_t width = 4;
    static constexpr unsigned bits = 16;

    static std::size_t slot(std::string_view four) {
        std::uint32_t word = 0;
        std::memcpy(&word, four.data(), width);
        return (word * 2'654'435'761U) >> (32 - bits);
    }

    std::bitset<std::size_t{1} << bits> set_;
};

const Edges& fronts() {
    static const Edges all = [] {
        Edges edges;
        edges.add_fronts(lists().deleted);
        edges.add_fronts(lists().deleted_by_owner);
        edges.add_fronts(lists().encryption);
        edges.add_fronts(lists().missed_call);
        edges.add_fronts(lists().call);
        edges.add_fronts(lists().left_out_first);
        return edges;
    }();
    return all;
}

const Edges& backs() {
    static const Edges all = [] {
        Edges edges;
        edges.add_backs(lists().left_out);
        return edges;
    }();
    return all;
}

bool is_surely_words(std::string_view text) {
    const char last = text.back();
    if (last == '>' || last == ')' || last == ' ' || text.front() == ' ') return false;
    if (static_cast<unsigned char>(text.front()) >= 0x80 &&
        (mark_size(text) > 0 || odd_blank_size(text) > 0))
        return false;
    return !fronts().has_front(text) && !backs().has_back(text);
}

// What a text says that may be WhatsApp's own. `text`: without marks at its ends.
void read_own(std::string_view text, bool has_marks, Said& out) {
    std::string cleaned;
    std::string_view compared = text;
    if (text.size() <= limits::known_phrase) {  // marks inside are no part of what is compared
        cleaned = plain(text);
        compared = trimmed(cleaned);
    }
    if (text.ends_with('>')) {
        if (read_iphone_file(text, has_marks, out)) return;
        out.words = without_edited(text);
        if (!is_android_left_out(compared)) return;
        out.kind = Kind::attachment;
        out.words = {};
        return;
    }
    if (text.ends_with(')') && read_android_file(text, out)) return;
    if (is_left_out(compared, has_marks)) {
        out.kind = Kind::attachment;
        out.words = {};
    } else if (const Whole whole = whole_text(compared); whole != Whole::none) {
        out.kind = Kind::system;
        out.by_owner = whole == Whole::deleted_by_owner;
    } else if (!front(lists().encryption, compared).empty()) {
        out.kind = Kind::system;
        out.encryption = true;
    } else if (!read_call(compared, out.marked, out) && out.marked &&
               has_part(lists().event_parts, compared)) {
        out.kind = Kind::system;
    }
}

}  // namespace

Said read_said(std::string_view raw) {
    Said out;
    out.words = raw;
    if (raw.empty() || is_surely_words(raw)) return out;
    const std::string_view text = trimmed(raw);
    out.words = text;
    out.marked = mark_size(raw) > 0;
    if (text.empty() || (!out.marked && is_surely_words(text))) return out;
    const bool has_marks = out.marked || text.find("\u200E") != text.npos;
    read_own(text, has_marks, out);
    return out;
}

Said read_notice(std::string_view raw) {
    Said out;
    out.kind = Kind::system;
    const std::string cleaned = plain(raw.substr(0, limits::known_phrase));
    const std::string_view text = trimmed(cleaned);
    out.encryption = !front(lists().encryption, text).empty();
    if (!out.encryption) (void)read_call(text, true, out);
    return out;
}

bool tells_event(std::string_view name) {
    return has_part(lists().event_parts, name) || !front(lists().encryption, name).empty();
}

bool speaks_of_group(std::string_view notice) {
    return has_part(lists().group_parts, notice);
}

bool is_owner_name(std::string_view author) {
    return contains(lists().owner_names, author);
}

bool is_witness(std::string_view text) {
    const Said said = read_said(text);
    return said.kind != Said::Kind::words;
}

}  // namespace rekindle::whatsapp
