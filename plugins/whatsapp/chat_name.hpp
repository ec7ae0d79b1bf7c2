// The name of a chat in the name of its file: "WhatsApp Chat with Ada.txt", "WhatsApp Chat -
// Ada.zip", "Чат WhatsApp с контактом Ада.txt", "Ada ile WhatsApp Sohbeti.txt".
#pragma once

#include <string>
#include <string_view>

namespace rekindle::whatsapp {

// Empty where the name says nothing: "_chat.txt".
[[nodiscard]] std::string chat_name_of_file(std::string_view path);

// Of a member of an archive or folder: its own name, else that of the folder it lies in.
[[nodiscard]] std::string chat_name_of_entry(std::string_view path);

[[nodiscard]] bool is_chat_file_name(std::string_view path);  // by that or as "_chat.txt"
// In a folder: ".txt", or without an ending. Pictures lie beside a chat by the thousand.
[[nodiscard]] bool may_be_text(std::string_view path);
[[nodiscard]] std::string_view base_name(std::string_view path);  // behind the last slash

}  // namespace rekindle::whatsapp
