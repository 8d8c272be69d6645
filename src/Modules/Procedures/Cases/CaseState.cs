namespace Ihatov.Procedures.Cases;

/// <summary>Where a case (事案) stands. Each state is a type, and its methods are the only edges that leave it:
/// an illegal edge cannot be written down. <c>ihatov graph case</c> draws them from these types.</summary>
/// <param name="Code">As stored; never changed once in use.</param>
internal abstract record CaseState(string Code)
{
    /// <summary>Received and waiting for somebody to take it (受付済).</summary>
    public sealed record Received() : CaseState("received")
    {
        /// <summary>A staff member takes it, or is given it (担当になる).</summary>
        public UnderExamination Take(Guid assignee) => new(assignee);

        /// <summary>Another section gets it (所管替え).</summary>
        public Received Transfer() => new();

        /// <summary>The applicant withdraws it (取下げ).</summary>
        public Withdrawn Withdraw() => new();
    }

    /// <summary>Somebody examines it (審査中).</summary>
    public sealed record UnderExamination(Guid Assignee) : CaseState("under-examination")
    {
        public override Guid? Examiner => Assignee;

        /// <summary>Goes back to the section's worklist (担当を外す).</summary>
        public Received Release() => new();

        /// <summary>Another staff member takes it over, or is given it (担当を代わる).</summary>
        public UnderExamination TakeOver(Guid assignee) => new(assignee);

        /// <summary>Another section gets it (所管替え).</summary>
        public Received Transfer() => new();

        /// <summary>The applicant is asked to correct named answers by a day (補正の求め).</summary>
        public AwaitingCorrection RequestCorrection(CorrectionRequest request) =>
            new(Assignee, request);

        /// <summary>The examiner proposes a decision to a second pair of eyes (起案).</summary>
        public AwaitingApproval Propose(Proposal proposal) => new(Assignee, proposal);

        /// <summary>This phase is granted; the applicant goes on with the next one (事前の確認).</summary>
        public AwaitingNextPhase GrantPhase() => new();

        /// <summary>The application is granted (認定・受理).</summary>
        public Granted Grant() => new();

        /// <summary>The application is refused, with reasons (却下).</summary>
        public Refused Refuse() => new();

        /// <summary>The applicant withdraws it (取下げ).</summary>
        public Withdrawn Withdraw() => new();
    }

    /// <summary>The applicant has been asked to correct it; the target day stands still (補正待ち).</summary>
    public sealed record AwaitingCorrection(Guid Assignee, CorrectionRequest Request)
        : CaseState("awaiting-correction")
    {
        public override Guid? Examiner => Assignee;

        public override string? Pending => Request.ToJson();

        /// <summary>The applicant has corrected it (補正).</summary>
        public UnderExamination Correct() => new(Assignee);

        /// <summary>Staff take the request back, or its term has run out (補正の求めの取消し).</summary>
        public UnderExamination Recall() => new(Assignee);

        /// <summary>Another staff member takes it over, or is given it (担当を代わる).</summary>
        public AwaitingCorrection TakeOver(Guid assignee) => new(assignee, Request);

        /// <summary>The applicant withdraws it (取下げ).</summary>
        public Withdrawn Withdraw() => new();
    }

    /// <summary>A decision is proposed and waits for a second pair of eyes (決裁待ち).</summary>
    public sealed record AwaitingApproval(Guid Assignee, Proposal Proposal)
        : CaseState("awaiting-approval")
    {
        public override Guid? Examiner => Assignee;

        public override string? Pending => Proposal.ToJson();

        /// <summary>The examiner takes the proposal back (引き戻し).</summary>
        public UnderExamination Recall() => new(Assignee);

        /// <summary>Whoever approves sends it back to the examiner (差し戻し).</summary>
        public UnderExamination SendBack() => new(Assignee);

        /// <summary>The proposal to grant this phase is approved (決裁: 事前の確認).</summary>
        public AwaitingNextPhase GrantPhase() => new();

        /// <summary>The proposal to grant is approved (決裁: 認定・受理).</summary>
        public Granted Grant() => new();

        /// <summary>The proposal to refuse is approved (決裁: 却下).</summary>
        public Refused Refuse() => new();

        /// <summary>The applicant withdraws it (取下げ).</summary>
        public Withdrawn Withdraw() => new();
    }

    /// <summary>One phase is granted, and the applicant is to send in the next one (次の手続待ち).</summary>
    public sealed record AwaitingNextPhase() : CaseState("awaiting-next-phase")
    {
        /// <summary>The applicant sends in the next phase (次の段階の提出).</summary>
        public Received Continue() => new();

        /// <summary>Staff end it, because the next phase has not come (取扱い終了).</summary>
        public Discontinued Discontinue() => new();

        /// <summary>The applicant withdraws it (取下げ).</summary>
        public Withdrawn Withdraw() => new();
    }

    /// <summary>Granted, the notice issued (決定済: 認定・受理).</summary>
    public sealed record Granted() : CaseState("granted")
    {
        public override bool IsClosed => true;

        public override bool IsDecided => true;
    }

    /// <summary>Refused, the notice with reasons and appeal rights issued (決定済: 却下).</summary>
    public sealed record Refused() : CaseState("refused")
    {
        public override bool IsClosed => true;

        public override bool IsDecided => true;
    }

    /// <summary>Withdrawn by the applicant before a decision (取下げ).</summary>
    public sealed record Withdrawn() : CaseState("withdrawn")
    {
        public override bool IsClosed => true;
    }

    /// <summary>Ended by staff, because the next phase never came, the notice with the reason issued (取扱い終了).</summary>
    public sealed record Discontinued() : CaseState("discontinued")
    {
        public override bool IsClosed => true;

        public override bool IsDecided => true;
    }

    /// <summary>The codes of the states in which the office waits for the applicant, so that its time does not run (処理期間の停止): the target day then says nothing of lateness.</summary>
    public static IReadOnlyList<string> Stopped { get; } =
    ["awaiting-correction", "awaiting-next-phase"];

    /// <summary>True where the office has ended it, with a notice (決定済・取扱い終了).</summary>
    public virtual bool IsDecided => false;

    /// <summary>True where nothing more happens (終了).</summary>
    public virtual bool IsClosed => false;

    /// <summary>Who examines it, while somebody does (担当).</summary>
    public virtual Guid? Examiner => null;

    /// <summary>What it waits for, as JSON for the store; null in states that wait for nothing named.</summary>
    public virtual string? Pending => null;

    /// <summary>The state stored under a code; an unknown code or a missing part is a damaged store and throws.</summary>
    public static CaseState FromStore(string code, Guid? assignee, string? pending)
    {
        return code switch
        {
            "received" => new Received(),
            "under-examination" => new UnderExamination(Somebody()),
            "awaiting-correction" => new AwaitingCorrection(
                Somebody(),
                CorrectionRequest.FromJson(What())
            ),
            "awaiting-approval" => new AwaitingApproval(Somebody(), Proposal.FromJson(What())),
            "awaiting-next-phase" => new AwaitingNextPhase(),
            "granted" => new Granted(),
            "refused" => new Refused(),
            "withdrawn" => new Withdrawn(),
            "discontinued" => new Discontinued(),
            _ => throw new InvalidDataException($"Unknown case state '{code}'."),
        };

        Guid Somebody() =>
            assignee ?? throw new InvalidDataException($"A case {code} has an assignee.");

        string What() =>
            pending ?? throw new InvalidDataException($"A case {code} waits for something named.");
    }
}
