#include "host/app/arguments/command_line.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <sstream>

#include "host/app/arguments/did_you_mean.hpp"
#include "host/app/arguments/help.hpp"
#include "host/app/arguments/topics.hpp"
#include "host/app/commands/command.hpp"

namespace rekindle::app {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

std::string message(std::vector<std::string> arguments) {
    const auto options = parse_command_line(std::move(arguments));
    if (options) return "no error";
    EXPECT_EQ(options.error().code, Code::usage);
    return options.error().message;
}

Options parsed(std::vector<std::string> arguments) {
    const auto options = parse_command_line(std::move(arguments));
    EXPECT_TRUE(options) << options.error().message;
    return options ? *options : Options{};
}

TEST(CommandLine, TakesOptionsBeforeAndAfterTheCommand) {
    for (const auto& words : {std::vector<std::string>{"--store", "s", "ties", "-n", "3"},
                              std::vector<std::string>{"ties", "-n3", "--store=s"},
                              std::vector<std::string>{"-n", "3", "--store", "s", "ties"}}) {
        const Options options = parsed(words);
        EXPECT_EQ(options.command, "ties");
        EXPECT_EQ(options.store, "s");
        EXPECT_EQ(options.limit, "3");
    }
}

TEST(CommandLine, KeepsArgumentsAsTheyAre) {
    EXPECT_THAT(parsed({"import", "a.mbox", "--again", "ties"}).arguments,
                ElementsAre("a.mbox", "ties"));
    EXPECT_THAT(parsed({"import", "--", "--odd.mbox"}).arguments, ElementsAre("--odd.mbox"));
    EXPECT_THAT(parsed({"me", "--not", "a@x.example", "b@x.example"}).arguments,
                ElementsAre("b@x.example"));
    EXPECT_THAT(parsed({"help", "ties"}).arguments, ElementsAre("ties"));
}

TEST(CommandLine, RepeatsWhatMayBeRepeated) {
    EXPECT_THAT(parsed({"ties", "--set", "digital=0", "--set", "mutual=5"}).set,
                ElementsAre("digital=0", "mutual=5"));
    EXPECT_EQ(parsed({"ties", "-n", "1", "-n", "2"}).limit, "2");
}

TEST(CommandLine, WithoutACommandHelps) {
    EXPECT_EQ(parsed({}).command, "help");
    EXPECT_EQ(parsed({"--version"}).command, "version");
}

TEST(CommandLine, AsksWhatWasMeant) {
    EXPECT_EQ(message({"tie"}), "\"tie\" is no command; did you mean ties?");
    EXPECT_EQ(message({"--store", "s", "imprt", "x"}),
              "\"imprt\" is no command; did you mean import?");
    EXPECT_EQ(message({"xyzzy"}), "\"xyzzy\" is no command; rekindle help lists them");
    EXPECT_EQ(message({"ties", "--explian"}),
              "\"--explian\" is no option of rekindle ties; did you mean --explain?");
    EXPECT_EQ(message({"ties", "--format", "jsn"}),
              "--format cannot be \"jsn\": it is table, json, jsonl or csv; did you mean json?");
}

TEST(CommandLine, RefusesOptionsOfOtherCommands) {
    EXPECT_THAT(message({"stats", "--with", "noor"}),
                HasSubstr("\"--with\" is no option of rekindle stats"));
    EXPECT_THAT(message({"show", "noor", "--format", "csv"}), HasSubstr("is no option"));
}

TEST(CommandLine, CountsArguments) {
    EXPECT_EQ(message({"import"}), "rekindle import needs PATH...");
    EXPECT_EQ(message({"show"}), "rekindle show needs PERSON");
    EXPECT_EQ(message({"show", "a", "b"}), "\"b\" is too much: rekindle show PERSON");
    EXPECT_THAT(message({"ties", "--limit"}), HasSubstr("--limit"));
}

TEST(CommandLine, ShowsNothingTypedAsItIs) {
    EXPECT_THAT(message({"\x1b[2Jx"}), Not(HasSubstr("\x1b")));
    EXPECT_THAT(message({"ties", "--\x1b[2J"}), Not(HasSubstr("\x1b")));
    EXPECT_LT(message({std::string(5000, 'x')}).size(), 200u);
}

TEST(CommandLine, JsonIsAFormat) {
    EXPECT_TRUE(parsed({"ties", "--format", "json"}).json);
    EXPECT_EQ(parsed({"ties", "--json"}).format, "json");
    EXPECT_THAT(message({"ties", "--json", "--format", "csv"}), HasSubstr("exclude each other"));
}

TEST(DidYouMean, FindsTheNearestWord) {
    constexpr std::string_view words[] = {"ties", "import", "people", "version"};
    EXPECT_EQ(did_you_mean("tise", words), "ties");  // swapped
    EXPECT_EQ(did_you_mean("improt", words), "import");
    EXPECT_EQ(did_you_mean("peple", words), "people");  // missing
    EXPECT_EQ(did_you_mean("versions", words), "version");
    EXPECT_EQ(did_you_mean("cat", words), "");
    EXPECT_EQ(did_you_mean("", words), "");
    EXPECT_EQ(did_you_mean(std::string(100'000, 'a'), words), "");
}

TEST(Help, NamesEveryCommandAndTopic) {
    const std::string overview = overview_text();
    for (const Command& command : commands()) {
        EXPECT_THAT(overview, HasSubstr("  " + std::string{command.name}));
        EXPECT_THAT(command_text(command), HasSubstr(std::string{command.summary}));
    }
    for (const Topic& topic : topics()) {
        EXPECT_THAT(overview, HasSubstr(std::string{topic.name}));
        EXPECT_GT(topic_text(topic).size(), 100u) << topic.name;
    }
}

TEST(Help, FitsAHundredColumns) {
    std::string all = overview_text();
    for (const Command& command : commands()) all += command_text(command);
    for (const Topic& topic : topics()) all += topic_text(topic);
    for (std::size_t at = 0; at < all.size();) {
        const std::size_t end = all.find('\n', at);
        EXPECT_LE(end - at, 110u) << all.substr(at, end - at);
        at = end + 1;
    }
}

// Every option a command names exists; a misspelt one would never be accepted.
TEST(Commands, NameOnlyOptionsThatExist) {
    for (const Command& command : commands()) {
        std::istringstream words{std::string{command.options}};
        for (std::string word; words >> word;)
            EXPECT_TRUE(std::any_of(option_specs().begin(), option_specs().end(),
                                    [&](const OptionSpec& one) { return long_name(one) == word; }))
                << command.name << ": " << word;
    }
}

}  // namespace
}  // namespace rekindle::app
