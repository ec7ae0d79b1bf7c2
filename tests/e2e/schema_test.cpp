// Every --json output against the schema that the program itself prints for it; by valijson, and by
// Python's jsonschema where it is installed.
#include <gmock/gmock.h>

#include <nlohmann/json.hpp>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

#include "tests/e2e/mail_server.hpp"
#include "tests/e2e/program.hpp"

namespace rekindle::e2e {
namespace {

using nlohmann::json;
using Words = std::vector<std::string>;

const std::string archive = REKINDLE_SOURCE_DIR "/examples/first-report/archive";

// What is wrong with the document, or nothing.
std::string complaints(const json& schema_text, const json& document) {
    valijson::Schema schema;
    valijson::SchemaParser parser;
    const valijson::adapters::NlohmannJsonAdapter schema_adapter(schema_text);
    parser.populateSchema(schema_adapter, schema);
    valijson::Validator validator;
    valijson::ValidationResults results;
    const valijson::adapters::NlohmannJsonAdapter target(document);
    if (validator.validate(schema, target, &results)) return {};
    std::string out = "invalid";
    valijson::ValidationResults::Error error;
    while (results.popError(error)) {
        out += "\n";
        for (const std::string& part : error.context) out += part;
        out += ": " + error.description;
    }
    return out;
}

class Schemas : public InAHome {
  protected:
    void SetUp() override {
        ASSERT_EQ(home_.run({"import", archive}).exit, 0);
        names_ = home_.json({"schema"}).at("data").at("schemas").get<Words>();
    }

    [[nodiscard]] json schema(const std::string& name) const {
        return json::parse(home_.run({"schema", name}).out);
    }

    // The document of a command is of the schema it names.
    void expect_valid(const Words& words) {
        const json document = home_.json(words);
        const std::string name = document.value("schema", "");
        ASSERT_THAT(name, testing::MatchesRegex("rekindle/[a-z]+/1"));
        const std::string kind = name.substr(9, name.size() - 11);
        EXPECT_EQ(complaints(schema(kind), document), "") << testing::PrintToString(words);
        used_.insert(kind);
        documents_.push_back(document);
    }

    Words names_;
    std::set<std::string> used_;
    std::vector<json> documents_;
};

const std::vector<Words> commands{
    {"import", archive},
    {"import", "--again", archive},
    {"ties"},
    {"ties", "-n", "2", "--formerly-strong", "--set", "digital=0.2"},
    {"ties", "--class", "automatic"},
    {"people"},
    {"people", "weber"},
    {"people", "nobody-of-this-name"},
    {"show", "Priya Raman"},
    {"analyze"},
    {"evaluate"},
    {"goal", "5"},
    {"plan", "Priya Raman"},
    {"log", "-n", "20"},
    {"me"},
    {"people", "--saved"},
    {"review"},
    {"same", "Priya Raman", "priya"},
    {"undo", "--list"},
    {"stats"},
    {"plugin", "list"},
    {"plugin", "info", "mail"},
    {"doctor"},
    {"status"},
    {"source", "list"},
    {"source", "test"},
    {"source", "remove", "nobody"},
    {"sync"},
    {"schema"},
    {"version"},
    {"help"},
    {"help", "ties"},
    {"help", "exit-codes"},
    {"demo", "-n", "3"},
    {"export", "interactions"},
    {"export", "people"},
    {"export", "ties"},
    {"forget", "--all", "--dry-run"},
    {"forget", "no-such-source", "--yes"},
    {"show", "nobody-of-this-name"},
    {"no-such-command"},
    {"ties", "--no-such-option"},
    {"import", "/no/such/file"},
    {"import", "/dev/null"},
};

TEST_F(Schemas, DescribeEveryOutput) {
    for (const Words& words : commands) expect_valid(words);
    expect_valid(
        {"split", home_.json({"people"}).at("data").at("people").at(0).at("person").at("id")});
    expect_valid({"undo"});
    expect_valid({"plugin", "new", "my-chat", (home_.folder() / "my-chat").string()});
    for (const char* name : {"interaction", "source", "sourcetest", "sync", "syncevent", "watch"})
        used_.insert(name);  // see below
    EXPECT_EQ(used_, (std::set<std::string>(names_.begin(), names_.end())));
}

TEST_F(Schemas, DescribeAnEmptyStore) {
    std::filesystem::remove_all(home_.store());
    write_file(home_.folder() / "empty.mbox", "");
    expect_valid({"import", (home_.folder() / "empty.mbox").string()});
    for (const Words& words : std::vector<Words>{
             {"ties"}, {"people"}, {"log"}, {"me"}, {"stats"}, {"doctor"}, {"export", "ties"}})
        expect_valid(words);
}

TEST_F(Schemas, DescribeEveryRecordOfAnExport) {
    const json interaction = schema("interaction");
    for (const char* what : {"interactions", "people", "ties"}) {
        std::istringstream in(home_.run({"export", what}).out);
        std::size_t count = 0;
        for (std::string line; std::getline(in, line); ++count)
            ASSERT_EQ(complaints(interaction, json::parse(line)), "") << line;
        EXPECT_GT(count, 10u) << what;
    }
}

TEST_F(Schemas, DescribeWhatAnImporterGives) {
    const json interaction = schema("interaction");
    const std::string calls = (home_.folder() / "calls.jsonl").string();
    write_file(calls,
               "{\"type\":\"manifest\",\"service\":\"phone\"}\n"
               R"({"type":"room","key":"r","members":[{"scheme":"name","address":"A"}]})"
               "\n"
               R"({"type":"cover","from":"2020-01-01T00:00:00Z","to":"2021-01-01T00:00:00Z"})"
               "\n"
               R"({"type":"person","key":"p","addresses":[{"scheme":"name","address":"A"}],)"
               R"("facts":[{"name":"organisation","value":"Initech"}]})"
               "\n{\"type\":\"checkpoint\",\"cursor\":\"\"}\nno record\n"
               "{\"type\":\"end\",\"records\":3}\n");
    for (const std::string& path : {archive, calls}) {
        const Ran ran = home_.run({"plugin", "test", path});
        EXPECT_EQ(ran.exit, path == archive ? 0 : 3) << ran.err;
        std::istringstream in(ran.out);
        std::size_t count = 0;
        for (std::string line; std::getline(in, line); ++count)
            ASSERT_EQ(complaints(interaction, json::parse(line)), "") << line;
        EXPECT_GT(count, 5u) << path;
        EXPECT_THAT(ran.err, testing::HasSubstr(" 0 not valid"));
    }
    EXPECT_EQ(home_.run({"plugin", "test", home_.folder() / "nowhere"}).exit, 1);
    EXPECT_EQ(home_.run({"plugin", "test", calls, "--plugin", calls}).exit, 6);
}

TEST_F(Schemas, DescribeEveryLineOfAWatchFolder) {
    const auto folder = home_.folder() / "in";
    write_file(folder / "a.eml", mail("1", "ann@x.example", "me@y.example",
                                      "Mon, 06 Jan 2020 10:00:00 +0000", "Hello"));
    write_file(folder / "b.xyz", std::string(3000, '\x01'));
    write_file(folder / "c.part", "x");
    std::filesystem::copy_file(folder / "a.eml", folder / "copy.eml");
    std::filesystem::create_symlink("/etc", folder / "link");
    const json watch = schema("watch");
    std::istringstream in(
        home_.run({"watch", "--once", "--settle", "0", "--json", folder.string()}).out);
    std::set<std::string> events;
    for (std::string line; std::getline(in, line);) {
        const json document = json::parse(line);
        ASSERT_EQ(complaints(watch, document), "") << line;
        events.insert(document.at("data").at("event"));
    }
    EXPECT_EQ(events, (std::set<std::string>{"started", "imported", "same", "unrecognised",
                                             "waiting", "unusable", "ended"}));
    expect_valid({"status"});
}

TEST_F(Schemas, DescribeAccountsAndWhatIsReadFromThem) {
    MailServer server("plain");
    const auto password = home_.folder() / "password";
    write_file(password, "hunter2\n");
    std::filesystem::permissions(password, std::filesystem::perms::owner_read);
    const auto add = [&](const std::string& name) {
        expect_valid({"source", "add", "imap", name, "--host", "127.0.0.1", "--security", "plain",
                      "--port", server.port(), "--password-file", password.string(), "--set",
                      "folders=INBOX"});
    };
    add("a@x.example");
    for (const Words& words : std::vector<Words>{
             {"sync"}, {"sync", "a@x"}, {"source", "list"}, {"source", "test"}, {"status"}})
        expect_valid(words);
    server.play("auth-failed");
    add("b@x.example");  // refused
    for (const Words& words :
         std::vector<Words>{{"sync"}, {"source", "list"}, {"source", "test"}, {"status"}})
        expect_valid(words);
    // Watching ends by itself where the login is refused.
    const json event = schema("syncevent");
    std::istringstream in(home_.run({"sync", "--watch", "--json"}).out);
    std::set<std::string> events;
    for (std::string line; std::getline(in, line);) {
        const json document = json::parse(line);
        ASSERT_EQ(complaints(event, document), "") << line;
        events.insert(document.at("data").at("event"));
    }
    EXPECT_EQ(events, (std::set<std::string>{"begun", "ended"}));
    expect_valid({"source", "remove", "a@x.example", "--keep-data"});
    for (const char* name : {"source", "sourcetest", "sources", "sync", "status"})
        EXPECT_TRUE(used_.contains(name)) << name;
}

// They would say yes to everything if they were broken.
TEST_F(Schemas, RefuseWhatIsWrong) {
    json ties = home_.json({"ties"});
    ASSERT_FALSE(ties.at("data").at("ties").empty());
    ties["data"]["ties"][0]["tie"]["extra"] = 1;
    EXPECT_NE(complaints(schema("ties"), ties), "");
    ties = home_.json({"ties"});
    ties["data"]["ties"][0]["tie"].erase("why");
    EXPECT_NE(complaints(schema("ties"), ties), "");
    ties = home_.json({"ties"});
    ties["data"]["ties"][0]["tie"]["class"] = "best-friend";
    EXPECT_NE(complaints(schema("ties"), ties), "");
    EXPECT_NE(complaints(schema("interaction"), json{{"type", "end"}}), "");
}

TEST_F(Schemas, AreTheFilesOfTheSourceTree) {
    std::set<std::string> files;
    for (const auto& item :
         std::filesystem::directory_iterator(REKINDLE_SOURCE_DIR "/schemas/json")) {
        const std::string name = item.path().filename();
        const std::string kind = name.substr(0, name.find('.'));
        files.insert(kind);
        EXPECT_EQ(home_.run({"schema", kind}).out, read_file(item.path()));
    }
    EXPECT_EQ(files, (std::set<std::string>(names_.begin(), names_.end())));
}

// A second, independent reading of the schemas.
TEST_F(Schemas, ASecondValidatorAgrees) {
    if (std::system("python3 -c 'import jsonschema' 2>/dev/null") != 0)
        GTEST_SKIP() << "python3-jsonschema is not installed";
    for (const Words& words : commands) expect_valid(words);
    json all = json::array();
    for (const json& document : documents_) {
        const std::string name = document.at("schema");
        all.push_back(
            {{"schema", schema(name.substr(9, name.size() - 11))}, {"document", document}});
    }
    write_file(home_.folder() / "all.json", all.dump());
    write_file(home_.folder() / "check.py",
               "import json, sys, jsonschema\n"
               "for one in json.load(open(sys.argv[1])):\n"
               "    jsonschema.Draft7Validator.check_schema(one['schema'])\n"
               "    jsonschema.Draft7Validator(one['schema']).validate(one['document'])\n");
    const std::string folder = home_.folder();
    EXPECT_EQ(std::system(("python3 " + folder + "/check.py " + folder + "/all.json").c_str()), 0);
}

}  // namespace
}  // namespace rekindle::e2e
