#include "plugins/imap/session/session.hpp"

#include <algorithm>
#include <rekindle/text.hpp>

#include "plugins/imap/limits.hpp"
#include "plugins/imap/session/failure.hpp"
#include "plugins/imap/session/login.hpp"
#include "plugins/imap/session/provider.hpp"

namespace rekindle::imap {
namespace {

constexpr std::string_view who_we_are = "ID (\"name\" \"rekindle\" \"version\" \"1\")";

Error no_tls(const std::string& why) {
    return failure::of(failure::tls_required, "the server does not secure the connection: " + why +
                                                  "; where it has port 993, set security to tls");
}

// Codes of conditions and lines of data, as EXAMINE gives them.
void take(const Response& response, Session::Examined& examined) {
    if (response.kind == Response::Kind::data) {
        if (response.is("EXISTS") && response.number) examined.exists = *response.number;
        return;
    }
    if (response.kind != Response::Kind::condition) return;
    const RespText& text = response.text;
    if (text.has("UIDVALIDITY")) examined.status.uid_validity = text.number();
    if (text.has("UIDNEXT")) examined.status.uid_next = text.number();
    if (text.has("HIGHESTMODSEQ")) examined.status.highest_mod_seq = text.number();
}

}  // namespace

Result<void> Session::open() {
    is_introduced_ = false;
    if (const auto opened = channel_.open(); !opened) return opened;
    if (const auto greeted = greet(); !greeted) return greeted;
    const auto peer = channel_.peer();
    if (peer.security == Connection::Peer::Security::starttls && !peer.secured)
        if (const auto secured = begin_tls(); !secured) return secured;
    if (!channel_.knows_capabilities())
        if (const auto asked = ask_capabilities(); !asked) return asked;
    if (!channel_.preauthenticated())
        if (const auto logged_in = begin_session(); !logged_in) return logged_in;
    if (const auto said = introduce(); !said) return said;
    if (const auto begun = begin_compression(); !begun) return begun;
    return enable();
}

Result<void> Session::begin_session() {
    const int before = channel_.capability_lists();
    if (const auto logged_in = log_in(channel_, *notices_, *options_); !logged_in) return logged_in;
    // Proxies answer for other servers before the login.
    const bool is_listed_anew = channel_.capability_lists() != before;
    if (const auto said = introduce(); !said) return said;
    return is_listed_anew ? Result<void>{} : ask_capabilities();
}

// The first line, and no other is waited for: Courier may say PREAUTH in the second.
Result<void> Session::greet() {
    const auto first = channel_.receive(options_->check ? limits::greeting : limits::silence);
    if (!first) {
        if (first.error().report_code != failure::protocol) return first.error();
        return failure::of(failure::protocol,
                           "that is no IMAP server; check its name and its "
                           "port (" +
                               first.error().message + ')');
    }
    if (!*first)
        return failure::of(failure::timed_out,
                           "the server takes the connection and says nothing; check its name and "
                           "its port");
    const Response& greeting = **first;
    if (greeting.kind != Response::Kind::condition || greeting.condition == Condition::bad)
        return failure::of(failure::protocol,
                           "that is no IMAP server; check its name and its port");
    if (greeting.condition == Condition::no)
        return failure::of(failure::lost,
                           "the server wants nobody now: " + notices_->told(greeting.text.text));
    greeting_ = greeting.text.text;
    return {};
}

Result<void> Session::begin_tls() {
    if (channel_.preauthenticated()) return no_tls("it is logged in before that can be done");
    const auto answer = channel_.command("STARTTLS");
    if (!answer) return answer.error();
    if (!answer->ok()) return no_tls(notices_->told(answer->text));
    if (channel_.preauthenticated()) return no_tls("it is logged in before that can be done");
    return channel_.secure();
}

Result<void> Session::ask_capabilities() {
    const auto answer = channel_.command("CAPABILITY");
    if (!answer) return answer.error();
    return {};
}

// 163.com gives nothing to those who do not say who they are; Google asks for it.
Result<void> Session::introduce() {
    if (is_introduced_ || !channel_.has("ID")) return {};
    is_introduced_ = true;
    const auto answer = channel_.command(who_we_are);
    if (!answer) return answer.error();
    return {};
}

Result<void> Session::begin_compression() {
    if (!channel_.has("COMPRESS=DEFLATE")) return {};
    const auto answer = channel_.command("COMPRESS DEFLATE");
    if (!answer) return answer.error();
    return answer->ok() ? channel_.compress() : Result<void>{};
}

// Where a folder shows only its newest mails, the others are to be had by their UIDs alone.
Result<void> Session::enable() {
    if (!channel_.has("UIDONLY") || !channel_.number_of("MESSAGELIMIT")) return {};
    const auto answer = channel_.command("ENABLE UIDONLY");
    if (!answer) return answer.error();
    return {};
}

std::chrono::minutes Session::longest_idle() const {
    return imap::longest_idle(channel_.peer().host, greeting_);
}

std::string Session::status_items() const {
    return std::string{"(MESSAGES UIDNEXT UIDVALIDITY"} +
           (channel_.has("CONDSTORE") ? " HIGHESTMODSEQ)" : ")");
}

Result<bool> Session::list_with(const std::string& command, std::vector<ListedFolder>& out) {
    out.clear();
    const auto answer = channel_.command(command, [&](const Response& response) -> Result<void> {
        if (response.kind != Response::Kind::data) return {};
        if (response.is("LIST") && out.size() < limits::folders) {
            if (auto folder = parse_mailbox_list(response.rest))
                out.push_back({std::move(*folder), std::nullopt});
            else
                notices_->note("imap.mailbox-name-malformed", "the server names a folder badly");
        }
        if (!response.is("STATUS")) return {};
        const auto told = parse_status(response.rest);
        // Mostly of the folder that was named last.
        const auto named = std::find_if(out.rbegin(), out.rend(), [&](const ListedFolder& one) {
            return told && one.list.name == told->name;
        });
        if (named != out.rend()) named->status = told->status;
        return {};
    });
    if (!answer) return answer.error();
    return answer->ok() && !out.empty();
}

Result<std::vector<ListedFolder>> Session::list() {
    std::vector<ListedFolder> folders;
    if (channel_.has("LIST-STATUS") && channel_.has("SPECIAL-USE")) {
        const auto listed = list_with(
            "LIST \"\" \"*\" RETURN (SPECIAL-USE STATUS " + status_items() + ")", folders);
        if (!listed) return listed.error();
        if (*listed) return folders;
    }
    const auto listed = list_with("LIST \"\" \"*\"", folders);
    if (!listed) return listed.error();
    // There always is one.
    if (!*listed && folders.empty()) folders.push_back({{{}, '\0', "INBOX"}, std::nullopt});
    return folders;
}

Result<std::vector<std::string>> Session::foreign_namespaces() {
    std::vector<std::string> prefixes;
    if (!channel_.has("NAMESPACE")) return prefixes;
    const auto answer = channel_.command("NAMESPACE", [&](const Response& response) {
        if (response.kind == Response::Kind::data && response.is("NAMESPACE"))
            prefixes = parse_foreign_namespaces(response.rest);
        return Result<void>{};
    });
    if (!answer) return answer.error();
    return prefixes;
}

Result<std::optional<MailboxStatus>> Session::status(const std::string& name) {
    std::optional<MailboxStatus> found;
    Command command{"STATUS "};
    command.add_astring(name).add(" ").add(status_items());
    const auto answer = channel_.command(command, [&](const Response& response) {
        if (response.kind == Response::Kind::data && response.is("STATUS"))
            if (const auto told = parse_status(response.rest)) found = told->status;
        return Result<void>{};
    });
    if (!answer) return answer.error();
    if (!answer->ok()) found.reset();
    return found;
}

Result<Session::Examined> Session::examine(const std::string& name) {
    Examined examined;
    Command command{"EXAMINE "};
    command.add_astring(name);
    const auto answer = channel_.command(command, [&](const Response& response) {
        take(response, examined);
        return Result<void>{};
    });
    if (!answer) return answer.error();
    examined.refused = !answer->ok();
    if (examined.refused) examined.why = notices_->told(answer->text);
    return examined;
}

}  // namespace rekindle::imap
