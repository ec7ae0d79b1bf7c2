// Data flows one way: this test reads every #include line of the tree and says which one looks
// back.
#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;
const fs::path tree = REKINDLE_SOURCE_DIR;

// A library may include itself, the SDK, and these.
const std::map<std::string, std::set<std::string>> may_include{
    {"base", {}},
    {"connection", {"base"}},  // the worker knows only base/relay.hpp
    {"accounts", {"connection", "base"}},
    {"interchange", {"base"}},
    {"wire", {"base"}},
    {"source", {"base"}},
    {"worker", {"wire", "source", "base"}},
    {"kit", {"worker", "wire", "source", "interchange", "base"}},
    {"catalog", {"worker", "wire", "source", "base"}},
    {"log", {"base"}},
    {"people", {"log", "base"}},
    {"analyzer", {"base"}},
    {"import", {"wire", "source", "worker", "catalog", "log", "people", "interchange", "base"}},
    {"watch", {"wire", "source", "worker", "catalog", "log", "people", "import", "base"}},
    {"sync",
     {"wire", "source", "worker", "catalog", "log", "import", "accounts", "connection", "base"}},
    {"app",
     {"watch", "sync", "wire", "source", "worker", "catalog", "log", "people", "import", "analyzer",
      "accounts", "connection", "interchange", "base"}},
};

struct Line {
    fs::path file;  // relative to the tree
    std::size_t number = 0;
    std::string text;
};

std::vector<Line> lines_of(const std::string& folder) {
    std::vector<Line> out;
    for (const auto& item : fs::recursive_directory_iterator(tree / folder)) {
        const auto extension = item.path().extension();
        if (extension != ".hpp" && extension != ".cpp" && extension != ".h") continue;
        std::ifstream in(item.path());
        std::string text;
        for (std::size_t number = 1; std::getline(in, text); ++number)
            out.push_back({fs::relative(item.path(), tree), number, text});
    }
    return out;
}

std::string place(const Line& line) {
    return line.file.string() + ":" + std::to_string(line.number) + ": " + line.text;
}

// "host/log/x.hpp" → "log"
std::string library(const fs::path& path) {
    auto part = path.begin();
    return path.begin() == path.end() || ++part == path.end() ? "" : part->string();
}

const std::regex include_line(R"(^\s*#\s*include\s+[<"]([^>"]+)[>"])");

std::vector<std::string> lines_with(const std::string& folder, const std::regex& pattern,
                                    const std::set<std::string>& except) {
    std::vector<std::string> found;
    for (const Line& line : lines_of(folder))
        if (std::regex_search(line.text, pattern) && !except.contains(line.file.string()) &&
            !except.contains(library(line.file)))
            found.push_back(place(line));
    return found;
}

TEST(Layers, HostLibrariesIncludeOnlyWhatLiesBeforeThem) {
    std::vector<std::string> wrong;
    std::size_t seen = 0;
    for (const Line& line : lines_of("host")) {
        std::smatch match;
        if (!std::regex_search(line.text, match, include_line)) continue;
        const std::string target = match[1];
        const std::string from = library(line.file);
        if (!target.starts_with("host/")) continue;
        ++seen;
        ASSERT_TRUE(may_include.contains(from)) << "unknown library: " << place(line);
        const std::string to = library(target);
        if (to != from && !may_include.at(from).contains(to)) wrong.push_back(place(line));
    }
    EXPECT_GT(seen, 50u) << "the test no longer sees the includes";
    EXPECT_THAT(wrong, testing::IsEmpty());
}

TEST(Layers, SdkAndPluginsIncludeNothingOfTheHost) {
    const std::regex host(R"(#\s*include\s+[<"](\.\./)*host/)");
    EXPECT_THAT(lines_with("sdk", host, {}), testing::IsEmpty());
    EXPECT_THAT(lines_with("plugins", host, {}), testing::IsEmpty());
}

TEST(Layers, OnlyTheLoaderUsesBoostDll) {
    const std::regex dll(R"(#\s*include\s+<boost/dll)");
    EXPECT_THAT(lines_with("host", dll, {"host/worker/cage/loader.cpp"}), testing::IsEmpty());
    EXPECT_THAT(lines_with("plugins", dll, {}), testing::IsEmpty());
}

TEST(Layers, OnlyTheLogContainsSql) {
    const std::regex sql(
        R"(["(](SELECT|INSERT (OR \w+ )?INTO|UPDATE|DELETE FROM|CREATE TABLE|PRAGMA) )");
    EXPECT_THAT(lines_with("host", sql, {"log"}), testing::IsEmpty());
    EXPECT_FALSE(lines_with("host/log", sql, {}).empty()) << "the test no longer sees SQL";
}

TEST(Layers, OnlyTheCommandLineAndTheWorkerPrint) {
    const std::regex print(R"(std::cout|std::cerr|\bprintf\(|fmt::print\()");
    const std::set<std::string> may{"app", "host/worker/cage/main.cpp", "host/kit/main.cpp"};
    EXPECT_THAT(lines_with("host", print, may), testing::IsEmpty());
    EXPECT_THAT(lines_with("plugins", print, {}), testing::IsEmpty());
}

TEST(Layers, TheAnalyzerHasNoClock) {
    const std::regex clock(R"(_clock::now|std::time\(|gettimeofday|getenv|<fstream>|<filesystem>)");
    EXPECT_THAT(lines_with("host/analyzer", clock, {}), testing::IsEmpty());
}

TEST(Layers, NothingIsCalledHelper) {
    std::vector<std::string> vague;
    for (const std::string folder : {"host", "sdk", "plugins", "tests"})
        for (const auto& item : fs::recursive_directory_iterator(tree / folder)) {
            const std::string name = item.path().stem().string();
            for (const std::string word :
                 {"util", "utils", "helper", "helpers", "manager", "common"})
                if (name == word || name.ends_with("_" + word)) vague.push_back(item.path());
        }
    EXPECT_THAT(vague, testing::IsEmpty());
}

}  // namespace
