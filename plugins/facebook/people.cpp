#include "plugins/facebook/people.hpp"

#include <algorithm>
#include <array>
#include <rekindle/text.hpp>

namespace rekindle::facebook {
namespace {

constexpr auto gone_names = std::to_array<std::string_view>({
    "Facebook user",
    "Facebook User",
    "Facebook-Nutzer",
    "Facebook-Nutzer/in",
    "Facebook-Nutzer*in",
    "Facebook-NutzerIn",
    "Utilisateur de Facebook",
    "Utilisateur Facebook",
    "Usuario de Facebook",
    "Utente di Facebook",
    "Utente Facebook",
    "Usuário do Facebook",
    "Utilizador do Facebook",
    "Facebookgebruiker",
    "Facebook-gebruiker",
    "Użytkownik Facebooka",
    "Facebook-bruger",
    "Facebook-bruker",
    "Facebook-användare",
    "Facebook-käyttäjä",
    "Uživatel Facebooku",
    "Používateľ Facebooku",
    "Facebook-felhasználó",
    "Utilizator Facebook",
    "Utilizator de Facebook",
    "Facebook Kullanıcısı",
    "Facebook kullanıcısı",
    "Пользователь Facebook",
    "Користувач Facebook",
    "Χρήστης Facebook",
    "Χρήστης του Facebook",
    "Korisnik Facebooka",
    "Uporabnik Facebooka",
    "Потребител на Facebook",
    "Người dùng Facebook",
    "Pengguna Facebook",
    "Facebookユーザー",
    "Facebook利用者",
    "Facebook 사용자",
    "Facebook 用户",
    "Facebook用户",
    "Facebook 用戶",
    "Facebook 使用者",
    "ผู้ใช้ Facebook",
    "مستخدم فيسبوك",
    "مستخدم على فيسبوك",
    "משתמש פייסבוק",
    "Instagram user",
    "Instagram User",
    "Instagram-Nutzer",
    "Utilisateur Instagram",
    "Usuario de Instagram",
    "Usuário do Instagram",
    "Utente Instagram",
    "Instagrammer",
});

}  // namespace

bool is_gone(std::string_view name) {
    return name.empty() ||
           std::find(gone_names.begin(), gone_names.end(), name) != gone_names.end();
}

Who person_of(std::string_view name, std::string_view thread, std::string_view owner) {
    constexpr std::string_view id_suffix = "@facebook.com";
    if (is_gone(name)) {
        // The thread says which of them; the prefix is no user name anybody can have.
        return {"gone:" + std::string{thread}, name.empty() ? "Facebook user" : std::string{name},
                Scheme::handle, false};
    }
    if (name.ends_with(id_suffix)) {
        const std::string_view id = name.substr(0, name.size() - id_suffix.size());
        if (!id.empty() && std::all_of(id.begin(), id.end(), is_digit))
            return {std::string{id}, {}, Scheme::handle, name == owner};
    }
    return {std::string{name}, {}, Scheme::name, !owner.empty() && name == owner};
}

}  // namespace rekindle::facebook
