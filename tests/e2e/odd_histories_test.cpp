// Archives of one message, of one day, of a hundred years, of machines only, and the like: every
// question gets an answer that makes sense, in words and as JSON.
#include <gmock/gmock.h>

#include <array>
#include <functional>
#include <nlohmann/json.hpp>
#include <regex>

#include "tests/e2e/program.hpp"

namespace rekindle::e2e {
namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::Not;

constexpr std::int64_t day_s = 86'400;
constexpr std::int64_t year_2015 = 1'420'106'400;

std::string instant(std::int64_t seconds) {
    const std::time_t time = seconds;
    std::tm parts{};
    gmtime_r(&time, &parts);
    std::array<char, 32> text{};
    return {text.data(), std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &parts)};
}

// A stream of interactions, one a line.
class Archive {
  public:
    Archive& mail(const std::string& by, const std::string& to, std::int64_t at,
                  const json& flags = {}) {
        json line = item("email", at);
        line["participants"] = {who(by, "by"), who(to, "to")};
        if (!flags.is_null()) line["flags"] = flags;
        return add(line);
    }
    Archive& chat(const std::string& by, int members, std::int64_t at) {
        json line = item("chat", at);
        line["participants"] = {who(by, "by")};
        for (int i = 0; i < members; ++i)
            if (name(i) != by) line["participants"].push_back(who(name(i), "to"));
        line["thread"] = "room";
        line["group_size"] = members;
        return add(line);
    }
    // As photos and calendars have it: the owner without any address.
    Archive& without_address(const std::string& kind, const std::string& other, std::int64_t at) {
        json line = item(kind, at);
        const bool photo = kind == "photo";
        line["participants"] = {{{"role", photo ? "by" : "present"},
                                 {"scheme", "handle"},
                                 {"address", "rekindle:owner"},
                                 {"owner", true}},
                                {{"role", "present"}, {"scheme", "email"}, {"address", other}}};
        return add(line);
    }
    Archive& undated() {
        lines_.back().erase("time");
        return *this;
    }
    static std::string name(int i) { return i == 0 ? "me" : "p" + std::to_string(i); }

    [[nodiscard]] std::string text() const {
        const json begin = {{"type", "manifest"},
                            {"schema", "rekindle/interaction/1"},
                            {"what", "interactions"},
                            {"service", "email"}};
        std::string out = begin.dump() + '\n';
        for (const json& line : lines_) out += line.dump() + '\n';
        return out + json{{"type", "end"}, {"count", lines_.size()}}.dump() + '\n';
    }

  private:
    Archive& add(const json& line) {
        lines_.push_back(line);
        return *this;
    }
    [[nodiscard]] json item(const std::string& kind, std::int64_t at) const {
        return {{"type", "interaction"},
                {"kind", kind},
                {"key", std::to_string(lines_.size())},
                {"time", instant(at)}};
    }
    static json who(const std::string& name, const std::string& role) {
        json out = {{"role", role}, {"scheme", "email"}, {"address", name + "@mail.example"}};
        if (name == "me") out["owner"] = true;
        return out;
    }

    std::vector<json> lines_;
};

struct Odd {
    std::string name;
    std::function<void(Archive&)> fill;
};

void both_ways(Archive& to, int people, std::int64_t from, std::int64_t step, int count) {
    for (int i = 0; i < count; ++i) {
        const std::string other = Archive::name(1 + i % people);
        if (i / people % 2 == 0)
            to.mail(other, "me", from + step * i);
        else
            to.mail("me", other, from + step * i);
    }
}

const std::vector<Odd> odd{
    {"Empty", [](Archive&) {}},
    {"OneMessage", [](Archive& to) { to.mail("p1", "me", year_2015); }},
    {"OneSent", [](Archive& to) { to.mail("me", "p1", year_2015); }},
    {"OneWithoutDate", [](Archive& to) { to.mail("p1", "me", year_2015).undated(); }},
    {"OnePerson", [](Archive& to) { both_ways(to, 1, year_2015, 20 * day_s, 30); }},
    {"OneDay", [](Archive& to) { both_ways(to, 7, year_2015, 1800, 40); }},
    {"Future", [](Archive& to) { both_ways(to, 7, 3'786'912'000, 9 * day_s, 60); }},
    {"HundredYears", [](Archive& to) { both_ways(to, 7, -1'420'070'400, 300 * day_s, 122); }},
    {"Automatic",
     [](Archive& to) {
         for (int i = 0; i < 60; ++i)
             to.mail("noreply", "me", year_2015 + day_s * 11 * i, {"automatic", "bulk"});
     }},
    {"OnlyReceived",
     [](Archive& to) {
         for (int i = 0; i < 60; ++i)
             to.mail(Archive::name(1 + i % 7), "me", year_2015 + day_s * 31 * i);
     }},
    {"OnlySent",
     [](Archive& to) {
         for (int i = 0; i < 60; ++i)
             to.mail("me", Archive::name(1 + i % 7), year_2015 + day_s * 31 * i);
     }},
    {"ToOneself",
     [](Archive& to) {
         for (int i = 0; i < 20; ++i) to.mail("me", "me", year_2015 + day_s * 10 * i);
     }},
    {"GroupChat",
     [](Archive& to) {
         for (int i = 0; i < 60; ++i) to.chat(Archive::name(i % 12), 12, year_2015 + day_s * 5 * i);
     }},
    {"LargeGroupChat",
     [](Archive& to) {
         for (int i = 0; i < 60; ++i) to.chat(Archive::name(i % 90), 90, year_2015 + day_s * 5 * i);
     }},
    {"PhotosAndMeetings",
     [](Archive& to) {
         for (int i = 0; i < 30; ++i)
             to.without_address(i % 2 == 0 ? "photo" : "meeting",
                                Archive::name(1 + i % 4) + "@mail.example",
                                year_2015 + day_s * 40 * i);
     }},
    {"OnePhotoLater",
     [](Archive& to) {
         both_ways(to, 2, year_2015, day_s, 8);
         to.without_address("photo", "p1@mail.example", year_2015 + 2000 * day_s);
     }},
};

class OddHistories : public InAHome, public testing::WithParamInterface<Odd> {
  protected:
    void SetUp() override {
        Archive archive;
        GetParam().fill(archive);
        const auto file = home_.folder() / "archive.jsonl";
        write_file(file, archive.text());
        const Ran imported = home_.run({"import", file.string()});
        ASSERT_EQ(imported.exit, 0) << imported.out << imported.err;
        const json people = home_.json({"people"});
        for (const json& one : people.at("data").at("people"))
            somebody_ = one.at("person").at("id");
    }

    [[nodiscard]] std::vector<std::vector<std::string>> questions() const {
        std::vector<std::vector<std::string>> out{
            {"ties"},
            {"ties", "--explain", "-n", "100"},
            {"ties", "--class", "dormant"},
            {"ties", "--formerly-strong"},
            {"ties", "--set", "mutual=median"},
            {"analyze"},
            {"analyze", "--explain"},
            {"analyze", "--set", "horizon=30", "--set", "digital=0"},
            {"evaluate"},
            {"evaluate", "--set", "horizon=730"},
            {"goal"},
            {"goal", "20"},
            {"people", "-n", "200"},
            {"stats"}};
        if (!somebody_.empty()) out.push_back({"show", somebody_});
        return out;
    }

    std::string somebody_;
};

// What no sentence says: a number that is none, "0 of 0", "1 people", "-0.00".
const std::regex nonsense{R"(\bnan\b|\binf\b|\b0 of 0\b|[^0-9.,]-0(\.0+)?[^0-9.]|)"
                          R"([^0-9.,\-]1 (people|ties|months|days|years|weeks|times|others|mails|)"
                          R"(contacts|photos|meetings)\b|[^0-9.,\-]0 ties\b|rekindle:owner)"};

std::string nonsense_in(const std::string& text) {
    std::smatch found;
    return std::regex_search(text, found, nonsense) ? found.str() + " in\n" + text : std::string{};
}

TEST_P(OddHistories, EveryQuestionIsAnsweredInWords) {
    for (const auto& question : questions()) {
        const Ran ran = home_.run(question);
        EXPECT_EQ(ran.exit, 0) << question.front() << ": " << ran.err;
        EXPECT_NE(ran.out, "") << question.front();
        EXPECT_EQ(nonsense_in(ran.out + ran.err), "") << question.front();
    }
}

TEST_P(OddHistories, EveryQuestionIsAnsweredInJson) {
    for (auto question : questions()) {
        const json answer = home_.json(question);  // which no NaN gets through
        EXPECT_TRUE(answer.contains("data")) << question.front();
        EXPECT_THAT(answer.dump(), Not(HasSubstr("rekindle:owner"))) << question.front();
    }
}

INSTANTIATE_TEST_SUITE_P(Archives, OddHistories, testing::ValuesIn(odd),
                         [](const auto& one) { return one.param.name; });

class OddAnswers : public InAHome {
  protected:
    void import(const Archive& archive) const {
        const auto file = home_.folder() / "archive.jsonl";
        write_file(file, archive.text());
        ASSERT_EQ(home_.run({"import", file.string()}).exit, 0);
    }
};

TEST_F(OddAnswers, WithoutADateNothingIsSaidOfSilence) {
    import(Archive{}.mail("p1", "me", year_2015).undated());
    EXPECT_THAT(home_.run({"ties"}).out, HasSubstr("has a date"));
    EXPECT_THAT(home_.run({"analyze", "--explain"}).out, HasSubstr("has a date"));
    EXPECT_THAT(home_.run({"show", "p1@mail.example"}).out, HasSubstr("has a date"));
}

TEST_F(OddAnswers, OneTieIsNotManyAndNoneIsNotSomeOfNone) {
    Archive archive;
    both_ways(archive, 1, year_2015, 20 * day_s, 30);
    import(archive);
    const std::string said = home_.run({"evaluate"}).out;
    EXPECT_THAT(said, HasSubstr("You had one tie that day; you were in touch again within a year"));
    EXPECT_THAT(said, HasSubstr("You wrote to nobody after a month of silence or more"));
    EXPECT_TRUE(home_.json({"evaluate"}).at("data").at("auc").is_null());
    EXPECT_THAT(home_.run({"show", "p1@mail.example"}).out, HasSubstr("you are in touch"));
}

// The owner of a photo library has no address in it, and JSON makes none up.
TEST_F(OddAnswers, TheOwnerOfPhotosHasNoHandle) {
    Archive archive;
    both_ways(archive, 2, year_2015, day_s, 8);
    archive.without_address("photo", "p1@mail.example", year_2015 + 2000 * day_s);
    import(archive);
    const json last = home_.json({"show", "p1@mail.example"}).at("data").at("last").at(0);
    EXPECT_EQ(last.at("kind"), "photo");
    EXPECT_TRUE(last.at("participants").at(0).at("handle").is_null());
    const json me = home_.json({"show", "me@mail.example"}).at("data").at("person");
    EXPECT_EQ(last.at("participants").at(0).at("person"), me.at("id"));
}

}  // namespace
}  // namespace rekindle::e2e
