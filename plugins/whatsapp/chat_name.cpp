#include "plugins/whatsapp/chat_name.hpp"

#include <array>
#include <rekindle/text.hpp>

#include "plugins/whatsapp/limits.hpp"
#include "plugins/whatsapp/line/marks.hpp"

namespace rekindle::whatsapp {
namespace {

struct Around {
    std::string_view before, after = {};
};

// The longer ones first where one begins with another.
constexpr auto table = std::to_array<Around>({
    {"WhatsApp Chat with "},
    {"WhatsApp chat with "},
    {"WhatsApp Chat mit "},
    {"Chat de WhatsApp con "},
    {"Chat WhatsApp con "},
    {"Conversación de WhatsApp con "},
    {"Conversa do WhatsApp com "},
    {"Conversa de WhatsApp com "},
    {"Conversa no WhatsApp com "},
    {"Discussion WhatsApp avec "},
    {"Conversation WhatsApp avec "},
    {"Xat de WhatsApp amb "},
    {"WhatsApp-chat met "},
    {"WhatsApp Chat met "},
    {"WhatsApp-chatt med "},
    {"WhatsApp-konversation med "},
    {"WhatsApp-chat med "},
    {"WhatsApp-samtale med "},
    {"WhatsApp-keskustelu: "},
    {"WhatsApp-keskustelu käyttäjän ", " kanssa"},
    {"Чат WhatsApp с контактом "},
    {"Чат WhatsApp с группой "},
    {"Чат WhatsApp с "},
    {"Чат WhatsApp із контактом "},
    {"Чат WhatsApp з "},
    {"Чат WhatsApp із "},
    {"Czat WhatsApp z użytkownikiem "},
    {"Czat WhatsApp z: "},
    {"Czat WhatsApp z "},
    {"Chat WhatsApp s uživatelem "},
    {"Chat WhatsApp s kontaktem "},
    {"Chat WhatsApp s "},
    {"Chat WhatsApp s kontaktom "},
    {"Discuție WhatsApp cu "},
    {"Conversație WhatsApp cu "},
    {"WhatsApp-beszélgetés vele: "},
    {"WhatsApp csevegés - "},
    {"WhatsApp razgovor s "},
    {"WhatsApp čet sa "},
    {"Συνομιλία WhatsApp με "},
    {"Chat WhatsApp dengan "},
    {"Obrolan WhatsApp dengan "},
    {"Sembang WhatsApp dengan "},
    {"Đoạn chat WhatsApp với "},
    {"Cuộc trò chuyện WhatsApp với "},
    {"แชท WhatsApp กับ "},
    {"محادثة واتساب مع "},
    {"دردشة واتساب مع "},
    {"دردشة WhatsApp مع "},
    {"محادثة WhatsApp مع "},
    {"گفتگوی واتساپ با "},
    {"گپ واتساپ با "},
    {"צ'אט WhatsApp עם "},
    {"צ׳אט WhatsApp עם "},
    {"צ'אט ווטסאפ עם "},
    {"WhatsApp चैट "},
    {"", " के साथ WhatsApp चैट"},
    {"", " ile WhatsApp Sohbeti"},
    {"", " ile WhatsApp sohbeti"},
    {"", " とのWhatsAppチャット"},
    {"", "とのWhatsAppチャット"},
    {"", " 님과의 WhatsApp 대화"},
    {"", "님과 WhatsApp 대화"},
    {"與", "的 WhatsApp 對話"},
    {"與 ", " 的 WhatsApp 對話"},
    {"WhatsApp 與", "的對話"},
    {"与", "的 WhatsApp 聊天"},
    {"WhatsApp 与", "的对话"},
    {"WhatsApp 与", "的聊天"},
    {"WhatsApp Chat - "},
    {"WhatsApp Chat – "},
});

std::string_view without_ending(std::string_view name) {
    for (const std::string_view ending : {".txt", ".zip", ".TXT", ".ZIP"})
        if (name.ends_with(ending)) return name.substr(0, name.size() - ending.size());
    return name;
}

// "(1)" of a second download.
std::string_view without_copy_number(std::string_view name) {
    if (!name.ends_with(')')) return name;
    const auto open = name.rfind(" (");
    if (open == name.npos || open + 3 > name.size() || name.size() - open > 6) return name;
    for (const char c : name.substr(open + 2, name.size() - open - 3))
        if (!is_digit(c)) return name;
    return name.substr(0, open);
}

// In a language that is not in the table: what follows a dash behind "WhatsApp".
std::string_view behind_dash(std::string_view name) {
    const auto at = name.find("WhatsApp");
    if (at == name.npos) return {};
    const auto dash = name.find(" - ", at);
    return dash == name.npos ? std::string_view{} : name.substr(dash + 3);
}

}  // namespace

std::string_view base_name(std::string_view path) {
    const auto slash = path.rfind('/');
    return slash == path.npos ? path : path.substr(slash + 1);
}

std::string chat_name_of_file(std::string_view path) {
    const std::string clean = plain(base_name(path));
    const std::string_view name = without_copy_number(without_ending(trimmed(clean)));
    for (const Around& around : table)
        if (name.size() > around.before.size() + around.after.size() &&
            name.starts_with(around.before) && name.ends_with(around.after))
            return std::string{trimmed(name.substr(
                around.before.size(), name.size() - around.before.size() - around.after.size()))};
    return std::string{trimmed(behind_dash(name))};
}

std::string chat_name_of_entry(std::string_view path) {
    std::string own = chat_name_of_file(path);
    const auto slash = path.rfind('/');
    if (!own.empty() || slash == path.npos) return own;
    return chat_name_of_file(path.substr(0, slash));
}

bool may_be_text(std::string_view path) {
    const std::string_view base = base_name(path);
    const auto dot = base.rfind('.');
    return dot == base.npos || equals_ignoring_case(base.substr(dot), ".txt");
}

bool is_chat_file_name(std::string_view path) {
    const std::string_view base = base_name(path);
    return base.starts_with("_chat") || base.find("WhatsApp") != base.npos ||
           base.find("واتساب") != base.npos || !chat_name_of_file(path).empty();
}

}  // namespace rekindle::whatsapp
