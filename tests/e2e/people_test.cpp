// Who is who: contacts of a source through the whole program, the user's word on them, and that it
// lasts.
#include <gmock/gmock.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "tests/e2e/program.hpp"

namespace rekindle::e2e {
namespace {

using nlohmann::json;
using testing::ElementsAre;
using testing::HasSubstr;

// An address book, and mails with two of the people in it: Jeff under two names that ask, and Ann.
const std::string book =
    "{\"type\":\"manifest\",\"service\":\"contacts\"}\n"
    R"({"type":"person","key":"ann","name":"Ann Kowalska","addresses":[)"
    R"({"scheme":"email","address":"ann@x.example"},{"scheme":"email","address":"Ann@Work.example"},)"
    R"({"scheme":"phone","address":"0171 1234567"}],"facts":[{"name":"organisation",)"
    R"("value":"Work Ltd","from":"2014-01-01T00:00:00Z","to":"2017-01-01T00:00:00Z"}]})"
    "\n"
    R"({"type":"person","key":"old","name":"Zoë Saved","addresses":[)"
    R"({"scheme":"phone","address":"+44 7700 900123"}]})"
    "\n"
    R"({"type":"room","key":"choir","title":"Choir","members":[)"
    R"({"scheme":"email","address":"ann@x.example"},{"scheme":"email","address":"me@x.example"}]})"
    "\n{\"type\":\"end\",\"records\":3}\n";

const std::string mails =
    "{\"type\":\"manifest\",\"service\":\"email\"}\n"
    R"({"type":"interaction","kind":"email","key":"1","time":"2020-01-01T10:00:00Z","participants":[)"
    R"({"role":"by","scheme":"email","address":"jeff@x.example","name":"Jeff Skilling"},)"
    R"({"role":"to","scheme":"email","address":"me@x.example","owner":true}]})"
    "\n"
    R"({"type":"interaction","kind":"email","key":"2","time":"2020-01-02T10:00:00Z","participants":[)"
    R"({"role":"by","scheme":"email","address":"me@x.example","owner":true},)"
    R"({"role":"to","scheme":"email","address":"js@y.example","name":"Skilling, Jeff"}]})"
    "\n"
    R"({"type":"interaction","kind":"call","key":"3","time":"2020-01-03T10:00:00Z","participants":[)"
    R"({"role":"by","scheme":"phone","address":"+491711234567"},)"
    R"({"role":"to","scheme":"email","address":"me@x.example","owner":true}]})"
    "\n{\"type\":\"end\",\"records\":3}\n";

class WhoIsWho : public InAHome {
  protected:
    void SetUp() override {
        import("book.jsonl", book);
        import("mails.jsonl", mails);
    }
    json import(const std::string& name, const std::string& content) const {
        const auto path = home_.folder() / name;
        write_file(path, content);
        return home_.json({"import", path.string()}).at("data").at("totals");
    }
    // The addresses of the person that `word` means.
    [[nodiscard]] std::vector<std::string> handles(const std::string& word) const {
        return home_.json({"show", word}).at("data").at("person").at("handles");
    }
    [[nodiscard]] json questions() const {
        return home_.json({"review"}).at("data").at("questions");
    }
};

TEST_F(WhoIsWho, ContactsAreCountedAndThereOnce) {
    const json again = home_.json({"import", "--again", (home_.folder() / "book.jsonl").string()})
                           .at("data")
                           .at("totals");
    EXPECT_EQ(again.at("people"), 2);
    EXPECT_EQ(again.at("new_people"), 0);
    EXPECT_EQ(again.at("rooms"), 1);
    EXPECT_THAT(home_.run({"import", "--again", (home_.folder() / "book.jsonl").string()}).out,
                HasSubstr("contacts 2, 0 new or changed"));
}

TEST_F(WhoIsWho, ACardJoinsItsAddressesAndSaysSo) {
    EXPECT_THAT(handles("ann@x.example"),
                ElementsAre("mailto:ann@work.example", "mailto:ann@x.example", "tel:01711234567"));
    const json ann = home_.json({"show", "ann@work.example"}).at("data");
    EXPECT_EQ(ann.at("person").at("name"), "Ann Kowalska");
    EXPECT_EQ(ann.at("cards"), 1);
    EXPECT_EQ(ann.at("facts").at(0).at("value"), "Work Ltd");
    EXPECT_EQ(ann.at("facts").at(0).at("name"), "organisation");
    EXPECT_EQ(ann.at("links").size(), 2u);
    EXPECT_EQ(ann.at("links").at(0).at("evidence"), "card");
    const Ran shown = home_.run({"show", "ann@work.example"});
    EXPECT_THAT(shown.out, HasSubstr("on one card: Ann Kowalska, contacts (99 %)"));
    EXPECT_THAT(shown.out, HasSubstr("organisation Work Ltd, 2014 to 20"));
}

TEST_F(WhoIsWho, ACountryJoinsTheNumberAsItIsDialled) {
    EXPECT_EQ(handles("+491711234567").size(), 1u);
    EXPECT_EQ(home_.run({"me", "--region", "Germany"}).exit, 2);
    EXPECT_EQ(home_.json({"me", "--region", "de"}).at("data").at("region"), "DE");
    EXPECT_EQ(handles("+491711234567").size(), 4u);
    EXPECT_EQ(home_.json({"me"}).at("data").at("region"), "DE") << "it lasts";
}

TEST_F(WhoIsWho, ASavedContactWithoutAnyContactIsShown) {
    const json saved = home_.json({"people", "--saved"}).at("data").at("people");
    std::vector<std::string> names;
    for (const json& one : saved) names.push_back(one.at("person").at("name"));
    EXPECT_THAT(names, testing::UnorderedElementsAre("Ann Kowalska", "Zoë Saved"));
    EXPECT_THAT(home_.run({"show", "Zoë Saved"}).out, HasSubstr("nothing imported shows any"));
    EXPECT_EQ(home_.run({"me", "--region", "DE"}).exit, 0);
    EXPECT_EQ(home_.json({"people", "--saved"}).at("data").at("total"), 1) << "Ann called";
}

TEST_F(WhoIsWho, AnEqualNameAsksAndYesLasts) {
    const json asked = questions();
    ASSERT_EQ(asked.size(), 1u);
    EXPECT_EQ(asked.at(0).at("kind"), "name");
    const std::string id = asked.at(0).at("id");
    EXPECT_THAT(home_.run({"review"}).out, HasSubstr(id));
    EXPECT_EQ(home_.run({"review", "maybe", id}).exit, 2);
    EXPECT_NE(home_.run({"review", "yes", "q2222222"}).exit, 0);
    const json after = home_.json({"review", "yes", id}).at("data");
    EXPECT_EQ(after.at("decisions").at(0).at("verb"), "same");
    EXPECT_EQ(after.at("total"), 0);
    EXPECT_EQ(handles("js@y.example").size(), 2u);
    // Whatever is imported later, and where all is forgotten and comes again.
    ASSERT_EQ(home_.run({"forget", "--all", "--yes"}).exit, 0);
    import("mails.jsonl", mails);
    EXPECT_EQ(handles("js@y.example").size(), 2u);
    EXPECT_EQ(home_.run({"undo"}).exit, 0);
    EXPECT_EQ(handles("js@y.example").size(), 1u);
    EXPECT_EQ(questions().at(0).at("id"), id);
}

TEST_F(WhoIsWho, NoIsNotAskedAgain) {
    ASSERT_EQ(home_.run({"review", "no", questions().at(0).at("id")}).exit, 0);
    EXPECT_TRUE(questions().empty());
    EXPECT_EQ(handles("js@y.example").size(), 1u);
}

TEST_F(WhoIsWho, SameDifferentSplitAndUndo) {
    ASSERT_EQ(home_.run({"same", "Zoë Saved", "jeff@x.example"}).exit, 0);
    EXPECT_EQ(handles("jeff@x.example").size(), 2u);
    ASSERT_EQ(home_.run({"split", "ann@work.example"}).exit, 0);
    EXPECT_THAT(handles("ann@work.example"), ElementsAre("mailto:ann@work.example"));
    EXPECT_EQ(handles("ann@x.example").size(), 2u);
    ASSERT_EQ(home_.run({"different", "ann@x.example", "0171 1234567"}).exit, 0);
    EXPECT_EQ(handles("ann@x.example").size(), 1u);
    EXPECT_THAT(home_.run({"undo", "--list"}).out, HasSubstr("is nobody else's"));
    for (int i = 0; i < 3; ++i) EXPECT_EQ(home_.run({"undo"}).exit, 0);
    EXPECT_EQ(home_.run({"undo"}).exit, 2);
    EXPECT_EQ(handles("ann@x.example").size(), 3u);
    EXPECT_EQ(handles("jeff@x.example").size(), 1u);
}

TEST_F(WhoIsWho, WhatContradictsAnEarlierWordIsRefusedAndNamed) {
    ASSERT_EQ(home_.run({"same", "jeff@x.example", "js@y.example"}).exit, 0);
    ASSERT_EQ(home_.run({"different", "ann@x.example", "jeff@x.example"}).exit, 0);
    const Ran ran = home_.run({"same", "ann@x.example", "js@y.example"});
    EXPECT_EQ(ran.exit, 2);
    EXPECT_THAT(ran.err, HasSubstr("rekindle undo 2"));
    EXPECT_EQ(home_.json({"undo", "--list"}).at("data").at("decisions").size(), 2u);
    EXPECT_EQ(home_.run({"same", "ann@x.example", "ANN@x.example"}).exit, 2) << "one address";
}

TEST_F(WhoIsWho, AnExportTellsPeopleAndRoomsAndComesBackTheSame) {
    const std::string first = home_.run({"export", "interactions"}).out;
    EXPECT_THAT(first, HasSubstr(R"("type":"person")"));
    EXPECT_THAT(first, HasSubstr(R"("value":"Work Ltd","from":"2014-01-01T00:00:00.000Z")"));
    EXPECT_THAT(first, HasSubstr(R"("title":"Choir")"));
    Home other;
    write_file(other.folder() / "log.jsonl", first);
    ASSERT_EQ(other.run({"import", (other.folder() / "log.jsonl").string()}).exit, 0);
    const auto cards = [](const std::string& exported) {
        std::vector<std::string> out;
        std::istringstream in(exported);
        for (std::string line; std::getline(in, line);)
            if (!line.starts_with(R"({"type":"interaction")")) out.push_back(line);
        return out;
    };
    EXPECT_EQ(cards(other.run({"export", "interactions"}).out), cards(first));
    EXPECT_EQ(other.json({"people"}).at("data"), home_.json({"people"}).at("data"));
    EXPECT_THAT(home_.run({"export", "interactions", "--no-titles"}).out,
                testing::Not(HasSubstr("Choir")));
}

TEST_F(WhoIsWho, AForgottenBookTakesItsPeopleWithIt) {
    ASSERT_EQ(home_.run({"forget", "book.jsonl", "--yes"}).exit, 0);
    EXPECT_EQ(home_.json({"people", "--saved"}).at("data").at("total"), 0);
    EXPECT_EQ(home_.run({"show", "Zoë Saved"}).exit, 1);
}

}  // namespace
}  // namespace rekindle::e2e
