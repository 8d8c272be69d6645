using Ihatov.Kernel;
using Ihatov.Ui.Reading;
using Microsoft.AspNetCore.Http;

namespace Ihatov.Notices.Addresses;

/// <summary>What the pages about an address for mail say (お知らせメールの画面の言葉).</summary>
internal static class AddressText
{
    public static readonly Phrase Title = new(
        "お{知|し}らせメール",
        "お{知|し}らせメール",
        "E-mail notices"
    );
    public static readonly Phrase Back = new(
        "わたしの{申請|しんせい}へ{戻|もど}る",
        "わたしの {申請|しんせい}に {戻|もど}る",
        "Back to my applications"
    );
    public static readonly Phrase What = new(
        "{次|つぎ}のことがあったときに、メールでお{知|し}らせします。",
        "こんな ときに メールを {送|おく}ります。",
        "We send you a mail when:"
    );
    public static readonly Phrase WhenReceived = new(
        "{申請|しんせい}や{補正|ほせい}を{受|う}け{付|つ}けた",
        "{申請|しんせい}を {受|う}け{取|と}った とき",
        "your application or correction was received"
    );
    public static readonly Phrase WhenAsked = new(
        "{補正|ほせい}のお{願|ねが}いやメッセージがある",
        "{直|なお}して ほしい ことや、メッセージが ある とき",
        "you are asked to correct something, or there is a message"
    );
    public static readonly Phrase WhenDecided = new(
        "{申請|しんせい}についての{通知|つうち}が{出|で}た",
        "{申請|しんせい}の お{知|し}らせが {出|で}た とき",
        "a notice on your application was issued"
    );
    public static readonly Phrase WhenDraftEnds = new(
        "{書|か}きかけの{申請|しんせい}が、もうすぐ{消|き}える",
        "{書|か}いて いる {申請|しんせい}が、もうすぐ {消|き}える とき",
        "an unfinished application will soon be deleted"
    );
    public static readonly Phrase NotWritten = new(
        "メールには、{手続|てつづき}の{名前|なまえ}や{申請|しんせい}の{内容|ないよう}を{書|か}きません。",
        "メールに、{申請|しんせい}の {名前|なまえ}や {書|か}いた ことは {出|で}ません。",
        "The mail names neither the procedure nor anything you wrote."
    );
    public static readonly Phrase Here = new(
        "いまの{送|おく}り{先|さき}",
        "いま {送|おく}る ところ",
        "Where mail goes"
    );
    public static readonly Phrase Registered = new(
        "お{知|し}らせメールを{登録|とうろく}しました",
        "お{知|し}らせメールを {登録|とうろく}しました",
        "You will receive e-mail notices"
    );
    public static readonly Phrase Ended = new(
        "お{知|し}らせメールをやめました",
        "お{知|し}らせメールを やめました",
        "E-mail notices have been stopped"
    );
    public static readonly Phrase EndedNote = new(
        "{登録|とうろく}していたアドレスを{消|け}しました。",
        "アドレスを {消|け}しました。",
        "Your address has been deleted."
    );
    public static readonly Phrase NotReached = new(
        "このアドレスにメールが{届|とど}きません",
        "この アドレスに メールが {届|とど}きません",
        "Mail does not reach this address"
    );
    public static readonly Phrase NotReachedNote = new(
        "%1に{送|おく}りましたが、{相手|あいて}のメールサーバーに{断|ことわ}られました。いまは{送|おく}っていません。{新|あたら}しいアドレスを{登録|とうろく}してください。",
        "%1に {送|おく}りましたが、{届|とど}きませんでした。いまは {送|おく}って いません。{新|あたら}しい アドレスを {書|か}いて ください。",
        "The mail server refused %1, so nothing is sent there now. Please register another address."
    );
    public static readonly Phrase Change = new(
        "アドレスを{変|か}える",
        "アドレスを {変|か}える",
        "Change the address"
    );
    public static readonly Phrase End = new(
        "お{知|し}らせメールをやめる",
        "お{知|し}らせメールを やめる",
        "Stop e-mail notices"
    );
    public static readonly Phrase Address = new(
        "メールアドレス",
        "メールアドレス",
        "E-mail address"
    );
    public static readonly Phrase AddressSupport = new(
        "このアドレスに、{確認|かくにん}の{番号|ばんごう}を{送|おく}ります。",
        "この アドレスに、{番号|ばんごう}を {送|おく}ります。",
        "We will send a number to this address."
    );
    public static readonly Phrase SendCode = new(
        "{番号|ばんごう}を{送|おく}る",
        "{番号|ばんごう}を {送|おく}る",
        "Send the number"
    );
    public static readonly Phrase CodeTitle = new(
        "{確認|かくにん}の{番号|ばんごう}を{入力|にゅうりょく}",
        "{番号|ばんごう}を {書|か}く",
        "Enter the number"
    );
    public static readonly Phrase CodeSent = new(
        "[%1に]、6{桁|けた}の{番号|ばんごう}を{送|おく}りました。",
        "[%1に] 6けたの {番号|ばんごう}を {送|おく}りました。",
        "We sent a number of 6 digits to [%1]."
    );
    public static readonly Phrase CodeNote = new(
        "%1まで{使|つか}えます。{届|とど}かないときは、{迷惑|めいわく}メールのフォルダーも{見|み}てください。",
        "%1まで {使|つか}えます。メールが {来|こ}ない ときは、{迷惑|めいわく}メールの ところも {見|み}て ください。",
        "It works until %1. If nothing arrives, please look into the folder for spam, too."
    );
    public static readonly Phrase Code = new(
        "メールに{書|か}いてある{番号|ばんごう}",
        "メールの {番号|ばんごう}",
        "The number in the mail"
    );
    public static readonly Phrase Register = new(
        "{登録|とうろく}する",
        "{登録|とうろく}する",
        "Register"
    );
    public static readonly Phrase OtherAddress = new(
        "アドレスを{直|なお}す・もう{一度|いちど}{送|おく}る",
        "アドレスを {直|なお}す・もう {一度|いちど} {送|おく}る",
        "Correct the address, or send another number"
    );
    public static readonly Phrase Waiting = new(
        "{確認|かくにん}の{番号|ばんごう}を{送|おく}ってあります",
        "{番号|ばんごう}を {送|おく}って あります",
        "A number has been sent"
    );
    public static readonly Phrase EnterCode = new(
        "{番号|ばんごう}を{入力|にゅうりょく}する",
        "{番号|ばんごう}を {書|か}く",
        "Enter the number"
    );

    private static readonly Dictionary<string, (string Easy, string English)> Refused = new(
        StringComparer.Ordinal
    )
    {
        ["form.expired"] = (
            "この 画面は 古く なりました。もう 一度 ボタンを 押して ください。",
            "This page has expired. What you typed is still here. Please press the button again."
        ),
        ["email.format"] = (
            "「name@example.jp」のように 書いて ください。",
            "Please enter an address like name@example.jp."
        ),
        ["text.too-long"] = ("アドレスが 長すぎます。", "The address is too long."),
        ["text.characters"] = (
            "使えない 文字が あります。",
            "There are characters that cannot be used."
        ),
        ["text.unreadable"] = (
            "読めない 文字が あります。",
            "There are characters that cannot be read."
        ),
        ["text.line-end"] = ("1行で 書いて ください。", "Please write it in one line."),
        ["text.digits"] = ("番号は 数字だけ です。", "Please enter digits only."),
        ["field.required"] = ("番号を 書いて ください。", "Please enter the number."),
        ["mail.too-many-codes"] = (
            "番号を たくさん 送りました。1時間 待って ください。",
            "Too many numbers were sent. Please try again in about an hour."
        ),
        ["mail.code-expired"] = (
            "この 番号は もう 使えません。もう 一度、番号を 送って ください。",
            "This number can no longer be used. Please have another one sent."
        ),
        ["mail.code-wrong"] = (
            "番号が ちがいます。メールを もう 一度 見て ください。",
            "That is not the number. Please enter the 6 digits in the mail."
        ),
        ["mail.unavailable"] = (
            "いま メールを 送る ことが できません。5分くらい あとで もう 一度 押して ください。",
            "We cannot send mail just now. Please try again in about 5 minutes."
        ),
        ["mail.no-such-address"] = (
            "この アドレスに メールは 届きません。アドレスを 見て ください。",
            "Mail does not reach this address. Please check it."
        ),
        ["mail.changed"] = (
            "ほかの 画面で 変わりました。もう 一度 して ください。",
            "This was changed in another window. Please check it and try again."
        ),
    };

    /// <summary>Refusals in the reader's language.</summary>
    public static IReadOnlyList<Refusal> In(
        ReaderLanguage language,
        IReadOnlyList<Refusal> refusals
    ) =>
        language == ReaderLanguage.Japanese
            ? refusals
            :
            [
                .. refusals.Select(refusal =>
                    Refused.TryGetValue(refusal.Code, out var said)
                        ? refusal with
                        {
                            Message = language == ReaderLanguage.Easy ? said.Easy : said.English,
                        }
                        : refusal
                ),
            ];

    /// <summary>The status of a page that refuses.</summary>
    public static int StatusOf(HttpContext http, IReadOnlyList<Refusal> because)
    {
        switch (because[0].Code)
        {
            case "mail.unavailable":
                http.Response.Headers.RetryAfter = "300";
                return StatusCodes.Status503ServiceUnavailable;
            case "mail.changed":
                return StatusCodes.Status409Conflict;
            case "mail.too-many-codes":
                return StatusCodes.Status429TooManyRequests;
            default:
                return StatusCodes.Status422UnprocessableEntity;
        }
    }
}
