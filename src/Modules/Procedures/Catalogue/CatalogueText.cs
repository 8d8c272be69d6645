using Ihatov.Ui.Reading;

namespace Ihatov.Procedures.Catalogue;

/// <summary>What the pages of the catalogue say (手続を探す画面の言葉).</summary>
internal static class CatalogueText
{
    public static readonly Phrase ForPersons = new(
        "{事業者|じぎょうしゃ}としては{申請|しんせい}できません",
        "{会社|かいしゃ}としては {申|もう}し{込|こ}めません",
        "Not for businesses"
    );
    public static readonly Phrase ForPersonsNote = new(
        "この{手続|てつづき}は、{個人|こじん}だけが{申請|しんせい}できます。ご{本人|ほんにん}としてログインし{直|なお}してください。",
        "この {手続|てつづき}は、{人|ひと}だけが {申|もう}し{込|こ}めます。{自分|じぶん}として ログインして ください。",
        "Only persons can apply. Please sign in again as yourself."
    );
    public static readonly Phrase ForBusinesses = new(
        "{個人|こじん}としては{申請|しんせい}できません",
        "{人|ひと}としては {申|もう}し{込|こ}めません",
        "For businesses only"
    );
    public static readonly Phrase ForBusinessesNote = new(
        "この{手続|てつづき}は、{事業者|じぎょうしゃ}だけが{申請|しんせい}できます。{事業者|じぎょうしゃ}のためにログインし{直|なお}してください。",
        "この {手続|てつづき}は、{会社|かいしゃ}などだけが {申|もう}し{込|こ}めます。{会社|かいしゃ}のために ログインして ください。",
        "Only businesses can apply. Please sign in again for your business."
    );
    public static readonly Phrase HomeHeading = new(
        "お{住|す}まいの{市町村|しちょうそん}を{選|えら}んでください",
        "{住|す}んで いる {市|し}や {町|まち}や {村|むら}を {選|えら}んで ください",
        "Choose your town"
    );
    public static readonly Phrase HomeLead = new(
        "{役所|やくしょ}の{手続|てつづき}を、このサイトから{申|もう}し{込|こ}めます。",
        "{役所|やくしょ}に {出|だ}す ものを、ここから {出|だ}せます。",
        "Apply here for procedures of your town office."
    );
    public static readonly Phrase LastTown = new(
        "%1の{手続|てつづき}を{見|み}る",
        "%1の {手続|てつづき}を {見|み}る",
        "Procedures of %1"
    );
    public static readonly Phrase LastTownNote = new(
        "{前|まえ}に{選|えら}んだ{市町村|しちょうそん}です。",
        "{前|まえ}に {選|えら}んだ ところです。",
        "The town you chose last time."
    );
    public static readonly Phrase Cities = new("{市|し}", "{市|し}", "Cities");
    public static readonly Phrase TownsAndVillages = new(
        "{町|まち}・{村|むら}",
        "{町|まち}・{村|むら}",
        "Towns and villages"
    );
    public static readonly Phrase Prefecture = new("{県|けん}", "{県|けん}", "Prefecture");
    public static readonly Phrase SearchLabel = new(
        "{手続|てつづき}を{言葉|ことば}で{探|さが}す",
        "{手続|てつづき}を ことばで {探|さが}す",
        "Search procedures"
    );
    public static readonly Phrase LifeEvents = new(
        "くらしの{出来事|できごと}から{探|さが}す",
        "あなたに あった ことから {探|さが}す",
        "Find by life event"
    );
    public static readonly Phrase FoundChooseTown = new(
        "{合|あ}う{手続|てつづき}が%1{件|けん}あります。お{住|す}まいの{市町村|しちょうそん}を{選|えら}ぶと、{申|もう}し{込|こ}みへ{進|すす}めます。",
        "{手続|てつづき}が %1つ あります。{住|す}んで いる ところを {選|えら}ぶと、{申|もう}し{込|こ}めます。",
        "%1 procedures match. Choose your town to go on."
    );
    public static readonly Phrase NothingFound = new(
        "{合|あ}う{手続|てつづき}は{見|み}つかりませんでした。ほかの{言葉|ことば}で{探|さが}すか、{一覧|いちらん}から{選|えら}んでください。",
        "{手続|てつづき}は {見|み}つかりませんでした。ほかの ことばで {探|さが}して ください。",
        "Nothing matches. Try other words, or choose from the list."
    );
    public static readonly Phrase NothingOffered = new(
        "オンラインで{申|もう}し{込|こ}める{手続|てつづき}は、まだありません。お{住|す}まいの{市町村|しちょうそん}のページもご{覧|らん}ください。",
        "ここで {申|もう}し{込|こ}める {手続|てつづき}は まだ ありません。{住|す}んで いる {市|し}や {町|まち}や {村|むら}の ページを {見|み}て ください。",
        "No procedure can be applied for online here yet. See the page of your town, too."
    );
    public static readonly Phrase TownHeading = new(
        "%1の{手続|てつづき}",
        "%1の {手続|てつづき}",
        "Procedures of %1"
    );
    public static readonly Phrase AllProcedures = new(
        "すべての{手続|てつづき}を{見|み}る",
        "{全部|ぜんぶ}の {手続|てつづき}を {見|み}る",
        "See all procedures"
    );
    public static readonly Phrase ChangeTown = new(
        "{市町村|しちょうそん}を{選|えら}び{直|なお}す",
        "ほかの ところを {選|えら}ぶ",
        "Choose another town"
    );
    public static readonly Phrase ListHeading = new(
        "{手続|てつづき}の{一覧|いちらん}",
        "{手続|てつづき}の {一覧|いちらん}",
        "All procedures"
    );
    public static readonly Phrase Count = new(
        "%1{件|けん}の{手続|てつづき}があります。",
        "{手続|てつづき}が %1つ あります。",
        "%1 procedures"
    );
    public static readonly Phrase CountFor = new(
        "「%1」に{合|あ}う{手続|てつづき}が%2{件|けん}あります。",
        "「%1」の {手続|てつづき}が %2つ あります。",
        "%2 procedures match “%1”"
    );
    public static readonly Phrase ShowAll = new(
        "{絞|しぼ}り{込|こ}みをやめて、すべて{見|み}る",
        "{全部|ぜんぶ} {見|み}る",
        "Show all"
    );
    public static readonly Phrase Who = new(
        "{手続|てつづき}を{行|おこな}う{人|ひと}",
        "だれが しますか",
        "Who applies"
    );
    public static readonly Phrase Deadline = new(
        "{手続|てつづき}の{期限|きげん}",
        "いつまでに しますか",
        "By when"
    );
    public static readonly Phrase Late = new(
        "{遅|おく}れると",
        "{遅|おく}れると どうなりますか",
        "If you are late"
    );
    public static readonly Phrase Prepare = new(
        "{用意|ようい}するもの",
        "{用意|ようい}する もの",
        "What to have ready"
    );
    public static readonly Phrase PrepareNothing = new(
        "{用意|ようい}するものはありません。",
        "{用意|ようい}する ものは ありません。",
        "Nothing."
    );
    public static readonly Phrase Laws = new(
        "{根拠|こんきょ}となる{法令|ほうれい}",
        "{決|き}まり（{法律|ほうりつ}）",
        "Legal basis"
    );
    public static readonly Phrase Office = new(
        "{担当|たんとう}",
        "{役所|やくしょ}の {係|かかり}",
        "Section in charge"
    );
    public static readonly Phrase OnPaper = new(
        "{紙|かみ}で{申請|しんせい}する",
        "{紙|かみ}で {申|もう}し{込|こ}む",
        "On paper"
    );
    public static readonly Phrase OnPaperNote = new(
        "{申請書|しんせいしょ}を{印刷|いんさつ}して{書|か}き、%1に{出|だ}してください。{窓口|まどぐち}で{職員|しょくいん}に{聞|き}きながら{申請|しんせい}することもできます。",
        "{紙|かみ}に {書|か}いて、%1に {出|だ}して ください。{役所|やくしょ}で {話|はな}しながら {申|もう}し{込|こ}む ことも できます。",
        "Print the form, fill it in and hand it in to %1. Staff at the counter can also enter it with you."
    );
    public static readonly Phrase PaperForm = new(
        "{紙|かみ}の{申請書|しんせいしょ}（PDF、A4）",
        "{申|もう}し{込|こ}みの {紙|かみ}（PDF、A4）",
        "Paper form (PDF, A4)"
    );
    public static readonly Phrase Online = new(
        "オンラインで{申|もう}し{込|こ}む",
        "ここから {申|もう}し{込|こ}む",
        "Apply online"
    );
    public static readonly Phrase OnlineNote = new(
        "{入力|にゅうりょく}は{途中|とちゅう}でやめても、{下書|したが}きから{続|つづ}けられます。{始|はじ}めるにはログインが{必要|ひつよう}です。",
        "{途中|とちゅう}で やめても、あとで {続|つづ}きを {書|か}けます。{始|はじ}める {前|まえ}に ログインします。",
        "You can stop and come back to your draft. You sign in before you begin."
    );
    public static readonly Phrase Start = new(
        "{申|もう}し{込|こ}みを{始|はじ}める",
        "{申|もう}し{込|こ}みを {始|はじ}める",
        "Start your application"
    );
    public static readonly Phrase NotOpen = new(
        "{現在|げんざい}、この{市町村|しちょうそん}では{受|う}け{付|つ}けていません",
        "{今|いま}、ここでは {申|もう}し{込|こ}めません",
        "This town takes no applications at present"
    );
    public static readonly Phrase NotOpenNote = new(
        "この{手続|てつづき}は、{災害|さいがい}が{起|お}きたときに、{市町村|しちょうそん}が{期間|きかん}を{決|き}めて{受|う}け{付|つ}けます。{被害|ひがい}を{受|う}けた{方|かた}は、{片付|かたづ}けや{修理|しゅうり}をする{前|まえ}に{写真|しゃしん}を{残|のこ}し、{担当|たんとう}にご{相談|そうだん}ください。",
        "{災害|さいがい}が あったとき、{役所|やくしょ}が {期間|きかん}を {決|き}めて {始|はじ}めます。{家|いえ}が {壊|こわ}れた {人|ひと}は、{直|なお}す {前|まえ}に {写真|しゃしん}を {撮|と}って、{役所|やくしょ}に {聞|き}いて ください。",
        "Your town opens this procedure for a period after a disaster. If you suffered damage, take photographs before clearing up or repairing, and ask the section in charge."
    );
    public static readonly Phrase OpenFor = new(
        "{受付中|うけつけちゅう}の{災害|さいがい}",
        "{申|もう}し{込|こ}める {災害|さいがい}",
        "Disasters for which applications are taken"
    );
    public static readonly Phrase OpenUntil = new(
        "%1から%2まで{受|う}け{付|つ}けています。",
        "%1から %2まで {申|もう}し{込|こ}めます。",
        "Open from %1 to %2."
    );
    public static readonly Phrase WhichDisaster = new(
        "どの{災害|さいがい}による{被害|ひがい}ですか",
        "どの {災害|さいがい}ですか",
        "Which disaster caused the damage?"
    );
    public static readonly Phrase ForDisaster = new(
        "{対象|たいしょう}の{災害|さいがい}：",
        "{災害|さいがい}：",
        "Disaster: "
    );
    public static readonly Phrase BackToTown = new(
        "%1の{手続|てつづき}へ{戻|もど}る",
        "%1の {手続|てつづき}へ {戻|もど}る",
        "Back to %1"
    );
    public static readonly Phrase BackToList = new(
        "{手続|てつづき}の{一覧|いちらん}へ{戻|もど}る",
        "{手続|てつづき}の {一覧|いちらん}へ {戻|もど}る",
        "Back to all procedures"
    );
}
