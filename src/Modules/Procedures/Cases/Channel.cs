namespace Ihatov.Procedures.Cases;

/// <summary>Through what an application comes in (受付の経路), as stored.</summary>
internal static class Channel
{
    public const string Online = "online";
    public const string Counter = "counter";
    public const string Paper = "paper";
    public const string Api = "api";

    /// <summary>True where a clerk entered it: its applicant follows it on no screen.</summary>
    public static bool IsEntered(string channel) => channel is Counter or Paper;

    /// <summary>The words for staff.</summary>
    public static string Name(string channel) =>
        channel switch
        {
            Counter => "窓口（職員が代理入力）",
            Paper => "紙の申請書（職員が入力）",
            Api => "外部システム",
            _ => "オンライン",
        };
}
