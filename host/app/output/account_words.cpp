#include "host/app/output/account_words.hpp"

#include <fmt/format.h>

#include "host/accounts/provider.hpp"
#include "host/base/printable.hpp"

namespace rekindle::app {
namespace {

using accounts::Account;
using accounts::Accounts;
using Where = accounts::Keeping::Where;

Instant instant(std::int64_t ms) {
    return Instant{std::chrono::milliseconds{ms}};
}

Json time_json(std::int64_t ms) {
    return ms == 0 ? Json{} : Json{rfc3339(instant(ms))};
}

Json record_json(const accounts::Record& record) {
    const auto or_null = [](const std::string& text) { return text.empty() ? Json{} : Json{text}; };
    return Json::object()
        .set("began", time_json(record.began_ms))
        .set("ended", time_json(record.ended_ms))
        .set("went_well", time_json(record.well_ms))
        .set("read", record.read)
        .set("new", record.added)
        .set("same", record.same)
        .set("skipped", record.skipped)
        .set("bytes", record.bytes)
        .set("code", or_null(record.code))
        .set("message", or_null(record.message));
}

std::string add_again(const Account& account) {
    return "rekindle source add " + printable(account.importer) + ' ' + printable(account.name);
}

std::string login_advice(const Account& account, Doing doing) {
    const accounts::Provider* provider = accounts::provider_of_host(account.target.host);
    if (provider && !provider->help.empty()) return std::string{provider->help};
    return std::string{doing == Doing::adding ? "Check the password"
                                              : add_again(account) + " takes another password"} +
           "; where the server knows you by another name than the address, give it with --user.\n"
           "Some servers let no program in until you allow it in their settings, or want a "
           "password made there for it: rekindle help mail-accounts";
}

std::string network_advice(const Account& account, Doing doing) {
    switch (doing) {
        case Doing::adding:
            return "Compare the server's name and port with what your provider says about IMAP, "
                   "and give them with --host and --port; where they are right, try again later.";
        case Doing::testing:
            return "Where the server has moved: " + add_again(account) + " --host NAME";
        default:
            return "What was read is kept; rekindle sync goes on from there. Step by step: "
                   "rekindle source test " +
                   printable(account.name);
    }
}

}  // namespace

std::string last_run_words(const Accounts& accounts, const Account& account) {
    const auto reader = accounts.reader(account);
    const std::string now = reader ? fmt::format("process {} reads it now; ", *reader) : "";
    const auto record = accounts.record(account);
    if (!record) return now + (reader ? "for the first time" : "never; rekindle sync reads it");
    if (record->message.empty())
        return now + fmt::format("{}: read {} · new {}", date_and_time(instant(record->ended_ms)),
                                 grouped(record->read), grouped(record->added));
    const std::string well = record->well_ms == 0
                                 ? "it never went well"
                                 : "it last went well " + date_and_time(instant(record->well_ms));
    return now + fmt::format("{}: {}; {}", date_and_time(instant(record->ended_ms)),
                             printable(record->message), well);
}

std::string server_words(const Account& account) {
    const auto& target = account.target;
    const char* security = target.security == connection::Security::tls        ? "TLS"
                           : target.security == connection::Security::starttls ? "STARTTLS"
                                                                               : "not secured";
    return fmt::format("{}, port {}, {}", printable(target.host), target.port, security);
}

std::string keeping_words(const Accounts& accounts, const Account& account) {
    switch (account.keeping.where) {
        case Where::command:
            return "what " + printable(account.keeping.command.front()) + " prints";
        case Where::keyring:
            return "in the keyring of the desktop";
        case Where::file:
            return "in " + printable(account.keeping.file);
        case Where::store:
            return "in " + printable(accounts.file(account, ".secret").string()) +
                   ", which only you can read";
        default:
            return "nowhere: it is asked for each time";
    }
}

Json account_json(const Accounts& accounts, const Account& account) {
    Json settings = Json::object();
    for (const auto& [key, value] : account.settings) settings.set(key, value);
    const auto record = accounts.record(account);
    const auto reader = accounts.reader(account);
    return Json::object()
        .set("name", account.name)
        .set("importer", account.importer)
        .set("user", account.user)
        .set("host", account.target.host)
        .set("port", account.target.port)
        .set("security", accounts::name(account.target.security))
        .set("login", accounts::name(account.login))
        .set("secret", accounts::name(account.keeping.where))
        .set("titles", account.titles)
        .set("settings", std::move(settings))
        .set("reader", reader ? Json{*reader} : Json{})
        .set("last", record ? record_json(*record) : Json{});
}

Exit exit_of(sync::Failure failure) {
    using sync::Failure;
    switch (failure) {
        case Failure::none:
            return Exit::done;
        case Failure::stopped:
            return Exit::interrupted;
        case Failure::token:
        case Failure::login:
        case Failure::no_secret:
            return Exit::login;
        case Failure::certificate:
        case Failure::unsecured:
        case Failure::network:
        case Failure::busy:
            return Exit::network;
        case Failure::locked:
            return Exit::locked;
        case Failure::importer:
            return Exit::plugin;
        default:
            return Exit::failed;
    }
}

std::string advice(const Account& account, sync::Failure failure, Doing doing) {
    using sync::Failure;
    switch (failure) {
        case Failure::login:
        case Failure::token:
            return login_advice(account, doing);
        case Failure::no_secret:
            return add_again(account) + " asks for it and keeps it";
        case Failure::certificate:
            return "Where it is for another name, check --host: it has to be the one that your "
                   "provider gives its server.\n"
                   "If the server is your own: --ca FILE with its authority, or --certificate "
                   "with its SHA-256, once you have compared it on the server.";
        case Failure::unsecured:
            return "Check --security and --port: tls has mostly 993, starttls 143.\n"
                   "If it went well before, somebody on the way may be meddling: try another "
                   "network.";
        case Failure::network:
            return network_advice(account, doing);
        case Failure::busy:
            return std::string{doing == Doing::reading ? "What was read is kept. " : ""} +
                   "Try again in an hour, or on another day";
        default:
            return {};
    }
}

}  // namespace rekindle::app
