#include "plugins/linkedin/network.hpp"

#include <gtest/gtest.h>

namespace rekindle::linkedin {
namespace {

constexpr const char* ada = "https://www.linkedin.com/in/ada";
constexpr const char* grace = "https://www.linkedin.com/in/grace";
constexpr const char* sam = "https://www.linkedin.com/in/sam";

TEST(Network, ANameIsTheProfileThatBearsItAlone) {
    Network network;
    network.know("Ada  Byron", ada);
    network.know("Jean Bartik", "linkedin.com/in/jean-a");
    network.know("Jean Bartik", "linkedin.com/in/jean-b");
    network.settle();
    EXPECT_EQ(network.who("ada byron", {}).address, "linkedin.com/in/ada");
    EXPECT_EQ(network.who("Jean Bartik", {}).scheme, Scheme::name);
    EXPECT_EQ(network.who("Jean Bartik", "linkedin.com/in/jean-b").address,
              "linkedin.com/in/jean-b");
}

TEST(Network, TheOwnerIsInEveryConversation) {
    Network network;
    network.saw("1", "Ada", ada);
    network.saw("1", "Sam", sam);
    network.saw("2", "Sam", sam);
    network.saw("2", "Grace", grace);
    network.settle();
    EXPECT_EQ(network.owner_name(), "Sam");
    EXPECT_EQ(network.owner_profile(), "linkedin.com/in/sam");
    EXPECT_TRUE(network.who("Sam", {}).is_owner);
    EXPECT_FALSE(network.who("Ada", ada).is_owner);
}

TEST(Network, OneConversationTellsNothing) {
    Network network;
    network.saw("1", "Ada", ada);
    network.saw("1", "Sam", sam);
    network.settle();
    EXPECT_FALSE(network.has_owner());
}

TEST(Network, WhatTheArchiveSaysOfItsOwnerComesFirst) {
    Network network;
    network.owner_is("Sam", {});
    network.saw("1", "Sam", sam);
    network.saw("1", "Ada", ada);
    network.saw("2", "Ada", ada);
    network.saw("2", "Grace", grace);
    network.settle();
    EXPECT_EQ(network.owner_profile(), "linkedin.com/in/sam");
    // Another of that name is somebody else.
    EXPECT_FALSE(network.who("Sam", "https://www.linkedin.com/in/sam-other").is_owner);
}

TEST(Network, AccountsThatAreGoneAreOnePersonInOneConversationOnly) {
    Network network;
    network.settle();
    const Who one = network.who("LinkedIn Member", {}, "1");
    EXPECT_EQ(one.address, network.who("LinkedIn-Mitglied", {}, "1").address);
    EXPECT_NE(one.address, network.who("LinkedIn Member", {}, "2").address);
    EXPECT_EQ(one.name, "LinkedIn Member");
}

}  // namespace
}  // namespace rekindle::linkedin
