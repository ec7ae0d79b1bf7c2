// What WhatsApp itself writes into a chat, in the languages it is known in. Facts only:
// texts with '|' in between; another language is one more line here and nothing else.
#pragma once

#include <string_view>

namespace rekindle::whatsapp::phrases {

// "<attached: 00000042-PHOTO-….jpg>": the word before the colon (iPhone).
inline constexpr std::string_view attached =
    "attached|Anhang|angehängt|pièce jointe|adjunto|adjunt|anexado|anexo|allegato|"
    "bijgevoegd|прикреплено|додано|bifogat|bifogad|vedlagt|vedhæftet|liite|eklendi|"
    "eklenti|załączono|załącznik|příloha|príloha|csatolva|atașare|atașat|priloženo|"
    "επισυνάφθηκε|terlampir|dilampir|đính kèm|แนบ|المُرفق|مرفق|پیوست|پیوستہ|מצורף|附件|"
    "添付ファイル|添付|첨부됨|첨부|अटैच किया गया|संलग्न केले|જોડાયેલ|সংযুক্ত|ceangailte|прикачено|"
    "приложено";

// "IMG-20200113-WA0001.jpg (file attached)": what stands in the brackets (Android).
inline constexpr std::string_view file_attached =
    "file attached|Datei angehängt|fichier joint|archivo adjunto|archivo adjuntado|"
    "arquivo anexado|ficheiro anexado|file allegato|bestand bijgevoegd|файл добавлен|"
    "файл прикреплён|файл прикреплен|файл додано|bifogad fil|vedlagt fil|fil vedhæftet|"
    "liitetiedosto|dosya ekli|dosya eklendi|załączony plik|soubor byl přiložen|"
    "přiložený soubor|súbor pripojený|fájl csatolva|fișier atașat|fișier anexat|"
    "datoteka u privitku|priložena datoteka|pripeta datoteka|συνημμένο αρχείο|"
    "file terlampir|fail dilampirkan|tệp đính kèm|ไฟล์ที่แนบ|الملف مرفق|ملف مرفق|"
    "فایل پیوست شد|پیوستہ فائل|קובץ "
    "מצורף|附件檔案|檔案附件|文件附件|附件|添付ファイル有り|ファイル添付|添付ファイル|"
    "파일 첨부됨|파일 첨부|फाइल संलग्न|फ़ाइल अटैच की गई|फाइल अटैच कर दी गई है|ফাইল সংযুক্ত হয়েছে|"
    "ફાઇલ જોડાયેલ|ఫైల్ జోడించబడినది|ഫയൽ ചേർത്തു|ಕಡತ ಸೇರಿಸಲಾಯಿತು|ਅਟੈਚ ਕੀਤੀ ਫਾਇਲ|"
    "arxiu adjunt|fail lisatud|pievienots fails|byla prisegta|прикачен файл|"
    "прикачен фајл|прикачена датотека|қосымша файл|fayl əlavə olunub|fayl biriktirildi|"
    "skedë e ngjitur|lêer aangeheg|nakalakip na file|faili limeambatanishwa";

// "image omitted": how the text ends where media were left out (iPhone). Android has it in angle
// brackets, "<Media omitted>", which is told by the brackets in every language.
inline constexpr std::string_view left_out =
    " omitted| weggelassen| ausgelassen| absente| absent| omise| omis| retiré| manquante|"
    " manquant| omitida| omitido| ocultada| ocultado| oculta| oculto| omessa| omesso|"
    " esclusa| non incluso| weggelaten| отсутствует| пропущено| пропущен| пропущена|"
    " пропущений| пропущене| вилучено| dahil edilmedi| pominięto| pominięty| pominięta|"
    " utelämnad| utelämnat| udeladt| utelatt| jätetty pois| vynechán| vynechána|"
    " vynecháno| vynechaný| vynechaná| kihagyva| omisă| izostavljeno| izostavljena|"
    " παραλείφθηκε| tidak disertakan| dikeluarkan| bị bỏ qua| đã bị ẩn| הושמט| הושמטה|"
    "已忽略|已略去|已省略|は省略されました|は含まれていません|가 생략되었습니다| 생략됨| omesa| "
    "omès| छोड़ दिया गया| छोड़ा गया";

inline constexpr std::string_view left_out_first = "تم استبعاد |ไม่รวม|Pominięto |Не включено ";

// What was left out, where no mark says that the text is not somebody's own.
inline constexpr std::string_view media =
    "image|video|audio|GIF|sticker|document|Contact card|video message|video note|Video note|"
    "Bild|Video|Audio|Sticker|Dokument|Kontaktkarte|Videonachricht|Videonotiz|Videohinweis|"
    "vidéo|fiche contact|imagen|documento|Tarjeta de contacto|imagem|vídeo|áudio|figurinha|"
    "Cartão do contato|immagine|Scheda contatto|afbeelding|Contactkaart|изображение|видео|"
    "аудио|аудиофайл|стикер|görüntü|ses|Çıkartma|belge|Kişi kartı|bild|ljud|billede|bilde|"
    "kuva|ääni|obraz|gambar|stiker|图像|图片|视频|音频|圖片|影片|語音訊息|貼圖|画像|動画|音声|"
    "이미지|동영상|오디오|스티커";

// A message that was taken back, by somebody and by the owner.
inline constexpr std::string_view deleted =
    "This message was deleted|Message deleted|Diese Nachricht wurde gelöscht|"
    "Ce message a été supprimé|Se eliminó este mensaje|Este mensaje fue eliminado|"
    "Mensagem apagada|Essa mensagem foi apagada|Esta mensagem foi apagada|"
    "Esta mensagem foi eliminada|Questo messaggio è stato eliminato|"
    "Dit bericht is verwijderd|Данное сообщение удалено|Это сообщение удалено|"
    "Сообщение удалено|Це повідомлення видалено|Повідомлення видалено|Bu mesaj silindi|"
    "Ta wiadomość została usunięta|Wiadomość została usunięta|"
    "Det här meddelandet raderades|Meddelandet raderades|Denne besked blev slettet|"
    "Denne beskeden ble slettet|Denne meldingen ble slettet|Tämä viesti poistettiin|"
    "Tato zpráva byla odstraněna|Táto správa bola odstránená|Ezt az üzenetet törölték|"
    "Acest mesaj a fost șters|Ova poruka je izbrisana|Αυτό το μήνυμα διαγράφηκε|"
    "Pesan ini telah dihapus|Pesan ini dihapus|Mesej ini telah dipadamkan|"
    "Tin nhắn này đã bị xóa|ข้อความนี้ถูกลบแล้ว|تم حذف هذه الرسالة|این پیام حذف شد|"
    "הודעה זו "
    "נמחקה|此消息已删除|此消息已被删除|此訊息已被刪除|訊息已刪除|このメッセージは削除されました|이 "
    "메시지는 삭제되었습니다|"
    "삭제된 메시지입니다|यह मैसेज डिलीट कर दिया गया था|यह संदेश हटा दिया गया";

inline constexpr std::string_view deleted_by_owner =
    "You deleted this message|Du hast diese Nachricht gelöscht|"
    "Vous avez supprimé ce message|Eliminaste este mensaje|Has eliminado este mensaje|"
    "Você apagou esta mensagem|Você apagou essa mensagem|Apagou esta mensagem|"
    "Eliminou esta mensagem|Hai eliminato questo messaggio|U hebt dit bericht verwijderd|"
    "Je hebt dit bericht verwijderd|Вы удалили данное сообщение|Вы удалили это сообщение|"
    "Ви видалили це повідомлення|Bu mesajı sildiniz|Usunąłeś tę wiadomość|"
    "Usunięto tę wiadomość|Du raderade det här meddelandet|Du raderade detta meddelande|"
    "Du slettede denne besked|Du slettet denne meldingen|Poistit tämän viestin|"
    "Odstranili jste tuto zprávu|Tuto zprávu jste odstranili|Odstránili ste túto správu|"
    "Törölted ezt az üzenetet|Ați șters acest mesaj|Izbrisali ste ovu poruku|"
    "Διαγράψατε αυτό το μήνυμα|Anda telah menghapus pesan ini|Anda menghapus pesan ini|"
    "Anda memadamkan mesej ini|Bạn đã xóa tin nhắn này|คุณลบข้อความนี้แล้ว|"
    "حذفت هذه الرسالة|لقد حذفت هذه الرسالة|شما این پیام را حذف کردید|מחקת הודעה זו|"
    "您删除了此消息|您已删除此消息|你已刪除此訊息|您已刪除此訊息|このメッセージを削除しました|"
    "あなたがこのメッセージを削除しました|이 메시지를 삭제했습니다|"
    "आपने यह मैसेज डिलीट कर दिया|आपने यह संदेश हटा दिया";

// The notice at the front of a chat: how it begins. In a group or on an iPhone it stands under a
// name, that of the group or of the other side.
inline constexpr std::string_view encryption =
    "Messages and calls are end-to-end encrypted|Messages to this chat and calls are now|"
    "Messages to this group are now secured|Messages you send to this|"
    "Messages are end-to-end encrypted|Your messages and calls are private|"
    "Nachrichten und Anrufe sind Ende-zu-Ende|Nachrichten in diesem Chat sowie Anrufe|"
    "Nachrichten in dieser Gruppe sind|Nachrichten, die du in diesem Chat|"
    "Nachrichten, die in diesem Chat|Nachrichten, die du an diese|"
    "Les messages et les appels sont chiffrés|Les messages et appels sont chiffrés|"
    "Les messages envoyés dans|Les messages envoyés à|"
    "Los mensajes y las llamadas están cifrados|Los mensajes en este chat y las llamadas|"
    "Los mensajes y llamadas están cifrados|Los mensajes en este grupo|"
    "As mensagens e as chamadas são protegidas|As mensagens e ligações são protegidas|"
    "As mensagens e chamadas são encriptadas|As mensagens e as ligações são protegidas|"
    "As mensagens e chamadas desta conversa|As mensagens desta conversa e as ligações|"
    "As mensagens que você enviar nesta conversa|As mensagens deste grupo|"
    "Mensagens e chamadas são protegidas|I messaggi e le chiamate sono crittografati|"
    "I messaggi in questa chat e le chiamate|I messaggi inviati a questa chat|"
    "I messaggi che invii in questo gruppo|Berichten en gesprekken worden end-to-end|"
    "Berichten en oproepen worden end-to-end|Berichten en gesprekken zijn end-to-end|"
    "Berichten naar deze chat en oproepen|Сообщения и звонки защищены сквозным|"
    "Сообщения в этом чате и звонки|Сообщения, которые вы отправляете|"
    "Повідомлення й дзвінки захищено|Повідомлення та дзвінки захищено|"
    "Mesajlar ve aramalar uçtan uca|Bu sohbetteki mesajlar ve aramalar|"
    "Bu gruba gönderilen mesajlar|Wiadomości i połączenia są w pełni|"
    "Wiadomości i połączenia są zabezpieczone|Wiadomości wysyłane w tym|"
    "Meddelanden och samtal är|Meddelanden och samtal krypteras|"
    "Beskeder og opkald er end-to-end|Meldinger og samtaler er ende-til-ende|"
    "Viestit ja puhelut salataan|Viestit ja puhelut ovat|Zprávy a hovory jsou|"
    "Správy a hovory sú|Az üzenetek és hívások végpontok|"
    "Mesajele și apelurile sunt criptate|Mesajele dvs. și apelurile sunt|"
    "Poruke i pozivi zaštićeni su|Sporočila in klici so|Τα μηνύματα και οι κλήσεις|"
    "Pesan dan panggilan terenkripsi|Pesan dan telepon di chat ini|"
    "Mesej dan panggilan disulitkan|Tin nhắn và cuộc gọi được mã hóa|"
    "ข้อความและการโทรได้รับการเข้ารหัส|الرسائل والمكالمات مشفرة|"
    "الرسائل والمكالمات مشفّرة|پیام‌ها و تماس‌ها "
    "سرتاسر|پیامها "
    "و "
    "تماسها "
    "سرتاسر|"
    "میسجز اور کالز اینڈ|ההודעות והשיחות מוצפנות|הודעות ושיחות מוצפנות|消息和通话都进行端到端加密|"
    "消息和通话已进行端到端加密|訊息和通話經端對端加密|訊息和通話均經過端對端加密|"
    "訊息已受端對端加密保護|メッセージと通話はエンドツーエンド|"
    "메시지 및 전화는 종단간 암호화|메시지와 통화는 종단간 암호화|मैसेजेस और कॉल्स एंड-टू-एंड|"
    "मैसेज और कॉल एंड-टू-एंड|मेसेजेस आणि कॉल्स एन्ड|মেসেজ এবং কল এন্ড-টু-এন্ড|"
    "મેસેજ અને કૉલ શરૂથી અંત|Els missatges i les trucades|Déantar criptiúchán ó cheann";

// Lines under a name that are WhatsApp's nevertheless: parts of them. They count only behind a mark
// (U+200E), which an iPhone puts before everything of its own.
inline constexpr std::string_view event_parts =
    " added | added you| was added| were added| left| created group| created this group|"
    "created group| changed the subject| changed the group| changed this group|"
    " changed the settings| changed their phone number| changed to +|security code|"
    " joined using| joined from| removed |disappearing messages|message timer|"
    "blocked this contact| is a contact|pinned a message|now an admin|longer an admin|advanced "
    "chat privacy|"
    "invite link|requested to join|view once|Waiting for this message|business account|"
    "secure service from Meta|this group| started a call| started a video call|"
    " hinzugefügt| entfernt| eliminó a | verwijderd|diese Gruppe|die "
    "Gruppe|Gruppenbild|Gruppennamen|Gruppenbeschreibung|"
    "Sicherheitsnummer|Sicherheitscode|selbstlöschende|Nachrichtendauer|"
    "neue Telefonnummer|Einladungslink|ein*e Admin|blockiert| añadió a | agregó a |"
    " creó | salió| cambió |código de seguridad|mensajes temporales| se unió |este grupo|"
    " a ajouté | a créé | a quitté| a été ajouté| a changé | a modifié | a retiré |"
    "code de sécurité|messages éphémères| a rejoint |ce groupe| ha aggiunto | ha creato |"
    " ha abbandonato| ha rimosso | ha cambiato | ha modificato |codice di sicurezza|"
    "messaggi effimeri|questo gruppo| adicionou | criou | saiu| removeu | mudou |"
    " alterou |foi adicionad|código de segurança|mensagens temporárias| toegevoegd|"
    " aangemaakt| heeft de groep|beveiligingscode|deze groep| добавил| создал| вышел|"
    " вышла| покинул| удалил| изменил|код безопасности|исчезающие сообщения|эту группу|"
    " ekledi| oluşturdu| ayrıldı| çıkardı| değiştirdi|güvenlik kodu| dodał| utworzył|"
    " opuścił| usunął| zmienił| menambahkan | membuat grup| keluar| mengubah |"
    "kode keamanan";

// Lines that only a group has: parts of them.
inline constexpr std::string_view group_parts =
    "group| added | left| was added|Gruppe|hinzugefügt|grupo|añadió|agregó|adicionou|"
    "adicionad|groupe| a ajouté | a quitté|gruppo| ha aggiunto | ha abbandonato|groep|"
    "toegevoegd|групп| добавил|груп|grup| ekledi|grupę|grupie| dodał|grupp|gruppe|ryhmä|"
    "skupin|csoport|ομάδα|קבוצה|المجموعة|مجموعة|گروه|ग्रुप|समूह|群组|群組|グループ|그룹|nhóm|กลุ่ม";

// How a call is told: "Missed voice call", "Video call, 5 min". What is missed was not answered.
inline constexpr std::string_view missed_call =
    "Missed voice call|Missed video call|Missed group voice call|Missed group video call|"
    "Missed call|Silenced voice call|Silenced video call|Verpasster Sprachanruf|"
    "Verpasster Videoanruf|Verpasster Gruppenanruf|Verpasster Anruf|Appel vocal manqué|"
    "Appel vidéo manqué|Llamada perdida|Llamada de voz perdida|Videollamada perdida|"
    "Ligação de voz perdida|Ligação de vídeo perdida|Chamada de voz perdida|"
    "Chamada de vídeo perdida|Chamada de voz não atendida|Chamada de vídeo não atendida|"
    "Chiamata vocale persa|Videochiamata persa|Chiamata persa|Gemiste spraakoproep|"
    "Gemiste video-oproep|Gemist gesprek|Пропущенный аудиозвонок|Пропущенный видеозвонок|"
    "Пропущенный звонок|Пропущений аудіодзвінок|Пропущений відеодзвінок|"
    "Cevapsız sesli arama|Cevapsız görüntülü arama|Nieodebrane połączenie głosowe|"
    "Nieodebrane połączenie wideo|Missat röstsamtal|Missat videosamtal|"
    "Ubesvaret taleopkald|Ubesvaret videoopkald|Tapt taleanrop|Tapt videoanrop|"
    "Vastaamaton äänipuhelu|Vastaamaton videopuhelu|Zmeškaný hlasový hovor|"
    "Zmeškaný videohovor|Nem fogadott hanghívás|Nem fogadott videohívás|"
    "Apel vocal pierdut|Apel video pierdut|Panggilan suara tak terjawab|"
    "Panggilan video tak terjawab|Cuộc gọi thoại nhỡ|Cuộc gọi video nhỡ|"
    "مكالمة صوتية فائتة|مكالمة فيديو فائتة|שיחה קולית שלא נענתה|שיחת וידאו שלא נענתה|"
    "未接语音通话|未接视频通话|未接語音通話|未接視訊通話|不在着信|ビデオ通話の不在着信|부재중 음성 "
    "통화|부재중 영상 통화|मिस्ड वॉइस कॉल|"
    "मिस्ड वीडियो कॉल";

inline constexpr std::string_view call =
    "Voice call|Video call|Group voice call|Group video call|Sprachanruf|Videoanruf|"
    "Appel vocal|Appel vidéo|Llamada de voz|Llamada|Videollamada|Ligação de voz|"
    "Ligação de vídeo|Chamada de voz|Chamada de vídeo|Chiamata vocale|Videochiamata|"
    "Spraakoproep|Video-oproep|Аудиозвонок|Видеозвонок|Аудіодзвінок|Відеодзвінок|"
    "Sesli arama|Görüntülü arama|Połączenie głosowe|Połączenie wideo|Röstsamtal|"
    "Videosamtal|Taleopkald|Videoopkald|Taleanrop|Videoanrop|Äänipuhelu|Videopuhelu|"
    "Hlasový hovor|Videohovor|Hanghívás|Videohívás|Apel vocal|Apel video|Panggilan suara|"
    "Panggilan video|Cuộc gọi thoại|Cuộc gọi video|مكالمة صوتية|مكالمة فيديو|שיחה קולית|"
    "שיחת וידאו|语音通话|视频通话|語音通話|視訊通話|音声通話|ビデオ通話|음성 통화|영상 통화|वॉइस "
    "कॉल|वीडियो कॉल";

// Units of a call's length: how they begin.
inline constexpr std::string_view hours =
    "h|H|Std|std|ч|г|uur|u |sa|godz|tim|t |jam|giờ|ชั่วโมง|ساعة|ساعات|שע|小时|小時|時間|시간|घंट";

inline constexpr std::string_view minutes = "m|M|мин|хв|dk|dak|phút|นาที|دقيقة|دقائق|דק|分|분|मिन";

inline constexpr std::string_view seconds = "s|S|с|Sek|giây|วินาที|ثانية|ثوان|שנ|秒|초|से";

// Authors that stand for the owner, in exports that do not name them.
inline constexpr std::string_view owner_names =
    "You|Du|Sie|Vous|Tú|Tu|Você|Jij|U|Вы|Ты|Ви|Siz|Sen|Ty|Dig|Dere|Sinä|Te|Εσείς|Anda|"
    "Bạn|คุณ|أنت|شما|את/ה|您|你|あなた|나|आप";

}  // namespace rekindle::whatsapp::phrases
