namespace Ihatov.Kernel;

/// <summary>What a caller may do (権限). Every route names one; a role is a set of them.</summary>
public enum Permission
{
    /// <summary>Fill, submit and follow one's own applications (申請).</summary>
    Apply,

    /// <summary>See the cases of one's own section (所属の事案).</summary>
    ReadCases,

    /// <summary>Take cases, write notes, examine (審査).</summary>
    ExamineCases,

    /// <summary>Enter applications for people at the counter and from paper (代理入力).</summary>
    EnterForOthers,

    /// <summary>Decide cases and issue notices (決定・通知).</summary>
    DecideCases,

    /// <summary>See the authority's procedures, and open those of one's own section for a disaster (手続の管理).</summary>
    ManageProcedures,

    /// <summary>Take lists of cases out as files (一覧の書き出し).</summary>
    ExportCases,

    /// <summary>See how many cases one's own sections received and decided, and how long it took (統計).</summary>
    ReadStatistics,

    /// <summary>See the same of every section of the authority (団体全体の統計).</summary>
    ReadAllStatistics,

    /// <summary>Say which other systems are told what happens to the authority's cases (通知先の登録).</summary>
    ManageWebhooks,

    /// <summary>See health, dead letters and jobs of the installation (運用).</summary>
    Operate,
}

/// <summary>A business for which somebody acts (事業者).</summary>
/// <param name="Number">Its <see cref="CorporateNumber"/>.</param>
public sealed record Business(Guid Id, string Number, string Name, string Kana);

/// <summary>Who acts (利用者), for which one authority (団体), with which permissions. Stores take the authority from here, never from a request's body.</summary>
/// <param name="Person">The person's id; empty for somebody not signed in.</param>
/// <param name="Authority">The authority acted for. For a resident it is the town whose page they are on; <c>default</c> on pages of no town.</param>
/// <param name="Sections">Ids of the sections (課) in which the person holds a post today; empty for residents.</param>
public sealed record Caller(
    Guid Person,
    string DisplayName,
    AuthorityCode Authority,
    IReadOnlySet<string> Sections,
    IReadOnlySet<Permission> Permissions
)
{
    /// <summary>Somebody not signed in.</summary>
    public static Caller Anonymous { get; } =
        new(Guid.Empty, "", default, new HashSet<string>(), new HashSet<Permission>());

    /// <summary>The business the person acts for (事業者); null for oneself, and for staff.</summary>
    public Business? Business { get; init; }

    /// <summary>Whose drafts and cases these are: the business's where the caller acts for one, otherwise the person's own.</summary>
    public Guid Applicant => Business?.Id ?? Person;

    /// <summary>Who acts, and for whom: 見本商店（見本 花子）.</summary>
    public string AccountName =>
        Business is null ? DisplayName : $"{Business.Name}（{DisplayName}）";

    public bool IsSignedIn => Person != Guid.Empty;

    public bool May(Permission permission) => Permissions.Contains(permission);
}
