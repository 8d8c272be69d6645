using System.Globalization;
using Ihatov.Kernel;
using Ihatov.Platform;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.Serialization;

namespace Ihatov.Identity.Organisations;

/// <summary>A day on which an authority's offices are closed, or open, against the rule (独自の閉庁日・開庁日), with its reason and its place in the file.</summary>
internal sealed record OwnDay(DateOnly Date, string Reason, Mark At);

/// <summary>The days of an authority's own as the pack lists them: <c>{2027-05-01: 開町記念日}</c>.</summary>
internal sealed record OwnDays(IReadOnlyList<OwnDay> Days)
{
    public static readonly OwnDays None = new([]);

    /// <summary>The calendar of an authority with these days.</summary>
    /// <remarks>A closed day may fall on a holiday, as an anniversary does in some years; an open day that needs no mention is a mistyped one.</remarks>
    public static OfficeCalendar Calendar(string path, OwnDays closed, OwnDays open)
    {
        if (closed.Days.Count + open.Days.Count == 0)
            return OfficeCalendar.Standard;
        var closedDays = closed.Days.ToDictionary(day => day.Date, day => day.Reason);
        foreach (var day in open.Days)
        {
            if (closedDays.ContainsKey(day.Date))
                throw Mistake(day, "closed-daysとopen-daysの両方に書かれています");
            if (!OfficeCalendar.Standard.IsClosed(day.Date))
                throw Mistake(day, "もともと開庁日です。日付を確かめるか、この日を消してください");
        }
        return new OfficeCalendar(closedDays, open.Days.Select(day => day.Date).ToHashSet());

        SettingRefused Mistake(OwnDay day, string what) =>
            new($"{path}:{day.At.Line}:{day.At.Column}: {day.Date:yyyy-MM-dd}は、{what}。");
    }
}

/// <summary>Reads the days of an authority's own: each once, as a date and why.</summary>
internal sealed class OwnDaysReader : IYamlTypeConverter
{
    public bool Accepts(Type type) => type == typeof(OwnDays);

    public object ReadYaml(IParser parser, Type type, ObjectDeserializer rootDeserializer)
    {
        if (!parser.TryConsume<MappingStart>(out _))
            throw Mistake(
                parser.Current!,
                "日とその理由を「2027-04-01: 理由」の形で書いてください。"
            );
        var days = new List<OwnDay>();
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var day = Read(parser);
            if (days.Find(earlier => earlier.Date == day.Date) is { } earlier)
                throw new YamlException(
                    day.At,
                    day.At,
                    $"{day.Date:yyyy-MM-dd}は、2回書かれています（1回目は{earlier.At.Line}行目）。"
                );
            days.Add(day);
        }
        return new OwnDays(days);
    }

    private static OwnDay Read(IParser parser)
    {
        if (
            !parser.TryConsume<Scalar>(out var key)
            || !DateOnly.TryParseExact(
                key.Value,
                "yyyy-MM-dd",
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var date
            )
        )
            throw Mistake(key ?? parser.Current!, "実在する日付を2027-04-01の形で書いてください。");
        return parser.TryConsume<Scalar>(out var reason) && !string.IsNullOrWhiteSpace(reason.Value)
            ? new OwnDay(date, reason.Value, key.Start)
            : throw Mistake(key, $"{key.Value}の理由を書いてください。");
    }

    public void WriteYaml(
        IEmitter emitter,
        object? value,
        Type type,
        ObjectSerializer serializer
    ) => throw new NotSupportedException("The pack is only read.");

    private static YamlException Mistake(ParsingEvent at, string what) =>
        new(at.Start, at.End, what);
}
