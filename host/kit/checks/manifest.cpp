// Checks 1 to 4: the library, what it says about itself, how it loads, what it takes for its own.
#include <algorithm>
#include <array>
#include <set>

#include <rekindle/text.hpp>

#include "host/kit/checks/check.hpp"
#include "host/kit/limits.hpp"
#include "host/kit/subject/elf_symbols.hpp"
#include "host/kit/subject/temporary_folder.hpp"

namespace rekindle::kit {
namespace {

constexpr std::size_t longest_name = 80;
constexpr std::size_t most_named = 5;

bool all_of(std::string_view text, std::string_view also) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [&](char c) {
        return (c >= 'a' && c <= 'z') || is_digit(c) || also.find(c) != also.npos;
    });
}

// "org.example.call-log"
bool is_reverse_domain(std::string_view id) {
    return all_of(id, "-.") && id.find('.') != id.npos && id.find("..") == id.npos &&
           id.front() != '.' && id.back() != '.' && !is_digit(id.front());
}

// "1.0.0", perhaps with "-rc.1" or "+build" behind it (semver.org, 2.0.0)
bool is_version(std::string_view text) {
    const std::string_view core = text.substr(0, text.find_first_of("-+"));
    int numbers = 0;
    for (std::size_t begin = 0; begin <= core.size(); ++numbers) {
        const std::size_t end = std::min(core.find('.', begin), core.size());
        std::uint32_t number = 0;
        const std::string_view part = core.substr(begin, end - begin);
        if (!parse_number(part, number) || (part.size() > 1 && part.front() == '0')) return false;
        begin = end + 1;
    }
    return numbers == 3;
}

bool sounds_secret(std::string_view name) {
    constexpr std::array<std::string_view, 8> words{
        "password", "passwd", "passphrase", "secret", "token", "credential", "api-key", "apikey"};
    std::string plain;
    for (const char c : name) plain += c == '_' ? '-' : to_lower(c);
    return std::any_of(words.begin(), words.end(),
                       [&](std::string_view word) { return plain.find(word) != plain.npos; });
}

void look_at_settings(const worker::ImporterDescription& importer, Findings& findings) {
    std::set<std::string> seen;
    for (const worker::Setting& setting : importer.settings) {
        const std::string where = importer.id + ", setting \"" + setting.name + "\"";
        if (!all_of(setting.name, "-_"))
            findings.add(
                {"the name of a setting is not made of a-z, 0-9, - and _", where, "rename it"});
        if (!seen.insert(setting.name).second)
            findings.add({"there are two settings of this name", where, "rename one"});
        if (setting.name == "cursor" || setting.name == "zone")
            findings.add({"the host has a setting of this name itself", where,
                          "leave it out: source.setting() gives it anyway"});
        if (setting.help.empty())
            findings.add({"the setting has no help", where, "say in one sentence what it is for"});
        if (sounds_secret(setting.name) && !setting.secret)
            findings.add({"the setting sounds like a secret and is not marked as one", where,
                          "set RK_SECRET, so that its value is never shown"});
    }
}

void look_at(const worker::ImporterDescription& importer, Findings& findings) {
    const std::string where = "importer \"" + importer.id + "\"";
    if (!is_reverse_domain(importer.id))
        findings.add({"the id is no reverse domain such as org.example.call-log", where,
                      "choose one that is yours and never change it"});
    if (importer.name.empty() || importer.name.size() > longest_name ||
        importer.name.find('\n') != std::string::npos)
        findings.add({"the name for people is missing, longer than 80 bytes or not one line", where,
                      "give it a short one, such as \"Call log (CSV)\""});
    if (!all_of(importer.service, "-") || importer.service.empty())
        findings.add({"the service is not made of a-z, 0-9 and -", where,
                      "name whose interactions these are, such as \"phone\""});
    if (!is_version(importer.version))
        findings.add({"the version \"" + importer.version + "\" is not of the form 1.0.0", where,
                      "use semantic versioning"});
    look_at_settings(importer, findings);
}

std::chrono::microseconds time_of_first_call(const Subject& subject, const Case& which) {
    constexpr int tries = 3;  // the least of a few: what disturbs only makes it more
    Trial first;
    first.probe = true;
    auto least = std::chrono::microseconds::max();
    for (int i = 0; i < tries; ++i)
        least = std::min(least, try_once(subject.runner, which.input, first).verdict.cpu);
    return least;
}

unsigned probed(const Subject& subject, const Input& input, const std::string& where,
                Findings& findings) {
    Trial trial;
    trial.probe = true;
    const Gathered gathered = try_once(subject.runner, input, trial).gathered;
    if (!gathered.trouble.empty()) {
        findings.add({gathered.trouble, where, "probe must cope with any input"});
        return 0;
    }
    if (gathered.end.emitted_probing > 0)
        findings.add({"probe gave the host " + std::to_string(gathered.end.emitted_probing) +
                          " records or reports",
                      where, "look and answer in probe; emit in run"});
    return static_cast<unsigned>(gathered.end.status);
}

void expect_nothing(const Subject& subject, const Input& input, const std::string& where,
                    Findings& findings) {
    const unsigned score = probed(subject, input, where, findings);
    if (score != 0)
        findings.add({"probe says " + std::to_string(score) + " for what is not its own", where,
                      "look at the bytes, and answer 0 unless they are of your format", "0",
                      std::to_string(score)});
}

}  // namespace

void check_exports(const Subject& subject, Findings& findings) {
    const auto symbols = exported_symbols(read_file(subject.plugin));
    if (!symbols)
        return findings.add({symbols.error().message, subject.plugin.filename().string(),
                             "build it with rekindle_add_importer"});
    std::vector<std::string> others;
    for (const std::string& symbol : *symbols)
        if (symbol != RK_ABI_SYMBOL) others.push_back(symbol);
    if (others.size() == symbols->size())
        findings.add({"the library does not export " RK_ABI_SYMBOL,
                      subject.plugin.filename().string(),
                      "end it with REKINDLE_PLUGIN(YourImporter);"});
    if (others.empty()) return;
    std::string names;
    for (std::size_t i = 0; i < std::min(others.size(), most_named); ++i)
        names += (i > 0 ? ", " : "") + others[i];
    findings.add({"the library exports " + std::to_string(others.size()) +
                      " symbols that can clash with those of others: " + names,
                  subject.plugin.filename().string(),
                  "link it with a version script, as rekindle_add_importer does"});
}

void check_manifest(const Subject& subject, Findings& findings) {
    const auto described =
        worker::describe(subject.plugin, subject.runner.is_caged() ? worker::Sandbox::required
                                                                   : worker::Sandbox::off);
    if (!described)
        return findings.add({described.error().message, subject.plugin.filename().string(),
                             "mend what check 3 says first"});
    for (const worker::ImporterDescription& importer : described->importers)
        look_at(importer, findings);
}

void check_loads(const Subject& subject, Findings& findings) {
#ifdef REKINDLE_SANITIZED
    constexpr int slower = 10;
#else
    constexpr int slower = 1;
#endif
    const Case& which = subject.fixtures.cases.front();
    Trial first;
    first.probe = true;
    const Once once = try_once(subject.runner, which.input, first);
    if (once.verdict.kind == Verdict::Kind::not_loaded)
        return findings.add({once.verdict.error.message, subject.plugin.filename().string(),
                             "link it with all it needs; -Wl,-z,defs says what is missing"});
    if (!once.gathered.trouble.empty())
        return findings.add(
            {once.gathered.trouble, place(which), "probe must cope with any input"});
    const auto took = time_of_first_call(subject, which);
    if (took > limits::first_call * slower)
        findings.add({"loading it and the first call take " + std::to_string(took.count() / 1'000) +
                          " ms of processor time; 200 ms are allowed",
                      place(which), "do nothing in static constructors; build tables when needed"});
}

void check_probe(const Subject& subject, Findings& findings) {
    for (const Case& which : subject.fixtures.cases) {
        const unsigned score = probed(subject, which.input, place(which), findings);
        if (score < 1 || score > 100)
            findings.add({"probe says " + std::to_string(score) + " for its own fixture",
                          place(which), "answer 1 to 100 for what run can read", "1 to 100",
                          std::to_string(score)});
    }
    const Input& own = subject.fixtures.cases.front().input;
    const TemporaryFolder room;
    expect_nothing(subject, {room.path(), own.importer, own.settings},
                   "a folder with nothing in it", findings);
    expect_nothing(subject, {room.write("empty", ""), own.importer, own.settings}, "an empty file",
                   findings);
    for (const Case& other : subject.others)
        expect_nothing(subject, {other.input.path, own.importer, own.settings},
                       "the fixture " + other.folder.parent_path().filename().string() + "/" +
                           other.name + " of another importer",
                       findings);
    if (subject.others.empty())
        findings.note(
            "no fixtures of other importers were tried; --others DIR says where some are");
}

}  // namespace rekindle::kit
