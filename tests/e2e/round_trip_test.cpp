// What is exported can be imported again, elsewhere, and is the same.
#include <gmock/gmock.h>
#include <sys/wait.h>

#include <cstdlib>
#include <nlohmann/json.hpp>

#include "tests/e2e/program.hpp"

namespace rekindle::e2e {
namespace {

using nlohmann::json;
using testing::HasSubstr;

const std::string archive = REKINDLE_SOURCE_DIR "/examples/first-report/archive";

// The lines of an export; without what says where an interaction came from, which is another place
// the second time.
std::vector<std::string> lines(const std::string& exported) {
    std::vector<std::string> out;
    std::istringstream in(exported);
    for (std::string line; std::getline(in, line);) {
        const std::size_t place = line.find(R"(,"source":)");
        out.push_back(line.starts_with(R"({"type":"interaction")") ? line.substr(0, place) : line);
    }
    return out;
}

class RoundTrip : public InAHome {
  protected:
    void SetUp() override {
        write_file(home_.folder() / "calls.jsonl",
                   "{\"type\":\"manifest\",\"service\":\"phone\"}\n"
                   R"({"type":"interaction","kind":"call","key":"c1","thread":"calls",)"
                   R"("time":"2020-01-01T10:00:00+02:00","duration_ms":5,"participants":)"
                   R"([{"role":"to","scheme":"phone","address":"+44 7700 900123"}]})"
                   "\n"
                   R"({"type":"interaction","kind":"call","key":"c2","in_reply_to":"c1",)"
                   R"("participants":[{"role":"by","scheme":"phone","address":"0044 7700 900123",)"
                   R"("name":"Zoë"}]})"
                   "\n{\"type\":\"end\",\"records\":2}\n");
        ASSERT_EQ(home_.run({"import", archive}).exit, 0);
        ASSERT_EQ(home_.run({"import", (home_.folder() / "calls.jsonl").string()}).exit, 0);
    }

    // The shell, for what has a pipe in it; the exit code of the last of them.
    [[nodiscard]] Ran shell(const std::string& command) const {
        const std::string out = home_.folder() / "shell.out", err = home_.folder() / "shell.err";
        const int status = std::system(("HOME=" + home_.folder().string() + "; export HOME; (" +
                                        command + ") >" + out + " 2>" + err)
                                           .c_str());
        return {WEXITSTATUS(status), false, read_file(out), read_file(err)};
    }
    [[nodiscard]] static std::string program(const Home& home) {
        return REKINDLE_BINARY_DIR "/bin/rekindle --store " + home.store().string();
    }
};

TEST_F(RoundTrip, AnExportImportedElsewhereIsTheSame) {
    const Ran first = home_.run({"export", "interactions"});
    ASSERT_EQ(first.exit, 0);
    Home other;
    write_file(other.folder() / "log.jsonl", first.out);
    const Ran imported = other.run({"import", (other.folder() / "log.jsonl").string()});
    ASSERT_EQ(imported.exit, 0) << imported.err;
    const Ran second = other.run({"export", "interactions"});
    const auto before = lines(first.out), after = lines(second.out);
    EXPECT_GT(before.size(), 300u);
    EXPECT_EQ(before, after);
}

TEST_F(RoundTrip, TheTiesAreTheSameToo) {
    Home other;
    write_file(other.folder() / "log.jsonl", home_.run({"export", "interactions"}).out);
    ASSERT_EQ(other.run({"import", (other.folder() / "log.jsonl").string()}).exit, 0);
    const json ours = home_.json({"ties"}), theirs = other.json({"ties"});
    ASSERT_FALSE(ours.at("data").at("ties").empty());
    EXPECT_EQ(ours.at("data"), theirs.at("data"));
}

TEST_F(RoundTrip, ThroughAPipeItIsTheSameAndNothingIsLeft) {
    Home other;
    const Ran piped =
        shell(program(home_) + " export interactions | " + program(other) + " import -");
    ASSERT_EQ(piped.exit, 0) << piped.err;
    EXPECT_THAT(piped.out, HasSubstr("standard input"));
    EXPECT_EQ(lines(home_.run({"export", "interactions"}).out),
              lines(other.run({"export", "interactions"}).out));
    for (const auto& file : std::filesystem::directory_iterator(other.store()))
        EXPECT_THAT(file.path().filename().string(),
                    testing::AnyOf(testing::StartsWith("store.db"), "lock"));
    const Ran again =
        shell(program(home_) + " export interactions | " + program(other) + " import --json -");
    EXPECT_EQ(json::parse(again.out).at("data").at("totals").at("new"), 0);
}

TEST_F(RoundTrip, IntoTheSameStoreItAddsNothing) {
    write_file(home_.folder() / "log.jsonl", home_.run({"export", "interactions"}).out);
    const json again = home_.json({"import", (home_.folder() / "log.jsonl").string()});
    EXPECT_EQ(again.at("data").at("totals").at("new"), 0);
    EXPECT_GT(again.at("data").at("totals").at("same"), 300);
}

TEST_F(RoundTrip, ACutOffStreamIsRefusedAndNothingOfItIsKept) {
    const std::string whole = home_.run({"export", "interactions"}).out;
    for (const std::size_t part : {whole.size() / 2, whole.rfind("{\"type\":\"end\"")}) {
        Home other;
        write_file(other.folder() / "log.jsonl", whole.substr(0, part));
        const Ran ran = other.run({"import", (other.folder() / "log.jsonl").string()});
        EXPECT_EQ(ran.exit, 1) << ran.err;
        EXPECT_THAT(ran.err, HasSubstr("end record is missing after"));
        EXPECT_EQ(other.json({"stats"}).at("data").at("interactions"), 0);
    }
}

TEST_F(RoundTrip, PeopleCanBeReadBack) {
    Home other;
    write_file(other.folder() / "people.jsonl", home_.run({"export", "people"}).out);
    EXPECT_EQ(other.run({"import", (other.folder() / "people.jsonl").string()}).exit, 0);
}

TEST_F(RoundTrip, TiesCannotAndThatIsSaid) {
    Home other;
    write_file(other.folder() / "ties.jsonl", home_.run({"export", "ties"}).out);
    const Ran ran = other.run({"import", (other.folder() / "ties.jsonl").string()});
    EXPECT_EQ(ran.exit, 1);
    EXPECT_THAT(ran.err, HasSubstr("export interactions"));
}

}  // namespace
}  // namespace rekindle::e2e
