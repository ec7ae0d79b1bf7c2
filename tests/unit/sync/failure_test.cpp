#include "host/sync/failure.hpp"

#include <gtest/gtest.h>

#include <rekindle/ext/connection.h>

namespace rekindle::sync {
namespace {

using Kind = worker::Verdict::Kind;

Error error(std::string report_code, Code code = Code::source) {
    return {code, "it failed", Error::no_entry, 0, std::move(report_code)};
}

TEST(FailureOf, IsToldByTheReportCode) {
    EXPECT_EQ(failure_of(error("imap.auth-failed")), Failure::login);
    EXPECT_EQ(failure_of(error("imap.login-disabled")), Failure::unsecured);
    EXPECT_EQ(failure_of(error("imap.token-refused")), Failure::token);
    EXPECT_EQ(failure_of(error("imap.throttled")), Failure::busy);
    EXPECT_EQ(failure_of(error("imap.connection-lost")), Failure::network);
    EXPECT_EQ(failure_of(error("connection.timed-out")), Failure::network);
    EXPECT_EQ(failure_of(error("connection.no-host")), Failure::network);
    EXPECT_EQ(failure_of(error("connection.certificate")), Failure::certificate);
    EXPECT_EQ(failure_of(error("imap.starttls-injection")), Failure::unsecured);
    EXPECT_EQ(failure_of(error("imap.tls-required")), Failure::unsecured);
    EXPECT_EQ(failure_of(error("login.missing")), Failure::no_secret);
    EXPECT_EQ(failure_of(error("imap.something-new")), Failure::other);
    EXPECT_EQ(failure_of(error("", Code::store)), Failure::log);
    EXPECT_EQ(failure_of(error("", Code::locked)), Failure::locked);
    EXPECT_EQ(failure_of(error("", Code::interrupted)), Failure::stopped);
}

TEST(FailureOf, IsToldByTheStatusOfAConnectionOfOurOwn) {
    const auto of = [](rk_status status) {
        return failure_of(error("", static_cast<Code>(status)));
    };
    EXPECT_EQ(of(RK_CONN_REFUSED), Failure::network);
    EXPECT_EQ(of(RK_CONN_NO_HOST), Failure::network);
    EXPECT_EQ(of(RK_CONN_TIMED_OUT), Failure::network);
    EXPECT_EQ(of(RK_CONN_CERTIFICATE), Failure::certificate);
    EXPECT_EQ(of(RK_CONN_NO_TLS), Failure::unsecured);
    EXPECT_EQ(of(RK_CONN_UNREAD), Failure::unsecured);
    EXPECT_EQ(of(RK_CONN_STOPPED), Failure::stopped);
}

TEST(FailureOf, AnOutcomeIsToldByItsVerdict) {
    const auto of = [](Kind kind, const Error& why = {}) {
        imports::Outcome outcome;
        outcome.verdict.kind = kind;
        outcome.verdict.error = why;
        return failure_of(outcome);
    };
    EXPECT_EQ(of(Kind::done), Failure::none);
    EXPECT_EQ(of(Kind::stopped), Failure::stopped);
    EXPECT_EQ(of(Kind::failed, error("imap.auth-failed")), Failure::login);
    EXPECT_EQ(of(Kind::receiver_failed, error("", Code::store)), Failure::log);
    EXPECT_EQ(of(Kind::crashed), Failure::importer);
    EXPECT_EQ(of(Kind::hung), Failure::importer);
}

TEST(AFailure, MayPassUnlessTheUserHasToDoSomething) {
    for (const Failure failure :
         {Failure::network, Failure::busy, Failure::certificate, Failure::unsecured, Failure::log,
          Failure::importer, Failure::other})
        EXPECT_TRUE(may_pass(failure));
    for (const Failure failure :
         {Failure::login, Failure::no_secret, Failure::locked, Failure::stopped})
        EXPECT_FALSE(may_pass(failure));
}

}  // namespace
}  // namespace rekindle::sync
