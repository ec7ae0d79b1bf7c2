#include "plugins/facebook/titles.hpp"

#include <gtest/gtest.h>

namespace rekindle::facebook {
namespace {

struct Title {
    const char* language;
    const char* text;
    const char* names;
};

class TitleIn : public testing::TestWithParam<Title> {};

TEST_P(TitleIn, NamesWhoIsMeant) {
    EXPECT_EQ(TitleReader{}.person_in(GetParam().text, "Me Myself"), GetParam().names);
}

INSTANTIATE_TEST_SUITE_P(
    Languages, TitleIn,
    testing::Values(
        Title{"en", "Me Myself commented on Ada Byron's post.", "Ada Byron"},
        Title{"en_curly", "Me Myself likes Ada Byron’s photo.", "Ada Byron"},
        Title{"en_irish", "Me Myself replied to Ada O'Hara's comment.", "Ada O'Hara"},
        Title{"de_genitive", "Me Myself hat Ada Byrons Foto kommentiert.", "Ada Byron"},
        Title{"de_s", "Me Myself hat Ada Jens’ Foto kommentiert.", "Ada Jens"},
        Title{"de_von", "Me Myself hat einen Beitrag von Ada von Byron kommentiert.",
              "Ada von Byron"},
        Title{"de_like", "Me Myself gefällt Ada Byrons Beitrag.", "Ada Byron"},
        Title{"de_answer", "Me Myself hat auf Ada Byrons Kommentar geantwortet.", "Ada Byron"},
        Title{"fr", "Me Myself a commenté la publication de Ada Byron.", "Ada Byron"},
        Title{"fr_elided", "Me Myself aime la photo d’Ada Byron.", "Ada Byron"},
        Title{"fr_profile", "Me Myself a réagi à la photo de profil de Éva Byron.", "Éva Byron"},
        Title{"es", "Me Myself comentó la publicación de Ada de la Cruz.", "Ada de la Cruz"},
        Title{"es_like", "A Me Myself le gusta la foto de Ada Byron.", "Ada Byron"},
        Title{"pt", "Me Myself comentou a publicação de Ada Byron.", "Ada Byron"},
        Title{"pt_da", "Me Myself curtiu a foto da Ada dos Santos.", "Ada dos Santos"},
        Title{"it", "Me Myself ha commentato il post di Ada Byron.", "Ada Byron"},
        Title{"it_like", "A Me Myself piace la foto di Ada Byron.", "Ada Byron"},
        Title{"nl", "Me Myself heeft gereageerd op de foto van Ada van den Berg.",
              "Ada van den Berg"},
        Title{"nl_apostrophe", "Me Myself vindt Ada's bericht leuk.", "Ada"},
        Title{"pl", "Me Myself skomentował post użytkownika Ada Byron.", "Ada Byron"},
        Title{"pl_she", "Me Myself lubi zdjęcie użytkowniczki Ada Byron.", "Ada Byron"},
        Title{"tr", "Me Myself, Ada Byron'ın gönderisine yorum yaptı.", "Ada Byron"},
        Title{"tr_called", "Me Myself, Ada Byron adlı kişinin fotoğrafını beğendi.", "Ada Byron"},
        Title{"sv", "Me Myself kommenterade Ada Byrons inlägg.", "Ada Byron"},
        Title{"da", "Me Myself synes godt om Ada Byrons billede.", "Ada Byron"},
        Title{"ru", "Me Myself прокомментировал публикацию пользователя Ада Байрон.", "Ада Байрон"},
        Title{"ja", "Me MyselfさんがAda Byronさんの投稿にコメントしました。", "Ada Byron"}),
    [](const auto& tested) { return std::string{tested.param.language}; });

class OwnTitle : public testing::TestWithParam<const char*> {};

TEST_P(OwnTitle, NamesNobody) {
    EXPECT_EQ(TitleReader{}.person_in(GetParam(), "Me Myself"), "");
}

INSTANTIATE_TEST_SUITE_P(Languages, OwnTitle,
                         testing::Values("Me Myself commented on his own post.",
                                         "Me Myself liked a post.",
                                         "Me Myself hat ein eigenes Foto kommentiert.",
                                         "Me Myself hat einen Beitrag kommentiert.",
                                         "Me Myself a commenté sa propre publication.",
                                         "Me Myself comentó una publicación en Club de Madrid.",
                                         "Me Myself ha commentato il suo post.",
                                         "Me Myself skomentował swój post.",
                                         "Me Myself likes Me Myself's photo.", ""));

TEST(TitleReader, KnownPeopleAreFoundInAnyWords) {
    TitleReader titles;
    titles.know("Ada Byron");
    titles.know("Ada Byron King");
    EXPECT_EQ(titles.person_in("Me kommentoi käyttäjän Ada Byron King kuvaa.", "Me"),
              "Ada Byron King");
    EXPECT_EQ(titles.person_in("Me kommentoi jotakin.", "Me"), "");
}

}  // namespace
}  // namespace rekindle::facebook
