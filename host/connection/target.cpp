#include "host/connection/target.hpp"

#include <unistd.h>

#include <Poco/Exception.h>
#include <Poco/Net/DNS.h>

#include <algorithm>
#include <cctype>

#include <rekindle/ext/connection.h>

#include "host/base/printable.hpp"

namespace rekindle::connection {
namespace {

constexpr std::size_t longest_host = 253;
constexpr std::size_t digits_of_sha256 = 64;

bool is_host_character(unsigned char c) {
    return std::isalnum(c) != 0 || c == '-' || c == '.' || c == '_' || c == ':';
}

// Names with letters outside ASCII as they stand in certificates and are looked up.
Result<std::string> host_in_ascii(std::string host) {
    const Error bad{Code::usage, "\"" + printable(host) + "\" is no name of a host"};
    if (host.ends_with('.')) host.pop_back();
    try {
        if (Poco::Net::DNS::isIDN(host)) host = Poco::Net::DNS::encodeIDN(host);
    } catch (const Poco::Exception&) {
        return bad;
    }
    if (host.empty() || host.size() > longest_host ||
        !std::all_of(host.begin(), host.end(), is_host_character))
        return bad;
    return host;
}

Result<std::string> fingerprint(std::string text) {
    std::erase(text, ':');
    const bool hexadecimal = std::all_of(text.begin(), text.end(),
                                         [](unsigned char c) { return std::isxdigit(c) != 0; });
    if (!text.empty() && (text.size() != digits_of_sha256 || !hexadecimal))
        return Error{Code::usage,
                     "the certificate is given by its SHA-256, which are 64 hexadecimal digits"};
    for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return text;
}

}  // namespace

std::uint32_t code_of(Security security) {
    switch (security) {
        case Security::starttls:
            return RK_CONN_STARTTLS;
        case Security::plain:
            return RK_CONN_PLAIN;
        default:
            return RK_CONN_TLS;
    }
}

Result<Target> checked(Target target) {
    auto host = host_in_ascii(std::move(target.host));
    if (!host) return host.error();
    target.host = std::move(*host);
    if (target.port == 0) return Error{Code::usage, "the port of " + target.host + " is missing"};
    auto pinned = fingerprint(std::move(target.certificate));
    if (!pinned) return pinned.error();
    target.certificate = std::move(*pinned);
    if (!target.authorities.empty() && ::access(target.authorities.c_str(), R_OK) != 0)
        return Error{Code::usage, "the file of certificate authorities " +
                                      printable(target.authorities.string()) + " cannot be read"};
    return target;
}

}  // namespace rekindle::connection
