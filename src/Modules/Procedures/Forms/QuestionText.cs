using Ihatov.Ui.Reading;

namespace Ihatov.Procedures.Forms;

/// <summary>What single questions say beside their own words (質問の言葉).</summary>
internal static class QuestionText
{
    public static readonly Phrase PersonName = new("{氏名|しめい}", "{名前|なまえ}", "Name");
    public static readonly Phrase BirthDate = new(
        "{生年月日|せいねんがっぴ}",
        "{生|う}まれた {日|ひ}",
        "Date of birth"
    );
    public static readonly Phrase Relation = new(
        "あなたから{見|み}た{続柄|つづきがら}",
        "あなたの {何|なに}ですか",
        "Relation to you"
    );
    public static readonly Phrase ReceiptNumber = new(
        "{受付番号|うけつけばんごう}12{桁|けた}を{入力|にゅうりょく}してください。{控|ひか}えと「わたしの{申請|しんせい}」に{書|か}いてあります。",
        "{番号|ばんごう}は 12この {数字|すうじ}です。「わたしの{申請|しんせい}」に {書|か}いて あります。",
        "The 12-digit receipt number. It is on your receipt and under “My applications”."
    );
    public static readonly Phrase AnotherCase = new(
        "{一覧|いちらん}にない{申請|しんせい}、または{当|あ}てはまる{申請|しんせい}がない",
        "ここに ない {申|もう}し{込|こ}み、または ありません",
        "An application that is not listed, or none"
    );
    public static readonly Phrase NumberOfAnother = new(
        "{一覧|いちらん}にない{申請|しんせい}の{受付番号|うけつけばんごう}",
        "ここに ない {申|もう}し{込|こ}みの {番号|ばんごう}",
        "Receipt number of an application that is not listed"
    );
    public static readonly Phrase OriginalToFollow = new(
        "{原本|げんぽん}は、あとで{窓口|まどぐち}か{郵送|ゆうそう}でお{出|だ}しください。",
        "{元|もと}の {紙|かみ}も、あとで {役所|やくしょ}に {出|だ}して ください。",
        "You must also bring or post the original later."
    );
}
