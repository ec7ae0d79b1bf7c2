// Mails whose text tries to reach the terminal, a spreadsheet or a log: the files in hostile/.
#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "tests/e2e/program.hpp"

namespace rekindle::e2e {
namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::Not;

const std::filesystem::path folder =
    std::filesystem::path{REKINDLE_SOURCE_DIR} / "tests/e2e/hostile";

class HostileText : public InAHome {
  protected:
    void SetUp() override {
        import_ = home_.run({"-v", "import", folder.string()});
        ASSERT_TRUE(import_.exit == 0 || import_.exit == 3) << import_.err;
        ASSERT_EQ(home_.run({"me", "grace@beta.example"}).exit, 0);
    }

    // Everything the program says about these mails, in every form.
    [[nodiscard]] std::vector<Ran> everything() const {
        std::vector<Ran> out{import_};
        for (const char* format : {"table", "json", "jsonl", "csv"})
            for (const char* command : {"log", "people", "ties"})
                out.push_back(home_.run({command, "--format", format}));
        for (const char* what : {"interactions", "people", "ties"})
            for (const char* format : {"jsonl", "json", "csv"})
                out.push_back(home_.run({"export", what, "--format", format}));
        for (const char* command : {"stats", "me", "doctor"}) {
            out.push_back(home_.run({command}));
            out.push_back(home_.run({command, "--json"}));
        }
        out.push_back(home_.run({"show", "ada@alpha.example"}));
        out.push_back(home_.run({"show", "ada@alpha.example", "--json"}));
        out.push_back(home_.run({"import", "--json", "--again", "-v", folder.string()}));
        return out;
    }

    Ran import_;
};

TEST_F(HostileText, NothingReachesTheTerminalAsItIs) {
    for (const Ran& ran : everything()) {
        EXPECT_LE(ran.exit, 3) << ran.err;
        EXPECT_EQ(unsafe_characters(ran.out), "");
        EXPECT_EQ(unsafe_characters(ran.err), "");
    }
}

// What reorders text is not lost either: programs get it back, people see that it is there.
TEST_F(HostileText, EscapesAreShown) {
    const json log = home_.json({"log"});
    std::string titles;
    for (const json& one : log.at("data").at("interactions"))
        if (one.at("title").is_string()) titles += one.at("title").get<std::string>();
    EXPECT_THAT(titles, HasSubstr("photo\u202Egpj.exe"));
    EXPECT_THAT(home_.run({"log"}).out, HasSubstr("photo\\u{202e}gpj.exe"));
}

TEST_F(HostileText, OneInteractionIsOneLine) {
    const json log = home_.json({"log"});
    const std::size_t interactions = log.at("data").at("interactions").size();
    EXPECT_EQ(interactions, 10u);
    const auto lines = [](const std::string& text) {
        return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
    };
    EXPECT_EQ(lines(home_.run({"log"}).out), interactions + 1);
    EXPECT_EQ(lines(home_.run({"log", "--format", "csv"}).out), interactions + 1);
    EXPECT_EQ(lines(home_.run({"log", "--format", "jsonl"}).out), interactions);
}

// No cell begins with = + - @ TAB CR, quoted or not.
TEST_F(HostileText, SpreadsheetsGetNoFormulas) {
    const auto first_of_cells = [](const std::string& csv) {
        std::string out;
        bool quoted = false, start = true;
        for (const char c : csv) {
            if (start && c != '"') out += c;
            if (c == '"') quoted = !quoted;
            start = (start && c == '"') || (!quoted && (c == ',' || c == '\n'));
        }
        return out;
    };
    for (const char* command : {"log", "people", "ties"}) {
        const Ran ran = home_.run({command, "--format", "csv", "--spreadsheet-safe"});
        EXPECT_EQ(first_of_cells(ran.out).find_first_of("=+-@\t"), std::string::npos) << ran.out;
    }
    const Ran plain = home_.run({"log", "--format", "csv"});
    EXPECT_NE(first_of_cells(plain.out).find('='), std::string::npos) << "nothing was tested";
}

// The text of a mail is nowhere: not in an output, not in the store.
TEST_F(HostileText, TheTextOfMailsIsNotKept) {
    const std::string canary = "hunter2-CANARY-5581";
    ASSERT_THAT(read_file(folder / "secret_canary.eml"), HasSubstr(canary));
    for (const Ran& ran : everything()) {
        EXPECT_THAT(ran.out, Not(HasSubstr(canary)));
        EXPECT_THAT(ran.err, Not(HasSubstr(canary)));
    }
    for (const auto& file : std::filesystem::recursive_directory_iterator(home_.folder()))
        if (file.is_regular_file()) {
            EXPECT_THAT(read_file(file.path()), Not(HasSubstr(canary))) << file.path();
        }
}

TEST_F(InAHome, PathsArePrintedSafely) {
    const auto source = home_.folder() / "a\x1b[31m\n\xE2\x80\xAE.eml";
    write_file(source,
               mail("1", "a@x.example", "b@x.example", "Mon, 06 Jan 2020 10:00:00 +0000", "Hello"));
    for (const auto& words : {std::vector<std::string>{"import", source.string()},
                              {"import", "--json", source.string()},
                              {"import", source.string() + "missing"}}) {
        const Ran ran = home_.run(words);
        EXPECT_EQ(unsafe_characters(ran.out), "");
        EXPECT_EQ(unsafe_characters(ran.err), "");
    }
}

}  // namespace
}  // namespace rekindle::e2e
