// How Outlook calls the columns of its tables in the languages it is sold in, those of which
// something is kept. A row each: the headings of one field stand between bars, in the order of
// `outlook_fields`, with a semicolon where there are several. What it calls as it does in English
// is empty (headings.hpp has that), and further addresses and numbers have a digit more.
#pragma once

#include <string_view>

#include "plugins/contacts/table/columns.hpp"

namespace rekindle::contacts {

inline constexpr Field outlook_fields[] = {
    Field::given,        Field::middle,   Field::family,    Field::organisation,
    Field::department,   Field::title,    Field::role,      Field::mail,
    Field::number,        // at work
    Field::number,        // at home
    Field::number,        // mobile
    Field::number,        // of the car
    Field::number,        // another
    Field::number,        // the first to try
    Field::number,        // by radio
    Field::other_number,  // of the company
    Field::other_number,  // of the assistant
    Field::other_number,  // to call back
    Field::other_number,  // ISDN, telex, for the deaf
    Field::fax,          Field::pager,    Field::town,      Field::region,
    Field::country,      Field::category, Field::birthday,  Field::anniversary,
    Field::spouse,       Field::manager,  Field::assistant, Field::page,
};

struct OutlookWords {
    std::string_view language, headings;
};

inline constexpr OutlookWords outlook_languages[] = {
    {"Arabic",
     "الاسم الأول|الاسم الأوسط|اسم العائلة|الشركة|القسم|اللقب المهني|المهنة|عنوان البريد "
     "الإلكتروني|هاتف العمل|هاتف المنزل|الهاتف الجوال|هاتف السيارة|هاتف آخر|الهاتف الأساسي|الهاتف "
     "الراديوي|الهاتف الرئيسي للشركة|هاتف المساعد|رد الاتصال|التلكس;هاتف TTY/TDD|فاكس العمل;فاكس "
     "المنزل;فاكس آخر|النداء|مدينة العمل;مدينة المنزل|ولاية العمل;ولاية المنزل|بلد "
     "العمل/المنطقة;البلد/المنطقة|الفئات|تاريخ الميلاد|الذكرى السنوية|الزوجة|اسم المدير|اسم "
     "المساعد|صفحة ويب"},
    {"Bulgarian",
     "Собствено име|Бащино име|Фамилно име|Фирма|Отдел|Длъжност|Професия|Имейл адрес|Служебен "
     "телефон|Домашен телефон|Мобилен телефон|Автомобилен телефон|Друг телефон|Основен "
     "телефон|Радиотелефон|Основен телефон на фирмата|Телефон на помощника|Обратно "
     "повикване|Телекс|Служебен факс;Домашен факс;Друг факс|Пейджър|Град (сл. адрес);Град|Област "
     "(сл. адрес);Област|Страна/регион (служ. адрес);Страна/регион (дом. адрес)|Категории|Рожден "
     "ден|Годишнина|Съпруг(а)|Име на ръководителя|Име на помощника|Уеб страница"},
    {"Chinese",
     "名|中间名|姓|单位|部门|职务|职业|电子邮件地址|商务电话|住宅电话|移动电话|车载电话|其他电话|"
     "主要电话|无绳电话|单位主要电话|助理的电话|回电话|电报;TTY/TDD "
     "电话|商务传真;住宅传真;其他传真|寻呼机|商务地址 市/县;住宅地址 市/县|商务地址 "
     "省/市/自治区;住宅地址 省/市/自治区|商务地址 国家/地区;住宅地址 "
     "国家/地区|类别|生日|纪念日|配偶|经理姓名|助理的姓名|网页"},
    {"Chinese of Taiwan",
     "名字|中間名|姓氏|公司|部門|職稱|專業|電子郵件地址|商務電話|住家電話|行動電話|汽車電話|"
     "其他電話|代表電話|無線電話|公司代表線|助理電話|回撥電話|Telix;TTY/TDD "
     "電話|商務傳真;住家傳真;其他傳真|呼叫器|商務 - 市/鎮;住家 - 市/鎮|商務 - 縣/市;住家 - "
     "縣/市|商務 - 國家/地區;住家 - 國家/地區|類別|生日|紀念日|配偶|主管名稱|助理|網頁"},
    {"Croatian",
     "Ime|Srednje ime|Prezime|Tvrtka|Odjel|Poslovna titula|Zanimanje|Adresa e-pošte|Službeni "
     "telefon|Kućni telefon|Mobitel|Automobilski telefon|Drugi telefon|Primarni telefon|Radijski "
     "telefon|Telefonski broj centrale tvrtke|Pomoćnikov telefon|Povratni poziv|Teleks;Tekstualni "
     "telefon|Službeni faks;Kućni faks;Drugi faks|Javljač|Službena adresa - grad;Kućna adresa - "
     "grad|Službena adresa - savezna država;Kućna adresa - savezna država|Država/regija "
     "poslovanja;Matična država/regija|Kategorije|Rođendan|Obljetnica|Supružnik|Naziv "
     "rukovoditelja|Ime pomoćnika|Web-stranica"},
    {"Czech",
     "Jméno|2. křestní jméno|Příjmení|Společnost|Oddělení|Funkce|Profese|E-mailová adresa|Telefon "
     "(zam.)|Telefon domů|Mobilní telefon|Telefon do auta|Jiný telefon|Primární "
     "telefon|Radiotelefon|Telefon společnosti|Telefon asistenta|Zpětné volání|Dálnopis;Pro "
     "neslyšící|Fax (zam.);Fax domů;Jiný fax|Operátor|Město (zam.);Město (dom.)|Země (zam.);Země "
     "(dom.)|Země (zaměstnání);Země (domů)|Kategorie|Narozeniny|Výročí|Manžel/manželka|Jméno "
     "správce|Jméno asistenta|Webová stránka"},
    {"Danish",
     "Fornavn|Mellemnavn|Efternavn|Firma|Afdeling|Stilling||E-mail-adresse|Telefon "
     "(arbejde)|Telefon (privat)|Mobiltelefon|Biltelefon|Anden telefon|Primær "
     "telefon|Radiotelefon|Primær telefon (firma)|Assistentens "
     "telefon|Tilbagekald|TTY/TDD-telefon|Fax (arbejde);Fax (privat);Anden fax|Personsøger|By "
     "(arbejde);By (privat)|Område (arbejde);Område (privat)|Land/område (arbejde);Land/område "
     "(privat)|Kategorier|Fødselsdag|Mærkedag|Ægtefælle|Navn på overordnet|Assistentens "
     "navn|webside"},
    {"Dutch",
     "Voornaam|Middelste naam|Achternaam|Bedrijf|Afdeling|Functie|Beroep|E-mailadres|Telefoon op "
     "werk|Telefoon thuis|Mobiele telefoon|Autotelefoon|Andere "
     "telefoon|Hoofdtelefoon|Radiotelefoon|Hoofdtelefoon bedrijf|Telefoon "
     "assistent|Terugbellen|Teksttelefoon|Fax op werk;Fax thuis;Andere fax||Werkadres, "
     "plaats;Huisadres, plaats|Werkadres, provincie;Huisadres, provincie|Land/regio "
     "(werk);Land/regio (thuis)|Categorieën|Verjaardag|Speciale datum|Partner|Naam manager|Naam "
     "assistent|Webpagina"},
    {"Estonian",
     "Eesnimi|Teine "
     "nimi|Perekonnanimi|Ettevõte|Osakond|Ametinimetus|Elukutse|Meiliaadress|Töötelefon|"
     "Kodutelefon|"
     "Mobiiltelefon|Autotelefon|Muu telefon|Esmane telefon|Raadiotelefon|Ettevõtte põhitelefon|Abi "
     "telefon|Tagasihelistamine|Teleks;TTY/TDD telefon|Tööfaks;Kodufaks;Muu faks|Peiler|Töökoha "
     "linn;Kodulinn|Töökoha osariik;Koduosariik|Töökoha "
     "riik/regioon;Koduriik/-regioon|Kategooriad|Sünnipäev|Aastapäev|Abikaasa|Juhi nimi|Abi "
     "nimi|Veebileht"},
    {"Finnish",
     "Etunimi|Toinen "
     "nimi|Sukunimi|Yritys|Osasto|Tehtävänimike|Ammatti|Sähköpostiosoite|Työpuhelin|Kotipuhelin|"
     "Matkapuhelin|Autopuhelin|Muu puhelin|Ensisijainen puhelin|Radiopuhelin|Yrityksen "
     "puhelinvaihde|Avustajan "
     "puhelinnumero|Takaisinsoitto|Teleksi;TTY/TDD-puhelin|Työfaksi;Kotifaksi;Muu "
     "faksi|Hakulaite|Postitoimipaikka (työ);Postitoimipaikka (koti)|Sijaintitiedot "
     "(työ);Sijaintitiedot (koti)|Maa/alue (työ);Maa/alue "
     "(koti)|Luokat|Syntymäpäivä|Vuosipäivä|Puoliso|Vastuuhenkilön nimi|Avustajan nimi|Web-sivu"},
    {"French",
     "Prénom|Deuxième prénom|Nom|Société|Service|Titre||Adresse de messagerie|Téléphone "
     "(bureau)|Téléphone (domicile)|Tél. mobile|Téléphone (voiture)|Téléphone (autre)|Téléphone "
     "principal|Radio téléphone|Téléphone société|Téléphone de "
     "l'assistant(e)|Rappel|RNIS;Télex;Téléphone TDD/TTY|Télécopie (bureau);Télécopie "
     "(domicile);Télécopie (autre)|Récepteur de radiomessagerie|Ville (bureau);Ville "
     "(domicile)|Dép/Région (bureau);Dép/Région (domicile)|Pays/Région (bureau);Pays/Région "
     "(domicile)|Catégories|Anniversaire|Anniversaire de mariage ou "
     "fête|Conjoint(e)|Responsable|Nom de l'assistant(e)|Page Web"},
    {"German",
     "Vorname|Weitere Vornamen|Nachname|Firma|Abteilung|Position|Beruf|E-Mail-Adresse|Telefon "
     "geschäftlich|Telefon privat|Mobiltelefon|Autotelefon|Weiteres "
     "Telefon|Haupttelefon|Mobiltelefon 2|Telefon Firma|Telefon Assistent|Rückmeldung|Telefon für "
     "Hörbehinderte|Fax geschäftlich;Fax privat;Weiteres Fax||Ort geschäftlich;Ort privat|Region "
     "geschäftlich;Bundesland/Kanton privat|Land/Region geschäftlich;Land/Region "
     "privat|Kategorien|Geburtstag|Jahrestag|Partner|Name des/der Vorgesetzten|Name "
     "Assistent|Webseite"},
    {"Hebrew",
     "שם פרטי|שם פרטי שני|שם משפחה|חברה|מחלקה|תפקיד|מקצוע|כתובת דואר אלקטרוני|טלפון בעבודה|טלפון "
     "בבית|טלפון נייד|טלפון ברכב|טלפון אחר|טלפון עיקרי|טלפון רדיו|טלפון ראשי של החברה|טלפון של "
     "העוזר|התקשרות חזרה|טלקס;טלפון טקסט (TTY/TDD)|פקס בעבודה;פקס בבית;פקס אחר|איתורית|עיר כתובת "
     "העבודה;עיר כתובת הבית|אזור כתובת העבודה;אזור כתובת הבית|מדינה/אזור של העבודה;מדינה/אזור של "
     "הבית|קטגוריות|יום הולדת|יום נישואין|בן/בת זוג|שם מנהל|שם העוזר|דף אינטרנט"},
    {"Hungarian",
     "Utónév|Középső|Vezetéknév|Cég|Osztály|Beosztás|Foglalkozás|E-mail cím|Hivatali telefon;Másik "
     "hivatali telefon|Otthoni telefon;Másik otthoni telefon|Mobiltelefon|Autótelefon|Egyéb "
     "telefon|Elsődleges telefon|Rádiótelefon|Cég fővonala|Asszisztens "
     "telefonszáma|Visszahívás|TTY/TDD telefon|Hivatali fax;Otthoni fax;Egyéb "
     "fax|Személyhívó|Város "
     "(hivatal);Város (lakás)|Megye (hivatal);Megye (lakás)|Ország/régió (hivatal);Ország/régió "
     "(lakás)|Kategóriák|Születésnap|Évforduló|Házastárs|Felettes neve|Asszisztens neve|Weblap"},
    {"Italian",
     "Nome|Secondo nome|Cognome|Società|Reparto|Posizione|Professione|Indirizzo posta "
     "elettronica|Ufficio|Abitazione|Cellulare|Telefono auto|Altro telefono|Telefono "
     "principale|Radiotelefono|Telefono principale società|Telefono assistente|Richiamata "
     "automatica|Telefono TTY/TDD|Fax (uff.);Fax (ab.);Altro fax|Cercapersone|Città (uff.);Città "
     "(ab.)|Provincia (uff.);Provincia (ab.)|Paese (uff.);Paese "
     "(ab.)|Categorie|Compleanno|Anniversario|Nome coniuge|Nome manager|Nome assistente|Pagina "
     "Web"},
    {"Japanese",
     "名|ミドル ネーム|姓|会社名|部署|役職|職業|電子メール "
     "アドレス|会社電話|自宅電話|携帯電話|自動車電話|その他の電話|通常の電話|無線電話|会社代表電話|"
     "秘書の電話|コールバック|テレックス;TTY/TDD|会社 FAX;自宅 FAX;その他の "
     "FAX|ポケットベル|市町村 "
     "(会社);市町村 (自宅)|都道府県 (会社);都道府県 (自宅)|国 (会社)/地域;国 "
     "(自宅)/地域|分類|誕生日|記念日|配偶者|マネージャー|秘書の氏名|Web ページ"},
    {"Korean",
     "이름|중간 이름|성|회사|부서|직함|직업|전자 메일 주소|근무처 전화|집 전화 번호;집 전화 "
     "2|휴대폰|카폰|기타 전화|기본 전화|무선 전화|회사 대표 전화|비서 전화 번호|다시 걸 "
     "전화|텔렉스;TTY/TDD 전화|근무지 팩스;집 팩스;기타 팩스|호출기|근무지 구/군/시;집 주소 "
     "구/군/시|근무지 시/도;집 주소 시/도|근무지 국가/지역;집 주소 국가/지역|범주 항목|생일|결혼 "
     "기념일|배우자|관리자 이름|비서 이름|웹 페이지"},
    {"Latvian",
     "Vārds|Otrais vārds|Uzvārds|Uzņēmums|Nodaļa|Amats|Profesija|E-pasta adrese|Tālrunis "
     "darbā|Tālrunis mājās|Mobilais tālrunis|Tālrunis automašīnā|Cits tālrunis|Primārais "
     "tālrunis|Radiotālrunis|Uzņēmuma galvenais tālrunis|Asistenta "
     "tālrunis|Atzvanīšana|Telekss;Teletaips/surdotālrunis|Fakss darbā;Fakss mājās;Cits "
     "fakss|Peidžeris|Darbavietas pilsēta;Dzīvesvietas pilsēta|Darbavietas rajons;Dzīvesvietas "
     "rajons|Darbavietas valsts/reģions;Dzīvesvietas valsts/reģions|Kategorijas|Dzimšanas "
     "diena|Jubileja|Dzīvesbiedrs|Vadītāja vārds|Asistenta vārds|Tīmekļa lapa"},
    {"Lithuanian",
     "Vardas|Antras vardas|Pavardė|Įmonė|Skyrius|Pareigos|Profesija|El. pašto adresas;2-as el. "
     "pašto adresas;3-ias el. pašto adresas|Darbo telefonas;2-as darbo telefonas|Namų "
     "telefonas;2-as namų telefonas|Mobilusis telefonas|Automobilinis telefonas|Kitas "
     "telefonas|Pagrindinis telefonas|Radijo telefonas|Pagrindinis įmonės telefonas|Padėjėjo "
     "telefonas|Atgalinis skambinimas|Teleksas;Teletaipas/Įrenginys kurtiesiems|Darbo "
     "faksograma;Namų faksas;Kitas faksas|Pranešimų gaviklis|Miestas (darbo);Gyvenamasis "
     "miestas|Rajonas, apskritis (darbo);Gyvenamasis rajonas, apskritis|Darbo "
     "šalis/regionas;Gyvenamoji "
     "šalis/regionas|Kategorijos|Gimtadienis|Sukaktis|Sutuoktinis|Vadybininko vardas, "
     "pavardė|Padėjėjo vardas, pavardė|Tinklalapis"},
    {"Norwegian",
     "Fornavn|Mellomnavn|Etternavn|Firma|Avdeling|Stilling|Yrke|E-postadresse|Telefon, "
     "arb.|Telefon, priv.|Mobiltelefon|Biltelefon|Annen "
     "telefon|Hovedtelefon|Radiotelefon|Hovedtelefon for firma|Assistentens "
     "telefonnummer|Tilbakeringing|Teleks;Telefon for hørselshemmede|Telefaks, arb.;Telefaks, "
     "priv.;Annen telefaks|Personsøker|Adresse, arb.: Poststed;Adresse, priv.: Poststed|Adresse, "
     "arb.: Område;Adresse, priv.: "
     "Område|Firmaland/område;Hjemland/"
     "område|Kategorier|Fødselsdag|Merkedag|Ektefelle|Overordnedes "
     "navn|Assistentens navn|Webside"},
    {"Polish",
     "Imię|Drugie imię|Nazwisko|Firma|Dział|Stanowisko|Zawód|Adres e-mail|Telefon służbowy|Telefon "
     "domowy|Telefon komórkowy|Telefon w samochodzie|Inny telefon|Telefon "
     "podstawowy|Radiotelefon|Główny telefon do firmy|Telefon asystenta|Wywołanie "
     "zwrotne|Teleks;Telefon TTY/TDD|Faks służbowy;Faks domowy;Inny faks||Adres służbowy - "
     "miejscowość;Adres domowy - miejscowość|Adres służbowy - województwo;Adres domowy - "
     "województwo|Adres służbowy - kraj/region;Adres domowy - "
     "kraj/region|Kategorie|Urodziny|Rocznica|Współmałżonek|Menedżer|Imię i nazwisko "
     "asystenta|Strona sieci Web"},
    {"Portuguese",
     "Primeiro nome|Outros nomes/apelidos|Apelido|Empresa|Departamento|Cargo|Profissão|Endereço de "
     "correio electrónico;Endereço do correio electrónico 2|Telefone da empresa;2º telefone da "
     "empresa|Telefone da residência;2º telefone da residência|Telemóvel|Telefone do carro|Outro "
     "telefone|Telefone principal|Radiotelefone|Telefone principal da empresa|Telefone do "
     "assistente|Tel. de resposta|RDIS;Telefone TTY/TDD|Fax da empresa;Fax da residência;Outro "
     "fax||Localidade da empresa;Localidade da residência|Distrito da empresa;Distrito da "
     "residência|País/Região da Empresa;País da Residência/Região|Categorias|Data de "
     "nascimento|Aniversário|Cônjuge|Nome do gestor|Nome do assistente|Página na Web"},
    {"Portuguese of Brazil",
     "Primeiro nome|Segundo nome|Sobrenome|Empresa|Departamento|Cargo|Profissão|Endereço de email "
     "2|Telefone comercial|Telefone residencial|Telefone celular|Telefone do carro|Outro "
     "telefone|Telefone principal|Radiofone|Telefone principal da empresa|Telefone do "
     "assistente|Retorno de chamada|Telefone TTY/TDD|Fax comercial;Fax residencial;Outro "
     "fax||Cidade do endereço residencial|Estado|País/Região da Empresa;País/Região de "
     "Residência|Categorias||Datas especiais||Nome do gerenciador|Nome do assistente|Página da "
     "Web"},
    {"Romanian",
     "Prenume|Al doilea nume|Nume de familie|Firmă|Serviciu|Ocupaţie|Profesie|Adresă de potă "
     "electronică;Adresă potă electronică 2|Telefon firmă|Telefon domiciliu|Telefon mobil|Telefon "
     "pe maină|Alt telefon|Telefon principal|Radiotelefon|Telefon principal firmă|Număr telefon "
     "asistent|Revenire cu apel telefonic|Telefon TTY/TDD|Fax firmă;Fax domiciliu;Alt fax||Ora "
     "Firmă;Ora domiciliu|Judeţ firmă;Judeţ domiciliu|Ţară/regiune firmă;Ţară/regiune "
     "domiciliu|Categorii|Zi de natere|Aniversare|Soţ(ie)|Nume manager|Nume asistent|Pagină Web"},
    {"Russian",
     "Имя|Отчество|Фамилия|Организация|Отдел|Должность|Профессия|Адрес эл. почты|Рабочий "
     "телефон;Телефон раб. 2|Домашний телефон;Телефон дом. 2|Телефон переносной|Телефон в "
     "машине|Другой телефон|Основной телефон|Радиотелефон|Основной телефон организации|Телефон "
     "помощника|Обратный вызов|Телекс;Телетайп/телефон с титрами|Рабочий факс;Домашний факс;Другой "
     "факс|Пейджер|Город (раб. адрес);Город (дом. адрес)|Область (раб. адрес);Область (дом. "
     "адрес)|Страна или регион (раб. адрес);Страна или регион (дом. адрес)|Категории|День "
     "рождения|Годовщина|Супруг(а)|Руководитель|Имя помощника|Веб-страница"},
    {"Serbian",
     "Ime|Srednje ime|Prezime|Kompanija|Odeljenje|Radno mesto|Profesija|E-adresa|Telefon na "
     "poslu|Telefon kod kuće|Mobilni telefon|Telefon u automobilu|Drugi telefon|Primarni "
     "telefon|Radio telefon|Glavni telefon kompanije|Telefon pomoćnika|Povratni "
     "poziv|Teleks;TTY/TDD telefon|Faks na poslu;Faks kod kuće;Drugi faks|Pejdžer|Grad "
     "(posao);Grad|Država (posao);Matična država|Država/region firme;Matična "
     "država/region|Kategorije|Rođendan|Godišnjica|Supružnik|Ime direktora|Ime pomoćnika|Veb "
     "stranica"},
    {"Slovak",
     "Krstné meno|Ďalšie meno|Priezvisko|Spoločnosť|Oddelenie|Funkcia|Profesia|E-mailová "
     "adresa|Telefón do práce|Telefón domov|Mobilný telefón|Autotelefón|Iný telefón|Primárny "
     "telefón|Rádiotelefón|Hlavný telefón spoločnosti|Telefón asistenta|Spätné volanie|Telefón "
     "TTY/TTD|Fax do práce;Fax domov;Iný fax|Operátor|Mesto (práca);Mesto (domov)|Okres "
     "(práca);Okres (domov)|Krajina alebo oblasť (práca);Krajina alebo oblasť "
     "(domov)|Kategórie|Narodeniny|Výročie|Manžel(ka)|Meno manažéra|Meno asistenta|Webová stránka"},
    {"Slovenian",
     "Ime|Drugo ime|Priimek|Podjetje|Oddelek|Naziv1|Poklic|E-poštni naslov|Službeni telefon|Domači "
     "telefon|Prenosni telefon||Drugi telefon|Primarni telefon|Radijski telefon|Centrala "
     "podjetja|Pomočnikov telefon|Povratni klic|Teleks;Telefon TTY/TDD|Službeni faks;Domači "
     "faks;Drugi faks|Pozivnik|Službeni naslov - kraj;Domači naslov - kraj|Službeni naslov - "
     "zvezna "
     "država;Domači naslov - zvezna država|Službeni naslov – država/regija;Domači naslov – "
     "država/regija|Zvrsti|Rojstni dan|Obletnica|Zakonec|Direktor|Pomočnik|Spletna stran"},
    {"Spanish",
     "Nombre|Segundo nombre|Apellidos|Organización||Puesto|Profesión|Dirección de correo "
     "electrónico 2;Dirección del correo electrónico 3|Teléfono del trabajo|Particular|||Otro "
     "teléfono|Teléfono principal|Radioteléfono|Número de centralita de la "
     "organización||Devolución "
     "de llamada|Télex;Número de teletipo|Otro fax||Ciudad de trabajo|Provincia o estado de "
     "trabajo|País o región del trabajo;País o región del domicilio|Categorías||||Nombre del "
     "director||Página web"},
    {"Swedish",
     "Förnamn|Mellannamn|Efternamn|Företag|Avdelning|Befattning|Yrke|E-postadress|Arbete;Telefon "
     "2, "
     "arbete|Hem;Telefon 2, hem|Mobiltelefon|Biltelefon|Telefon, annan|Telefon 1|Telefon "
     "2|Företag, "
     "växel|Telefon, assistent|Motringning|TTY/TDD-telefon|Fax arbete;Fax, hem;Fax, "
     "annan|Personsökare|Ort, arbete;Hemort|Region, arbete;Region, hem|Land, arbete;Land, "
     "hem|Kategorier|Födelsedag|Årsdag|Make maka|Namn, chef|Namn, assistent|Webbsida"},
    {"Thai",
     "ชื่อ|ชื่อกลาง|นามสกุล|บริษัท|แผนก|ตำแหน่งงาน|อาชีพ|ที่อยู่อีเมล|โทรศัพท์ (ธุรกิจ)|โทรศัพท์ "
     "(บ้าน)|โทรศัพท์มือถือ|โทรศัพท์ในรถ|โทรศัพท์อื่น|โทรศัพท์หลัก|โทรศัพท์วิทยุ|โทรศัพท์หลักของบริษัท|โทรศัพท์ของผู้ช่วย|"
     "ติดต่อกลับ|เทเล็กซ์;โทรศัพท์ TTY/TDD|โทรสาร (ธุรกิจ);โทรสาร (บ้าน);โทรสารอื่น|เพจเจอร์|เมือง (ธุรกิจ);เมือง "
     "(บ้าน)|จังหวัด (ธุรกิจ);จังหวัด (บ้าน)|ประเทศ/ภูมิภาค (ธุรกิจ);ประเทศ/ภูมิภาค "
     "(บ้าน)|ประเภท|วันเกิด|วันครบรอบ|คู่สมรส|ชื่อผู้จัดการ|ชื่อผู้ช่วย|เว็บเพจ"},
    {"Turkish",
     "İlk Adı|İkinci Adı|Soyadı|Şirket|Bölüm|İş Unvanı|Meslek|Elektronik Posta Adresi;Elektronik "
     "Posta 2 Adres|İş Telefon No;İş Telefonu 2|Ev Telefonu|Cep Telefonu|Araç Telefonu|Diğer "
     "Telefon No|Birincil Telefon|Telsiz Telefon|Şirket Santral Telefonu|Yardımcının Telefonu|Geri "
     "Arama|Teleks;TTY/TDD Telefonu|İş Faks No;Ev-Faks No;Diğer Faks No|Çağrı "
     "Cihazı|İş-Şehir;Ev-Şehir|İş-Bölge;Ev-Bölge|İş-Ülke/Bölge;Ev-Ülke/Bölge|Kategoriler|Doğum "
     "günü|Yıldönümü|Eşi|Yönetici'nin Adı|Yardımcının Adı|Web Sayfası"},
    {"Ukrainian",
     "Ім'я|По батькові|Прізвище|Організація|Відділ|Посада|Професія|Адреса ел. пошти|Робочий "
     "телефон;Телефон роб. 2|Домашній телефон;Телефон дом. 2|Телефон мобільний|Телефон у "
     "машині|Інший телефон|Основний телефон|Радіотелефон|Основний телефон організації|Телефон "
     "помічника|Зворотний виклик|Телекс;Телефон TTY/TDD|Робочий факс;Домашній факс;Інший "
     "факс|Пейджер|Місто (роб. адреса);Місто (дом. адреса)|Область (роб. адреса);Область (дом. "
     "адреса)|Країна або регіон (роб. адреса);Країна або регіон (дом. адреса)|Категорії|День "
     "народження|Річниця|Дружина|Керівник|Ім'я помічника|Веб-сторінка"},
};

}  // namespace rekindle::contacts
