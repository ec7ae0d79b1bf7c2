#include "plugins/imap/grammar/response.hpp"

#include <algorithm>
#include <charconv>
#include <rekindle/text.hpp>

namespace rekindle::imap {
namespace {

std::optional<Condition> take_condition(Scanner& scanner) {
    constexpr std::pair<std::string_view, Condition> known[] = {{"OK", Condition::ok},
                                                                {"NO", Condition::no},
                                                                {"BAD", Condition::bad},
                                                                {"BYE", Condition::bye},
                                                                {"PREAUTH", Condition::preauth}};
    for (const auto& [word, condition] : known)
        if (scanner.take_word(word)) return condition;
    return std::nullopt;
}

std::optional<Response> parse_tagged(Scanner scanner) {
    Response response;
    response.kind = Response::Kind::tagged;
    const auto tag = scanner.parse_atom();
    if (!tag) return std::nullopt;
    response.tag = *tag;
    scanner.skip_blanks();
    const auto condition = take_condition(scanner);
    if (!condition || *condition == Condition::bye || *condition == Condition::preauth)
        return std::nullopt;
    response.condition = *condition;
    scanner.skip_blanks();
    response.text = parse_resp_text(scanner.rest());
    return response;
}

std::optional<Response> parse_untagged(Scanner scanner) {
    Response response;
    scanner.skip_blanks();
    const auto condition = scanner.peek() == '[' ? Condition::ok : take_condition(scanner);
    if (condition) {
        response.kind = Response::Kind::condition;
        response.condition = *condition;
        scanner.skip_blanks();
        response.text = parse_resp_text(scanner.rest());
        return response;
    }
    response.number = scanner.parse_number();
    scanner.skip_blanks();
    const auto name = scanner.parse_atom();
    if (!name) return std::nullopt;
    response.name = *name;
    scanner.skip_blanks();
    response.rest = scanner.rest();
    return response;
}

}  // namespace

bool RespText::has(std::string_view upper) const {
    return equals_ignoring_case(code, upper);
}

std::optional<std::uint64_t> RespText::number() const {
    std::uint64_t number = 0;
    const auto read = std::from_chars(argument.data(), argument.data() + argument.size(), number);
    if (read.ec != std::errc{}) return std::nullopt;
    return number;
}

RespText parse_resp_text(std::string_view text) {
    RespText out;
    out.text = text;
    if (!text.starts_with('[')) return out;
    const std::size_t end = text.find(']');
    if (end == text.npos) return out;
    const std::string_view inside = text.substr(1, end - 1);
    const std::size_t blank = std::min(inside.find(' '), inside.size());
    out.code = inside.substr(0, blank);
    out.argument = inside.substr(std::min(blank + 1, inside.size()));
    out.text = text.substr(end + 1);
    while (out.text.starts_with(' ')) out.text.remove_prefix(1);
    return out;
}

bool Response::is(std::string_view upper) const {
    return equals_ignoring_case(name, upper);
}

// response = *(continue-req / response-data) response-done
std::optional<Response> parse_response(std::string_view bytes) {
    Scanner scanner{bytes};
    // Exchange forgets the "* OK" before a code.
    if (scanner.take('*') || scanner.peek() == '[') return parse_untagged(scanner);
    if (!scanner.take('+')) return parse_tagged(scanner);
    Response response;
    response.kind = Response::Kind::continuation;
    scanner.skip_blanks();
    response.text.text = scanner.rest();
    return response;
}

}  // namespace rekindle::imap
