// An item is the same item in the next export, in the layout of any year.
#include <gmock/gmock.h>

#include <rekindle/importer.hpp>
#include <set>

#include "sdk/testkit/fake_host.hpp"

namespace rekindle {
namespace {

using testkit::FakeHost;

std::set<std::string> keys(const std::string& file, const std::string& bytes) {
    FakeHost host;
    host.add(file, bytes);
    EXPECT_EQ(host.run(*rekindle_plugin_v0.importers[0]), RK_OK);
    std::set<std::string> out;
    for (const auto& record : host.records()) out.insert(record.key);
    return out;
}

TEST(Identity, AConnectionOfBeforeAndAfterThereWereProfiles) {
    const auto before = keys("Connections.csv",
                             "First Name,Last Name,Email Address,Company,Position,Connected On\n"
                             "Ada,Byron,,Acme,Analyst,08 Feb 2020\n");
    const auto after =
        keys("Connections.csv",
             "Notes:\n\"...\"\n\n"
             "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
             "Grace,Hopper,https://www.linkedin.com/in/grace,,,,09 Feb 2020\n"
             "Ada,Byron,https://www.linkedin.com/in/ada,,Initech,Lead,08 Feb 2020\n");
    EXPECT_EQ(after.size(), 2U);
    EXPECT_TRUE(after.contains(*before.begin()));
}

TEST(Identity, AMessageInTheColumnsOfAnyYear) {
    const auto before = keys("messages.csv",
                             "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,DATE,"
                             "SUBJECT,CONTENT,FOLDER\n"
                             "1,,Ada,https://www.linkedin.com/in/ada,Sam,2020-06-01 10:00:00 UTC,,"
                             "\"Hello\nSam\",INBOX\n");
    const auto after = keys("messages.csv",
                            "\"CONVERSATION ID\",\"CONVERSATION TITLE\",\"FROM\",\"SENDER PROFILE "
                            "URL\",\"TO\",\"RECIPIENT PROFILE URLS\",\"DATE\",\"SUBJECT\","
                            "\"CONTENT\",\"FOLDER\",\"ATTACHMENTS\"\r\n"
                            "\"1\",\"\",\"Ada\",\"https://www.linkedin.com/in/ada\",\"Sam\","
                            "\"https://www.linkedin.com/in/sam\",\"2020-06-01 10:00:00 UTC\",\"\","
                            "\"Hello\nSam\",\"INBOX\",\"\"\r\n");
    EXPECT_EQ(before, after);
    EXPECT_EQ(before.size(), 1U);
}

TEST(Identity, TwoOfOneNameAndDayAreTwo) {
    EXPECT_EQ(keys("Connections.csv",
                   "First Name,Last Name,URL,Connected On\n"
                   "Jean,Bartik,https://www.linkedin.com/in/jean-a,01 Mar 2020\n"
                   "Jean,Bartik,https://www.linkedin.com/in/jean-b,01 Mar 2020\n")
                  .size(),
              2U);
}

}  // namespace
}  // namespace rekindle
