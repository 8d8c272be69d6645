namespace Ihatov.Procedures.Cases;

/// <summary>Where a case (事案) stands. Each state is a type, and its methods are the only edges that leave it:
/// an illegal edge cannot be written down. <c>ihatov graph case</c> draws them from these types.</summary>
/// <param name="Code">As stored; never changed once in use.</param>
internal abstract record CaseState(string Code)
{
    /// <summary>Received and waiting for somebody to take it (受付済).</summary>
    public sealed record Received() : CaseState("received")
    {
        /// <summary>A staff member takes it (担当になる).</summary>
        public UnderExamination Take(Guid assignee) => new(assignee);
    }

    /// <summary>Somebody examines it (審査中).</summary>
    public sealed record UnderExamination(Guid Assignee) : CaseState("under-examination")
    {
        /// <summary>Goes back to the section's worklist (担当を外す).</summary>
        public Received Release() => new();

        /// <summary>Another staff member takes it over (担当を代わる).</summary>
        public UnderExamination TakeOver(Guid assignee) => new(assignee);

        /// <summary>The application is granted (認定・受理).</summary>
        public Granted Grant() => new();

        /// <summary>The application is refused, with reasons (却下).</summary>
        public Refused Refuse() => new();
    }

    /// <summary>Granted, the notice issued (決定済: 認定・受理).</summary>
    public sealed record Granted() : CaseState("granted")
    {
        public override bool IsDecided => true;
    }

    /// <summary>Refused, the notice with reasons and appeal rights issued (決定済: 却下).</summary>
    public sealed record Refused() : CaseState("refused")
    {
        public override bool IsDecided => true;
    }

    /// <summary>True where a decision stands (決定済).</summary>
    public virtual bool IsDecided => false;

    /// <summary>The state stored under a code; an unknown code is a damaged store and throws.</summary>
    public static CaseState FromStore(string code, Guid? assignee) =>
        code switch
        {
            "received" => new Received(),
            "under-examination" => new UnderExamination(
                assignee
                    ?? throw new InvalidDataException("A case under examination has an assignee.")
            ),
            "granted" => new Granted(),
            "refused" => new Refused(),
            _ => throw new InvalidDataException($"Unknown case state '{code}'."),
        };
}
