// Logging in: what is sent, and what becomes of a refusal.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "plugins/imap/session/base64.hpp"
#include "tests/unit/imap/scripted/attempt.hpp"

namespace rekindle::imap {
namespace {

using namespace std::chrono_literals;
using scripted::Attempt;
using scripted::Steps;
using testing::Contains;
using testing::Each;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

constexpr std::string_view after_login =
    "ON %t LIST %*\nS: * LIST () \"/\" INBOX\nS: %t OK done\n"
    "ON %t EXAMINE %*\nS: * 0 EXISTS\nS: * OK [UIDVALIDITY 1] ok\nS: %t OK done\n"
    "ON %t LOGOUT\nS: * BYE bye\nS: %t OK done\nEND\n";

Steps server(std::string_view capabilities, std::string_view lines,
             std::string_view greeting = "* OK ready") {
    const std::string text = "=== server\nS: " + std::string{greeting} +
                             "\nLOOP\nON %t CAPABILITY\nS: * CAPABILITY IMAP4rev1 " +
                             std::string{capabilities} + "\nS: %t OK done\n" + std::string{lines} +
                             std::string{after_login};
    return scripted::parse_blocks(text)[0].steps;
}

const std::string plain = to_base64(std::string{"\0me@x.example\0hunter2", 21});
const std::string xoauth2 = to_base64("user=me@x.example\1auth=Bearer hunter2\1\1");
const std::string oauthbearer =
    to_base64("n,a=me@x.example,\1host=imap.example\1port=993\1auth=Bearer hunter2\1\1");

TEST(Login, PlainAtOnceWhereTheServerTakesIt) {
    const Steps steps =
        server("AUTH=PLAIN SASL-IR", "ON %t AUTHENTICATE PLAIN " + plain + "\nS: %t OK in\n");
    Attempt attempt{steps};
    attempt.go();
    EXPECT_EQ(attempt.status, RK_OK);
    EXPECT_EQ(attempt.peer.fault(), "");
}

TEST(Login, PlainOnRequestElse) {
    const Steps steps =
        server("AUTH=PLAIN", "ON %t AUTHENTICATE PLAIN\nS: +\nC: " + plain + "\nS: %t OK in\n");
    Attempt attempt{steps};
    attempt.go();
    EXPECT_EQ(attempt.status, RK_OK);
    EXPECT_EQ(attempt.peer.fault(), "");
}

TEST(Login, LoginWhereNothingElseIsOffered) {
    const Steps steps = server("", "ON %t LOGIN \"me@x.example\" \"hunter2\"\nS: %t OK in\n");
    Attempt attempt{steps};
    attempt.go();
    EXPECT_EQ(attempt.status, RK_OK);
}

TEST(Login, LoginForTheNamesOfExchange) {
    const Steps steps = server("AUTH=PLAIN SASL-IR", "ON %t LOGIN %*\nS: %t OK in\n");
    Attempt attempt{steps};
    attempt.host.set("user", "me@x.example\\shared");
    attempt.go();
    EXPECT_EQ(attempt.status, RK_OK);
    EXPECT_THAT(attempt.peer.said(), Contains(R"(LOGIN "me@x.example\\shared" "hunter2")"));
}

TEST(Login, SecretsThatCannotBeQuotedGoAsLiterals) {
    const Steps steps = server("", "ON %t LOGIN %*\nS: %t OK in\n");
    Attempt attempt{steps};
    attempt.host.set("secret", "p\xC3\xA4ss");
    attempt.go();
    EXPECT_EQ(attempt.status, RK_OK);
    EXPECT_THAT(attempt.peer.said(), Contains("LOGIN \"me@x.example\" {5}\r\np\xC3\xA4ss"));
    Attempt quotes{steps};
    quotes.host.set("secret", "a\"b\\c");
    quotes.go();
    EXPECT_THAT(quotes.peer.said(), Contains(R"(LOGIN "me@x.example" "a\"b\\c")"));
}

TEST(Login, AMechanismThatIsOfferedAndUnknownLeavesLogin) {
    const Steps steps =
        server("AUTH=PLAIN SASL-IR",
               "ON %t AUTHENTICATE %*\nS: %t BAD what\nON %t LOGIN %*\nS: %t OK in\n");
    Attempt attempt{steps};
    attempt.go();
    EXPECT_EQ(attempt.status, RK_OK);
}

TEST(Login, Xoauth2SendsTheToken) {
    const Steps steps =
        server("AUTH=XOAUTH2 SASL-IR", "ON %t AUTHENTICATE XOAUTH2 " + xoauth2 + "\nS: %t OK in\n");
    Attempt attempt{steps};
    attempt.host.set("mechanism", "xoauth2");
    attempt.go();
    EXPECT_EQ(attempt.status, RK_OK);
    EXPECT_EQ(attempt.peer.fault(), "");
}

TEST(Login, ARefusedTokenIsTriedOnceAndTheReasonTold) {
    const std::string challenge = to_base64("{\"status\":\"401\",\"schemes\":\"bearer\"}");
    const Steps steps =
        server("AUTH=XOAUTH2 SASL-IR", "ON %t AUTHENTICATE XOAUTH2 %*\nS: + " + challenge +
                                           "\nC: \nS: %t NO [AUTHENTICATIONFAILED] Invalid\n");
    Attempt attempt{steps};
    attempt.host.set("mechanism", "xoauth2");
    attempt.go();
    EXPECT_EQ(attempt.status, RK_E_SOURCE);
    EXPECT_EQ(attempt.peer.connections(), 1u);
    EXPECT_THAT(attempt.message("imap.token-refused"), HasSubstr("\"status\":\"401\""));
    EXPECT_EQ(attempt.peer.fault(), "");
}

TEST(Login, OauthBearerAnswersARefusalInItsOwnWay) {
    const Steps steps =
        server("AUTH=OAUTHBEARER", "ON %t AUTHENTICATE OAUTHBEARER\nS: + \nC: " + oauthbearer +
                                       "\nS: + e30=\nC: AQ==\nS: %t NO no\n");
    Attempt attempt{steps};
    attempt.host.set("mechanism", "oauthbearer");
    attempt.go();
    EXPECT_EQ(attempt.host.count("imap.token-refused"), 1u);
    EXPECT_EQ(attempt.peer.fault(), "");
}

TEST(Login, WhatTheServerRepeatsOfASecretIsHidden) {
    for (const std::string& echo : {std::string{"hunter2"}, to_base64("hunter2"), plain}) {
        const Steps steps = server("", "ON %t LOGIN %*\nS: * NO [ALERT] no " + echo +
                                           " here\nS: %t NO bad " + echo + "\n");
        Attempt attempt{steps};
        attempt.go();
        ASSERT_FALSE(attempt.host.reports().empty());
        for (const auto& report : attempt.host.reports())
            EXPECT_THAT(report.message, Not(HasSubstr(echo)));
        EXPECT_THAT(attempt.message("imap.auth-failed"), HasSubstr("bad ***"));
    }
}

TEST(Login, AFolderNamedAsTheSecretIsNotNamed) {
    const Steps steps = server("",
                               "ON %t LOGIN %*\nS: %t OK in\n"
                               "ON %t LIST %*\nS: * LIST () \"/\" hunter2&x\nS: %t OK done\n");
    Attempt attempt{steps};
    attempt.go();
    EXPECT_THAT(attempt.message("imap.mailbox-name-malformed"), HasSubstr("***&x"));
}

TEST(Login, AServerThatIsBusyIsNotOneThatRefuses) {
    const Steps steps = server("", "ON %t LOGIN %*\nS: %t NO [UNAVAILABLE] no memory\n");
    Attempt attempt{steps};
    attempt.go();
    EXPECT_EQ(attempt.host.count("imap.auth-failed"), 0u);
    EXPECT_EQ(attempt.host.count("imap.connection-lost"), 1u);
    EXPECT_EQ(attempt.peer.connections(), 4u);
}

TEST(Login, CapabilitiesAreAskedForAnewUnlessTold) {
    const Steps told = server("",
                              "ON %t LOGIN %*\nS: %t OK [CAPABILITY IMAP4rev1 ID] in\n"
                              "ON %t ID %*\nS: %t OK done\n");
    Attempt attempt{told};
    attempt.go();
    EXPECT_THAT(attempt.peer.said(),
                ElementsAre("CAPABILITY", StartsWith("LOGIN"), StartsWith("ID ("),
                            StartsWith("LIST"), StartsWith("EXAMINE"), "LOGOUT"));
}

TEST(Login, WhoIsLoggedInAlreadySendsNoSecret) {
    const Steps steps = server("", "", "* PREAUTH welcome");
    Attempt attempt{steps};
    attempt.go();
    EXPECT_EQ(attempt.status, RK_OK);
    EXPECT_THAT(attempt.peer.said(), Each(Not(HasSubstr("hunter2"))));
}

// ---- STARTTLS ----------------------------------------------------------------------------------

TEST(StartTls, ComesBeforeAnythingElse) {
    const Steps steps = server("AUTH=PLAIN SASL-IR",
                               "ON %t STARTTLS\nS: %t OK go\n"
                               "ON %t AUTHENTICATE %*\nS: %t OK in\n",
                               "* OK [CAPABILITY IMAP4rev1 STARTTLS LOGINDISABLED] ready");
    Attempt attempt{steps};
    attempt.peer.security = RK_CONN_STARTTLS;
    attempt.go();
    EXPECT_EQ(attempt.status, RK_OK);
    EXPECT_THAT(attempt.peer.said(),
                ElementsAre("STARTTLS", "CAPABILITY", StartsWith("AUTHENTICATE"), "CAPABILITY",
                            StartsWith("LIST"), StartsWith("EXAMINE"), "LOGOUT"))
        << "what was said before TLS is forgotten";
}

TEST(StartTls, IsAskedForEvenWhereItIsNotOffered) {
    const Steps steps = server("AUTH=PLAIN", "ON %t STARTTLS\nS: %t BAD what\n",
                               "* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] ready");
    Attempt attempt{steps};
    attempt.peer.security = RK_CONN_STARTTLS;
    attempt.go();
    EXPECT_EQ(attempt.status, RK_E_SOURCE);
    EXPECT_EQ(attempt.host.count("imap.tls-required"), 1u);
    EXPECT_THAT(attempt.peer.said(), ElementsAre("STARTTLS")) << "and no secret is sent";
}

TEST(StartTls, IsNotGivenUpForAServerThatIsLoggedInAlready) {
    const Steps steps = server("", "", "* PREAUTH [CAPABILITY IMAP4rev1 STARTTLS] welcome");
    Attempt attempt{steps};
    attempt.peer.security = RK_CONN_STARTTLS;
    attempt.go();
    EXPECT_EQ(attempt.host.count("imap.tls-required"), 1u);
    EXPECT_THAT(attempt.peer.said(), IsEmpty());
}

TEST(StartTls, AnswersBeforeTheHandshakeEndTheSession) {
    const Steps steps =
        server("", "ON %t STARTTLS\nS: %t OK go\\r\\n* CAPABILITY IMAP4rev1 AUTH=PLAIN\n");
    Attempt attempt{steps};
    attempt.peer.security = RK_CONN_STARTTLS;
    attempt.go();
    EXPECT_EQ(attempt.host.count("imap.starttls-injection"), 1u);
    EXPECT_EQ(attempt.peer.connections(), 1u);
    EXPECT_THAT(attempt.peer.said(), Each(Not(HasSubstr("hunter2"))));
}

}  // namespace
}  // namespace rekindle::imap
