#include "host/import/addresses.hpp"

#include <gtest/gtest.h>

#include <rekindle/text.hpp>
#include <set>

#include "tests/unit/log/fixture.hpp"

namespace rekindle::imports {
namespace {

rk_participant who(std::string_view address, std::string_view name = {}, std::uint32_t flags = 0) {
    return {RK_BY, RK_ADDR_EMAIL, flags, 0, abi_string(address), abi_string(name)};
}

struct AddressesTest : log::LogTest {
    log::Log log = open();
    Addresses addresses{log};
};

TEST_F(AddressesTest, SpellingsOfOneAddressAreOneIdentity) {
    const auto one = addresses.find(who("Ann@X.org", "Ann"));
    const auto same = addresses.find(who("Ann@X.org", "Ann"));
    const auto lower = addresses.find(who("ann@x.org", "Ann"));
    const auto renamed = addresses.find(who("ann@x.org", "Annie"));
    const auto other = addresses.find(who("ben@x.org", "Ann"));
    EXPECT_EQ(one->number, same->number);
    EXPECT_EQ(one->number, lower->number);
    EXPECT_NE(one->number, renamed->number);
    EXPECT_EQ(one->identity, renamed->identity);
    EXPECT_NE(one->identity, other->identity);
    EXPECT_NE(addresses.find(who("ann@x.org", "Ann", RK_IS_OWNER))->number, one->number);
}

TEST_F(AddressesTest, AddressAndNameDoNotRunTogether) {
    EXPECT_NE(addresses.find(who("a@x.org", "bc"))->identity,
              addresses.find(who("a@x.orgb", "c"))->identity);
    const std::string_view row = "a@x.orgbc";  // as they come over the wire, one behind the other
    const auto split = [&](std::size_t at) {
        return addresses.find(who(row.substr(0, at), row.substr(at)))->number;
    };
    EXPECT_NE(split(7), split(8));
    EXPECT_EQ(split(7), addresses.find(who("a@x.org", "bc"))->number);
}

TEST_F(AddressesTest, ANameThatRepeatsTheAddressIsNone) {
    const auto bare = addresses.find(who("ann@x.org"));
    EXPECT_EQ(addresses.find(who("ann@x.org", "Ann@x.org"))->number, bare->number);
    EXPECT_EQ(addresses.find(who("ann@x.org", "'ann@x.org' "))->number, bare->number);
    EXPECT_EQ(addresses.find(who("<Ann@X.org>", "ann@x.org"))->number, bare->number);
}

TEST_F(AddressesTest, WhatIdentifiesNobody) {
    EXPECT_EQ(addresses.find(who("@"))->number, Addresses::nobody_there);
    EXPECT_EQ(addresses.find(who(" "))->number, Addresses::nobody_there);
}

TEST_F(AddressesTest, ManyStayApart) {
    std::vector<std::uint32_t> numbers;
    for (int i = 0; i < 20'000; ++i)
        numbers.push_back(addresses.find(who("p" + std::to_string(i) + "@x.org"))->number);
    for (int i = 0; i < 20'000; ++i)
        ASSERT_EQ(addresses.find(who("p" + std::to_string(i) + "@x.org"))->number, numbers[i]);
    EXPECT_EQ(std::set(numbers.begin(), numbers.end()).size(), 20'000u);
}

}  // namespace
}  // namespace rekindle::imports
