using Ihatov.Ui.Reading;

namespace Ihatov.Procedures.Forms;

/// <summary>What the pages of a form say (申請画面の言葉).</summary>
internal static class FormText
{
    public static readonly Phrase StartNote = new(
        "{氏名|しめい}や{住所|じゅうしょ}など、{分|わ}かっていることは{先|さき}に{入|い}れてあります。{違|ちが}っていたら{直|なお}してください。",
        "{名前|なまえ}や {住所|じゅうしょ}は、もう {書|か}いて あります。まちがいが あったら、{直|なお}して ください。",
        "What we know of you, such as your name and address, is filled in already. Please correct it where it is wrong."
    );
    public static readonly Phrase StartNew = new(
        "{新|あたら}しく{入力|にゅうりょく}を{始|はじ}める",
        "{新|あたら}しく {書|か}き{始|はじ}める",
        "Begin a new form"
    );
    public static readonly Phrase Begin = new(
        "{入力|にゅうりょく}を{始|はじ}める",
        "{書|か}き{始|はじ}める",
        "Begin"
    );
    public static readonly Phrase Resume = new(
        "{下書|したが}きの{続|つづ}きから{入力|にゅうりょく}する",
        "{前|まえ}の {続|つづ}きを {書|か}く",
        "Continue a draft"
    );
    public static readonly Phrase SavedAt = new(
        "%1に{保存|ほぞん}した{下書|したが}き",
        "%1に {保存|ほぞん}した {下書|したが}き",
        "Draft saved %1"
    );
    public static readonly Phrase DeleteDraft = new(
        "{下書|したが}きを{消|け}す",
        "{下書|したが}きを {消|け}す",
        "Delete draft"
    );
    public static readonly Phrase DeleteQuestion = new(
        "この{下書|したが}きを{消|け}しますか",
        "この {下書|したが}きを {消|け}しますか",
        "Delete this draft?"
    );
    public static readonly Phrase DeleteNote = new(
        "{消|け}すと{元|もと}に{戻|もど}せません。{入力|にゅうりょく}した{内容|ないよう}も{消|き}えます。",
        "{消|け}すと、{書|か}いた ことも {消|き}えます。{元|もと}に {戻|もど}せません。",
        "It cannot be restored, and what you typed goes with it."
    );
    public static readonly Phrase CheckStep = new(
        "{内容|ないよう}の{確認|かくにん}",
        "{確|たし}かめる",
        "Check"
    );
    public static readonly Phrase RequiredNote = new(
        "「{必須|ひっす}」の{項目|こうもく}は、{必|かなら}ず{入力|にゅうりょく}してください。",
        "「{必|かなら}ず {書|か}く」の ところは、{書|か}いて ください。",
        "Please answer everything marked as required."
    );
    public static readonly Phrase Saved = new(
        "{下書|したが}きを%1に{保存|ほぞん}しました。「{次|つぎ}へ」を{押|お}すたびに{保存|ほぞん}します。",
        "%1に {保存|ほぞん}しました。「{次|つぎ}へ」を {押|お}すと、いつも {保存|ほぞん}します。",
        "Your draft was saved %1. It is saved each time you press Continue."
    );
    public static readonly Phrase NotSentYet = new(
        "まだ{申請|しんせい}していません",
        "まだ {申|もう}し{込|こ}んで いません",
        "Nothing has been sent yet"
    );
    public static readonly Phrase NotSentNote = new(
        "{内容|ないよう}を{確|たし}かめて、いちばん{下|した}の「この{内容|ないよう}で{申請|しんせい}する」を{押|お}してください。",
        "{書|か}いた ことを {見|み}て、いちばん {下|した}の 「この {内容|ないよう}で {申|もう}し{込|こ}む」を {押|お}して ください。",
        "Check your answers, then press “Submit this application” at the end."
    );
    public static readonly Phrase CheckHeading = new(
        "{入力|にゅうりょく}した{内容|ないよう}を{確|たし}かめてください",
        "{書|か}いた ことを {確|たし}かめて ください",
        "Check your answers"
    );
    public static readonly Phrase Unfinished = new(
        "まだ{入力|にゅうりょく}が{終|お}わっていないところがあります",
        "まだ {書|か}いて いない ところが あります",
        "Some answers are missing"
    );
    public static readonly Phrase UnfinishedNote = new(
        "「{入力|にゅうりょく}する」から{入力|にゅうりょく}してください。{全部|ぜんぶ}{終|お}わると{申請|しんせい}できます。",
        "「{書|か}く」を {押|お}して {書|か}いて ください。{全部|ぜんぶ} {書|か}くと {申|もう}し{込|こ}めます。",
        "Follow the links to answer them. Then you can submit."
    );
    public static readonly Phrase Continue = new(
        "{続|つづ}きを{入力|にゅうりょく}する",
        "{続|つづ}きを {書|か}く",
        "Continue"
    );
    public static readonly Phrase WorkedOut = new(
        "{入力|にゅうりょく}から{計算|けいさん}したこと",
        "{計算|けいさん}した こと",
        "Worked out from your answers"
    );
    public static readonly Phrase BeforeYouSend = new(
        "{申請|しんせい}の{前|まえ}に{知|し}っておいてください",
        "{申|もう}し{込|こ}む {前|まえ}に {読|よ}んで ください",
        "Before you submit"
    );
    public static readonly Phrase Declaration = new(
        "「この{内容|ないよう}で{申請|しんせい}する」を{押|お}すと、%1に{申請|しんせい}が{届|とど}きます。",
        "「この {内容|ないよう}で {申|もう}し{込|こ}む」を {押|お}すと、%1に {届|とど}きます。",
        "When you press “Submit this application”, it goes to %1."
    );
    public static readonly Phrase NoItems = new(
        "まだ{追加|ついか}していません。",
        "まだ {足|た}して いません。",
        "None added yet."
    );
    public static readonly Phrase AddItem = new(
        "%1を{追加|ついか}する",
        "%1を {足|た}す",
        "Add %1"
    );
    public static readonly Phrase RemoveItem = new(
        "この%1を{削除|さくじょ}する",
        "この %1を {消|け}す",
        "Remove %1"
    );
    public static readonly Phrase UpTo = new(
        "%1{文字|もじ}{以内|いない}で{入力|にゅうりょく}してください。",
        "%1{文字|もじ}までです。",
        "Up to %1 characters."
    );
    public static readonly Phrase FilesUpTo = new(
        "{最大|さいだい}%1{個|こ}。",
        "%1つまで。",
        "Up to %1 files."
    );
    public static readonly Phrase PleaseAnswer = new(
        "「%1」に{答|こた}えてください。",
        "「%1」に {答|こた}えて ください。",
        "Please answer: %1"
    );
    public static readonly Phrase Wait = new(
        "ただいま{申請|しんせい}を{受|う}け{付|つ}けられません",
        "いま、{申|もう}し{込|こ}む ことが できません",
        "We cannot take your application just now"
    );
    public static readonly Phrase WaitFull = new(
        "{保存|ほぞん}する{場所|ばしょ}が{足|た}りないため、{申請|しんせい}を{保存|ほぞん}できませんでした。",
        "{申|もう}し{込|こ}みを {保存|ほぞん}する ことが できませんでした。",
        "We have no room left to keep your application."
    );
    public static readonly Phrase WaitGone = new(
        "データの{保存先|ほぞんさき}につながらないため、{申請|しんせい}を{保存|ほぞん}できたか{確|たし}かめられません。",
        "{申|もう}し{込|こ}みを {保存|ほぞん}できたか、わかりません。",
        "We cannot reach our storage and do not know whether your application was kept."
    );
    public static readonly Phrase WaitNote = new(
        "5{分|ふん}ほど{待|ま}ってから、{下|した}のボタンをもう{一度|いちど}{押|お}してください。{何度|なんど}{押|お}しても、{申請|しんせい}が{二重|にじゅう}になることはありません。{下書|したが}きは{残|のこ}っています。",
        "5{分|ふん}くらい {待|ま}って、{下|した}の ボタンを もう {一度|いちど} {押|お}して ください。{何回|なんかい} {押|お}しても、{申|もう}し{込|こ}みは {一|ひと}つだけです。{書|か}いた ことは {残|のこ}って います。",
        "Wait about five minutes, then press the button below again. However often you press it, your application will never be sent twice. Your draft is still here."
    );
    public static readonly Phrase TryAgain = new(
        "もう{一度|いちど}{申請|しんせい}する",
        "もう {一度|いちど} {申|もう}し{込|こ}む",
        "Submit again"
    );
    public static readonly Phrase BackToProcedure = new(
        "{手続|てつづき}の{説明|せつめい}へ{戻|もど}る",
        "{手続|てつづき}の {説明|せつめい}へ {戻|もど}る",
        "Back to the procedure"
    );
}
