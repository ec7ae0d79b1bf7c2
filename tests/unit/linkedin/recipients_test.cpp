#include "plugins/linkedin/recipients.hpp"

#include <gmock/gmock.h>

namespace rekindle::linkedin {
namespace {

using testing::ElementsAre;

std::vector<std::string> split(std::string_view names, std::string_view urls,
                               const Network& network = {}) {
    std::vector<std::string> out;
    for (const Recipient& one : recipients_of(names, urls, network))
        out.push_back(one.name + (one.url.empty() ? "" : "=" + one.url));
    return out;
}

TEST(Recipients, OneProfileHasTheWholeName) {
    EXPECT_THAT(split("Byron, Ada, PhD", "u/ada"), ElementsAre("Byron, Ada, PhD=u/ada"));
}

TEST(Recipients, NamesAndProfilesInPairs) {
    EXPECT_THAT(split("Ada Byron, Grace Hopper", "u/ada,u/grace"),
                ElementsAre("Ada Byron=u/ada", "Grace Hopper=u/grace"));
    EXPECT_THAT(split("Ada Byron; Grace Hopper", "u/ada;u/grace"),
                ElementsAre("Ada Byron=u/ada", "Grace Hopper=u/grace"));
}

TEST(Recipients, TitlesBelongToTheNameBefore) {
    EXPECT_THAT(split("Ada Byron, Ph.D., MBA, Grace Hopper, SHRM-CP", "u/ada,u/grace"),
                ElementsAre("Ada Byron, Ph.D., MBA=u/ada", "Grace Hopper, SHRM-CP=u/grace"));
}

TEST(Recipients, NamesThatAreKnownAreTakenWhole) {
    Network network;
    network.know("Byron, Countess of Lovelace", "linkedin.com/in/ada");
    EXPECT_THAT(split("Byron, Countess of Lovelace, Grace Hopper", {}, network),
                ElementsAre("Byron, Countess of Lovelace", "Grace Hopper"));
}

TEST(Recipients, WhereTheCountsDifferProfilesHaveNoNames) {
    EXPECT_THAT(split("Ada, of London, Grace Hopper", "u/ada,u/grace"),
                ElementsAre("=u/ada", "=u/grace"));
}

TEST(Recipients, Nobody) {
    EXPECT_THAT(split("", ""), ElementsAre());
}

}  // namespace
}  // namespace rekindle::linkedin
