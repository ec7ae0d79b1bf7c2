#include "host/app/settings.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <iostream>
#include <optional>

#include <rekindle/text.hpp>

#include "host/app/arguments/did_you_mean.hpp"
#include "host/app/prompt.hpp"
#include "host/base/printable.hpp"

namespace rekindle::app {
namespace {

using worker::ImporterDescription;
using worker::Setting;

constexpr std::size_t longest_value = 16'384;
constexpr std::size_t longest_quote = 60;

Error usage(std::string message) {
    return {Code::usage, std::move(message)};
}

std::string in_quotes(std::string_view typed) {
    return "\"" + shortened(printable(typed), longest_quote) + "\"";
}

std::optional<std::int64_t> number(std::string_view text) {
    std::int64_t out = 0;
    const bool negative = text.starts_with('-');
    if (!parse_number(text.substr(negative ? 1 : 0), out)) return std::nullopt;
    return negative ? -out : out;
}

// "1..365" holds the whole numbers from 1 to 365, anything else only itself.
bool holds(std::string_view alternative, std::string_view value) {
    const auto dots = alternative.find("..");
    if (dots == alternative.npos) return alternative == value;
    const auto least = number(alternative.substr(0, dots)),
               most = number(alternative.substr(dots + 2)), given = number(value);
    if (!least || !most) return alternative == value;
    return given && *least <= *given && *given <= *most;
}

std::string values_words(std::string_view values) {
    std::string out;
    while (!values.empty()) {
        const std::size_t end = std::min(values.find('|'), values.size());
        std::string one{values.substr(0, end)};
        values.remove_prefix(std::min(end + 1, values.size()));
        if (const auto dots = one.find(".."); dots != std::string::npos)
            one.replace(dots, 2, " to ");
        if (!out.empty()) out += values.empty() ? " or " : ", ";
        out += one;
    }
    return printable(out);
}

const Setting* find(const ImporterDescription& importer, std::string_view name) {
    const auto at = std::find_if(importer.settings.begin(), importer.settings.end(),
                                 [&](const Setting& one) { return one.name == name; });
    return at == importer.settings.end() ? nullptr : &*at;
}

// "org.a takes x and y; org.b takes z".
std::string taken_words(const std::vector<ImporterDescription>& importers) {
    std::string out;
    for (const ImporterDescription& importer : importers) {
        std::string names;
        for (const Setting& setting : importer.settings)
            names += (names.empty() ? "" : ", ") + printable(setting.name);
        if (!names.empty())
            out += (out.empty() ? "" : "; ") + printable(importer.id) + " takes " + names;
    }
    return out.empty() ? "there is none that takes any" : out;
}

Error unknown(std::string_view name, const std::vector<ImporterDescription>& importers) {
    if (name == "zone") return usage("the zone is given with --tz ZONE");
    if (name == "cursor") return usage("the cursor is rekindle's own; --again reads all again");
    std::vector<std::string_view> known;
    for (const ImporterDescription& importer : importers)
        for (const Setting& setting : importer.settings) known.push_back(setting.name);
    const std::string_view near = did_you_mean(name, known);
    const std::string who =
        importers.size() == 1 ? "the importer " + printable(importers.front().id) : "no importer";
    const std::string_view has = importers.size() == 1 ? " has no setting " : " has a setting ";
    return usage(
        who + std::string{has} + in_quotes(name) +
        (near.empty() ? "; " + taken_words(importers) : "; did you mean " + printable(near) + "?"));
}

Error wrong_value(const ImporterDescription& importer, const Setting& setting,
                  std::string_view value) {
    const std::string what = setting.secret ? std::string{"what was given"} : in_quotes(value);
    return usage(fmt::format("the setting {} of {} cannot be {}: it is {}", printable(setting.name),
                             printable(importer.id), what, values_words(setting.values)));
}

class File {
  public:
    explicit File(const std::string& path)
        : descriptor_(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK)) {}
    File(const File&) = delete;
    File& operator=(const File&) = delete;
    ~File() {
        if (descriptor_ >= 0) ::close(descriptor_);
    }
    [[nodiscard]] int descriptor() const { return descriptor_; }

  private:
    int descriptor_;
};

// The first line of a file that nobody else may read.
Result<std::string> read_secret(const std::string& name, const std::string& path) {
    const File file(path);
    const std::string shown = printable(path);
    struct stat status {};
    if (file.descriptor() < 0 || ::fstat(file.descriptor(), &status) != 0 ||
        !S_ISREG(status.st_mode))
        return usage("the file " + shown + " with the setting " + name + " cannot be read");
    if (status.st_uid != ::geteuid() || (status.st_mode & 077U) != 0)
        return usage("the file " + shown + " with the setting " + name +
                     " can be read by others; run chmod 600 on it");
    std::string out(longest_value, '\0');
    const ssize_t got = ::read(file.descriptor(), out.data(), out.size());
    out.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
    out.resize(std::min(out.find_first_of("\r\n"), out.size()));
    if (out.empty()) return usage("the file " + shown + " with the setting " + name + " is empty");
    return out;
}

Result<std::string> ask(const ImporterDescription& importer, const Setting& setting,
                        const Context& context) {
    const std::string how = setting.secret ? "=@FILE" : "=VALUE";
    if (context.options.no_input || !context.terminal.in || !context.terminal.err)
        return usage(
            fmt::format("the importer {} needs the setting {} ({}); give it with --set {}{}",
                        printable(importer.id), printable(setting.name), printable(setting.help),
                        printable(setting.name), how));
    std::string answer;
    {
        const Unseen unseen(setting.secret);  // first: what is typed too early is thrown away
        context.err << printable(setting.name) << " (" << printable(setting.help)
                    << "): " << std::flush;
        std::getline(std::cin, answer);
    }
    if (setting.secret) context.err << '\n';
    if (answer.empty())
        return usage("the importer " + printable(importer.id) + " needs the setting " +
                     printable(setting.name));
    if (!accepts(setting, answer)) return wrong_value(importer, setting, answer);
    return answer;
}

}  // namespace

bool accepts(const Setting& setting, std::string_view value) {
    if (value.size() > longest_value || !is_utf8(value)) return false;
    if (setting.values.empty()) return true;
    for (std::string_view rest = setting.values; !rest.empty();) {
        const std::size_t end = std::min(rest.find('|'), rest.size());
        if (holds(rest.substr(0, end), value)) return true;
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return false;
}

std::string setting_words(const Setting& setting) {
    std::string marks = setting.required ? "required" : "";
    const auto add = [&](std::string_view mark) { (marks += marks.empty() ? "" : ", ") += mark; };
    if (setting.secret) add("secret, so only as @FILE");
    if (!setting.values.empty()) add(setting.values);
    if (!setting.fallback.empty()) add("default " + setting.fallback);
    return setting.help + (marks.empty() ? "" : " (" + marks + ")");
}

Result<GivenSettings> GivenSettings::read(const std::vector<std::string>& set,
                                          const std::vector<ImporterDescription>& importers) {
    GivenSettings out;
    for (const std::string& word : set) {
        const std::size_t equals = word.find('=');
        if (equals == 0 || equals == std::string::npos)
            return usage("--set is followed by NAME=VALUE");  // not quoted: it may be a secret
        Given given{word.substr(0, equals), word.substr(equals + 1), false};
        const ImporterDescription* first = nullptr;
        bool taken = false;
        for (const ImporterDescription& importer : importers)
            if (const Setting* setting = find(importer, given.name)) {
                if (!first) first = &importer;
                given.secret = given.secret || setting->secret;
            }
        if (!first) return unknown(given.name, importers);
        if (given.secret) {
            if (!given.value.starts_with('@'))
                return usage("the setting " + given.name +
                             " is secret and has no place on a command line; put it into a file "
                             "that only you can read and give --set " +
                             given.name + "=@FILE");
            auto value = read_secret(given.name, given.value.substr(1));
            if (!value) return value.error();
            given.value = std::move(*value);
        }
        for (const ImporterDescription& importer : importers)
            if (const Setting* setting = find(importer, given.name))
                taken = taken || accepts(*setting, given.value);
        if (!taken) return wrong_value(*first, *find(*first, given.name), given.value);
        std::erase_if(out.given_, [&](const Given& one) { return one.name == given.name; });
        out.given_.push_back(std::move(given));
    }
    return out;
}

Result<imports::Settings> GivenSettings::settings_for(const ImporterDescription& importer,
                                                      const Context& context) const {
    imports::Settings out;
    for (const Setting& setting : importer.settings) {
        const auto at = std::find_if(given_.begin(), given_.end(),
                                     [&](const Given& one) { return one.name == setting.name; });
        std::string value;
        if (at != given_.end()) {
            if (!accepts(setting, at->value)) return wrong_value(importer, setting, at->value);
            value = at->value;
        } else if (setting.required && setting.fallback.empty()) {
            auto answer = ask(importer, setting, context);
            if (!answer) return answer.error();
            value = std::move(*answer);
        } else {
            continue;
        }
        if (setting.secret) out.secrets.push_back(value);
        out.values.emplace_back(setting.name, std::move(value));
    }
    return out;
}

std::string GivenSettings::text() const {
    std::vector<std::string> lines;
    for (const Given& one : given_)
        if (!one.secret) lines.push_back(one.name + '=' + one.value + '\n');
    std::sort(lines.begin(), lines.end());
    std::string out;
    for (const std::string& line : lines) out += line;
    return out;
}

}  // namespace rekindle::app
