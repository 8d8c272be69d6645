using Ihatov.Kernel;
using Ihatov.Procedures.Definitions.Questions;
using Ihatov.Procedures.Definitions.Yaml;

namespace Ihatov.Procedures.Definitions.Reading;

/// <summary>Reads the terms of a procedure: signature, deadline, fee, checklist, retention, and what a town may vary.</summary>
internal static class TermsReader
{
    /// <summary>The keys that a town may vary as a whole (市町村が変えられる項目).</summary>
    public static readonly IReadOnlyList<string> Variable =
    [
        "signature",
        "fee",
        "processing-office-days",
        "deadline-rule",
        "prepare",
        "deadline",
        "eligibility",
    ];

    /// <summary>What a town may vary of one question, each followed by the question's path.</summary>
    public static readonly IReadOnlyList<string> OfQuestion = ["options of", "require", "hide"];

    /// <summary>The definition with its terms; questions that they name are checked later, once all are known.</summary>
    public static Definition Read(Definition definition, MapReader map, FileReading reading)
    {
        var read = definition with
        {
            Eligibility = Wordings(map, "eligibility", reading),
            Applicants = ApplicantsOf(map, reading),
            Signature = Signature(map, reading) ?? SignatureLevel.None,
            SignatureId = map.Text("signature-id"),
            DeadlineRule = Deadline(map.Take("deadline-rule"), reading),
            ProcessingOfficeDays = OfficeDays(map, reading),
            Checklist = [.. map.List("checklist").Select(c => Item(c, reading))],
            Retention = Retention(map.Take("retention"), reading),
            Fee = Fee(map.Take("fee"), reading),
            IsActivated = Activation(map, reading),
            MayVary = map.List("may-vary")
                .OfType<YamlScalar>()
                .Select(scalar => scalar.Text)
                .ToHashSet(StringComparer.Ordinal),
        };
        QuestionReader.NoDoubles(read.Checklist.Select(c => c.Id), map.At, reading);
        return read;
    }

    public static IReadOnlyList<Wording> Wordings(MapReader map, string key, FileReading reading) =>
        [.. map.List(key).Select(item => reading.Wording(item)!)];

    private static Applicants ApplicantsOf(MapReader map, FileReading reading)
    {
        var scalar = map.Scalar("applicants");
        switch (scalar?.Text)
        {
            case null or "person":
                return Applicants.Person;
            case "business":
                return Applicants.Business;
            case "both":
                return Applicants.Both;
            default:
                reading.Diagnostics.Add(
                    scalar.At,
                    $"申請できる者「{scalar.Text}」はありません。あるのはperson、business、bothです。"
                );
                return Applicants.Person;
        }
    }

    public static SignatureLevel? Signature(MapReader map, FileReading reading)
    {
        var scalar = map.Scalar("signature");
        switch (scalar?.Text)
        {
            case null:
                return null;
            case "none":
                return SignatureLevel.None;
            case "required":
                return SignatureLevel.Required;
            case "id-attachment":
                return SignatureLevel.OrIdAttachment;
            default:
                reading.Diagnostics.Add(
                    scalar.At,
                    $"電子署名「{scalar.Text}」はありません。あるのはnone、required、id-attachmentです。"
                );
                return null;
        }
    }

    public static DeadlineRule? Deadline(YamlNode? node, FileReading reading)
    {
        if (node is null)
            return null;
        var map = reading.Map(node, "deadline-rule");
        var (due, closed) = (
            reading.Formula(map.Scalar("due", needed: true)),
            map.Scalar("closed-days")
        );
        map.Done();
        if (closed is not (null or { Text: "next-office-day" or "as-is" }))
            reading.Diagnostics.Add(
                closed.At,
                $"closed-daysに書けるのはnext-office-dayかas-isです（「{closed.Text}」があります）。"
            );
        return due is null ? null : new DeadlineRule(due, closed?.Text == "next-office-day");
    }

    public static int? OfficeDays(MapReader map, FileReading reading)
    {
        if (map.Scalar("processing-office-days") is not { } scalar)
            return null;
        var days = map.Number("processing-office-days");
        if (days is < 1 or > 366)
            reading.Diagnostics.Add(
                scalar.At,
                "processing-office-daysは1から366までの日数にしてください。"
            );
        return days;
    }

    public static Fee? Fee(YamlNode? node, FileReading reading)
    {
        if (node is null)
            return null;
        if (node is YamlScalar { Text: "none" })
            return Definitions.Fee.None;
        var map = reading.Map(node, "fee");
        var yen = map.Number("yen", needed: true);
        var fee = new Fee(new Yen(yen ?? 0), map.Text("per"), reading.Wording(map.Take("note")));
        map.Done();
        if (yen is < 0 or > 1_000_000)
            reading.Diagnostics.Add(map.At, "手数料は0円から1,000,000円までにしてください。");
        return fee;
    }

    private static ChecklistItem Item(YamlNode node, FileReading reading)
    {
        var map = reading.Map(node, "確認事項");
        var item = new ChecklistItem(
            QuestionReader.Id(map, reading),
            map.Text("label", needed: true) ?? "",
            reading.Formula(map.Scalar("when"))
        );
        map.Done();
        return item;
    }

    private static Retention? Retention(YamlNode? node, FileReading reading)
    {
        if (node is null)
            return null;
        var map = reading.Map(node, "retention");
        var (years, permanent) = (map.Number("years"), map.Truth("permanent"));
        map.Done();
        if (permanent == years is not null || years is < 1 or > 100)
            reading.Diagnostics.Add(
                map.At,
                "保存期間は{years: 5}のように1年から100年まで、または{permanent: true}と書いてください。"
            );
        return new Retention(permanent ? null : years ?? 1);
    }

    private static bool Activation(MapReader map, FileReading reading)
    {
        var scalar = map.Scalar("activation");
        if (scalar is not (null or { Text: "disaster" }))
            reading.Diagnostics.Add(
                scalar.At,
                $"activationに書けるのはdisasterだけです（「{scalar.Text}」があります）。"
            );
        return scalar is not null;
    }
}
