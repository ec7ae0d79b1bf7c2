#include "plugins/imap/session/login.hpp"

#include <rekindle/text.hpp>

#include "plugins/imap/limits.hpp"
#include "plugins/imap/session/base64.hpp"
#include "plugins/imap/session/failure.hpp"
#include "plugins/imap/session/provider.hpp"

namespace rekindle::imap {
namespace {

// What a server that refuses a token wants to hear before it says so.
constexpr std::string_view after_refusal(Mechanism mechanism) {
    return mechanism == Mechanism::oauthbearer ? "AQ==" : "";
}

constexpr std::string_view name_of(Mechanism mechanism) {
    switch (mechanism) {
        case Mechanism::xoauth2:
            return "XOAUTH2";
        case Mechanism::oauthbearer:
            return "OAUTHBEARER";
        default:
            return "PLAIN";
    }
}

constexpr bool is_token(Mechanism mechanism) {
    return mechanism == Mechanism::xoauth2 || mechanism == Mechanism::oauthbearer;
}

class Login {
  public:
    Login(Channel& channel, Notices& notices, const Options& options)
        : channel_(&channel), notices_(&notices), options_(&options) {}

    Result<void> run() {
        const Mechanism mechanism = choose();
        if (mechanism == Mechanism::login) return login();
        auto answer = authenticate(mechanism);
        if (!answer) return answer.error();
        // Offered, and yet unknown: the older way is left.
        const bool unknown =
            answer->condition == Condition::bad && options_->mechanism == Mechanism::automatic;
        return unknown ? login() : judge(*answer, mechanism);
    }

  private:
    // "AUTH=PLAIN" is better than LOGIN, except for Exchange's names of shared mailboxes.
    [[nodiscard]] Mechanism choose() const {
        if (options_->mechanism != Mechanism::automatic) return options_->mechanism;
        const bool shared = options_->user.find_first_of("\\/") != std::string::npos;
        const bool may_login = !channel_->has("LOGINDISABLED");
        return channel_->has("AUTH=PLAIN") && !(shared && may_login) ? Mechanism::plain
                                                                     : Mechanism::login;
    }

    Result<void> login() {
        if (channel_->has("LOGINDISABLED")) {
            if (!channel_->peer().secured)
                return failure::of(failure::login_disabled,
                                   "the server takes no password over a connection that is not "
                                   "secured; set security to tls or starttls");
            return failure::of(failure::no_mechanism,
                               "the server takes no password; set mechanism to xoauth2 or "
                               "oauthbearer and give a token");
        }
        Command command{"LOGIN "};
        command.add_astring(options_->user).add(" ").add_astring(options_->secret);
        const auto answer = channel_->command(command);
        if (!answer) return answer.error();
        return judge(*answer, Mechanism::login);
    }

    Result<Answer> authenticate(Mechanism mechanism) {
        const std::string response =
            to_base64(initial_response(mechanism, *options_, channel_->peer()));
        Command command{"AUTHENTICATE "};
        command.add(name_of(mechanism));
        const bool at_once = channel_->has("SASL-IR");
        if (at_once) command.add(" ").add(response);
        if (const auto sent = channel_->send(command); !sent) return sent.error();
        bool is_said = at_once;
        for (;;) {
            const auto got = channel_->receive(limits::silence);
            if (!got) return got.error();
            if (!*got) return failure::of(failure::timed_out, "the server did not answer in time");
            const Response& one = **got;
            if (one.kind == Response::Kind::tagged) return answer_of(one);
            if (one.kind != Response::Kind::continuation) continue;
            if (is_said) why_ = from_base64(one.text.text);
            const auto sent = channel_->send_line(is_said ? after_refusal(mechanism) : response);
            if (!sent) return sent.error();
            is_said = true;
        }
    }

    Result<void> judge(const Answer& answer, Mechanism mechanism) {
        if (answer.ok()) return {};
        const std::string said = notices_->told(answer.text);
        if (answer.has("UNAVAILABLE") || answer.has("INUSE"))
            return failure::of(failure::lost, "the server cannot check the login now: " + said);
        if (answer.has("LIMIT") || parse_back_off(answer.text))
            return failure::of(failure::throttled, "the server wants to be asked later: " + said);
        const std::string hint{login_hint(channel_->peer().host, is_token(mechanism))};
        std::string message = "the server refused the login: " + said;
        if (!why_.empty()) message += " (" + notices_->told(why_) + ")";
        if (!hint.empty()) message += "; " + hint;
        return failure::of(is_token(mechanism) ? failure::token : failure::password, message);
    }

    Channel* channel_;
    Notices* notices_;
    const Options* options_;
    std::string why_;  // what the server said about a token
};

}  // namespace

std::string initial_response(Mechanism mechanism, const Options& options,
                             const Connection::Peer& peer) {
    if (mechanism == Mechanism::xoauth2)
        return "user=" + options.user + "\1auth=Bearer " + options.secret + "\1\1";
    if (mechanism == Mechanism::oauthbearer)
        return "n,a=" + options.user + ",\1host=" + std::string{peer.host} +
               "\1port=" + std::to_string(peer.port) + "\1auth=Bearer " + options.secret + "\1\1";
    return std::string{'\0'} + options.user + '\0' + options.secret;
}

void hide_secrets(Notices& notices, const Options& options) {
    notices.hide(options.secret);
    notices.hide(to_base64(options.secret));
    notices.hide(to_base64(initial_response(Mechanism::plain, options, {})));
    notices.hide(to_base64(initial_response(Mechanism::xoauth2, options, {})));
}

Result<void> log_in(Channel& channel, Notices& notices, const Options& options) {
    return Login{channel, notices, options}.run();
}

}  // namespace rekindle::imap
