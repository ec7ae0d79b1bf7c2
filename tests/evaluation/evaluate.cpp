// Prints the tables of the evaluation for the analyzer and for what it has to beat:
//
//     evaluate --events FILE --egos FILE [--at DATE] [--horizon DAYS] [--split test] [--all-egos]
//              [--ties FILE] [--sight recipients|threads]
//
// FILE: CSV, gzip or plain, of the form of evaluation/README.md beside the checkout. Nothing is
// fitted to the data but the half-life of the decay, in its favour.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "tests/evaluation/tables.hpp"

namespace {

using namespace rekindle::evaluation;

const std::set<std::string> known{"events", "egos", "at", "horizon", "split", "ties", "sight"};

std::optional<std::int64_t> seconds_of(const std::string& date) {
    std::tm time{};
    const char* end = strptime(date.c_str(), "%Y-%m-%d", &time);
    if (end == nullptr || *end != '\0') return std::nullopt;
    return timegm(&time);
}

// Every ego of the split; of all where there is no column of that name. `ego,split` in the file.
std::vector<std::uint32_t> egos_of(const std::string& path, const std::string& split) {
    std::vector<std::uint32_t> out;
    for (const auto& line : read_words(path))
        if (line.size() < 2 || split == "all" || line[1] == split)
            out.push_back(static_cast<std::uint32_t>(std::strtoul(line[0].c_str(), nullptr, 10)));
    return out;
}

// The egos that a table of ties names: exactly those of a published evaluation.
void keep_only(std::vector<std::uint32_t>& egos, const std::string& path) {
    const auto ties = read_table(path);
    const std::set<double> named(ties.at("ego").begin(), ties.at("ego").end());
    std::erase_if(egos, [&](auto ego) { return named.count(ego) == 0; });
}

int wrong(const char* what) {
    std::fprintf(stderr, "evaluate: %s\n", what);
    return 2;
}

int run(std::map<std::string, std::string> given) {
    Setting setting;
    const auto at = seconds_of(given["at"]);
    if (!at) return wrong("--at takes a day such as 2025-01-01");
    setting.at = *at;
    setting.horizon = std::atoi(given["horizon"].c_str());
    if (setting.horizon <= 0) return wrong("--horizon takes a number of days");
    setting.choose_egos = given.count("all-egos") == 0;
    const auto mails = read_mails(given["events"]);
    if (mails.empty()) return wrong("--events names no file with mails");
    auto egos = egos_of(given["egos"], given["split"]);
    if (egos.empty()) return wrong("--egos names no file with egos of that --split");
    if (given.count("ties") > 0) keep_only(egos, given["ties"]);
    setting.sight = given["sight"] == "threads" ? Sight::threads : Sight::recipients;
    if (given["sight"] == "auto") setting.sight = sight_of(mails);
    std::printf("%zu mails; at %s, horizon %d days; seen together: %s\n", mails.size(),
                given["at"].c_str(), setting.horizon,
                setting.sight == Sight::threads ? "in one thread" : "on one mail");
    const auto evaluation = evaluate(mails, egos, setting);
    if (evaluation.egos.empty())
        return wrong("no ego wrote enough at that time; --all-egos takes every one");
    if (std::all_of(evaluation.egos.begin(), evaluation.egos.end(),
                    [](const EgoTies& ego) { return ego.ties.empty(); }))
        return wrong("no ego had a tie before that day; --at takes another");
    print_alive(evaluation);
    print_calibration(evaluation);
    print_dormant(evaluation);
    print_strength(evaluation);
    print_replies(evaluation);
    print_reconnect(evaluation);
    std::printf(
        "\nNot validated by this, and not by any data within reach: that anybody finds a job "
        "by it,\nor that mutual contacts and digital industries matter as the ranking says "
        "(Rajkumar et al. 2022).\n");
    return 0;
}

}  // namespace

int main(int count, char** arguments) {
    const std::string folder = REKINDLE_SHARED "/evaluation/";
    std::map<std::string, std::string> given{{"events", folder + "klists_events_all.csv.gz"},
                                             {"egos", folder + "klists_egos.csv"},
                                             {"at", "2025-01-01"},
                                             {"horizon", "365"},
                                             {"split", "test"},
                                             {"sight", "auto"}};
    for (int i = 1; i < count; ++i) {
        const std::string word = arguments[i];
        const std::string name = word.substr(std::min<std::size_t>(2, word.size()));
        if (word == "--all-egos")
            given[name];
        else if (word.starts_with("--") && known.count(name) > 0 && i + 1 < count)
            given[name] = arguments[++i];
        else
            return wrong(
                "takes --events FILE --egos FILE --at DATE --horizon DAYS --split NAME "
                "--ties FILE --sight recipients|threads --all-egos");
    }
    return run(std::move(given));
}
