using Ihatov.Kernel;
using Ihatov.Notices.Addresses;
using Ihatov.Ui.Layouts;
using Ihatov.Ui.Reading;

namespace Ihatov.Notices.Mails;

/// <summary>What mails say (メールの文面). They name no procedure and nothing that was written: others may see them on a screen.</summary>
internal static class MailText
{
    private static readonly Phrase CodeSubject = new(
        "【{確認|かくにん}の{番号|ばんごう}】お{知|し}らせメールの{登録|とうろく}",
        "【{確認|かくにん}の {番号|ばんごう}】お{知|し}らせメールの {登録|とうろく}",
        "[Your number] Registering for e-mail notices"
    );
    private static readonly Phrase CodeBody = new(
        "{番号|ばんごう}：%1\n\nこの{番号|ばんごう}を、{登録|とうろく}の{画面|がめん}に{入力|にゅうりょく}してください。30{分間|ぷんかん}{使|つか}えます。\n\n{心当|こころあ}たりがないときは、このメールを{消|け}してください。{何|なに}も{登録|とうろく}されません。",
        "{番号|ばんごう}：%1\n\nこの {番号|ばんごう}を、{登録|とうろく}の {画面|がめん}に {書|か}いて ください。30{分|ぷん} {使|つか}えます。\n\nわからない ときは、この メールを {消|け}して ください。{何|なに}も {登録|とうろく}しません。",
        "Number: %1\n\nPlease enter this number on the page where you register. It works for 30 minutes.\n\nIf you did not ask for it, please delete this mail. Nothing will be registered."
    );
    private static readonly Phrase Received = new(
        "{申請|しんせい}を{受|う}け{付|つ}けました",
        "{申請|しんせい}を {受|う}け{取|と}りました",
        "Your application was received"
    );
    private static readonly Phrase ReceivedBody = new(
        "%1が{申請|しんせい}を{受|う}け{付|つ}けました。{審査|しんさ}はこれからです。",
        "%1が {申請|しんせい}を {受|う}け{取|と}りました。これから {役所|やくしょ}の {人|ひと}が {見|み}ます。",
        "%1 has received your application and will now examine it."
    );
    private static readonly Phrase Corrected = new(
        "{補正|ほせい}を{受|う}け{付|つ}けました",
        "{直|なお}した {申請|しんせい}を {受|う}け{取|と}りました",
        "Your correction was received"
    );
    private static readonly Phrase CorrectedBody = new(
        "%1が、{直|なお}していただいた{内容|ないよう}を{受|う}け{付|つ}けました。{審査|しんさ}を{続|つづ}けます。",
        "%1が、{直|なお}した {申請|しんせい}を {受|う}け{取|と}りました。つづけて {役所|やくしょ}の {人|ひと}が {見|み}ます。",
        "%1 has received your correction and goes on examining your application."
    );
    private static readonly Phrase CorrectionAsked = new(
        "{申請|しんせい}の{補正|ほせい}のお{願|ねが}い",
        "{申請|しんせい}を {直|なお}して ください",
        "Please correct your application"
    );
    private static readonly Phrase CorrectionBody = new(
        "%1から、{申請|しんせい}の{内容|ないよう}を{直|なお}していただくお{願|ねが}いがあります。\n{期限|きげん}：%2",
        "%1が、{申請|しんせい}を {直|なお}して ほしいと {言|い}って います。\nいつまで：%2",
        "%1 asks you to correct your application.\nLast day: %2"
    );
    private static readonly Phrase MessageWritten = new(
        "{担当|たんとう}からのメッセージ",
        "{役所|やくしょ}の {人|ひと}からの メッセージ",
        "A message from the office"
    );
    private static readonly Phrase MessageBody = new(
        "%1から、{申請|しんせい}についてのメッセージが{届|とど}いています。",
        "%1から、{申請|しんせい}の メッセージが {来|き}て います。",
        "%1 has sent you a message about your application."
    );
    private static readonly Phrase Decided = new(
        "{申請|しんせい}についての{通知|つうち}",
        "{申請|しんせい}の お{知|し}らせ",
        "A notice on your application"
    );
    private static readonly Phrase DecidedBody = new(
        "%1が、{申請|しんせい}についての{通知|つうち}を{発行|はっこう}しました。",
        "%1が、{申請|しんせい}の お{知|し}らせを {出|だ}しました。",
        "%1 has issued a notice on your application."
    );
    private static readonly Phrase Number = new(
        "{受付番号|うけつけばんごう}：%1",
        "{番号|ばんごう}：%1",
        "Receipt number: %1"
    );
    private static readonly Phrase SeeHere = new(
        "くわしいことは、ログインして{見|み}られます。",
        "くわしい ことは、ログインして {見|み}て ください。",
        "Please sign in to read more."
    );
    private static readonly Phrase DraftEnds = new(
        "{書|か}きかけの{申請|しんせい}の{保存期限|ほぞんきげん}",
        "{書|か}いて いる {申請|しんせい}が もうすぐ {消|き}えます",
        "Your unfinished application will be deleted soon"
    );
    private static readonly Phrase DraftBody = new(
        "%1への{申請|しんせい}で、まだ{提出|ていしゅつ}していないものがあります。%2を{過|す}ぎると、{書|か}いた{内容|ないよう}は{消|き}えます。",
        "%1に まだ {出|だ}して いない {申請|しんせい}が あります。%2の {次|つぎ}の {日|ひ}に、{書|か}いた ことは {消|き}えます。",
        "You have an application to %1 that is not submitted yet. What you wrote is kept until %2 and then deleted."
    );
    private static readonly Phrase Footer = new(
        "このメールは、お{知|し}らせメールを{登録|とうろく}した{方|かた}に{自動|じどう}で{送|おく}っています。{返信|へんしん}は{届|とど}きません。\nやめるとき：%1",
        "この メールは、{登録|とうろく}した {人|ひと}に {送|おく}ります。{返事|へんじ}を {書|か}いても {届|とど}きません。\nやめる とき：%1",
        "This mail is sent automatically to people who registered for it. Replies are not read.\nTo stop: %1"
    );

    /// <summary>The number that shows that an address is somebody's.</summary>
    public static Mail Code(EmailAddress to, string code, string language)
    {
        var reader = ReaderSettings.Parse(language).Language;
        return new Mail(
            Guid.CreateVersion7(),
            to,
            ShellText.ServiceName.Plain(reader),
            CodeSubject.Plain(reader),
            Lines(CodeBody.With(code), reader)
        );
    }

    /// <summary>What a mail about a draft that will be deleted is about.</summary>
    public const string Draft = "draft";

    /// <summary>What applicants are told of, by kind of act, and how.</summary>
    private static readonly Dictionary<string, (Phrase Subject, Phrase Body)> Known = new(
        StringComparer.Ordinal
    )
    {
        ["submitted"] = (Received, ReceivedBody),
        ["phase-submitted"] = (Received, ReceivedBody),
        ["corrected"] = (Corrected, CorrectedBody),
        ["correction-requested"] = (CorrectionAsked, CorrectionBody),
        ["office-wrote"] = (MessageWritten, MessageBody),
        ["granted"] = (Decided, DecidedBody),
        ["phase-granted"] = (Decided, DecidedBody),
        ["refused"] = (Decided, DecidedBody),
        ["discontinued"] = (Decided, DecidedBody),
        [Draft] = (DraftEnds, DraftBody),
    };

    /// <summary>True where applicants are told of acts of a kind.</summary>
    public static bool Tells(string act) => act != Draft && Known.ContainsKey(act);

    /// <summary>The subject and the text of a mail.</summary>
    /// <param name="site">Where the installation is opened.</param>
    public static (string Subject, string Text) Of(
        MailDue due,
        string authority,
        Uri site,
        string language
    )
    {
        var reader = ReaderSettings.Parse(language).Language;
        var (subject, body) = Known[due.About];
        var day = due.Until is { } until ? ReaderPage.Day(until, reader) : "";
        var parts = new List<string> { Lines(body.With(authority, day), reader) };
        if (due.Number.Length > 0)
            parts.Add(Lines(Number.With(due.NumberShown), reader));
        var address = due.Number.Length > 0 ? $"/me/cases/{due.Number}" : "/me";
        parts.Add($"{Lines(SeeHere, reader)}\n{new Uri(site, address)}");
        parts.Add($"--\n{Lines(Footer.With($"{new Uri(site, ChooseAddress.Front)}"), reader)}\n");
        return (
            reader == ReaderLanguage.English
                ? $"[{authority}] {subject.Plain(reader)}"
                : $"【{authority}】{subject.Plain(reader)}",
            string.Join("\n\n", parts)
        );
    }

    /// <summary>Plain text; in plain Japanese the readings follow in brackets, as there is no ruby.</summary>
    private static string Lines(Phrase phrase, ReaderLanguage reader) =>
        string.Concat(
            phrase
                .Parts(reader)
                .Select(part =>
                    reader == ReaderLanguage.Easy && part.Reading is { } reading
                        ? $"{part.Text}（{reading}）"
                        : part.Text
                )
        );
}
