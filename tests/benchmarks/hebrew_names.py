"""Full names of persons as Hebrew and as Latin letters write them, each as the press does.

A stand-in of our own: the corpora hold hardly a Hebrew name of a person beside its Latin one.
"""

from __future__ import annotations

_PAIRS = """
בנימין נתניהו|Benjamin Netanyahu
יצחק רבין|Yitzhak Rabin
שמעון פרס|Shimon Peres
אריאל שרון|Ariel Sharon
אהוד ברק|Ehud Barak
אהוד אולמרט|Ehud Olmert
נפתלי בנט|Naftali Bennett
יאיר לפיד|Yair Lapid
בני גנץ|Benny Gantz
אביגדור ליברמן|Avigdor Lieberman
איתמר בן גביר|Itamar Ben Gvir
בצלאל סמוטריץ|Bezalel Smotrich
יואב גלנט|Yoav Gallant
ישראל כץ|Israel Katz
גדעון סער|Gideon Saar
יצחק הרצוג|Isaac Herzog
ראובן ריבלין|Reuven Rivlin
משה קצב|Moshe Katsav
עזר ויצמן|Ezer Weizman
חיים ויצמן|Chaim Weizmann
דוד בן גוריון|David Ben-Gurion
לוי אשכול|Levi Eshkol
גולדה מאיר|Golda Meir
מנחם בגין|Menachem Begin
יצחק שמיר|Yitzhak Shamir
משה דיין|Moshe Dayan
יגאל אלון|Yigal Allon
אבא אבן|Abba Eban
ציפי לבני|Tzipi Livni
שאול מופז|Shaul Mofaz
משה יעלון|Moshe Yaalon
גבי אשכנזי|Gabi Ashkenazi
גדי איזנקוט|Gadi Eisenkot
אביב כוכבי|Aviv Kochavi
הרצי הלוי|Herzi Halevi
אייל זמיר|Eyal Zamir
דניאל הגרי|Daniel Hagari
רון דרמר|Ron Dermer
אריה דרעי|Aryeh Deri
יולי אדלשטיין|Yuli Edelstein
מירי רגב|Miri Regev
איילת שקד|Ayelet Shaked
מרב מיכאלי|Merav Michaeli
ניר ברקת|Nir Barkat
יריב לוין|Yariv Levin
אמיר אוחנה|Amir Ohana
שלמה קרעי|Shlomo Karhi
אלי כהן|Eli Cohen
דודי אמסלם|Dudi Amsalem
אבי דיכטר|Avi Dichter
רונן בר|Ronen Bar
דוד ברנע|David Barnea
יוסי כהן|Yossi Cohen
מאיר דגן|Meir Dagan
תמיר פרדו|Tamir Pardo
נדב ארגמן|Nadav Argaman
יורם כהן|Yoram Cohen
יובל דיסקין|Yuval Diskin
עמי איילון|Ami Ayalon
אפרים הלוי|Efraim Halevy
צבי זמיר|Zvi Zamir
איסר הראל|Isser Harel
רפאל איתן|Rafael Eitan
דן חלוץ|Dan Halutz
אורי שגיא|Uri Sagi
עמוס ידלין|Amos Yadlin
אהרן חליוה|Aharon Haliva
תמיר הימן|Tamir Hayman
גיורא איילנד|Giora Eiland
יאיר גולן|Yair Golan
אורנה ברביבאי|Orna Barbivai
זהבה גלאון|Zehava Galon
ניצן הורוביץ|Nitzan Horowitz
איימן עודה|Ayman Odeh
אחמד טיבי|Ahmad Tibi
מנסור עבאס|Mansour Abbas
עזמי בשארה|Azmi Bishara
חנין זועבי|Haneen Zoabi
יחיא סינוואר|Yahya Sinwar
איסמעיל הניה|Ismail Haniyeh
חאלד משעל|Khaled Mashal
מוחמד דף|Mohammed Deif
סאלח אל עארורי|Saleh al-Arouri
מרואן עיסא|Marwan Issa
מרואן ברגותי|Marwan Barghouti
מחמוד עבאס|Mahmoud Abbas
יאסר ערפאת|Yasser Arafat
חסן נסראללה|Hassan Nasrallah
עמאד מורנייה|Imad Mughniyeh
נעים קאסם|Naim Qassem
נביה ברי|Nabih Berri
סעד חרירי|Saad Hariri
מישל עאון|Michel Aoun
בשאר אסד|Bashar Assad
חאפז אסד|Hafez Assad
סדאם חוסיין|Saddam Hussein
מועמר קדאפי|Muammar Gaddafi
חוסני מובארק|Hosni Mubarak
אנואר סאדאת|Anwar Sadat
גמאל עבד אל נאצר|Gamal Abdel Nasser
מוחמד מורסי|Mohamed Morsi
עבד אל פתאח א סיסי|Abdel Fattah el-Sisi
עלי חמינאי|Ali Khamenei
חסן רוחאני|Hassan Rouhani
מחמוד אחמדינג'אד|Mahmoud Ahmadinejad
קאסם סולימאני|Qasem Soleimani
אסמעיל קאאני|Esmail Qaani
מוחמד ג'וואד זריף|Mohammad Javad Zarif
רג'פ טאיפ ארדואן|Recep Tayyip Erdogan
ולדימיר פוטין|Vladimir Putin
וולודימיר זלנסקי|Volodymyr Zelensky
סרגיי לברוב|Sergey Lavrov
סרגיי שויגו|Sergei Shoigu
יבגני פריגוז'ין|Yevgeny Prigozhin
דונלד טראמפ|Donald Trump
ג'ו ביידן|Joe Biden
ברק אובמה|Barack Obama
אנטוני בלינקן|Antony Blinken
עמנואל מקרון|Emmanuel Macron
אנגלה מרקל|Angela Merkel
אולף שולץ|Olaf Scholz
בוריס ג'ונסון|Boris Johnson
אנטוניו גוטרש|Antonio Guterres
אוסאמה בן לאדן|Osama bin Laden
איימן א זוואהירי|Ayman al-Zawahiri
אבו בכר אל בגדאדי|Abu Bakr al-Baghdadi
אבו מוסעב א זרקאווי|Abu Musab al-Zarqawi
אבו מוחמד אל ג'ולאני|Abu Mohammad al-Julani
עבד אל מלכ אל חות'י|Abdul-Malik al-Houthi
ברוך גולדשטיין|Baruch Goldstein
מאיר כהנא|Meir Kahane
ברוך מרזל|Baruch Marzel
בנצי גופשטיין|Bentzi Gopstein
יגאל עמיר|Yigal Amir
אליאור אזריה|Elor Azaria
מאיר אטינגר|Meir Ettinger
ינון לוי|Yinon Levi
נתן שרנסקי|Natan Sharansky
יעקב ליצמן|Yaakov Litzman
משה גפני|Moshe Gafni
עובדיה יוסף|Ovadia Yosef
אלעזר שך|Elazar Shach
עמוס עוז|Amos Oz
דוד גרוסמן|David Grossman
שמואל יוסף עגנון|Shmuel Yosef Agnon
חיים נחמן ביאליק|Hayim Nahman Bialik
אתגר קרת|Etgar Keret
מאיר שלו|Meir Shalev
צרויה שלו|Zeruya Shalev
גדעון לוי|Gideon Levy
עמירה הס|Amira Hass
ברק רביד|Barak Ravid
רונן ברגמן|Ronen Bergman
יוסי מלמן|Yossi Melman
עמוס הראל|Amos Harel
"""

PAIRS = tuple(tuple(line.split("|")) for line in _PAIRS.strip().splitlines())
"""The Hebrew name, then the Latin one."""
