// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/sandbox/names.h"

namespace shortlist::sandbox {

namespace {
// clang-format off
constexpr const char *usPhone = "+1 ### 555 01##";
constexpr const char *ukPhone = "+44 7700 900###";
constexpr const char *frPhone = "+33 6 39 98 ## ##";
constexpr const char *dePhone = "+49 30 23125 ###";
constexpr const char *sePhone = "+46 70 174 06 ##";
constexpr const char *auPhone = "+61 491 570 1##";

constexpr City english[] = {{u"Portland", u"Oregon", u"United States", "America/Los_Angeles", usPhone},
    {u"Boston", u"Massachusetts", u"United States", "America/New_York", usPhone}, {u"Austin", u"Texas", u"United States", "America/Chicago", usPhone},
    {u"Manchester", u"England", u"United Kingdom", "Europe/London", ukPhone}, {u"Edinburgh", u"Scotland", u"United Kingdom", "Europe/London", ukPhone},
    {u"Toronto", u"Ontario", u"Canada", "America/Toronto", usPhone}, {u"Melbourne", u"Victoria", u"Australia", "Australia/Melbourne", auPhone}};
constexpr City germanCities[] = {{u"Berlin", u"Berlin", u"Germany", "Europe/Berlin", dePhone}, {u"Leipzig", u"Sachsen", u"Germany", "Europe/Berlin", dePhone},
    {u"Köln", u"Nordrhein-Westfalen", u"Germany", "Europe/Berlin", dePhone}, {u"Zürich", u"Zürich", u"Switzerland", "Europe/Zurich", dePhone}};
constexpr City frenchCities[] = {{u"Lyon", u"Auvergne-Rhône-Alpes", u"France", "Europe/Paris", frPhone}, {u"Nantes", u"Pays de la Loire", u"France", "Europe/Paris", frPhone},
    {u"Montréal", u"Québec", u"Canada", "America/Toronto", usPhone}};
constexpr City iberianCities[] = {{u"Valencia", u"Comunidad Valenciana", u"Spain", "Europe/Madrid", frPhone}, {u"Porto", u"Norte", u"Portugal", "Europe/Lisbon", ukPhone},
    {u"São Paulo", u"São Paulo", u"Brazil", "America/Sao_Paulo", usPhone}, {u"Ciudad de México", u"CDMX", u"Mexico", "America/Mexico_City", usPhone}};
constexpr City polishCities[] = {{u"Kraków", u"Małopolskie", u"Poland", "Europe/Warsaw", dePhone}, {u"Wrocław", u"Dolnośląskie", u"Poland", "Europe/Warsaw", dePhone},
    {u"Łódź", u"Łódzkie", u"Poland", "Europe/Warsaw", dePhone}};
constexpr City nordicCities[] = {{u"Göteborg", u"Västra Götaland", u"Sweden", "Europe/Stockholm", sePhone}, {u"København", u"Hovedstaden", u"Denmark", "Europe/Copenhagen", sePhone},
    {u"Tromsø", u"Troms", u"Norway", "Europe/Oslo", sePhone}};
constexpr City vietnameseCities[] = {{u"Đà Nẵng", u"Đà Nẵng", u"Vietnam", "Asia/Ho_Chi_Minh", usPhone}, {u"Hà Nội", u"Hà Nội", u"Vietnam", "Asia/Ho_Chi_Minh", usPhone}};
constexpr City chineseCities[] = {{u"上海", u"上海", u"China", "Asia/Shanghai", usPhone}, {u"台北", u"台北", u"Taiwan", "Asia/Taipei", usPhone},
    {u"Singapore", u"Singapore", u"Singapore", "Asia/Singapore", usPhone}};
constexpr City japaneseCities[] = {{u"東京", u"東京都", u"Japan", "Asia/Tokyo", usPhone}, {u"京都", u"京都府", u"Japan", "Asia/Tokyo", usPhone}};
constexpr City koreanCities[] = {{u"서울", u"서울", u"South Korea", "Asia/Seoul", usPhone}, {u"부산", u"부산", u"South Korea", "Asia/Seoul", usPhone}};
constexpr City arabicCities[] = {{u"Casablanca", u"Casablanca-Settat", u"Morocco", "Africa/Casablanca", frPhone}, {u"القاهرة", u"القاهرة", u"Egypt", "Africa/Cairo", frPhone},
    {u"Dubai", u"Dubai", u"United Arab Emirates", "Asia/Dubai", ukPhone}};
constexpr City hebrewCities[] = {{u"תל אביב", u"תל אביב", u"Israel", "Asia/Jerusalem", ukPhone}, {u"Haifa", u"Haifa", u"Israel", "Asia/Jerusalem", ukPhone}};
constexpr City indianCities[] = {{u"Bengaluru", u"Karnataka", u"India", "Asia/Kolkata", ukPhone}, {u"Pune", u"Maharashtra", u"India", "Asia/Kolkata", ukPhone},
    {u"Hyderabad", u"Telangana", u"India", "Asia/Kolkata", ukPhone}};
constexpr City turkishCities[] = {{u"İzmir", u"İzmir", u"Türkiye", "Europe/Istanbul", dePhone}, {u"Eskişehir", u"Eskişehir", u"Türkiye", "Europe/Istanbul", dePhone}};
constexpr City slavicCities[] = {{u"Київ", u"Київ", u"Ukraine", "Europe/Kyiv", dePhone}, {u"Львів", u"Львівська", u"Ukraine", "Europe/Kyiv", dePhone},
    {u"София", u"София", u"Bulgaria", "Europe/Sofia", dePhone}};
constexpr City africanCities[] = {{u"Lagos", u"Lagos", u"Nigeria", "Africa/Lagos", ukPhone}, {u"Nairobi", u"Nairobi", u"Kenya", "Africa/Nairobi", ukPhone},
    {u"Accra", u"Greater Accra", u"Ghana", "Africa/Accra", ukPhone}};
constexpr City greekCities[] = {{u"Θεσσαλονίκη", u"Μακεδονία", u"Greece", "Europe/Athens", dePhone}};

constexpr NamePart englishGiven[] = {{u"Alice"}, {u"Benjamin"}, {u"Charlotte"}, {u"Daniel"}, {u"Eleanor"}, {u"Frederick"}, {u"Grace"}, {u"Henry"}, {u"Imogen"}, {u"Jack"},
    {u"Katherine"}, {u"Liam"}, {u"Maya"}, {u"Noah"}, {u"Olivia"}, {u"Patrick"}, {u"Rosalind"}, {u"Samuel"}, {u"Theodora"}, {u"Victor"}, {u"Willa"}, {u"Zoë"}, {u"Siân"}, {u"Mary-Anne"}};
constexpr NamePart englishFamily[] = {{u"Ashdown"}, {u"Bellweather"}, {u"Carrow"}, {u"Dunmore"}, {u"Everhart"}, {u"Fairbourne"}, {u"Greenhalgh"}, {u"Hollis"}, {u"Inglewood"}, {u"Jessop"},
    {u"Kestrel"}, {u"Lockridge"}, {u"Merriweather"}, {u"Northcote"}, {u"O'Hanlon"}, {u"Pemberly"}, {u"Quillfeather"}, {u"Ravenscroft"}, {u"Stillwater"}, {u"Thistlewood"},
    {u"Underhill"}, {u"Vance-Holloway"}, {u"Whitlock"}, {u"Yarrow"}};
constexpr NamePart germanGiven[] = {{u"Jürgen"}, {u"Anneliese"}, {u"Björn"}, {u"Clara"}, {u"Dörte"}, {u"Felix"}, {u"Greta"}, {u"Hannes"}, {u"Jörg"}, {u"Käthe"}, {u"Lukas"}, {u"Mareike"}, {u"Sören"}, {u"Ursula"}};
constexpr NamePart germanFamily[] = {{u"Ackerblüm"}, {u"Birkenfeldt"}, {u"Döllinger"}, {u"Eichwald"}, {u"Großmann"}, {u"Hagenbühl"}, {u"Käferstein"}, {u"Löwenzahn"}, {u"Mühlbacher"}, {u"Rosenkötter"}, {u"Schönwetter"}, {u"Weißhaupt"}, {u"von Strömberg"}};
constexpr NamePart frenchGiven[] = {{u"Aurélie"}, {u"Benoît"}, {u"Chloé"}, {u"Éloïse"}, {u"François"}, {u"Gaëlle"}, {u"Hélène"}, {u"Jérôme"}, {u"Léa"}, {u"Maëlys"}, {u"Noël"}, {u"Raphaël"}, {u"Thérèse"}, {u"Zacharie"}};
constexpr NamePart frenchFamily[] = {{u"Beauchêne"}, {u"Castelnau"}, {u"Delacroisée"}, {u"Étienne"}, {u"Fontbonne"}, {u"Garçonnet"}, {u"L'Hirondelle"}, {u"Marchebois"}, {u"Pâquerette"}, {u"Rochefleur"}, {u"Sauvageot"}, {u"Vallière"}};
constexpr NamePart iberianGiven[] = {{u"Álvaro"}, {u"Begoña"}, {u"Conceição"}, {u"Diego"}, {u"Estefanía"}, {u"Fátima"}, {u"Gonçalo"}, {u"Inês"}, {u"João"}, {u"Lucía"}, {u"Martín"}, {u"Noemí"}, {u"Rocío"}, {u"Sebastián"}, {u"Ximena"}};
constexpr NamePart iberianFamily[] = {{u"Alcántara Ruiz"}, {u"Barragán"}, {u"Conceição Lima"}, {u"Domínguez"}, {u"Figueirôa"}, {u"Guimarães"}, {u"Ibáñez"}, {u"Luján Peña"}, {u"Muñoz Vidal"}, {u"Quiñones"}, {u"Simões"}, {u"Valdés"}, {u"Zúñiga"}};
constexpr NamePart polishGiven[] = {{u"Agnieszka"}, {u"Bartłomiej"}, {u"Elżbieta"}, {u"Grażyna"}, {u"Jędrzej"}, {u"Łukasz"}, {u"Małgorzata"}, {u"Paweł"}, {u"Radosław"}, {u"Świętosława"}, {u"Wojciech"}, {u"Żaneta"}};
constexpr NamePart polishFamily[] = {{u"Brzęczyk"}, {u"Dąbrówka"}, {u"Gżegżółka"}, {u"Jabłoński"}, {u"Krzyżanowska"}, {u"Łabędź"}, {u"Mężyk"}, {u"Pszczółka"}, {u"Szczepański"}, {u"Wiśniewska"}, {u"Źrebiec"}, {u"Żuraw"}};
constexpr NamePart nordicGiven[] = {{u"Åsa"}, {u"Bjørn"}, {u"Elín"}, {u"Frøya"}, {u"Gunnar"}, {u"Håkon"}, {u"Ingebjørg"}, {u"Jökull"}, {u"Kåre"}, {u"Linnéa"}, {u"Søren"}, {u"Þórdís"}};
constexpr NamePart nordicFamily[] = {{u"Åkesson"}, {u"Bjørnstad"}, {u"Dahlström"}, {u"Ekelöf"}, {u"Fjeldsø"}, {u"Grönvall"}, {u"Hjortkær"}, {u"Lindqvist"}, {u"Møllegård"}, {u"Sjöberg"}, {u"Ängström"}, {u"Østergaard"}};
constexpr NamePart vietnameseGiven[] = {{u"Thị Hồng Nhung"}, {u"Văn Đức"}, {u"Minh Khuê"}, {u"Quỳnh Anh"}, {u"Hữu Nghĩa"}, {u"Thùy Dương"}, {u"Bảo Trân"}, {u"Tuấn Kiệt"}, {u"Ngọc Ánh"}, {u"Đình Phúc"}};
constexpr NamePart vietnameseFamily[] = {{u"Nguyễn"}, {u"Trần"}, {u"Lê"}, {u"Phạm"}, {u"Hoàng"}, {u"Võ"}, {u"Đặng"}, {u"Bùi"}, {u"Đỗ"}, {u"Dương"}};
constexpr NamePart chineseGiven[] = {{u"雨桐", "Yutong"}, {u"浩然", "Haoran"}, {u"思远", "Siyuan"}, {u"静怡", "Jingyi"}, {u"子轩", "Zixuan"}, {u"美玲", "Meiling"}, {u"志明", "Zhiming"}, {u"晓雯", "Xiaowen"}, {u"宇航", "Yuhang"}, {u"佳琪", "Jiaqi"}};
constexpr NamePart chineseFamily[] = {{u"王", "Wang"}, {u"李", "Li"}, {u"張", "Zhang"}, {u"陳", "Chen"}, {u"林", "Lin"}, {u"黃", "Huang"}, {u"周", "Zhou"}, {u"吳", "Wu"}, {u"歐陽", "Ouyang"}, {u"許", "Hsu"}};
constexpr NamePart japaneseGiven[] = {{u"さくら", "Sakura"}, {u"健太", "Kenta"}, {u"美咲", "Misaki"}, {u"翔", "Sho"}, {u"陽菜", "Hina"}, {u"大輔", "Daisuke"}, {u"結衣", "Yui"}, {u"悠斗", "Yuto"}};
constexpr NamePart japaneseFamily[] = {{u"佐々木", "Sasaki"}, {u"高橋", "Takahashi"}, {u"中村", "Nakamura"}, {u"小林", "Kobayashi"}, {u"渡辺", "Watanabe"}, {u"山本", "Yamamoto"}, {u"森田", "Morita"}, {u"長谷川", "Hasegawa"}};
constexpr NamePart koreanGiven[] = {{u"서연", "Seoyeon"}, {u"민준", "Minjun"}, {u"지우", "Jiwoo"}, {u"하은", "Haeun"}, {u"도윤", "Doyun"}, {u"수빈", "Subin"}};
constexpr NamePart koreanFamily[] = {{u"김", "Kim"}, {u"이", "Lee"}, {u"박", "Park"}, {u"최", "Choi"}, {u"정", "Jung"}, {u"한", "Han"}};
constexpr NamePart arabicGiven[] = {{u"ليلى", "Layla"}, {u"يوسف", "Yusuf"}, {u"فاطمة", "Fatima"}, {u"عمر", "Omar"}, {u"نور", "Nour"}, {u"خالد", "Khalid"}, {u"سلمى", "Salma"}, {u"طارق", "Tariq"}};
constexpr NamePart arabicFamily[] = {{u"الحسيني", "Alhusseini"}, {u"بن سليمان", "Bensuleiman"}, {u"المنصوري", "Almansouri"}, {u"حداد", "Haddad"}, {u"الزهراني", "Alzahrani"}, {u"قاسم", "Qasim"}};
constexpr NamePart hebrewGiven[] = {{u"נועה", "Noa"}, {u"איתן", "Eitan"}, {u"תמר", "Tamar"}, {u"יונתן", "Yonatan"}, {u"שירה", "Shira"}, {u"עומר", "Omer"}};
constexpr NamePart hebrewFamily[] = {{u"לוי", "Levi"}, {u"אברהמי", "Avrahami"}, {u"בן דוד", "Ben-David"}, {u"פרידמן", "Friedman"}, {u"שחר", "Shachar"}, {u"גולן", "Golan"}};
constexpr NamePart indianGiven[] = {{u"Aarav"}, {u"Bhavana"}, {u"Chaitanya"}, {u"Deepika"}, {u"Ishaan"}, {u"Kavya"}, {u"Lakshmi"}, {u"Nikhil"}, {u"Priyanka"}, {u"Rohan"}, {u"Sandhya"}, {u"Tanvi"}, {u"अनन्या", "Ananya"}, {u"विवेक", "Vivek"}};
constexpr NamePart indianFamily[] = {{u"Acharya"}, {u"Banerjee"}, {u"Chatterjee"}, {u"Deshpande"}, {u"Gopalakrishnan"}, {u"Iyer"}, {u"Kulkarni"}, {u"Mukherjee"}, {u"Nambiar"}, {u"Raghunathan"}, {u"Subramaniam"}, {u"Venkatesh"}};
constexpr NamePart turkishGiven[] = {{u"Ayşegül"}, {u"Çağlar"}, {u"Gülşah"}, {u"İbrahim"}, {u"Öykü"}, {u"Şebnem"}, {u"Ümit"}, {u"Yağmur"}};
constexpr NamePart turkishFamily[] = {{u"Akgündüz"}, {u"Çelikkol"}, {u"Değirmenci"}, {u"Işıldak"}, {u"Kılıçoğlu"}, {u"Özgüven"}, {u"Şimşek"}, {u"Yıldırım"}};
constexpr NamePart slavicGiven[] = {{u"Олена", "Olena"}, {u"Тарас", "Taras"}, {u"Соломія", "Solomiia"}, {u"Андрій", "Andrii"}, {u"Ганна", "Hanna"}, {u"Мирослав", "Myroslav"}};
constexpr NamePart slavicFamily[] = {{u"Коваленко", "Kovalenko"}, {u"Шевчук", "Shevchuk"}, {u"Бондар", "Bondar"}, {u"Мельник", "Melnyk"}, {u"Лисенко", "Lysenko"}, {u"Їжак", "Yizhak"}};
constexpr NamePart africanGiven[] = {{u"Adébáyọ̀"}, {u"Chiamaka"}, {u"Kwame"}, {u"Folákẹ́"}, {u"Wanjiru"}, {u"Tunde"}, {u"Nneka"}, {u"Baraka"}};
constexpr NamePart africanFamily[] = {{u"Okonjo"}, {u"Adéyẹmí"}, {u"Mwangi"}, {u"Boateng"}, {u"Nwachukwu"}, {u"Ọláníyan"}, {u"Otieno"}, {u"Asante"}};
constexpr NamePart greekGiven[] = {{u"Ελένη", "Eleni"}, {u"Νίκος", "Nikos"}, {u"Δανάη", "Danae"}, {u"Γιώργος", "Giorgos"}};
constexpr NamePart greekFamily[] = {{u"Παπαδάκη", "Papadaki"}, {u"Καλογερόπουλος", "Kalogeropoulos"}, {u"Αγγελίδου", "Angelidou"}};

constexpr Culture all[] = {
    {englishGiven, englishFamily, english, false, u" ", 30}, {germanGiven, germanFamily, germanCities, false, u" ", 9},
    {frenchGiven, frenchFamily, frenchCities, false, u" ", 7}, {iberianGiven, iberianFamily, iberianCities, false, u" ", 10},
    {polishGiven, polishFamily, polishCities, false, u" ", 7}, {nordicGiven, nordicFamily, nordicCities, false, u" ", 5},
    {vietnameseGiven, vietnameseFamily, vietnameseCities, true, u" ", 4}, {chineseGiven, chineseFamily, chineseCities, true, u"", 4},
    {japaneseGiven, japaneseFamily, japaneseCities, true, u" ", 3}, {koreanGiven, koreanFamily, koreanCities, true, u"", 2},
    {arabicGiven, arabicFamily, arabicCities, false, u" ", 3}, {hebrewGiven, hebrewFamily, hebrewCities, false, u" ", 2},
    {indianGiven, indianFamily, indianCities, false, u" ", 12}, {turkishGiven, turkishFamily, turkishCities, false, u" ", 3},
    {slavicGiven, slavicFamily, slavicCities, false, u" ", 3}, {africanGiven, africanFamily, africanCities, false, u" ", 5},
    {greekGiven, greekFamily, greekCities, false, u" ", 1},
};
// clang-format on
} // namespace

std::span<const Culture> cultures() { return all; }

} // namespace shortlist::sandbox
