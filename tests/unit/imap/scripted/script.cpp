#include "tests/unit/imap/scripted/script.hpp"

#include <algorithm>
#include <map>
#include <rekindle/text.hpp>
#include <stdexcept>
#include <utility>

namespace rekindle::imap::scripted {
namespace {

using Lines = std::vector<std::string>;

std::string trimmed(std::string_view text) {
    const auto begin = text.find_first_not_of(' ');
    if (begin == text.npos) return {};
    return std::string{text.substr(begin, text.find_last_not_of(' ') - begin + 1)};
}

void replace_all(std::string& text, std::string_view what, std::string_view with) {
    for (auto at = text.find(what); at != text.npos; at = text.find(what, at + with.size()))
        text.replace(at, what.size(), with);
}

int hex(char digit) {
    if (is_digit(digit)) return digit - '0';
    return to_lower(digit) - 'a' + 10;
}

// \r \n \t \0 \xNN \\ and any other character as it is.
std::string unescaped(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\\' || i + 1 == text.size()) {
            out += text[i];
            continue;
        }
        const char c = text[++i];
        if (c == 'x' && i + 2 < text.size()) {
            out += static_cast<char>(hex(text[i + 1]) * 16 + hex(text[i + 2]));
            i += 2;
        } else {
            out += c == 'r' ? '\r' : c == 'n' ? '\n' : c == 't' ? '\t' : c == '0' ? '\0' : c;
        }
    }
    return out;
}

std::string bytes_of(std::string_view digits) {
    std::string out;
    for (std::size_t i = 0; i + 1 < digits.size(); i += 2)
        out += static_cast<char>(hex(digits[i]) * 16 + hex(digits[i + 1]));
    return out;
}

class Parser {
  public:
    explicit Parser(const Lines& lines) : lines_(&lines) {}

    Steps parse(bool in_loop = false) {
        Steps steps;
        while (at_ < lines_->size()) {
            const std::string line = trimmed((*lines_)[at_]);
            if (in_loop && (line == "END" || line.starts_with("ON "))) break;
            ++at_;
            if (line.empty() || line.starts_with('#')) continue;
            steps.push_back(parse_step(line, (*lines_)[at_ - 1]));
        }
        return steps;
    }

  private:
    Step parse_step(const std::string& line, const std::string& whole) {
        const std::string word = line.substr(0, line.find(' '));
        const std::string rest =
            line.size() > word.size() ? line.substr(word.size() + 1) : std::string{};
        const std::string said = whole.size() > 3 ? whole.substr(3) : std::string{};
        if (word == "S:") return {Step::Kind::send, unescaped(said) + "\r\n"};
        if (word == "s:") return {Step::Kind::send, unescaped(said)};
        if (word == "C:") return {Step::Kind::expect, rest};
        if (word == "LIT") return parse_literal();
        if (word == "LOOP") return parse_loop();
        if (word == "BREAK") return {Step::Kind::leave};
        if (word == "@close") return {Step::Kind::close};
        if (word == "@stall") return {Step::Kind::stall};
        if (word == "@no-literals") return {Step::Kind::no_literals};
        if (word == "@sleep") return {Step::Kind::send};
        if (word == "@chunk") return {Step::Kind::chunk, {}, std::stoul(rest)};
        if (word == "@bytes") return {Step::Kind::send, bytes_of(rest)};
        throw std::invalid_argument("no line of a script: " + line);
    }

    Step parse_literal() {
        std::string bytes;
        while ((*lines_)[at_] != ".") bytes += unescaped((*lines_)[at_++]) + "\r\n";
        ++at_;
        return {Step::Kind::send, "{" + std::to_string(bytes.size()) + "}\r\n" + bytes};
    }

    Step parse_loop() {
        Step loop{Step::Kind::loop};
        while (at_ < lines_->size()) {
            const std::string line = trimmed((*lines_)[at_++]);
            if (line == "END") break;
            if (line.empty() || line.starts_with('#')) continue;
            loop.answers.push_back({line.substr(3), std::make_shared<Steps>(parse(true))});
        }
        return loop;
    }

    const Lines* lines_;
    std::size_t at_ = 0;
};

Lines included(const std::map<std::string, Lines>& blocks, const std::string& name) {
    Lines out;
    for (const std::string& line : blocks.at(name)) {
        if (!trimmed(line).starts_with("INCLUDE ")) {
            out.push_back(line);
            continue;
        }
        const Lines more = included(blocks, trimmed(line).substr(8));
        out.insert(out.end(), more.begin(), more.end());
    }
    return out;
}

}  // namespace

std::vector<Block> parse_blocks(std::string_view text) {
    std::map<std::string, Lines> lines;
    std::vector<Block> blocks;
    std::string name;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string line{text.substr(0, end)};
        text.remove_prefix(std::min(end + 1, text.size()));
        if (!line.starts_with("=== ")) {
            lines[name].push_back(line);
            continue;
        }
        const std::size_t bar = std::min(line.find('|'), line.size());
        name = trimmed(line.substr(4, bar - 4));
        lines[name].clear();
        blocks.push_back({name, trimmed(line.substr(std::min(bar + 1, line.size()))), {}});
    }
    for (Block& block : blocks) {
        const Lines whole = included(lines, block.name);
        // Pieces that others include are no scripts of their own.
        const bool is_piece = !whole.empty() && whole.front().starts_with("ON ");
        if (!is_piece) block.steps = Parser{whole}.parse();
    }
    return blocks;
}

Player::Player(const Steps& steps) : stack_{{&steps, 0, false}} {
    play();
}

void Player::write(std::string_view bytes) {
    in_ += bytes;
    play();
}

std::string Player::read(std::size_t most) {
    if (chunk_ > 0) most = std::min(most, chunk_);
    std::string out = out_.substr(read_, most);
    read_ += out.size();
    return out;
}

void Player::play() {
    while (!stack_.empty() && !closed_ && !stalled_) {
        Place& place = stack_.back();
        if (place.at == place.steps->size()) {
            stack_.pop_back();
            continue;
        }
        if (!step(place)) return;
    }
    if (stack_.empty()) closed_ = true;
}

// False where it waits for the client.
bool Player::step(Place& place) {
    const Step& one = (*place.steps)[place.at];
    if (one.kind == Step::Kind::loop) return play_loop(one, place);
    if (one.kind == Step::Kind::expect) {
        const auto line = take_line();
        if (!line) return false;
        if (!matches(one.text, *line)) {
            fault_ = "wanted " + one.text + ", the client sent " + *line;
            closed_ = true;
            return false;
        }
    }
    ++place.at;
    switch (one.kind) {
        case Step::Kind::send: {
            std::string text = one.text;
            replace_all(text, "%t", tag_);
            if (!lines_.empty()) replace_all(text, "%l", lines_.back());
            out_ += text;
            break;
        }
        case Step::Kind::leave:
            leave();
            break;
        case Step::Kind::close:
            closed_ = true;
            break;
        case Step::Kind::stall:
            stalled_ = true;
            break;
        case Step::Kind::chunk:
            chunk_ = one.number;
            break;
        case Step::Kind::no_literals:
            takes_literals_ = false;
            break;
        case Step::Kind::expect:
        case Step::Kind::loop:
            break;
    }
    return true;
}

bool Player::play_loop(const Step& loop, Place& place) {
    auto line = take_line();
    if (!line) return false;
    for (const Answer& answer : loop.answers) {
        if (!matches(answer.pattern, *line)) continue;
        stack_.push_back({answer.steps.get(), 0, true});
        return true;
    }
    peeked_ = std::move(line);
    ++place.at;
    if (place.at == place.steps->size() && stack_.size() == 1) {
        fault_ = "nothing answers " + *peeked_;
        closed_ = true;
    }
    return true;
}

void Player::leave() {
    while (!stack_.empty() && !stack_.back().in_loop) stack_.pop_back();
    if (!stack_.empty()) stack_.pop_back();
    if (!stack_.empty()) ++stack_.back().at;
}

// A line with the literals in it, each of which the server asks for.
std::optional<std::string> Player::take_line() {
    if (peeked_) return std::exchange(peeked_, std::nullopt);
    for (;;) {
        if (in_.size() < literal_) return std::nullopt;
        line_ += in_.substr(0, literal_);
        in_.erase(0, std::exchange(literal_, 0));
        const std::size_t end = in_.find("\r\n");
        if (end == in_.npos) return std::nullopt;
        line_ += in_.substr(0, end);
        in_.erase(0, end + 2);
        const std::size_t opening = line_.rfind('{');
        if (!takes_literals_ || !line_.ends_with('}') || opening == line_.npos) break;
        literal_ = std::stoul(line_.substr(opening + 1));
        line_ += "\r\n";
        out_ += "+ go\r\n";
    }
    lines_.push_back(line_);
    return std::exchange(line_, {});
}

// %t is the tag, %* anything; the rest in any case.
bool Player::matches(std::string_view pattern, std::string_view line) {
    std::string tag = tag_;
    if (pattern.starts_with("%t")) {
        const std::size_t blank = std::min(line.find(' '), line.size());
        tag = line.substr(0, blank);
        line.remove_prefix(blank);
        pattern.remove_prefix(2);
    }
    const std::size_t star = pattern.find("%*");
    const std::string_view front = pattern.substr(0, std::min(star, pattern.size()));
    if (!equals_ignoring_case(line.substr(0, front.size()), front)) return false;
    if (star == pattern.npos && line.size() != front.size()) return false;
    tag_ = tag;
    return true;
}

}  // namespace rekindle::imap::scripted
