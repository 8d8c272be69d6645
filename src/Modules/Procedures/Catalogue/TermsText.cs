using System.Globalization;
using Ihatov.Kernel;
using Ihatov.Procedures.Definitions;
using Ihatov.Ui.Reading;

namespace Ihatov.Procedures.Catalogue;

/// <summary>What the page of a procedure says of its terms (手続の条件の言葉).</summary>
internal static class TermsText
{
    public static readonly Phrase Eligibility = new(
        "この{手続|てつづき}の{対象|たいしょう}",
        "だれの ための {手続|てつづき}ですか",
        "Who this is for"
    );
    public static readonly Phrase Steps = new(
        "{手続|てつづき}の{流|なが}れ",
        "どう {進|すす}みますか",
        "How it goes"
    );
    public static readonly Phrase Originals = new(
        "あとで{原本|げんぽん}を{出|だ}すもの",
        "あとで {元|もと}の {紙|かみ}を {出|だ}す もの",
        "Originals to hand in later"
    );
    public static readonly Phrase OriginalsNote = new(
        "オンラインで{写|うつ}しを{付|つ}けたあと、{原本|げんぽん}を{窓口|まどぐち}か{郵送|ゆうそう}でお{出|だ}しください。",
        "ここで {写真|しゃしん}を {付|つ}けます。あとで {元|もと}の {紙|かみ}を {役所|やくしょ}に {出|だ}します。",
        "Attach a copy online, then bring or post the original."
    );
    public static readonly Phrase Conditions = new(
        "{費用|ひよう}・{期間|きかん}・{署名|しょめい}",
        "お{金|かね}・かかる {日|ひ}・サイン",
        "Cost, time and signature"
    );
    public static readonly Phrase Fee = new("{手数料|てすうりょう}", "お{金|かね}", "Fee");
    public static readonly Phrase Free = new("かかりません", "いりません", "Free of charge");
    public static readonly Phrase FeeOf = new("%1{円|えん}", "%1{円|えん}", "%1 yen");
    public static readonly Phrase FeeEach = new(
        "%1{円|えん}に「%2」を{掛|か}けた{額|がく}",
        "%1{円|えん} かける 「%2」",
        "%1 yen for each (%2)"
    );
    public static readonly Phrase Processing = new(
        "{標準処理期間|ひょうじゅんしょりきかん}",
        "{決|き}まるまでの {日|ひ}",
        "Usual time to a decision"
    );
    public static readonly Phrase OfficeDays = new(
        "{役所|やくしょ}が{開|あ}いている{日|ひ}で%1{日|にち}（{補正|ほせい}をお{願|ねが}いしている{間|あいだ}は{数|かぞ}えません）",
        "{役所|やくしょ}が {開|あ}いて いる {日|ひ}で %1{日|にち}。{書|か}き{直|なお}しを {待|ま}つ {日|ひ}は {数|かぞ}えません。",
        "%1 office days, not counting days on which we wait for your corrections"
    );
    public static readonly Phrase Signature = new(
        "{電子署名|でんししょめい}",
        "{電子|でんし}サイン",
        "Electronic signature"
    );
    public static readonly Phrase SignatureNeeded = new(
        "{必要|ひつよう}です",
        "{必要|ひつよう}です",
        "Needed"
    );
    public static readonly Phrase SignatureOrPaper = new(
        "{署名|しょめい}の{代|か}わりに「%1」を{付|つ}けられます",
        "サインの {代|か}わりに 「%1」を {付|つ}ける ことが できます",
        "You may attach “%1” instead"
    );
    public static readonly Phrase LastDay = new(
        "{最後|さいご}の{受付日|うけつけび}",
        "{最後|さいご}の {日|ひ}",
        "Last day to apply"
    );
    public static readonly Phrase Until = new(
        "%1まで{申|もう}し{込|こ}めます",
        "%1まで {申|もう}し{込|こ}めます",
        "You can apply until %1"
    );
    public static readonly Phrase Ended = new(
        "この{手続|てつづき}の{受付|うけつけ}は{終|お}わりました",
        "この {手続|てつづき}は {終|お}わりました",
        "Applications are closed"
    );
    public static readonly Phrase EndedNote = new(
        "%1に{受付|うけつけ}を{終|お}わりました。{受付済|うけつけず}みの{申請|しんせい}は、このあとも{審査|しんさ}します。",
        "%1で {終|お}わりました。{出|だ}した {申|もう}し{込|こ}みは、{役所|やくしょ}が {見|み}ます。",
        "The last day was %1. Applications already received are still processed."
    );

    /// <summary>What the procedure costs, whatever the answers.</summary>
    public static Phrase Rate(Definition definition, Fee fee, ReaderLanguage language) =>
        fee is { IsFree: false, Per: { } per }
            ? FeeEach.With(Number(fee.Amount.Amount), Called(definition, per, language))
            : Cost(fee.Amount);

    public static Phrase Cost(Yen cost) =>
        cost.Amount == 0 ? Free : FeeOf.With(Number(cost.Amount));

    /// <summary>The name of a question as plain text.</summary>
    public static string Called(Definition definition, string question, ReaderLanguage language) =>
        definition.Question(question) is { } found
            ? RubyText.Plain(found.Name.In(language))
            : question;

    public static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
