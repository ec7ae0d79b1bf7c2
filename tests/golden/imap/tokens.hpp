// Tokens that a Dovecot of a test takes for its user: JWTs, signed with a key that both know.
#pragma once

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <csignal>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

#include "tests/golden/imap/dovecot.hpp"

namespace rekindle::imap {

// To be added to its configuration.
inline constexpr std::string_view takes_tokens = R"(
auth_mechanisms = plain xoauth2 oauthbearer
passdb {
  driver = oauth2
  mechanisms = xoauth2 oauthbearer
  args = @DIR@/oauth2.conf.ext
}
)";

inline constexpr std::string_view signing_key = "secret-secret-secret-secret-secret";

inline std::string base64(std::string_view bytes) {
    std::string out((bytes.size() + 2) / 3 * 4 + 1, '\0');
    const int size = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(out.data()),
                                     reinterpret_cast<const unsigned char*>(bytes.data()),
                                     static_cast<int>(bytes.size()));
    out.resize(static_cast<std::size_t>(size));
    return out;
}

inline std::string url_base64(std::string_view bytes) {
    std::string out = base64(bytes);
    for (char& c : out) c = c == '+' ? '-' : c == '/' ? '_' : c;
    while (out.ends_with('=')) out.pop_back();
    return out;
}

inline std::string token(std::time_t expires, std::string_view key = signing_key) {
    const std::string body =
        url_base64("{\"alg\":\"HS256\",\"typ\":\"JWT\"}") + "." +
        url_base64("{\"sub\":\"test\",\"iat\":1700000000,\"exp\":" + std::to_string(expires) + "}");
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned size = 0;
    HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()),
         reinterpret_cast<const unsigned char*>(body.data()), body.size(), digest, &size);
    return body + "." + url_base64({reinterpret_cast<const char*>(digest), size});
}

inline void let_it_know_the_key(Dovecot& server) {
    server.stop(SIGTERM);
    const auto keys = server.folder() / "keys";
    std::filesystem::create_directories(keys / "default/HS256");
    std::ofstream{keys / "default/HS256/default"} << base64(signing_key);
    std::ofstream{server.folder() / "oauth2.conf.ext"}
        << "introspection_mode = local\nlocal_validation_key_dict = fs:posix:prefix="
        << keys.string() << "/\nusername_attribute = sub\n";
    server.start();
}

}  // namespace rekindle::imap
