using Ihatov.Ui.Reading;

namespace Ihatov.Procedures.Applicant;

/// <summary>What a resident's pages say of corrections, next phases, messages and withdrawal (補正・次の手続・メッセージ・取下げの言葉).</summary>
internal static class FollowText
{
    public static readonly Phrase CorrectionAsked = new(
        "{申請|しんせい}を{直|なお}してください",
        "{申請|しんせい}を {直|なお}して ください",
        "Please correct your application"
    );
    public static readonly Phrase Until = new(
        "{期限|きげん}：%1まで",
        "%1までに {直|なお}して ください",
        "Until %1"
    );
    public static readonly Phrase SeeCorrection = new(
        "{直|なお}すところを{見|み}る",
        "{直|なお}す ところを {見|み}る",
        "See what to correct"
    );
    public static readonly Phrase WhatToCorrect = new(
        "{直|なお}していただく{項目|こうもく}",
        "{直|なお}す ところ",
        "What to correct"
    );
    public static readonly Phrase FromOffice = new(
        "{担当|たんとう}からの{説明|せつめい}",
        "{役所|やくしょ}の {人|ひと}から",
        "From the office"
    );
    public static readonly Phrase OnlyThese = new(
        "{直|なお}せるのは、この{項目|こうもく}だけです。ほかの{内容|ないよう}はそのまま{残|のこ}ります。",
        "{直|なお}す ことが できるのは ここだけです。ほかは そのままです。",
        "Only these answers are open; everything else stays as it is."
    );
    public static readonly Phrase Correct = new(
        "{直|なお}しはじめる",
        "{直|なお}す",
        "Correct now"
    );
    public static readonly Phrase TooLate = new(
        "{期限|きげん}を{過|す}ぎたため、ここでは{直|なお}せません",
        "{期限|きげん}が {過|す}ぎました。ここでは {直|なお}す ことが できません",
        "The term has passed: it can no longer be corrected here"
    );
    public static readonly Phrase TooLateNote = new(
        "%1へご{連絡|れんらく}ください。[{受付番号|うけつけばんごう} %2] をお{伝|つた}えください。",
        "%1に {連絡|れんらく}して ください。[{番号|ばんごう} %2] を {言|い}って ください。",
        "Please contact %1 and give the [receipt number %2]."
    );
    public static readonly Phrase NotSentYet = new(
        "まだ{送|おく}っていません",
        "まだ {送|おく}って いません",
        "Not sent yet"
    );
    public static readonly Phrase NotSentNote = new(
        "{内容|ないよう}を{確|たし}かめて、いちばん{下|した}の「この{内容|ないよう}で{送|おく}る」を{押|お}してください。",
        "{書|か}いた ことを {確|たし}かめて、いちばん {下|した}の ボタンを {押|お}して ください。",
        "Check your answers and press “Send” at the end."
    );
    public static readonly Phrase Send = new(
        "この{内容|ないよう}で{送|おく}る",
        "これで {送|おく}る",
        "Send"
    );
    public static readonly Phrase NextPhase = new(
        "{次|つぎ}の{手続|てつづき}をしてください",
        "{次|つぎ}の {紙|かみ}を {出|だ}して ください",
        "Please send in the next step"
    );
    public static readonly Phrase BeginNextPhase = new(
        "{次|つぎ}の{手続|てつづき}をはじめる",
        "{書|か}きはじめる",
        "Begin the next step"
    );
    public static readonly Phrase NextPhaseNote = new(
        "はじめの{段階|だんかい}の{確認|かくにん}が{終|お}わりました。{準備|じゅんび}ができたら、{次|つぎ}の{手続|てつづき}をしてください。",
        "はじめの {確認|かくにん}が {終|お}わりました。{用意|ようい}が できたら、{次|つぎ}の {紙|かみ}を {出|だ}して ください。",
        "The first step is confirmed. When you are ready, please send in the next step."
    );
    public static readonly Phrase Nothing = new("ありません。", "ありません。", "Nothing.");
    public static readonly Phrase StepCorrectionAsked = new(
        "{申請|しんせい}を{直|なお}すようお{願|ねが}いしました",
        "{直|なお}して もらう ことが ありました",
        "You were asked to correct it"
    );
    public static readonly Phrase StepCorrected = new(
        "{直|なお}した{内容|ないよう}を{受|う}け{付|つ}けました",
        "{直|なお}した ものを {受|う}け{取|と}りました",
        "Your corrections were received"
    );
    public static readonly Phrase StepRecalled = new(
        "{担当|たんとう}が{審査|しんさ}を{続|つづ}けています",
        "{役所|やくしょ}の {人|ひと}が また {見|み}て います",
        "The office goes on examining it"
    );
    public static readonly Phrase StepTransferred = new(
        "{担当|たんとう}する{部署|ぶしょ}が{変|か}わりました",
        "ほかの {人|ひと}が {見|み}ます",
        "It was passed to another section"
    );
    public static readonly Phrase StepVisited = new(
        "{面談|めんだん}・{調査|ちょうさ}が{終|お}わりました",
        "{会|あ}って {話|はな}す ことが {終|お}わりました",
        "The interview or visit took place"
    );
    public static readonly Phrase StepPhaseSubmitted = new(
        "{次|つぎ}の{手続|てつづき}を{受|う}け{付|つ}けました",
        "{次|つぎ}の {紙|かみ}を {受|う}け{取|と}りました",
        "The next step was received"
    );
    public static readonly Phrase StepWithdrawn = new(
        "{取|と}り{下|さ}げました",
        "{申|もう}し{込|こ}みを やめました",
        "You withdrew it"
    );
    public static readonly Phrase StepDiscontinued = new(
        "{次|つぎ}の{手続|てつづき}がないため、{取扱|とりあつか}いを{終|お}えました",
        "{次|つぎ}の {紙|かみ}が ないので、{終|お}わりました",
        "It was closed, since the next step was not received"
    );
    public static readonly Phrase Messages = new(
        "{担当|たんとう}とのメッセージ",
        "{役所|やくしょ}の {人|ひと}との メッセージ",
        "Messages with the office"
    );
    public static readonly Phrase NoMessages = new(
        "メッセージはまだありません。",
        "メッセージは まだ ありません。",
        "No messages yet."
    );
    public static readonly Phrase ReplyAsked = new(
        "{担当|たんとう}が{返事|へんじ}を{待|ま}っています",
        "{役所|やくしょ}の {人|ひと}が {返事|へんじ}を {待|ま}って います",
        "The office is waiting for your reply"
    );
    public static readonly Phrase ReadMessages = new(
        "メッセージを{読|よ}む",
        "メッセージを {読|よ}む",
        "Read the messages"
    );
    public static readonly Phrase Message = new("メッセージ", "メッセージ", "Message");
    public static readonly Phrase MessageSupport = new(
        "この{申請|しんせい}についての{質問|しつもん}や{連絡|れんらく}を{書|か}いてください。2000{文字|もじ}まで。{申請|しんせい}の{内容|ないよう}は、ここでは{直|なお}せません。",
        "{聞|き}きたい ことを {書|か}いて ください。2000{文字|もじ}まで です。",
        "Write your question about this application, up to 2000 characters. Answers cannot be changed here."
    );
    public static readonly Phrase SendMessage = new(
        "メッセージを{送|おく}る",
        "メッセージを {送|おく}る",
        "Send message"
    );
    public static readonly Phrase Withdraw = new(
        "{申請|しんせい}を{取|と}り{下|さ}げる",
        "{申|もう}し{込|こ}みを やめる",
        "Withdraw the application"
    );
    public static readonly Phrase WithdrawAsk = new(
        "この{申請|しんせい}を{取|と}り{下|さ}げますか",
        "この {申|もう}し{込|こ}みを やめますか",
        "Withdraw this application?"
    );
    public static readonly Phrase WithdrawNote = new(
        "{取|と}り{下|さ}げると、{審査|しんさ}を{終|お}わります。{元|もと}に{戻|もど}せません。もう{一度|いちど}{申請|しんせい}するときは、{新|あたら}しい{受付|うけつけ}の{日|ひ}になります。",
        "やめると、もう {見|み}ません。{元|もと}に {戻|もど}す ことは できません。また {申|もう}し{込|こ}む ときは、その {日|ひ}に {出|だ}した ことに なります。",
        "The examination ends, and this cannot be undone. If you apply again, the new day of receipt counts."
    );
    public static readonly Phrase Reason = new("{理由|りゆう}", "{理由|りゆう}", "Reason");
    public static readonly Phrase KeepIt = new("{取|と}り{下|さ}げない", "やめない", "Keep it");
}
