// What is somebody's words and what WhatsApp's own, in the languages it is known in.
#include <gtest/gtest.h>

#include "plugins/whatsapp/line/events.hpp"
#include "plugins/whatsapp/line/phrases.hpp"

namespace rekindle::whatsapp {
namespace {

using Kind = Said::Kind;
using testing::Test;

TEST(Said, Attachments) {
    struct {
        const char *text, *file, *words;
    } const table[] = {
        {"IMG-20200113-WA0001.jpg (file attached)", "IMG-20200113-WA0001.jpg", ""},
        {"Report 2020.pdf (file attached)", "Report 2020.pdf", ""},
        {"\u200EPTT-20180129-WA0025.opus (Datei angehängt)", "PTT-20180129-WA0025.opus", ""},
        {"IMG-20200113-WA0001.jpg (archivo adjunto)", "IMG-20200113-WA0001.jpg", ""},
        {"IMG-20200113-WA0001.jpg (in a language unknown)", "IMG-20200113-WA0001.jpg", ""},
        {"\u200E<attached: 00000042-PHOTO-2020-06-07.jpg>", "00000042-PHOTO-2020-06-07.jpg", ""},
        {"\u200E\u200E<attached: \u200EPTT-1.opus>", "PTT-1.opus", ""},
        {"the harbour \u200E<Anhang: a.jpg>", "a.jpg", "the harbour"},
        {"A PDF.pdf • \u200E1 page \u200E<attached: some-doc.pdf>", "some-doc.pdf", ""},
        {"\u200E<wxyz: 00000042-PHOTO.jpg>", "00000042-PHOTO.jpg", ""},
        {"<Media omitted>", "", ""},
        {"<Medien ausgeschlossen>", "", ""},
        {"<Médias omis>", "", ""},
        {"<Без медиафайлов>", "", ""},
        {"<メディアなし>", "", ""},
        {"\u200Eimage omitted", "", ""},
        {"image omitted", "", ""},
        {"Contact card omitted", "", ""},
        {"Bild weggelassen", "", ""},
        {"\u200Eimagem ocultada", "", ""},
        {"Some file.txt document omitted", "", ""},
        {"Resume.pdf • 2 pages document omitted", "", ""},
        {"\u200Eتم استبعاد الصورة", "", ""},
    };
    for (const auto& one : table) {
        SCOPED_TRACE(one.text);
        const Said said = read_said(one.text);
        EXPECT_EQ(said.kind, Kind::attachment);
        EXPECT_EQ(said.file, one.file);
        EXPECT_EQ(said.words, one.words);
    }
}

TEST(Said, Words) {
    for (const char* text : {"hello",
                             "",
                             " ",
                             "<b>",
                             "<3",
                             "1 < 2 > 0",
                             "see <https://example.org>",
                             "I read it (twice)",
                             "Paul absent",
                             "he was absent",
                             "it was omitted",
                             "Video call?",
                             "Voice call me later",
                             "Video call tonight, 5 pm",
                             "This message was deleted by whom?",
                             "You added too much salt",
                             "Ada left",
                             "null",
                             "👍",
                             "\u200Ewords behind a mark"}) {
        SCOPED_TRACE(text);
        EXPECT_EQ(read_said(text).kind, Kind::words);
    }
    EXPECT_EQ(read_said("see you \u200E<This message was edited>").words, "see you");
    EXPECT_EQ(read_said("bis dann \u200E<Diese Nachricht wurde bearbeitet.>").words, "bis dann");
}

TEST(Said, TakenBack) {
    EXPECT_EQ(read_said("This message was deleted").kind, Kind::system);
    EXPECT_FALSE(read_said("This message was deleted.").by_owner);
    EXPECT_TRUE(read_said("\u200EYou deleted this message.").by_owner);
    EXPECT_TRUE(read_said("Du hast diese Nachricht gelöscht.").by_owner);
    EXPECT_EQ(read_said("Mensagem apagada").kind, Kind::system);
}

TEST(Said, Calls) {
    using namespace std::chrono_literals;
    struct {
        const char* text;
        std::chrono::seconds length;
    } const table[] = {
        {"\u200EMissed voice call", 0s},
        {"Missed video call. Tap to call back", 0s},
        {"\u200EVideo call, \u200E5 min", 5min},
        {"Voice call. 12 sec", 12s},
        {"\u200EVoice call. \u200ENo answer", 0s},
        {"\u200ESprachanruf, \u200E2 Std. 5 Min.", 2h + 5min},
        {"\u200EAppel vidéo, 1 h 2 min", 1h + 2min},
        {"\u200EПропущенный аудиозвонок", 0s},
        {"\u200E語音通話，3 分鐘", 3min},
    };
    for (const auto& one : table) {
        SCOPED_TRACE(one.text);
        EXPECT_EQ(read_said(one.text).kind, Kind::call);
        EXPECT_EQ(read_said(one.text).duration, one.length);
    }
    EXPECT_EQ(read_notice("Missed voice call").kind, Kind::call);
    EXPECT_EQ(read_notice("Verpasster Videoanruf").kind, Kind::call);
    EXPECT_EQ(read_notice("Ada added Grace").kind, Kind::system);
}

TEST(Said, Notices) {
    EXPECT_TRUE(read_said("\u200EMessages and calls are end-to-end encrypted.").encryption);
    EXPECT_TRUE(read_said("Messages and calls are end-to-end encrypted. No one").encryption);
    EXPECT_TRUE(read_notice("الرسائل والمكالمات مشفرة تمامًا").encryption);
    EXPECT_EQ(read_said("\u200EAda changed their phone number to a new number").kind, Kind::system);
    EXPECT_EQ(read_said("\u200EGrace joined using this group's invite link").kind, Kind::system);
    EXPECT_TRUE(speaks_of_group("Mom created group \"Family\""));
    EXPECT_TRUE(speaks_of_group("Du hast Mallory hinzugefügt."));
    EXPECT_FALSE(speaks_of_group("Your security code with Ada changed. Tap to learn more."));
    EXPECT_TRUE(tells_event("Mom changed the subject from \"Family"));
    EXPECT_FALSE(tells_event("Dr"));
}

TEST(Events, Names) {
    using Names = std::vector<std::string_view>;
    EXPECT_EQ(read_event("Sarah added Mom, Dad and Jake").members,
              (Names{"Sarah", "Mom", "Dad", "Jake"}));
    EXPECT_EQ(read_event("Sarah added you").members, (Names{"Sarah"}));
    EXPECT_EQ(read_event("Du hast Mallory entfernt.").members, (Names{"Mallory"}));
    EXPECT_EQ(read_event("Karl left").members, (Names{"Karl"}));
    EXPECT_EQ(read_event("Eurico foi adicionado(a)").members, (Names{"Eurico"}));
    EXPECT_EQ(read_event("Você adicionou Eurico Max").members, (Names{"Eurico Max"}));
    EXPECT_EQ(read_event("Mom created group \"Family\"").subject, "Family");
    EXPECT_EQ(read_event("Mom changed the subject from “a: b” to “c”").subject, "c");
    EXPECT_TRUE(read_event("Grace started a video call").is_call);
    EXPECT_TRUE(read_event("Mom changed this group's icon").members.empty());
}

}  // namespace
}  // namespace rekindle::whatsapp
