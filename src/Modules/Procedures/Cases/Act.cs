using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using Ihatov.Contracts.Audit;
using Ihatov.Kernel;

namespace Ihatov.Procedures.Cases;

/// <summary>The kinds of act on a case (処理の種類), as stored and as in the transparency log.</summary>
internal static class ActKind
{
    public const string Submitted = "submitted";
    public const string Entered = "entered";
    public const string Taken = "taken";
    public const string Released = "released";
    public const string Assigned = "assigned";
    public const string Transferred = "transferred";
    public const string Noted = "noted";
    public const string Checked = "checked";
    public const string CorrectionRequested = "correction-requested";
    public const string Corrected = "corrected";
    public const string Recalled = "recalled";
    public const string Proposed = "proposed";
    public const string SentBack = "sent-back";
    public const string OfficeWrote = "office-wrote";
    public const string ApplicantWrote = "applicant-wrote";
    public const string Withdrawn = "withdrawn";
    public const string Visited = "visited";
    public const string PhaseGranted = "phase-granted";
    public const string PhaseSubmitted = "phase-submitted";
    public const string Granted = "granted";
    public const string Refused = "refused";
    public const string Discontinued = "discontinued";

    /// <summary>A procedure was opened for a disaster; the act belongs to that, not to a case.</summary>
    public const string Opened = "procedure-opened";
    public const string Closed = "procedure-closed";

    /// <summary>The words for people.</summary>
    public static string Name(string kind) =>
        kind switch
        {
            Submitted => "申請を受け付けました",
            Entered => "職員が代理で入力しました",
            Taken => "担当になりました",
            Released => "担当を外れました",
            Assigned => "担当を割り当てました",
            Transferred => "所属を移しました",
            Noted => "メモを書きました",
            Checked => "確認項目を更新しました",
            CorrectionRequested => "補正を求めました",
            Corrected => "申請者が補正しました",
            Recalled => "補正の求め・起案を取り消しました",
            Proposed => "決定を起案しました",
            SentBack => "起案を差し戻しました",
            OfficeWrote => "申請者へメッセージを送りました",
            ApplicantWrote => "申請者からメッセージが届きました",
            Withdrawn => "申請者が取り下げました",
            Visited => "面談・調査を記録しました",
            PhaseGranted => "この段階を確認し、通知を発行しました",
            PhaseSubmitted => "申請者が次の手続を提出しました",
            Granted => "認定・受理を決定し、通知を発行しました",
            Refused => "却下・返戻を決定し、通知を発行しました",
            Discontinued => "次の手続がないため取扱いを終え、通知を発行しました",
            Opened => "災害時の受付を登録しました",
            Closed => "災害時の受付を終えました",
            _ => kind,
        };

    /// <summary>The same on a case that came through a channel: who is reached on no screen was sent no message.</summary>
    public static string Name(string kind, string channel) =>
        kind == OfficeWrote && Channel.IsEntered(channel)
            ? "申請者に伝えることを記録しました"
            : Name(kind);

    /// <summary>True where the act's content is text that its reader wrote or may read as it stands.</summary>
    public static bool IsText(string kind) =>
        kind
            is Noted
                or Entered
                or Assigned
                or Transferred
                or Checked
                or CorrectionRequested
                or Recalled
                or SentBack
                or OfficeWrote
                or ApplicantWrote
                or Visited
                or Withdrawn;

    /// <summary>True where the act brought a submission.</summary>
    public static bool IsSubmission(string kind) =>
        kind is Submitted or Corrected or PhaseSubmitted;

    /// <summary>True where office and applicant write to each other (メッセージ).</summary>
    public static bool IsMessage(string kind) => kind is OfficeWrote or ApplicantWrote;

    /// <summary>True where the act issued a notice.</summary>
    public static bool IsDecision(string kind) =>
        kind is Granted or Refused or PhaseGranted or Discontinued;

    /// <summary>True where the applicant may see that it happened; notes and what goes on inside the office stay there.</summary>
    public static bool IsForApplicant(string kind) =>
        kind
            is not (
                Noted
                or Assigned
                or Checked
                or Proposed
                or SentBack
                or OfficeWrote
                or ApplicantWrote
            );
}

/// <summary>One thing done to a case (処理の記録). Acts are only added; the digest of each stands in the authority's transparency log.</summary>
internal sealed record Act
{
    public AuthorityCode Authority { get; init; }
    public Guid CaseId { get; init; }

    /// <summary>1 for the submission, then counting up: equal to the case's version after the act.</summary>
    public long Seq { get; init; }
    public Guid Id { get; init; }
    public string Kind { get; init; } = "";
    public Guid Actor { get; init; }
    public string ActorName { get; init; } = "";

    /// <summary>The kind of actor, which is all that the log says of them: see <see cref="Actors"/>.</summary>
    public string Role { get; init; } = "";
    public DateTimeOffset At { get; init; }

    /// <summary>What was done: a note's text, or for submissions and decisions the SHA-256 of the document kept elsewhere
    /// (see <see cref="Fingerprint"/>). With the salt it makes the digest that the log holds.</summary>
    public string Content { get; init; } = "";

    /// <summary>What was done, in words for staff; of what was taken back, which of the two it was.</summary>
    /// <param name="channel">How the case came: of one that was entered, the office notes what it tells the applicant.</param>
    public string Words(string channel) =>
        Kind == ActKind.Recalled && Content.Length > 0
            ? $"{Content}を取り消しました"
            : ActKind.Name(Kind, channel);

    /// <summary>What somebody wrote with it; empty where nothing is to be read beside <see cref="Words"/>.</summary>
    public string Text => ActKind.IsText(Kind) && Kind != ActKind.Recalled ? Content : "";

    /// <summary>32 random bytes, in hexadecimal. Erasing content and salt leaves a digest that tells nothing.</summary>
    public string Salt { get; init; } = "";

    /// <summary>What an act says of a document that is kept once, in its own table: its name and its SHA-256.</summary>
    public static string Fingerprint(string name, string document)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(document.Length));
        try
        {
            var length = Encoding.UTF8.GetBytes(document, bytes);
            Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
            SHA256.HashData(bytes.AsSpan(0, length), hash);
            return $"{name} sha256:{Convert.ToHexStringLower(hash)}";
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    /// <summary>A new act by a caller.</summary>
    public static Act Of(
        AuthorityCode authority,
        Guid caseId,
        long seq,
        string kind,
        Caller actor,
        DateTimeOffset at,
        string content
    ) =>
        new()
        {
            Authority = authority,
            CaseId = caseId,
            Seq = seq,
            Id = DrawnAhead.Uuid(at),
            Kind = kind,
            Actor = actor.Person,
            ActorName = actor.AccountName,
            Role = actor.Sections.Count > 0 ? Actors.Staff : Actors.Resident,
            At = at,
            Content = content,
            Salt = NewSalt(),
        };

    private static string NewSalt()
    {
        Span<byte> salt = stackalloc byte[32];
        DrawnAhead.Fill(salt);
        return Convert.ToHexStringLower(salt);
    }
}
