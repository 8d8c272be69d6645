using Ihatov.Ui.Reading;

namespace Ihatov.Procedures.Applicant;

/// <summary>What a resident's own pages say (申請者の画面の言葉).</summary>
internal static class ApplicantText
{
    public static readonly Phrase MyApplications = new(
        "わたしの{申請|しんせい}",
        "わたしの {申請|しんせい}",
        "My applications"
    );
    public static readonly Phrase BackToMine = new(
        "わたしの{申請|しんせい}へ{戻|もど}る",
        "わたしの {申請|しんせい}に {戻|もど}る",
        "Back to my applications"
    );
    public static readonly Phrase MailNotices = new(
        "お{知|し}らせメールの{設定|せってい}",
        "お{知|し}らせメールを {決|き}める",
        "E-mail notices"
    );
    public static readonly Phrase MailGoes = new(
        "[%1に]、メールでもお{知|し}らせします。",
        "[%1に] メールも {送|おく}ります。",
        "We will also send a mail to [%1]."
    );
    public static readonly Phrase MailOffered = new(
        "メールでお{知|し}らせを{受|う}け{取|と}る",
        "メールで お{知|し}らせを もらう",
        "Receive notices by e-mail"
    );
    public static readonly Phrase None = new(
        "まだ{申請|しんせい}はありません。",
        "まだ {申請|しんせい}は ありません。",
        "You have no applications yet."
    );
    public static readonly Phrase FindOne = new(
        "{市町村|しちょうそん}を{選|えら}んで、{手続|てつづき}を{探|さが}す",
        "{住|す}んで いる ところを {選|えら}んで、{手続|てつづき}を {探|さが}す",
        "Choose your town and find a procedure"
    );
    public static readonly Phrase Begun = new(
        "{書|か}きかけの{申請|しんせい}",
        "{書|か}いて いる {申請|しんせい}",
        "Not finished"
    );
    public static readonly Phrase BegunNote = new(
        "まだ{提出|ていしゅつ}していません。{続|つづ}きから{入力|にゅうりょく}できます。",
        "まだ {出|だ}して いません。{続|つづ}きから {書|か}く ことが できます。",
        "Not submitted yet. You can go on where you stopped."
    );
    public static readonly Phrase SavedAt = new(
        "%1に{保存|ほぞん}",
        "%1に {保存|ほぞん}しました",
        "Saved %1"
    );
    public static readonly Phrase Submitted = new(
        "{提出|ていしゅつ}した{申請|しんせい}",
        "{出|だ}した {申請|しんせい}",
        "Submitted"
    );
    public static readonly Phrase Newest = new(
        "{新|あたら}しい{順|じゅん}に%1{件|けん}を{表示|ひょうじ}しています。",
        "{新|あたら}しい ものから %1{件|けん} {見|み}せて います。",
        "%1 shown, newest first."
    );
    public static readonly Phrase Older = new(
        "{次|つぎ}の50{件|けん}",
        "{次|つぎ}の 50{件|けん}",
        "Next 50"
    );
    public static readonly Phrase FromNewest = new(
        "{新|あたら}しいものから{見|み}る",
        "{新|あたら}しい ものから {見|み}る",
        "Back to the newest"
    );
    public static readonly Phrase MorePages = new(
        "{一覧|いちらん}の{続|つづ}き",
        "リストの {続|つづ}き",
        "More pages"
    );
    public static readonly Phrase NumberAndDay = new(
        "[{受付番号|うけつけばんごう} %1、][%2に{受付|うけつけ}]",
        "[{番号|ばんごう} %1、] [%2に {出|だ}しました]",
        "[Receipt number %1,] [received %2]"
    );
    public static readonly Phrase Status = new(
        "{申請|しんせい}の{状況|じょうきょう}",
        "{申請|しんせい}は {今|いま} どう なって いるか",
        "Status"
    );
    public static readonly Phrase BackToStatus = new(
        "{申請|しんせい}の{状況|じょうきょう}へ{戻|もど}る",
        "{前|まえ}の ページに {戻|もど}る",
        "Back to the status"
    );
    public static readonly Phrase NoticeHere = new(
        "{決定|けってい}の{通知|つうち}があります",
        "{決|き}まりました。お{知|し}らせが あります",
        "A decision has been made"
    );
    public static readonly Phrase ReadNotice = new(
        "{通知|つうち}を{読|よ}む",
        "お{知|し}らせを {読|よ}む",
        "Read the notice"
    );
    public static readonly Phrase State = new(
        "{状態|じょうたい}",
        "{今|いま}の {状態|じょうたい}",
        "State"
    );
    public static readonly Phrase ToDo = new(
        "{今|いま}すること",
        "{今|いま} する こと",
        "What you need to do now"
    );
    public static readonly Phrase WaitForReview = new(
        "ありません。{担当|たんとう}が{内容|ないよう}を{確|たし}かめるまで、お{待|ま}ちください。",
        "ありません。{役所|やくしょ}の {人|ひと}が {見|み}ます。{待|ま}って ください。",
        "Nothing. Please wait until the office looks at it."
    );
    public static readonly Phrase UnderReview = new(
        "ありません。{担当|たんとう}が{審査|しんさ}しています。",
        "ありません。{役所|やくしょ}の {人|ひと}が {見|み}て います。",
        "Nothing. The office is examining it."
    );
    public static readonly Phrase PleaseRead = new(
        "{通知|つうち}を{読|よ}んでください。",
        "お{知|し}らせを {読|よ}んで ください。",
        "Please read the notice."
    );
    public static readonly Phrase Office = new(
        "{申請先|しんせいさき}",
        "{出|だ}した ところ",
        "Office"
    );
    public static readonly Phrase SeeReceipt = new(
        "{受付|うけつけ}の{控|ひか}えを{見|み}る",
        "{出|だ}した {証拠|しょうこ}（{控|ひか}え）を {見|み}る",
        "See the receipt"
    );
    public static readonly Phrase Course = new(
        "これまでの{流|なが}れ",
        "これまでに あった こと",
        "What has happened"
    );
    public static readonly Phrase StepTaken = new(
        "{担当|たんとう}が{審査|しんさ}しています",
        "{役所|やくしょ}の {人|ひと}が {見|み}て います",
        "The office began to examine it"
    );
    public static readonly Phrase StepReleased = new(
        "{次|つぎ}の{担当|たんとう}に{引|ひ}き{継|つ}いでいます",
        "{次|つぎ}の {人|ひと}が {見|み}ます",
        "It is being passed on"
    );
    public static readonly Phrase StepDecided = new(
        "{決定|けってい}し、{通知|つうち}を{発行|はっこう}しました",
        "{決|き}まりました。お{知|し}らせを {出|だ}しました",
        "It was decided and a notice issued"
    );
    public static readonly Phrase Content = new(
        "{申請|しんせい}の{内容|ないよう}",
        "{書|か}いた こと",
        "What you submitted"
    );
    public static readonly Phrase ReceiptTitle = new(
        "{受付|うけつけ}の{控|ひか}え",
        "{出|だ}した {証拠|しょうこ}（{控|ひか}え）",
        "Receipt"
    );
    public static readonly Phrase Accepted = new(
        "{申請|しんせい}を{受|う}け{付|つ}けました",
        "{申請|しんせい}を {受|う}け{取|と}りました",
        "Your application was received"
    );
    public static readonly Phrase NotDecidedYet = new(
        "{受|う}け{付|つ}けただけで、まだ{決定|けってい}はしていません。{審査|しんさ}はこれからです。",
        "まだ {決|き}まって いません。これから {役所|やくしょ}の {人|ひと}が {見|み}ます。",
        "It is received, not yet decided. The office will now examine it."
    );
    public static readonly Phrase Decided = new(
        "この{申請|しんせい}は{決定|けってい}しました。",
        "もう {決|き}まりました。",
        "It has been decided."
    );
    public static readonly Phrase Next = new(
        "このあとの{流|なが}れ",
        "この あと",
        "What happens next"
    );
    public static readonly Phrase NextReview = new(
        "%1が{内容|ないよう}を{確|たし}かめ、{審査|しんさ}します。",
        "%1の {人|ひと}が {見|み}ます。",
        "%1 will examine it."
    );
    public static readonly Phrase NextNotice = new(
        "{決定|けってい}したら、{通知|つうち}を「わたしの{申請|しんせい}」に{載|の}せます。ときどき{確|たし}かめてください。",
        "{決|き}まったら、「わたしの {申請|しんせい}」に お{知|し}らせが {出|で}ます。ときどき {見|み}て ください。",
        "When it is decided, the notice appears under “My applications”. Please look there from time to time."
    );
    public static readonly Phrase SeeStatus = new(
        "{申請|しんせい}の{状況|じょうきょう}を{見|み}る",
        "{今|いま} どう なって いるかを {見|み}る",
        "See the status"
    );
    public static readonly Phrase SavePdf = new(
        "{控|ひか}えをPDFで{保存|ほぞん}する",
        "PDFで {保存|ほぞん}する",
        "Save the receipt as PDF"
    );
    public static readonly Phrase Ask = new(
        "お{問|と}い{合|あ}わせ",
        "わからない とき",
        "Questions"
    );
    public static readonly Phrase AskWith = new(
        "%1に、[{受付番号|うけつけばんごう} %2] をお{伝|つた}えください。",
        "%1に {聞|き}いて ください。[{番号|ばんごう} %2] を {言|い}って ください。",
        "Ask %1 and give the [receipt number %2]."
    );
    public static readonly Phrase Proof = new(
        "この{受付|うけつけ}が{記録|きろく}されたことの{証明|しょうめい}",
        "{受|う}け{取|と}った ことの {証明|しょうめい}",
        "Proof that this receipt is on record"
    );
    public static readonly Phrase ProofNote = new(
        "{受付|うけつけ}は、あとから{書|か}き{換|か}えるとわかる{記録|きろく}に{残|のこ}ります。{次|つぎ}の3つのファイルがあれば、だれでも、この{控|ひか}えが{記録|きろく}にあることを{確|たし}かめられます。",
        "{受|う}け{取|と}った ことは、{記録|きろく}に {残|のこ}ります。この 3つの ファイルで、だれでも {確|たし}かめる ことが できます。",
        "The receipt stands in a log that cannot be changed unnoticed. With these three files anybody can check that it is there."
    );
    public static readonly Phrase SaveProof = new(
        "{証明|しょうめい}のファイルを{保存|ほぞん}する",
        "{証明|しょうめい}の ファイルを {保存|ほぞん}する",
        "Save the proof"
    );
    public static readonly Phrase SaveContent = new(
        "この{控|ひか}えの{証明|しょうめい}だと{照合|しょうごう}するためのファイルを{保存|ほぞん}する",
        "この {受|う}け{取|と}りの {証明|しょうめい}だと わかる ファイルを {保存|ほぞん}する",
        "Save what shows that the proof is of this receipt"
    );
    public static readonly Phrase SaveKey = new(
        "{確|たし}かめるための{公開鍵|こうかいかぎ}を{保存|ほぞん}する",
        "{確|たし}かめる ための {鍵|かぎ}の ファイルを {保存|ほぞん}する",
        "Save the public key to check it with"
    );
    public static readonly Phrase Notice = new(
        "{決定|けってい}の{通知|つうち}",
        "{決|き}まった ことの お{知|し}らせ",
        "Notice of the decision"
    );
    public static readonly Phrase NoticeInJapanese = new(
        "{通知|つうち}は{正式|せいしき}な{文書|ぶんしょ}です。",
        "お{知|し}らせは {難|むずか}しい {日本語|にほんご}です。わからない ときは、お{知|し}らせの {下|した}に ある ところに {聞|き}いて ください。",
        "The notice is an official document in Japanese. If you do not understand it, please ask the office named below it."
    );
    public static readonly Phrase SaveNotice = new(
        "{通知|つうち}をPDFで{保存|ほぞん}する",
        "お{知|し}らせを PDFで {保存|ほぞん}する",
        "Save the notice as PDF"
    );
    public static readonly Phrase Notices = new(
        "{届|とど}いた{通知|つうち}",
        "{届|とど}いた お{知|し}らせ",
        "Notices"
    );
    public static readonly Phrase NoticeOf = new(
        "%1の{通知|つうち}を{読|よ}む",
        "%1の お{知|し}らせを {読|よ}む",
        "Read the notice of %1"
    );
    public static readonly Phrase NoticePdf = new(
        "PDFで{開|ひら}く",
        "PDFで {開|ひら}く",
        "Open as PDF"
    );
    public static readonly Phrase ProofFollows = new(
        "{証明|しょうめい}は、まだできていません。{申請|しんせい}は{受|う}け{付|つ}けています。しばらくしてから、もう{一度|いちど}{開|ひら}いてください。",
        "{証明|しょうめい}は、まだ できて いません。{申請|しんせい}は {受|う}け{付|つ}けて います。あとで もう {一度|いちど} {開|ひら}いて ください。",
        "The proof is not ready yet. Your application has been received. Please open it again later."
    );
}
