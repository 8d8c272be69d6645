using Ihatov.Kernel;
using Ihatov.Procedures.Definitions;
using Ihatov.Ui.Reading;

namespace Ihatov.Procedures.Forms;

/// <summary>What is wrong, for who does not read it in Japanese (断りの言葉): each code that a resident can meet, in plain Japanese and in English.</summary>
/// <remarks>Without furigana: a refusal stands in links and beside fields as plain text. <c>%1</c> and so on are the refusal's arguments.</remarks>
internal static class RefusalText
{
    private static readonly Dictionary<string, (string Easy, string English)> All = new(
        StringComparer.Ordinal
    )
    {
        // Text
        ["text.line-end"] = ("1行で 書いて ください。", "Please write it on one line."),
        ["text.digits"] = ("数字で 書いて ください。", "Please use digits only."),
        ["text.unreadable"] = (
            "読めない 文字（\uFFFD）が あります。消して、もう 一度 書いて ください。",
            "It contains a character that cannot be read (\uFFFD). Please delete it and type it again."
        ),
        ["text.characters"] = (
            "使えない 文字が あります。消して、もう 一度 書いて ください。",
            "It contains characters that cannot be used. Please delete them and type it again."
        ),
        ["text.too-long"] = (
            "%1文字までに して ください（いまは %2文字です）。",
            "Please use at most %1 characters (now %2)."
        ),
        ["text.pattern"] = ("%1で 書いて ください。", "Please use %2 only."),
        ["kana.characters"] = (
            "カタカナか ひらがなで 書いて ください。",
            "Please write it in katakana or hiragana."
        ),
        ["phone.format"] = (
            "0から はじまる 数字 10こか 11こで 書いて ください。",
            "Please enter 10 or 11 digits beginning with 0."
        ),
        ["email.format"] = (
            "「name@example.jp」のように 書いて ください。",
            "Please enter an address like name@example.jp."
        ),
        ["postal-code.format"] = (
            "数字 7こで 書いて ください（例：020-8570）。",
            "Please enter 7 digits, for example 020-8570."
        ),
        ["number.format"] = (
            "数字だけで 書いて ください。",
            "Please enter a number, without its unit."
        ),
        ["number.range"] = (
            "%1から %2までの 数字を 書いて ください。",
            "Please enter a number from %1 to %2."
        ),
        ["choice.unknown"] = (
            "画面に ある ものから 選んで ください。",
            "Please choose one of those shown."
        ),
        // Names and addresses
        ["name.required"] = (
            "名前を 書いて ください。名字か 下の 名前だけの 人は、どちらか 一つを 書いて ください。",
            "Please enter the name. If there is only one, fill in either field."
        ),
        ["name.kana-required"] = (
            "読み方を 書いて ください。",
            "Please enter how the name is read, in katakana."
        ),
        ["name.kana-alone"] = (
            "読み方だけ 書いて あります。名前も 書くか、読み方を 消して ください。",
            "Only the reading is filled in. Please enter the name too, or delete the reading."
        ),
        ["name.kana"] = (
            "カタカナで 書いて ください（ひらがなや アルファベットも 使えます）。",
            "Please use katakana (hiragana and Latin letters are accepted too)."
        ),
        ["address.prefecture"] = ("都道府県を 選んで ください。", "Please choose the prefecture."),
        ["address.required"] = ("書いて ください。", "Please fill this in."),
        // Dates
        ["date.incomplete"] = ("書いて ください。", "Please fill this in."),
        ["date.known"] = (
            "ここを 消すか、「わからない ところ」を 選び なおして ください。",
            "Please leave this empty, or choose again what is not known."
        ),
        ["date.year"] = (
            "年は 西暦の 数字 4こで 書いて ください。「令和」などの 年は、年の 名前を 選んで ください。",
            "Please enter the year in 4 digits, or choose an era."
        ),
        ["date.month"] = (
            "月は 1から 12までの 数字で 書いて ください。",
            "Please enter the month as a number from 1 to 12."
        ),
        ["date.impossible"] = (
            "その 月は %1日までです。日を 確かめて ください。",
            "That month has %1 days. Please check the day."
        ),
        ["date.era"] = (
            "年の 名前を 選んで ください。西暦の 年は 数字 4こで 書いて ください。",
            "Please choose the era, or enter the year in 4 digits."
        ),
        ["date.too-early"] = (
            "%1か、その 後の 日を 書いて ください。",
            "Please enter %2 or a later date."
        ),
        ["date.too-late"] = (
            "%1か、その 前の 日を 書いて ください。",
            "Please enter %2 or an earlier date."
        ),
        ["uncertain-date.impossible"] = (
            "カレンダーに ない 日です。年、月、日を 確かめて ください。",
            "There is no such date. Please check year, month and day."
        ),
        ["wareki.era"] = ("年の 名前を 選んで ください。", "Please choose the era."),
        ["wareki.year"] = (
            "年を 確かめて ください。1から はじまる 数字か「元」を 書いて ください。",
            "Please check the year: a number from 1 on."
        ),
        ["wareki.month"] = (
            "月は 1から 12までの 数字で 書いて ください。",
            "Please enter the month as a number from 1 to 12."
        ),
        ["wareki.day"] = (
            "その 月は %1日までです。日を 確かめて ください。",
            "That month has %1 days. Please check the day."
        ),
        ["wareki.before-era"] = (
            "この 年の 名前は %1からです。年の 名前と 年、月、日を 確かめて ください。",
            "%2 began on %3. Please check the era and the date."
        ),
        ["wareki.after-era"] = (
            "この 日は %1と 書いて ください。",
            "%2 ended on %3. Please choose the next era, or enter %4 in the Gregorian calendar."
        ),
        // Accounts and persons
        ["account.kind"] = (
            "口座の 種類を 選んで ください。",
            "Please choose the kind of account."
        ),
        ["account.holder"] = (
            "通帳と 同じ カタカナで 書いて ください。",
            "Please write it in katakana as in the bank book."
        ),
        ["account.incomplete"] = ("書いて ください。", "Please fill this in."),
        ["account.digits"] = ("数字 %1こで 書いて ください。", "Please enter %1 digits."),
        ["person.birth"] = ("生まれた 日を 書いて ください。", "Please enter the date of birth."),
        ["person.relation"] = (
            "あなたの 何かを 選んで ください。",
            "Please choose the relation to you."
        ),
        // Earlier applications
        ["case-number.format"] = (
            "受付番号は 数字 12こで 書いて ください。",
            "Please enter the 12 digits of the receipt number."
        ),
        ["case-number.check-digit"] = (
            "受付番号が 違います。番号を もう 一度 見て ください。",
            "There is no such receipt number. Please check the digits."
        ),
        ["earlier-case.two"] = (
            "選んだ 申し込みと 番号が 違います。どちらか 一つに して ください。",
            "The number is of another application than the one chosen. Please keep only one of them."
        ),
        ["earlier-case.unknown"] = (
            "その 番号の 申し込みが ありません。「わたしの申請」で 番号を 見て ください。",
            "You have no application with this number. Please look under “My applications”."
        ),
        ["earlier-case.procedure"] = (
            "ほかの 手続の 番号です。「わたしの申請」で 番号を 見て ください。",
            "This number is of another procedure. Please look under “My applications”."
        ),
        // Files
        ["file.too-many"] = (
            "ファイルは %1つまでです。いらない ファイルを 消して ください。",
            "At most %1 files. Please remove those that are not needed."
        ),
        ["file.unknown"] = (
            "ファイルが ありません。もう 一度 足して ください。",
            "A file cannot be found. Please add it again."
        ),
        ["file.missing"] = ("ファイルが ありません。", "The file cannot be found."),
        ["file.kind"] = (
            "この 種類の ファイルを 選んで ください：%1。",
            "Please choose a file of one of these kinds: %1."
        ),
        ["file.extension"] = (
            "ファイルの 中身が「%1」では ありません。ほかの ファイルを 選んで ください。",
            "The content of the file is not what its name says (%1). Please choose another file."
        ),
        ["file.size"] = (
            "%1までの ファイルを 選んで ください。",
            "Please choose a file of at most %1."
        ),
        ["file.empty"] = (
            "ファイルに 何も ありません。ほかの ファイルを 選んで ください。",
            "The file is empty. Please choose another one."
        ),
        ["file.dangerous"] = (
            "この 種類の ファイルは 使えません。PDFに して ください。",
            "Files of this kind are not accepted. Please make it a PDF."
        ),
        ["file.infected"] = (
            "ファイルに ウイルスが ありました。ほかの ファイルを 選んで ください。",
            "A virus was found in this file, and it was not accepted. Please choose another one."
        ),
        ["file.pending"] = (
            "ファイルを 調べて います。少し 待って、もう 一度 開いて ください。",
            "The file is being checked for viruses. Please open it again in a while."
        ),
        // The page as a whole
        ["answers.too-long"] = (
            "長すぎます。%1文字までに して ください。",
            "It is too long to be kept. Please use at most %1 characters."
        ),
        ["answers.too-many"] = (
            "書いた ものが 多すぎます。短く して ください。",
            "There is too much to be kept. Please shorten it."
        ),
        ["field.repeated"] = (
            "2回 送られました。確かめて、もう 一度 送って ください。",
            "It was sent twice. Please check it and send it again."
        ),
        ["field.unknown"] = (
            "この 手続に ない ものが 送られました。画面を 開きなおして、もう 一度 書いて ください。",
            "Something was sent that is not part of this form. Please open the page anew and enter it again."
        ),
        ["field.closed"] = (
            "ここは、いまは 直せません。画面を 開きなおして、もう 一度 書いて ください。",
            "This answer cannot be changed now, only those that you were asked to correct. Please open the page anew."
        ),
        ["form.expired"] = (
            "画面の 時間が 切れました。書いた ことは 残って います。もう 一度 ボタンを 押して ください。",
            "The page has expired. What you typed is still here. Please press the button again."
        ),
        ["form.busy"] = (
            "ほかの 画面でも 保存して いるので、保存できませんでした。もう 一度 ボタンを 押して ください。",
            "It could not be saved, because the same draft is being saved in another window. What you typed is still here. Please press the button again."
        ),
        ["form.too-large"] = (
            "送った ものが 大きすぎます。ファイルを 小さく するか、文を 短く して、もう 一度 送って ください。",
            "Too much was sent, and only a part arrived. What arrived is still here. Please use smaller files or shorter texts and send it again."
        ),
        ["form.cut-off"] = (
            "送って いる 途中で 切れました。確かめて、もう 一度 送って ください。",
            "The connection broke, and only a part arrived. What arrived is still here. Please check it and send it again."
        ),
        ["form.stopped"] = (
            "書いた ことでは、この 手続は できません。",
            "With these answers you cannot apply for this procedure."
        ),
        ["form.signature"] = (
            "電子署名が いります。電子署名を つけるか、役所の 窓口に 来て ください。",
            "This procedure needs an electronic signature. Please add one, or apply at the counter."
        ),
        ["draft.written-elsewhere"] = (
            "ほかの 画面で、同じ ところが 変わりました。まだ 保存して いません。下の 表を 見て、どちらかを 選んで ください。",
            "The same answers were changed in another window or on another device. Nothing is saved yet. Please look at the table below and choose."
        ),
        ["draft.changed-since-checked"] = (
            "この 画面を 開いた 後で、書いた ことが 変わりました。まだ 申し込んで いません。もう 一度 確かめて、ボタンを 押して ください。",
            "The content has changed since you opened this page. Nothing has been sent yet. Please check it again and press the button."
        ),
        ["draft.too-many"] = (
            "下書きは %1までです。いらない 下書きを 消して ください。",
            "You can have up to %1 drafts. Please delete those you do not need."
        ),
        ["storage.full"] = (
            "いま、保存できません。画面を 閉じないで、後で もう 一度 ボタンを 押して ください。",
            "There is no room to save it now. What you typed is still here. Please keep the page open and press the button again later."
        ),
        ["storage.unavailable"] = (
            "いま、保存できません。画面を 閉じないで、5分くらい 待って、もう 一度 ボタンを 押して ください。",
            "It cannot be saved now. What you typed is still here. Please keep the page open and press the button again in about five minutes."
        ),
        // Beginning and sending
        ["household.unknown"] = (
            "だれの 手続かを 選んで ください。",
            "Please choose whom it is for, among those shown."
        ),
        ["disaster.required"] = (
            "どの 災害かを 選んで ください。",
            "Please choose the disaster that caused the damage."
        ),
        ["applicants.business"] = (
            "この 手続は、会社などだけが できます。会社などの 人として ログインして ください。",
            "Only businesses can apply. Please sign in for your business."
        ),
        ["applicants.person"] = (
            "この 手続は、会社などは できません。あなた 自身として ログインして ください。",
            "Businesses cannot apply. Please sign in as yourself."
        ),
        ["procedure.not-offered"] = (
            "この 町では、まだ できません。住んで いる 町を 確かめて ください。",
            "This town does not offer the procedure here yet. Please check which town you live in."
        ),
        ["procedure.not-open"] = (
            "いま、この 町では 申し込めません。書いた ことは 残って います。担当に 聞いて ください。",
            "This town does not take applications for it now. Your draft is still here. Please ask the office."
        ),
        // An application under way
        ["correction.other"] = (
            "新しい お願いが あります。「申請の状況」から 開いて ください。",
            "There is a newer request to correct. Please open it from the status of your application."
        ),
        ["correction.too-late"] = (
            "直せる 日が 過ぎました。書いた ことは 残って います。担当に 聞いて ください。",
            "The last day for correcting has passed. Your draft is still here. Please contact the office."
        ),
        ["correction.not-asked"] = (
            "いまは 直せません。「申請の状況」を 見て ください。",
            "Corrections are not taken now. Please look at the status of your application."
        ),
        ["phase.not-open"] = (
            "いまは 次の 手続が できません。「申請の状況」を 見て ください。",
            "The next step is not open now. Please look at the status of your application."
        ),
        ["case.changed"] = (
            "この 画面を 開いた 後で、変わりました。確かめて、もう 一度 して ください。",
            "Your application has changed since you opened this page. Please look at it and try again."
        ),
        ["case.withdrawn"] = (
            "この 申し込みは、もう やめて あります。",
            "This application has already been withdrawn."
        ),
        ["case.decided-already"] = (
            "もう 決まったので、やめる ことが できません。困った ときは 担当に 聞いて ください。",
            "It has been decided already and cannot be withdrawn. If this is a problem, please contact the office."
        ),
        ["message.required"] = ("メッセージを 書いて ください。", "Please write a message."),
        ["message.closed"] = (
            "この 申し込みは 終わったので、メッセージを 送れません。担当に 聞いて ください。",
            "This application has ended, and no messages can be sent. Please contact the office."
        ),
    };

    public static bool Knows(string code) => All.ContainsKey(code);

    /// <summary>The sentence for a reader; null where there is none but the Japanese one.</summary>
    public static string? Of(Refusal refusal, ReaderLanguage language)
    {
        var isEnglish = language == ReaderLanguage.English;
        if (language == ReaderLanguage.Japanese)
            return null;
        if (
            refusal.Code.StartsWith(FormWalk.RulePrefix, StringComparison.Ordinal)
            && refusal.Arguments is [var easy, var english]
        )
            return (isEnglish ? english : easy) is { Length: > 0 } written ? written : null;
        return All.TryGetValue(refusal.Code, out var said)
            ? new Phrase("", said.Easy, said.English).With([.. refusal.Arguments]).Plain(language)
            : null;
    }
}
