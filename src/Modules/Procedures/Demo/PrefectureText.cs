using System.Globalization;
using Ihatov.Kernel;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Ihatov.Procedures.Demo;

/// <summary>The pack's <c>demo/prefecture.yaml</c> (見本の県): towns with their people, names, seasons and speeds.</summary>
internal sealed class PrefectureText
{
    public string Prefecture { get; init; } = "";
    public List<TownText> Towns { get; init; } = [];
    public Dictionary<int, double> Months { get; init; } = [];
    public Dictionary<string, double> Weekdays { get; init; } = [];
    public List<double> Hours { get; init; } = [];
    public Dictionary<string, double> Procedures { get; init; } = [];
    public Dictionary<string, Dictionary<int, double>> Seasons { get; init; } = [];

    /// <summary>By the code of a channel, the share of what comes in while offices are open; the rest comes online.</summary>
    public Dictionary<string, double> Channels { get; init; } = [];
    public List<DisasterText> Disasters { get; init; } = [];
    public List<string> Women { get; init; } = [];
    public Dictionary<string, List<int>> Ages { get; init; } = [];
    public DurationText DaysToTake { get; init; } = new();
    public DurationText ShareOfTarget { get; init; } = new();
    public double Against { get; init; }
    public double Withdrawn { get; init; }
    public double Corrected { get; init; }
    public double Unanswered { get; init; }
    public double Proposed { get; init; }
    public double SentBack { get; init; }

    [YamlMember(Alias = "staff-per-100000")]
    public double StaffPer100000 { get; init; }
    public List<KnownStaffText> KnownStaff { get; init; } = [];
    public List<string> FamilyNames { get; init; } = [];
    public List<string> WomensNames { get; init; } = [];
    public List<string> MensNames { get; init; } = [];

    public static PrefectureText Read(string pack)
    {
        var path = Path.Combine(pack, "demo", "prefecture.yaml");
        if (!File.Exists(path))
            throw new InvalidDataException($"{path} がありません。");
        var text = new DeserializerBuilder()
            .WithNamingConvention(HyphenatedNamingConvention.Instance)
            .Build()
            .Deserialize<PrefectureText>(File.ReadAllText(path));
        return text is { Towns.Count: > 0, Hours.Count: 24 }
            ? text
            : throw new InvalidDataException($"{path} には、町と24時間の重みが要ります。");
    }

    /// <summary>Names of a list, each line 佐藤 サトウ 50.</summary>
    public static Weighted<(string Name, string Kana)> NamesOf(IEnumerable<string> lines) =>
        new(
            lines.Select(line =>
                line.Split(' ') is [var name, var kana, var weight]
                    ? ((name, kana), double.Parse(weight, CultureInfo.InvariantCulture))
                    : throw new InvalidDataException($"名前の行を読めません：{line}")
            )
        );

    /// <summary>How often a procedure is applied for in a month, compared with others.</summary>
    public double WeightOf(string procedure, int month) =>
        Procedures.GetValueOrDefault(procedure, 1)
        * (Seasons.TryGetValue(procedure, out var months) ? months.GetValueOrDefault(month) : 1);

    /// <summary>How many people apply on a day, compared with others.</summary>
    public double WeightOf(DateOnly day) =>
        Months.GetValueOrDefault(day.Month, 1)
        * Weekdays.GetValueOrDefault($"{day.DayOfWeek}".ToLowerInvariant(), 1)
        * (OfficeCalendar.Standard.IsClosed(day) ? 0.8 : 1);
}

/// <summary>A town with its population.</summary>
internal sealed class TownText
{
    public string Code { get; init; } = "";
    public string Municipality { get; init; } = "";
    public string PostalCode { get; init; } = "";
    public long Population { get; init; }
}

/// <summary>A drill for which every town opens a procedure.</summary>
internal sealed class DisasterText
{
    public string Procedure { get; init; } = "";
    public string Name { get; init; } = "";
    public string OccurredOn { get; init; } = "";

    /// <summary>For how many days from then on applications are taken.</summary>
    public int Days { get; init; }
}

/// <summary>A length of time as it spreads.</summary>
internal sealed class DurationText
{
    public double Median { get; init; }
    public double Spread { get; init; }
}

/// <summary>A demo person who works among the others.</summary>
internal sealed class KnownStaffText
{
    public string Authority { get; init; } = "";
    public string Person { get; init; } = "";
}
