using Ihatov.Kernel;

namespace Ihatov.Procedures.Cases;

/// <summary>An application on its way to a decision (事案). It keeps the version of the procedure it began with.</summary>
internal sealed record Case
{
    public required AuthorityCode Authority { get; init; }
    public required Guid Id { get; init; }
    public required CaseNumber Number { get; init; }

    /// <summary>What makes submission happen once: the draft's id, or the key a machine sent.</summary>
    public required string Origin { get; init; }
    public required string Procedure { get; init; }
    public required int ProcedureVersion { get; init; }
    public required string Section { get; init; }
    public required Guid Applicant { get; init; }
    public required string ApplicantName { get; init; }

    /// <summary>The name's kana as typed; empty where there is none.</summary>
    public string ApplicantKana { get; init; } = "";

    /// <summary>Through what it came in: see <see cref="Cases.Channel"/>.</summary>
    public string Channel { get; init; } = Cases.Channel.Online;
    public required CaseState State { get; init; }
    public string? AssigneeName { get; init; }
    public required DateTimeOffset SubmittedAt { get; init; }

    /// <summary>The target day (処理目標日), an office day: by the standard processing period (標準処理期間) where one is set, otherwise the section's own. It moves by the days a correction took.</summary>
    public required DateOnly DueOn { get; init; }

    /// <summary>When it was decided, withdrawn or discontinued; null while it is open.</summary>
    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>The submission as JSON: typed answers and computed values, as last corrected.</summary>
    public required string Body { get; init; }

    /// <summary>The act that brought <see cref="Body"/>: the submission, or the last correction.</summary>
    public long BodySeq { get; init; } = 1;

    /// <summary>What was submitted in the phases before, in their order.</summary>
    public IReadOnlyList<string> EarlierPhases { get; init; } = [];

    /// <summary>The phase it is in, by the definition's ids (段階); null in the first.</summary>
    public string? Phase { get; init; }

    /// <summary>Ids of the definition's checklist that staff have confirmed (確認済みの項目).</summary>
    public IReadOnlySet<string> Checked { get; init; } = new HashSet<string>();

    /// <summary>Who is expected to answer the last message; null when nobody is.</summary>
    public ReplyFrom? AwaitsReply { get; init; }

    /// <summary>Counts the changes; a write names the version it saw.</summary>
    public long Version { get; init; }

    /// <summary>Who examines it, while somebody does.</summary>
    public Guid? Assignee => State.Examiner;

    /// <summary>A staff member takes a received case, or takes it over from a colleague (担当になる).</summary>
    public Result<Case> Take(Caller staff) =>
        State.Examiner == staff.Person
            ? new Refusal("case.already-yours", "この事案は、すでにあなたが担当しています。")
            : Assign(staff.Person, staff.DisplayName);

    /// <summary>Gives it to a staff member of its section (担当を割り当てる).</summary>
    public Result<Case> Assign(Guid person, string name) =>
        State switch
        {
            CaseState.Received received => Examined(received.Take(person), name),
            CaseState.UnderExamination examined => Examined(examined.TakeOver(person), name),
            CaseState.AwaitingCorrection waiting => Examined(waiting.TakeOver(person), name),
            CaseState.AwaitingApproval => new Refusal(
                "case.awaiting-approval",
                "この事案は決裁待ちです。決裁か引き戻しのあとで、担当を代わってください。"
            ),
            CaseState.AwaitingNextPhase => NotSentIn(),
            _ => Closed(),
        };

    /// <summary>The assignee hands it back to the section (担当を外す).</summary>
    public Result<Case> Release(Caller staff) =>
        Mine(staff).Ok(out var examined, out var because)
            ? this with
            {
                State = examined.Release(),
                AssigneeName = null,
            }
            : because.ToList();

    /// <summary>Another section of the authority gets it (所管替え); nobody there has taken it yet.</summary>
    public Result<Case> Transfer(Caller staff, string section) =>
        section == Section
            ? new Refusal(
                "case.same-section",
                "今の所属とは別の所属を選択してください。",
                "section"
            )
        : State is CaseState.Received received
            ? this with
            {
                State = received.Transfer(),
                Section = section,
            }
        : Mine(staff).Ok(out var examined, out var because)
            ? this with
            {
                State = examined.Transfer(),
                Section = section,
                AssigneeName = null,
            }
        : because.ToList();

    /// <summary>The assignee asks the applicant to correct named answers (補正の求め).</summary>
    public Result<Case> RequestCorrection(Caller staff, CorrectionRequest request) =>
        Mine(staff).Ok(out var examined, out var because)
            ? this with
            {
                State = examined.RequestCorrection(request),
            }
            : because.ToList();

    /// <summary>The applicant's corrected submission takes the old one's place (補正); the target day moves by the office days it took.</summary>
    /// <param name="body">The whole submission as corrected.</param>
    public Result<Case> Correct(string body, DateOnly today, OfficeCalendar calendar) =>
        State switch
        {
            CaseState.AwaitingCorrection waiting when waiting.Request.IsInTime(today) => this with
            {
                State = waiting.Correct(),
                Body = body,
                BodySeq = Version + 1,
                DueOn = Resumed(waiting.Request, today, calendar),
            },
            CaseState.AwaitingCorrection => new Refusal(
                "correction.too-late",
                "補正の期限を過ぎたため、送信できません。入力した内容は残っています。担当へご連絡ください。"
            ),
            _ => new Refusal(
                "correction.not-asked",
                "この申請は、今は補正を受け付けていません。「申請の状況」で最新の状態を確かめてください。"
            ),
        };

    /// <summary>The assignee takes a correction request or a proposal back (引き戻し).</summary>
    public Result<Case> Recall(Caller staff, DateOnly today, OfficeCalendar calendar) =>
        State switch
        {
            CaseState.AwaitingCorrection waiting when waiting.Assignee == staff.Person => this with
            {
                State = waiting.Recall(),
                DueOn = Resumed(waiting.Request, today, calendar),
            },
            CaseState.AwaitingApproval waiting when waiting.Assignee == staff.Person => this with
            {
                State = waiting.Recall(),
            },
            CaseState.AwaitingCorrection or CaseState.AwaitingApproval => NotYours(),
            _ => new Refusal(
                "case.nothing-to-recall",
                "この事案には、取り消せる補正の求めや起案がありません。最新の内容を確かめてください。"
            ),
        };

    /// <summary>The assignee proposes a decision (起案).</summary>
    public Result<Case> Propose(Caller staff, Proposal proposal) =>
        Mine(staff).Ok(out var examined, out var because)
            ? this with
            {
                State = examined.Propose(proposal),
            }
            : because.ToList();

    /// <summary>The assignee says which items of the checklist are confirmed (確認項目).</summary>
    public Result<Case> Tick(Caller staff, IReadOnlySet<string> items) =>
        Mine(staff).Ok(out _, out var because) ? this with { Checked = items } : because.ToList();

    /// <summary>Somebody other than the proposer sends a proposal back (差し戻し).</summary>
    public Result<Case> SendBack(Caller staff) =>
        Proposed(staff).Ok(out var waiting, out var because)
            ? this with
            {
                State = waiting.SendBack(),
            }
            : because.ToList();

    /// <summary>The assignee decides it, or somebody else approves the proposal to (決定). Reasons are checked where the notice is made.</summary>
    public Result<Case> Decide(Caller staff, Outcome outcome, DateTimeOffset at)
    {
        if (State is CaseState.AwaitingApproval)
            return Proposed(staff).Ok(out var waiting, out var not)
                ? outcome switch
                {
                    Outcome.Refuse => Ended(waiting.Refuse(), at),
                    Outcome.GrantPhase => PhaseEnded(waiting.GrantPhase()),
                    _ => Ended(waiting.Grant(), at),
                }
                : not.ToList();
        return Mine(staff).Ok(out var examined, out var because)
            ? outcome switch
            {
                Outcome.Refuse => Ended(examined.Refuse(), at),
                Outcome.GrantPhase => PhaseEnded(examined.GrantPhase()),
                _ => Ended(examined.Grant(), at),
            }
            : because.ToList();
    }

    /// <summary>The assignee records that a visit took place (面談・調査の記録): the case goes on into that phase.</summary>
    public Result<Case> Visit(Caller staff, string phase) =>
        Mine(staff).Ok(out _, out var because) ? this with { Phase = phase } : because.ToList();

    /// <summary>The applicant sends in the next phase (次の段階の提出).</summary>
    /// <param name="body">The whole submission with the next phase's answers.</param>
    public Result<Case> Continue(string phase, string body, DateOnly dueOn) =>
        State is CaseState.AwaitingNextPhase waiting
            ? this with
            {
                State = waiting.Continue(),
                Phase = phase,
                EarlierPhases = [.. EarlierPhases, Body],
                Body = body,
                BodySeq = Version + 1,
                DueOn = dueOn,
                Checked = new HashSet<string>(),
            }
            : new Refusal(
                "phase.not-open",
                "この申請は、今は次の手続を受け付けていません。「申請の状況」で最新の状態を確かめてください。"
            );

    /// <summary>Staff end it, because the next phase has not come (取扱い終了).</summary>
    public Result<Case> Discontinue(DateTimeOffset at) =>
        State is CaseState.AwaitingNextPhase waiting
            ? Ended(waiting.Discontinue(), at)
            : new Refusal(
                "case.not-awaiting-next-phase",
                "取扱いを終えられるのは、申請者の次の手続を待っている事案だけです。最新の内容を確かめてください。"
            );

    /// <summary>Somebody wrote a message (メッセージ); who is expected to answer it, if anybody.</summary>
    public Result<Case> Wrote(ReplyFrom? awaits) =>
        State.IsClosed
            ? new Refusal(
                "message.closed",
                "この申請は終わっているため、メッセージを送れません。担当へご連絡ください。"
            )
            : this with
            {
                AwaitsReply = awaits,
            };

    /// <summary>The applicant withdraws it while it is open (取下げ).</summary>
    public Result<Case> Withdraw(DateTimeOffset at) =>
        State switch
        {
            CaseState.Received received => Ended(received.Withdraw(), at),
            CaseState.UnderExamination examined => Ended(examined.Withdraw(), at),
            CaseState.AwaitingCorrection waiting => Ended(waiting.Withdraw(), at),
            CaseState.AwaitingApproval waiting => Ended(waiting.Withdraw(), at),
            CaseState.AwaitingNextPhase waiting => Ended(waiting.Withdraw(), at),
            CaseState.Withdrawn => new Refusal(
                "case.withdrawn",
                "この申請は、すでに取り下げられています。"
            ),
            _ => new Refusal(
                "case.decided-already",
                "この申請はすでに決定しているため、取り下げられません。お困りのときは担当へご連絡ください。"
            ),
        };

    private Case Examined(CaseState state, string name) =>
        this with
        {
            State = state,
            AssigneeName = name,
        };

    private Case PhaseEnded(CaseState state) =>
        this with
        {
            State = state,
            AssigneeName = null,
            AwaitsReply = null,
        };

    private Case Ended(CaseState state, DateTimeOffset at) =>
        this with
        {
            State = state,
            DecidedAt = at,
            AwaitsReply = null,
        };

    /// <summary>The target day after a pause: later by the office days from the request to today.</summary>
    private DateOnly Resumed(CorrectionRequest request, DateOnly today, OfficeCalendar calendar)
    {
        var paused = 0;
        for (var day = request.RequestedOn.AddDays(1); day <= today; day = day.AddDays(1))
            paused += calendar.IsClosed(day) ? 0 : 1;
        return paused == 0 ? DueOn : calendar.AddOpenDays(DueOn, paused);
    }

    private Result<CaseState.UnderExamination> Mine(Caller staff) =>
        State switch
        {
            CaseState.UnderExamination examined when examined.Assignee == staff.Person => examined,
            CaseState.UnderExamination => NotYours(),
            CaseState.Received => new Refusal(
                "case.not-taken",
                "まだ担当者がいません。「担当になる」を押してから進めてください。"
            ),
            CaseState.AwaitingCorrection => new Refusal(
                "case.awaiting-correction",
                "申請者の補正を待っています。進めるには、先に補正の求めを取り消してください。"
            ),
            CaseState.AwaitingApproval => new Refusal(
                "case.awaiting-approval",
                "この事案は決裁待ちです。進めるには、先に起案を引き戻してください。"
            ),
            CaseState.AwaitingNextPhase => NotSentIn(),
            _ => Closed(),
        };

    private Result<CaseState.AwaitingApproval> Proposed(Caller staff) =>
        State switch
        {
            CaseState.AwaitingApproval waiting when waiting.Proposal.Proposer != staff.Person =>
                waiting,
            CaseState.AwaitingApproval => new Refusal(
                "case.own-proposal",
                "起案した本人は決裁できません。ほかの責任者に決裁を頼んでください。"
            ),
            _ => new Refusal(
                "case.not-proposed",
                "この事案は決裁待ちではありません。最新の内容を確かめてください。"
            ),
        };

    private static Refusal NotSentIn() =>
        new(
            "case.awaiting-next-phase",
            "申請者の次の手続を待っています。届いたら一覧に「受付済」として載ります。"
        );

    private Refusal NotYours() =>
        new(
            "case.not-yours",
            $"この事案は{AssigneeName}さんが担当しています。「担当を代わる」を押してから進めてください。"
        );

    private Refusal Closed() =>
        State is CaseState.Withdrawn
            ? new(
                "case.withdrawn",
                "この申請は取り下げられました。画面を読み込みなおして、最新の内容を確かめてください。"
            )
            : new(
                "case.decided",
                "この事案はすでに決定されています。画面を読み込みなおして、最新の内容を確かめてください。"
            );
}

/// <summary>What a decision does to the case (決定の効果).</summary>
internal enum Outcome
{
    /// <summary>It ends in favour (認定・受理).</summary>
    Grant,

    /// <summary>It ends against (却下・返戻).</summary>
    Refuse,

    /// <summary>A phase ends in favour, and the applicant goes on with the next (事前の確認).</summary>
    GrantPhase,
}

/// <summary>Who is expected to answer the last message on a case (返信を待つ相手).</summary>
internal enum ReplyFrom
{
    /// <summary>The section (担当).</summary>
    Office,

    /// <summary>The applicant (申請者).</summary>
    Applicant,
}
