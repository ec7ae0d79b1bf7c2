// Exports of members whose LinkedIn speaks another language.
#include <gmock/gmock.h>

#include "sdk/testkit/fake_host.hpp"
#include "tests/unit/linkedin/export_run.hpp"

namespace rekindle {
namespace {

using testing::SizeIs;
using testkit::FakeHost;

std::int64_t day_of(std::int64_t ms) {
    return ms / 86'400'000;
}

const std::int64_t the_day =
    std::chrono::sys_days{std::chrono::year{2020} / 1 / 15}.time_since_epoch().count();

struct Language {
    const char *name, *file, *headings, *date;
};

class ConnectionsIn : public testing::TestWithParam<Language> {};

TEST_P(ConnectionsIn, NameMailWorkAndDate) {
    FakeHost host;
    host.add(GetParam().file, std::string{GetParam().headings} +
                                  "\nZoé,Lefèvre,https://www.linkedin.com/in/zoe,"
                                  "zoe@alpha.example,Acme,Engineer,\"" +
                                  GetParam().date + "\"\n");
    EXPECT_GT(host.probe(importer()), 50U);
    ASSERT_EQ(host.run(importer()), RK_OK);
    ASSERT_THAT(host.records(), SizeIs(1));
    EXPECT_EQ(host.records()[0].kind, Kind::connection);
    EXPECT_EQ(day_of(host.records()[0].start_ms), the_day);
    ASSERT_THAT(host.persons(), SizeIs(1));
    const auto& person = host.persons()[0];
    EXPECT_EQ(person.name, "Zoé Lefèvre");
    ASSERT_THAT(person.addresses, SizeIs(2));
    EXPECT_EQ(person.addresses[0].address, "linkedin.com/in/zoe");
    EXPECT_EQ(person.addresses[1].address, "zoe@alpha.example");
    EXPECT_THAT(person.facts,
                testing::IsSupersetOf({std::pair<std::string, std::string>("organisation", "Acme"),
                                       std::pair<std::string, std::string>("title", "Engineer")}));
}

INSTANTIATE_TEST_SUITE_P(
    Languages, ConnectionsIn,
    testing::Values(
        Language{"german", "Verbindungen.csv",
                 "Vorname,Nachname,URL,E-Mail-Adresse,Unternehmen,Position,Verbunden am",
                 "15. Jan. 2020"},
        Language{"french", "Relations.csv",
                 "Prénom,Nom,URL,Adresse e-mail,Entreprise,Poste,Connecté le", "15 janv. 2020"},
        Language{"spanish", "Conexiones.csv",
                 "Nombre,Apellidos,URL,Dirección de correo electrónico,Empresa,Cargo,Conectado el",
                 "15 ene 2020"},
        Language{"portuguese", "Conexões.csv",
                 "Nome,Sobrenome,URL,Endereço de e-mail,Empresa,Cargo,Conectado em",
                 "15 de jan. de 2020"},
        Language{"italian", "Collegamenti.csv",
                 "Nome,Cognome,URL,Indirizzo email,Azienda,Posizione,Collegato il", "15 gen 2020"},
        Language{"dutch", "Connecties.csv",
                 "Voornaam,Achternaam,URL,E-mailadres,Bedrijf,Functie,Verbonden op",
                 "15 jan. 2020"},
        Language{"swedish", "Kontakter.csv",
                 "Förnamn,Efternamn,URL,E-postadress,Företag,Befattning,Ansluten den",
                 "15 jan 2020"},
        Language{"japanese", "Connections.csv", "名,姓,URL,メールアドレス,会社,役職,つながった日",
                 "2020年1月15日"}),
    [](const auto& language) { return std::string{language.param.name}; });

// The file of messages keeps the people and their direction whatever its headings say.
TEST(MessagesIn, FrenchGermanAndPortuguese) {
    for (const auto& [file, headings] :
         {std::pair{"messages.csv",
                    "ID DE LA CONVERSATION,TITRE DE LA CONVERSATION,DE,SENDER PROFILE URL,À,"
                    "RECIPIENT PROFILE URLS,DATE,OBJET,CONTENU,DOSSIER"},
          std::pair{"Nachrichten.csv",
                    "UNTERHALTUNGS-ID,TITEL DER UNTERHALTUNG,VON,SENDER PROFILE URL,AN,"
                    "RECIPIENT PROFILE URLS,DATUM,BETREFF,INHALT,ORDNER"},
          std::pair{"Mensagens.csv",
                    "ID DA CONVERSA,TÍTULO DA CONVERSA,DE,SENDER PROFILE URL,PARA,"
                    "RECIPIENT PROFILE URLS,DATA,ASSUNTO,CONTEÚDO,PASTA"}}) {
        FakeHost host;
        host.add(file, std::string{headings} +
                           "\n7,,Ada Byron,https://www.linkedin.com/in/ada,Sam Self,"
                           "https://www.linkedin.com/in/sam,2020-01-15 10:00:00 UTC,,Hi,INBOX\n");
        ASSERT_EQ(host.run(importer()), RK_OK) << file;
        ASSERT_THAT(host.records(), SizeIs(1)) << file;
        const auto& record = host.records()[0];
        EXPECT_EQ(record.thread, "7") << file;
        EXPECT_EQ(day_of(record.start_ms), the_day) << file;
        ASSERT_THAT(record.participants, SizeIs(2)) << file;
        EXPECT_EQ(record.participants[0].address, "linkedin.com/in/ada") << file;
        EXPECT_EQ(record.participants[0].role, Role::by) << file;
        EXPECT_EQ(record.participants[1].address, "linkedin.com/in/sam") << file;
    }
}

}  // namespace
}  // namespace rekindle
