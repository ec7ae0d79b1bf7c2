#include "plugins/imap/session/notices.hpp"

#include <rekindle/text.hpp>

#include "plugins/imap/limits.hpp"

namespace rekindle::imap {
namespace {

void hide_all(std::string& text, const std::string& secret) {
    for (std::size_t at = text.find(secret); at != text.npos; at = text.find(secret, at + 3))
        text.replace(at, secret.size(), "***");
}

}  // namespace

std::string Notices::without_secrets(std::string text) const {
    for (const std::string& secret : secrets_) hide_all(text, secret);
    return text;
}

std::string Notices::told(std::string_view server_text) const {
    std::string text = without_secrets(std::string{server_text});
    if (text.size() > limits::told_text) text.resize(limits::told_text);
    text = to_utf8(text);
    for (char& c : text)
        if (static_cast<unsigned char>(c) < ' ' || c == '\x7f') c = ' ';
    while (text.ends_with(' ') || text.ends_with('.')) text.pop_back();
    return text.empty() ? "no reason" : text;
}

bool Notices::is_new(std::string_view code, const std::string& message) {
    return said_.emplace(code, message).second;
}

// Even the name of a folder may be the secret, at a server that wants to see it in a log.
void Notices::note(std::string_view code, const std::string& message) {
    if (is_new(code, message)) sink_->note(code, Error::no_entry, 0, without_secrets(message));
}

void Notices::skip(std::string_view code, const std::string& message) {
    if (is_new(code, message)) sink_->skip(code, Error::no_entry, 0, without_secrets(message));
}

void Notices::alert(std::string_view server_text) {
    if (alerts_ == limits::alerts) return;
    const std::string message = "the server says: " + told(server_text);
    if (!is_new("imap.alert", message)) return;
    ++alerts_;
    sink_->note("imap.alert", Error::no_entry, 0, message);
}

}  // namespace rekindle::imap
