// Outlook's tables as it writes them in other languages: a hundred columns, most of them empty.
#include <gmock/gmock.h>

#include <algorithm>
#include <map>

#include "tests/unit/contacts/persons.hpp"

namespace rekindle::contacts {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

// A table of one row with these cells, the others empty.
std::string table(const std::string& headings, const std::map<std::string, std::string>& cells) {
    std::string row;
    for (std::size_t at = 0; at <= headings.size();) {
        const std::size_t end = std::min(headings.find(',', at), headings.size());
        const auto cell = cells.find(headings.substr(at, end - at));
        if (at > 0) row += ',';
        if (cell != cells.end()) row += cell->second;
        at = end + 1;
    }
    return headings + "\r\n" + row + "\r\n";
}

constexpr const char* german =
    "Anrede,Vorname,Weitere Vornamen,Nachname,Suffix,Firma,Abteilung,Position,Straße geschäftlich,"
    "Straße geschäftlich 2,Straße geschäftlich 3,Ort geschäftlich,Region geschäftlich,"
    "Postleitzahl geschäftlich,Land/Region geschäftlich,Straße privat,Straße privat 2,"
    "Straße privat 3,Ort privat,Bundesland/Kanton privat,Postleitzahl privat,Land/Region privat,"
    "Weitere Straße,Weitere Straße 2,Weitere Straße 3,Weiterer Ort,Weiteres/r Bundesland/Kanton,"
    "Weitere Postleitzahl,Weiteres/e Land/Region,Telefon Assistent,Fax geschäftlich,"
    "Telefon geschäftlich,Telefon geschäftlich 2,Rückmeldung,Autotelefon,Telefon Firma,Fax privat,"
    "Telefon privat,Telefon privat 2,ISDN,Mobiltelefon,Weiteres Fax,Weiteres Telefon,Pager,"
    "Haupttelefon,Mobiltelefon 2,Telefon für Hörbehinderte,Telex,Abrechnungsinformation,Benutzer 1,"
    "Benutzer 2,Benutzer 3,Benutzer 4,Beruf,Büro,E-Mail-Adresse,E-Mail-Typ,"
    "E-Mail: Angezeigter Name,E-Mail 2: Adresse,E-Mail 2: Typ,E-Mail 2: Angezeigter Name,"
    "Empfohlen von,Geburtstag,Geschlecht,Hobby,Initialen,Jahrestag,Kategorien,Kinder,Konto,"
    "Name Assistent,Name des/der Vorgesetzten,Notizen,Partner,Privat,Sprache,Stichwörter,"
    "Vertraulichkeit,Verzeichnisserver,Webseite";

TEST(OutlookLanguages, German) {
    const auto got = import(table(german, {{"Vorname", "Jördis"},
                                           {"Nachname", "Müller"},
                                           {"Firma", "Acme"},
                                           {"Position", "Leiterin"},
                                           {"Straße geschäftlich", "Hauptstraße 1"},
                                           {"Ort geschäftlich", "Berlin"},
                                           {"Telefon geschäftlich 2", "030 1234"},
                                           {"Telefon Firma", "030 1"},
                                           {"Haupttelefon", "030 5678"},
                                           {"Mobiltelefon", "0151 2345"},
                                           {"E-Mail-Adresse", "j@alpha.example"},
                                           {"E-Mail-Typ", "SMTP"},
                                           {"E-Mail 2: Adresse", "m@beta.example"},
                                           {"Name des/der Vorgesetzten", "Ada"},
                                           {"Vertraulichkeit", "Normal"}}));
    ASSERT_THAT(got.persons, SizeIs(1));
    EXPECT_EQ(got.persons[0].name, "Jördis Müller");
    EXPECT_THAT(addresses(got.persons[0]),
                ElementsAre("phone 030 1234", "phone 0151 2345", "phone 030 5678",
                            "mail j@alpha.example", "mail m@beta.example"));
    EXPECT_THAT(facts(got.persons[0]),
                ElementsAre("organisation: Acme", "title: Leiterin", "other-number: 030 1",
                            "related: Ada (manager)", "place: Berlin"));
    EXPECT_THAT(got.reports, IsEmpty());
}

TEST(OutlookLanguages, French) {
    const auto got = import(table(
        "Titre,Prénom,Deuxième prénom,Nom,Suffixe,Société,Service,Rue (bureau),Rue (bureau) 2,"
        "Rue (bureau) 3,Ville (bureau),Dép/Région (bureau),Code postal (bureau),"
        "Pays/Région (bureau),Rue (domicile),Rue (domicile) 2,Rue (domicile) 3,"
        "Ville (domicile),Dép/Région (domicile),Code postal (domicile),"
        "Pays/Région (domicile),Rue (autre),Rue (autre) 2,Rue (autre) 3,Ville (autre),"
        "Dép/Région (autre),Code postal (autre),Pays/Région (autre),"
        "Téléphone de l'assistant(e),Télécopie (bureau),Téléphone (bureau),"
        "Téléphone 2 (bureau),Rappel,Téléphone (voiture),Téléphone société,"
        "Télécopie (domicile),Téléphone (domicile),Téléphone 2 (domicile),RNIS,Tél. mobile,"
        "Autre télécopie,Autre téléphone,Récepteur de radiomessagerie,Téléphone principal,"
        "Adresse de messagerie,Type de messagerie,Nom complet de l'adresse de messagerie,"
        "Adresse de messagerie 2,Anniversaire,Catégories,Conjoint(e),Page Web,Responsable",
        {{"Prénom", "Zoé"},
         {"Nom", "Lefèvre"},
         {"Société", "Acme"},
         {"Ville (bureau)", "Lyon"},
         {"Téléphone 2 (bureau)", "04 72 00 00 00"},
         {"Tél. mobile", "06 12 34 56 78"},
         {"Télécopie (bureau)", "04 72 00 00 01"},
         {"Téléphone société", "04 72 00 00 02"},
         {"Adresse de messagerie 2", "z@alpha.example"},
         {"Responsable", "Ada"}}));
    ASSERT_THAT(got.persons, SizeIs(1));
    EXPECT_EQ(got.persons[0].name, "Zoé Lefèvre");
    EXPECT_THAT(
        addresses(got.persons[0]),
        ElementsAre("phone 04 72 00 00 00", "phone 06 12 34 56 78", "mail z@alpha.example"));
    EXPECT_THAT(facts(got.persons[0]), ElementsAre("organisation: Acme", "fax: 04 72 00 00 01",
                                                   "other-number: 04 72 00 00 02",
                                                   "related: Ada (manager)", "place: Lyon"));
}

TEST(OutlookLanguages, Spanish) {
    const auto got = import(
        table("Título,Nombre,Segundo nombre,Apellidos,Sufijo,Organización,Departamento,Puesto,"
              "Calle del trabajo,Calle del trabajo 2,Calle del trabajo 3,Ciudad de trabajo,"
              "Provincia o estado de trabajo,Código postal del trabajo,País o región del trabajo,"
              "Calle del domicilio,Calle del domicilio 2,Calle del domicilio 3,"
              "Ciudad del domicilio,Provincia o estado de residencia,"
              "Código postal del domicilio,País o región del domicilio,Otra calle,Otra calle 2,"
              "Otra ciudad,Otro código postal,Fax del trabajo,Teléfono del trabajo,"
              "Teléfono del trabajo 2,Teléfono del automóvil,Fax particular,Particular,"
              "Número de teléfono de la compañía,Móvil,Otro fax,Otro teléfono,Localizador,"
              "Teléfono principal,Dirección de correo electrónico,Tipo de correo electrónico,"
              "Nombre de pantalla de correo electrónico,Dirección de correo electrónico 2,"
              "Categorías,Cumpleaños,Cónyuge,Notas,Página web",
              {{"Nombre", "José"},
               {"Apellidos", "García Núñez"},
               {"Puesto", "Director"},
               {"Ciudad de trabajo", "Sevilla"},
               {"Teléfono del trabajo 2", "954 000 000"},
               {"Particular", "954 000 001"},
               {"Dirección de correo electrónico", "j@alpha.example"},
               {"Dirección de correo electrónico 2", "g@beta.example"}}));
    ASSERT_THAT(got.persons, SizeIs(1));
    EXPECT_EQ(got.persons[0].name, "José García Núñez");
    EXPECT_THAT(addresses(got.persons[0]),
                ElementsAre("phone 954 000 000", "phone 954 000 001", "mail j@alpha.example",
                            "mail g@beta.example"));
    EXPECT_THAT(facts(got.persons[0]), ElementsAre("title: Director", "place: Sevilla"));
}

// A shop's list of orders has names and addresses too, and is no address book.
TEST(OutlookLanguages, ATableOfOrdersIsNone) {
    const auto got = import(
        "Order,Date,First Name,Last Name,Email,Phone,Item 1,Item 2,Price,Tax,Total,Shipping\n"
        "1,2024-01-01,Ada,Byron,ada@alpha.example,0123456,a,b,1,1,2,0\n");
    EXPECT_THAT(got.persons, IsEmpty());
    EXPECT_EQ(got.status, RK_E_UNSUPPORTED);
}

}  // namespace
}  // namespace rekindle::contacts
