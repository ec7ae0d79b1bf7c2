#include "plugins/imap/options.hpp"

#include <charconv>
#include <utility>

namespace rekindle::imap {
namespace {

Mechanism mechanism_of(std::string_view name) {
    constexpr std::pair<std::string_view, Mechanism> known[] = {
        {"login", Mechanism::login},
        {"plain", Mechanism::plain},
        {"xoauth2", Mechanism::xoauth2},
        {"oauthbearer", Mechanism::oauthbearer},
    };
    for (const auto& [spelling, mechanism] : known)
        if (spelling == name) return mechanism;
    return Mechanism::automatic;
}

std::optional<int> number_of(std::string_view text) {
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return number;
}

void take_pattern(std::vector<std::string>& patterns, std::string& pattern) {
    while (pattern.ends_with(' ')) pattern.pop_back();
    if (!pattern.empty()) patterns.push_back(std::move(pattern));
    pattern.clear();
}

}  // namespace

std::vector<std::string> parse_patterns(std::string_view list) {
    std::vector<std::string> patterns;
    std::string pattern;
    for (std::size_t i = 0; i < list.size(); ++i) {
        const char c = list[i];
        if (c == '\\' && i + 1 < list.size())
            pattern += list[++i];
        else if (c == ',')
            take_pattern(patterns, pattern);
        else if (c != ' ' || !pattern.empty())
            pattern += c;
    }
    take_pattern(patterns, pattern);
    return patterns;
}

Options read_options(const Source& source) {
    Options options;
    options.server = source.setting("server");
    options.user = source.setting("user");
    options.secret = source.setting("secret");
    options.mechanism = mechanism_of(source.setting("mechanism"));
    options.folders = parse_patterns(source.setting("folders"));
    options.without = parse_patterns(source.setting("without"));
    options.junk = source.setting("junk") == "yes";
    options.trash = source.setting("trash") == "yes";
    options.check = source.setting("check") == "yes";
    options.watch = source.setting("watch") == "yes";
    if (const auto days = number_of(source.setting("window")))
        options.window = std::chrono::days{*days};
    if (const auto minutes = number_of(source.setting("poll")))
        options.poll = std::chrono::minutes{*minutes};
    return options;
}

}  // namespace rekindle::imap
