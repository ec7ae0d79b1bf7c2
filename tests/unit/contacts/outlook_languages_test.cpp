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

// A table of a few columns: the headings that every language has of its own.
struct Language {
    const char *name, *given, *family, *company, *job, *mail, *work, *mobile;
};

class OutlookIn : public testing::TestWithParam<Language> {};

TEST_P(OutlookIn, NameWorkAndAddresses) {
    const Language& in = GetParam();
    const std::string second = std::string{in.mail} + " 2";
    std::string headings, row;
    for (const auto& [heading, cell] : {std::pair<std::string, const char*>{in.given, "Ada"},
                                        {in.family, "Byron"},
                                        {in.company, "Acme"},
                                        {in.job, "Analyst"},
                                        {in.mail, "a@alpha.example"},
                                        {second, "b@beta.example"},
                                        {in.work, "020 1111"},
                                        {in.mobile, "0770 2222"}}) {
        headings += (headings.empty() ? "\"" : ",\"") + heading + "\"";
        row += (row.empty() ? "" : ",") + std::string{cell};
    }
    const auto got = import(headings + "\r\n" + row + "\r\n");
    ASSERT_THAT(got.persons, SizeIs(1)) << headings;
    EXPECT_EQ(got.persons[0].name, "Ada Byron");
    EXPECT_THAT(addresses(got.persons[0]),
                ElementsAre("mail a@alpha.example", "mail b@beta.example", "phone 020 1111",
                            "phone 0770 2222"));
    EXPECT_THAT(facts(got.persons[0]), ElementsAre("organisation: Acme", "title: Analyst"));
}

INSTANTIATE_TEST_SUITE_P(
    Languages, OutlookIn,
    testing::Values(Language{"arabic", "الاسم الأول", "اسم العائلة", "الشركة", "اللقب المهني",
                             "عنوان البريد الإلكتروني", "هاتف العمل", "الهاتف الجوال"},
                    Language{"bulgarian", "Собствено име", "Фамилно име", "Фирма", "Длъжност",
                             "Имейл адрес", "Служебен телефон", "Мобилен телефон"},
                    Language{"croatian", "Ime", "Prezime", "Tvrtka", "Poslovna titula",
                             "Adresa e-pošte", "Službeni telefon", "Mobitel"},
                    Language{"czech", "Jméno", "Příjmení", "Společnost", "Funkce",
                             "E-mailová adresa", "Telefon (zam.)", "Mobilní telefon"},
                    Language{"danish", "Fornavn", "Efternavn", "Firma", "Stilling",
                             "E-mail-adresse", "Telefon (arbejde)", "Mobiltelefon"},
                    Language{"dutch", "Voornaam", "Achternaam", "Bedrijf", "Functie", "E-mailadres",
                             "Telefoon op werk", "Mobiele telefoon"},
                    Language{"finnish", "Etunimi", "Sukunimi", "Yritys", "Tehtävänimike",
                             "Sähköpostiosoite", "Työpuhelin", "Matkapuhelin"},
                    Language{"french", "Prénom", "Nom", "Société", "Titre", "Adresse de messagerie",
                             "Téléphone (bureau)", "Tél. mobile"},
                    Language{"hebrew", "שם פרטי", "שם משפחה", "חברה", "תפקיד",
                             "כתובת דואר אלקטרוני", "טלפון בעבודה", "טלפון נייד"},
                    Language{"italian", "Nome", "Cognome", "Società", "Posizione",
                             "Indirizzo posta elettronica", "Ufficio", "Cellulare"},
                    Language{"japanese", "名", "姓", "会社名", "役職", "電子メール アドレス",
                             "会社電話", "携帯電話"},
                    Language{"polish", "Imię", "Nazwisko", "Firma", "Stanowisko", "Adres e-mail",
                             "Telefon służbowy", "Telefon komórkowy"},
                    Language{"portuguese", "Primeiro nome", "Sobrenome", "Empresa", "Cargo",
                             "Endereço de email", "Telefone comercial", "Telefone celular"},
                    Language{"swedish", "Förnamn", "Efternamn", "Företag", "Befattning",
                             "E-postadress", "Arbete", "Mobiltelefon"},
                    Language{"turkish", "İlk Adı", "Soyadı", "Şirket", "İş Unvanı",
                             "Elektronik Posta Adresi", "İş Telefon No", "Cep Telefonu"},
                    Language{"chinese", "名", "姓", "单位", "职务", "电子邮件地址", "商务电话",
                             "移动电话"}),
    [](const auto& language) { return std::string{language.param.name}; });

// What stands before the name is called as the job is.
TEST(OutlookLanguages, TheFirstOfTwoEqualTitlesIsOfTheName) {
    const auto got = import(
        "Titre,Prénom,Nom,Société,Titre,Adresse de messagerie\r\n"
        "Mme,Zoé,Lefèvre,Acme,Directrice,z@alpha.example\r\n");
    ASSERT_THAT(got.persons, SizeIs(1));
    EXPECT_EQ(got.persons[0].name, "Zoé Lefèvre");
    EXPECT_THAT(facts(got.persons[0]), ElementsAre("organisation: Acme", "title: Directrice"));
}

TEST(OutlookLanguages, HeadingsInCapitalsAndWithOddBlanks) {
    const auto got = import(
        "\"ИМЯ\",\"ФАМИЛИЯ\",\"Адрес эл. почты\",\"Рабочий  телефон\"\r\n"
        "Ада,Байрон,a@alpha.example,+7 495 1234567\r\n");
    ASSERT_THAT(got.persons, SizeIs(1));
    EXPECT_EQ(got.persons[0].name, "Ада Байрон");
    EXPECT_THAT(addresses(got.persons[0]),
                ElementsAre("mail a@alpha.example", "phone +7 495 1234567"));
}

// Windows in Turkish: the dotted capital I is one byte there, and no letter of UTF-8.
TEST(OutlookLanguages, TheCharacterSetIsThatOfItsLanguage) {
    const auto got = import(
        "\xDDlk Ad\xFD;Soyad\xFD;\xDEirket;Elektronik Posta Adresi;\xDD\xFE Telefon No\r\n"
        "I\xFE\xFDk;Y\xFDld\xFDz;\xC7"
        "am;i@alpha.example;0212 1\r\n");
    ASSERT_THAT(got.persons, SizeIs(1));
    EXPECT_EQ(got.persons[0].name, "Işık Yıldız");
    EXPECT_THAT(facts(got.persons[0]), ElementsAre("organisation: Çam"));
}

// Thunderbird in German, whose table ends every line with a comma.
TEST(OutlookLanguages, ThunderbirdInGerman) {
    const auto got = import(
        "Vorname,Nachname,Anzeigename,Spitzname,Primäre E-Mail-Adresse,Sekundäre E-Mail-Adresse,"
        "Messenger-Name,Tel. dienstlich,Tel. privat,Fax-Nummer,Pager-Nummer,Mobil-Tel.-Nr.,"
        "Privat: Adresse,Privat: Ort,Privat: Land,Arbeitstitel,Abteilung,Organisation,Webseite 1,"
        "Geburtsjahr,Geburtsmonat,Geburtstag,Benutzerdef. 1,Notizen,\n"
        "Jördis,Müller,Jördis Müller,Jö,j@alpha.example,m@beta.example,,030 1,030 2,030 3,,0151 4,"
        "Hauptstraße 1,Berlin,Deutschland,Leiterin,Technik,Acme,,1970,3,9,,,\n");
    ASSERT_THAT(got.persons, SizeIs(1));
    EXPECT_EQ(got.persons[0].name, "Jördis Müller");
    EXPECT_THAT(addresses(got.persons[0]),
                ElementsAre("mail j@alpha.example", "mail m@beta.example", "phone 030 1",
                            "phone 030 2", "phone 0151 4"));
    EXPECT_THAT(
        facts(got.persons[0]),
        ElementsAre("nickname: Jö", "fax: 030 3", "title: Leiterin", "department: Technik",
                    "organisation: Acme", "place: Berlin, Deutschland", "birthday: 1970-03-09"));
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
