using Ihatov.Procedures.Applicant;
using Ihatov.Ui.Reading;

namespace Ihatov.Procedures.Forms;

/// <summary>What pages say of keeping a draft, its version and its end (下書きの保存・版・期限の言葉).</summary>
internal static class DraftText
{
    public static readonly Phrase ForWhom = new(
        "だれの{手続|てつづき}ですか",
        "だれの {手続|てつづき}ですか",
        "Who is it for?"
    );
    public static readonly Phrase ForWhomNote = new(
        "{世帯|せたい}の{方|かた}の{手続|てつづき}を、あなたが{代|か}わりに{入力|にゅうりょく}できます。あなたが{申請|しんせい}したことは{役所|やくしょ}に{伝|つた}わります。",
        "{一緒|いっしょ}に {住|す}んで いる {人|ひと}の {手続|てつづき}を、あなたが {書|か}く ことが できます。あなたが {書|か}いた ことは {役所|やくしょ}に {伝|つた}わります。",
        "You may apply for people of your household. The office will see that it was you."
    );
    public static readonly Phrase Myself = new("わたし（%1）", "わたし（%1）", "Myself (%1)");
    public static readonly Phrase Everybody = new("すべて", "ぜんぶ", "Everybody");
    public static readonly Phrase WhoseList = new(
        "だれの{申請|しんせい}を{見|み}るか",
        "だれの {申請|しんせい}を {見|み}るか",
        "Whose applications"
    );
    public static readonly Phrase Pause = new(
        "{保存|ほぞん}して{中断|ちゅうだん}する",
        "{保存|ほぞん}して やめる",
        "Save and continue later"
    );
    public static readonly Phrase SavedHeading = new(
        "{下書|したが}きを{保存|ほぞん}しました",
        "{下書|したが}きを {保存|ほぞん}しました",
        "Your draft is saved"
    );
    public static readonly Phrase NotSent = new(
        "まだ{申請|しんせい}していません。{続|つづ}きを{入力|にゅうりょく}して、{申請|しんせい}してください。",
        "まだ {申|もう}し{込|こ}んで いません。{続|つづ}きを {書|か}いて、{申|もう}し{込|こ}んで ください。",
        "Nothing has been sent yet. Please finish and submit it."
    );
    public static readonly Phrase KeptUntil = new(
        "%1まで{保存|ほぞん}します。",
        "%1まで {保存|ほぞん}します。",
        "Kept until %1."
    );
    public static readonly Phrase Afterwards = new(
        "この{日|ひ}を{過|す}ぎると、{入力|にゅうりょく}した{内容|ないよう}と{添付|てんぷ}ファイルを{消|け}します。{続|つづ}きを{保存|ほぞん}すると、その{日|ひ}から90{日|にち}{延|の}びます。",
        "この {日|ひ}を {過|す}ぎると、{書|か}いた ことと ファイルを {消|け}します。また {保存|ほぞん}すると、その {日|ひ}から 90{日|にち} {保存|ほぞん}します。",
        "After that day your answers and files are deleted. Each time you save, they are kept for another 90 days."
    );
    public static readonly Phrase EndsSoon = new(
        "もうすぐ{保存期限|ほぞんきげん}です",
        "もうすぐ {消|き}えます",
        "Will be deleted soon"
    );
    public static readonly Phrase Elsewhere = new(
        "ほかのスマートフォンやパソコンでも、ログインして「わたしの{申請|しんせい}」を{開|ひら}くと{続|つづ}きから{入力|にゅうりょく}できます。",
        "{別|べつ}の スマートフォンや パソコンでも、ログインして 「わたしの {申請|しんせい}」を {開|ひら}くと、{続|つづ}きを {書|か}く ことが できます。",
        "You can also go on on another phone or computer: sign in and open “My applications”."
    );
    public static readonly Phrase Differs = new(
        "この{画面|がめん}の{答|こた}えと、{保存|ほぞん}されている{答|こた}えの{違|ちが}い",
        "この ページの {答|こた}えと、{保存|ほぞん}した {答|こた}えの {違|ちが}い",
        "Your answers here and the saved ones"
    );
    public static readonly Phrase Item = new("{項目|こうもく}", "{書|か}く ところ", "Question");
    public static readonly Phrase Here = new(
        "この{画面|がめん}の{答|こた}え",
        "この ページの {答|こた}え",
        "On this page"
    );
    public static readonly Phrase Stored = new(
        "{保存|ほぞん}されている{答|こた}え",
        "{保存|ほぞん}した {答|こた}え",
        "Saved"
    );
    public static readonly Phrase ChooseNote = new(
        "この{画面|がめん}の{答|こた}えにするときは、{必要|ひつよう}なところを{直|なお}して、いちばん{下|した}の「この{画面|がめん}の{答|こた}えで{保存|ほぞん}する」を{押|お}してください。",
        "この ページの {答|こた}えに する ときは、いちばん {下|した}の ボタンを {押|お}して ください。",
        "To keep the answers on this page, correct them where needed and press “Save these answers” at the end."
    );
    public static readonly Phrase UseHere = new(
        "この{画面|がめん}の{答|こた}えで{保存|ほぞん}する",
        "この ページの {答|こた}えを {保存|ほぞん}する",
        "Save these answers"
    );
    public static readonly Phrase UseStored = new(
        "{保存|ほぞん}されている{答|こた}えを{使|つか}う",
        "{保存|ほぞん}した {答|こた}えを {使|つか}う",
        "Use the saved answers"
    );
    public static readonly Phrase Expired = new(
        "この{下書|したが}きは{保存期限|ほぞんきげん}が{過|す}ぎました",
        "この {下書|したが}きは もう ありません",
        "This draft has expired"
    );
    public static readonly Phrase ExpiredNote = new(
        "{最後|さいご}に{保存|ほぞん}してから90{日|にち}が{過|す}ぎたため、%1に、{入力|にゅうりょく}した{内容|ないよう}と{添付|てんぷ}ファイルを{消|け}しました。{申請|しんせい}はされていません。",
        "90{日|にち} {過|す}ぎたので、%1に {書|か}いた ことと ファイルを {消|け}しました。まだ {申|もう}し{込|こ}んで いません。",
        "More than 90 days had passed since it was last saved, so your answers and files were deleted on %1. Nothing was submitted."
    );
    public static readonly Phrase ExpiredSupplementNote = new(
        "{最後|さいご}に{保存|ほぞん}してから90{日|にち}が{過|す}ぎたため、%1に、{下書|したが}きに{入力|にゅうりょく}した{内容|ないよう}と{添付|てんぷ}ファイルを{消|け}しました。{担当|たんとう}には{送|おく}られていません。{提出済|ていしゅつず}みの{申請|しんせい}は、そのままです。いまも{求|もと}められているときは、もう{一度|いちど}{入力|にゅうりょく}してください。",
        "90{日|にち} {過|す}ぎたので、%1に {書|か}いた ことと ファイルを {消|け}しました。まだ {送|おく}って いません。{前|まえ}に {出|だ}した ものは そのままです。まだ {必要|ひつよう}な ときは、もう {一度|いちど} {書|か}いて ください。",
        "More than 90 days had passed since it was last saved, so what you had entered in this draft and its files were deleted on %1. Nothing of it was sent. What you submitted before stays as it is. If it is still asked for, please enter it again."
    );
    public static readonly Phrase ExpiredDrafts = new(
        "{保存期限|ほぞんきげん}が{過|す}ぎた{下書|したが}き",
        "もう ない {下書|したが}き",
        "Expired drafts"
    );

    /// <summary>Why an expired draft is no more, and what it means for what was submitted.</summary>
    public static Phrase WhyExpired(Draft draft, string at) =>
        (draft.CaseNumber is null ? ExpiredNote : ExpiredSupplementNote).With(at);

    /// <summary>What to do instead of going on with an expired draft.</summary>
    public static Phrase NextAfterExpiry(Draft draft) =>
        draft switch
        {
            { CaseNumber: null } => BeginAgain,
            { Open: null } => FollowText.BeginNextPhase,
            _ => FollowText.SeeCorrection,
        };

    public static readonly Phrase BeginAgain = new(
        "{新|あたら}しく{入力|にゅうりょく}を{始|はじ}める",
        "{新|あたら}しく {書|か}く",
        "Begin a new form"
    );
    public static readonly Phrase SentNow = new(
        "いま{送|おく}られた{内容|ないよう}（{保存|ほぞん}していません）",
        "いま {送|おく}った こと（{保存|ほぞん}して いません）",
        "What you just sent (not saved)"
    );
    public static readonly Phrase SentNote = new(
        "{書|か}き{写|うつ}して、{新|あたら}しい{画面|がめん}に{入力|にゅうりょく}できます。",
        "{写|うつ}して、{新|あたら}しい ページに {書|か}く ことが できます。",
        "You can copy it into a new form."
    );
    public static readonly Phrase Changed = new(
        "{申請|しんせい}の{様式|ようしき}が{変|か}わりました",
        "{書|か}く {紙|かみ}が {新|あたら}しく なりました",
        "The form has changed"
    );
    public static readonly Phrase ChangedNote = new(
        "この{下書|したが}きを{始|はじ}めたあと、%1から{新|あたら}しい{様式|ようしき}になりました。{申請|しんせい}は{新|あたら}しい{様式|ようしき}で{受|う}け{付|つ}けます。{入力|にゅうりょく}した{内容|ないよう}は{保存|ほぞん}されています。",
        "%1から、{新|あたら}しい {紙|かみ}に なりました。{新|あたら}しい {紙|かみ}で {申|もう}し{込|こ}んで ください。{書|か}いた ことは {保存|ほぞん}して います。",
        "Since you began this draft, a new form has come into force on %1. Applications are taken on the new form. Your answers are saved."
    );
    public static readonly Phrase Added = new(
        "{新|あたら}しく{聞|き}くこと",
        "{新|あたら}しく {聞|き}く こと",
        "New questions"
    );
    public static readonly Phrase Altered = new(
        "{聞|き}き{方|かた}が{変|か}わったこと",
        "{聞|き}き{方|かた}が {変|か}わった こと",
        "Questions that have changed"
    );
    public static readonly Phrase Dropped = new(
        "もう{聞|き}かないこと（この{答|こた}えは{移|うつ}りません）",
        "もう {聞|き}かない こと（この {答|こた}えは なくなります）",
        "No longer asked (these answers will not be carried over)"
    );
    public static readonly Phrase NothingElse = new(
        "{質問|しつもん}に{変|か}わりはありません。{説明|せつめい}や{確認|かくにん}のしかたが{変|か}わっています。",
        "{聞|き}く ことは {同|おな}じです。{説明|せつめい}などが {変|か}わりました。",
        "The questions are the same; explanations or checks have changed."
    );
    public static readonly Phrase Move = new(
        "{答|こた}えを{新|あたら}しい{様式|ようしき}に{移|うつ}す",
        "{答|こた}えを {新|あたら}しい {紙|かみ}に {移|うつ}す",
        "Move my answers to the new form"
    );
    public static readonly Phrase MoveNote = new(
        "{同|おな}じ{質問|しつもん}の{答|こた}えと{添付|てんぷ}ファイルは、そのまま{移|うつ}ります。",
        "{同|おな}じ ことを {聞|き}く ところの {答|こた}えと ファイルは、そのまま {残|のこ}ります。",
        "Answers and files of questions that are still asked are kept."
    );
    public static readonly Phrase Ended = new(
        "この{手続|てつづき}の{受付|うけつけ}は{終|お}わりました",
        "この {手続|てつづき}は もう {申|もう}し{込|こ}めません",
        "This procedure is closed"
    );
    public static readonly Phrase EndedNote = new(
        "いまはこの{手続|てつづき}を{申請|しんせい}できません。{入力|にゅうりょく}した{内容|ないよう}は{下|した}に{残|のこ}っています。くわしくは、%1にお{問|と}い{合|あ}わせください。",
        "いまは {申|もう}し{込|こ}めません。{書|か}いた ことは {下|した}に あります。くわしい ことは、%1に {聞|き}いて ください。",
        "It cannot be applied for at present. Your answers are shown below. Please ask %1."
    );
    public static readonly Phrase YourAnswers = new(
        "{入力|にゅうりょく}した{内容|ないよう}",
        "{書|か}いた こと",
        "Your answers"
    );
    public static readonly Phrase GoOn = new(
        "{続|つづ}きを{入力|にゅうりょく}する",
        "{続|つづ}きを {書|か}く",
        "Continue now"
    );
}
