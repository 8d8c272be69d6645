using System.Collections.Concurrent;
using System.Text.Json;
using Ihatov.Kernel;

namespace Ihatov.Tests.Kill;

/// <summary>A case that is submitted, taken, sent back for a correction and corrected (補正), over connections that may break at any moment; each step goes by what the case says of itself.</summary>
/// <param name="staff">The header <c>Cookie</c> of somebody who examines the cases.</param>
/// <param name="corrections">What the corrected answer is, by the case's number; filled with every correction that was acknowledged.</param>
internal sealed class CorrectingApplicant(
    Product product,
    string staff,
    ConcurrentDictionary<string, string> acknowledged,
    ConcurrentDictionary<string, string> corrections
) : Applicant(product, acknowledged)
{
    private static readonly DateOnly Deadline = OfficeCalendar.Standard.AddOpenDays(
        JapanTime.Today(TimeProvider.System),
        10
    );

    private string key = NewKey();
    private string? number;

    /// <summary>The answer as it will be corrected.</summary>
    private string Doctor => $"Dr {key[^12..]}";

    protected override async Task Once(Wire wire)
    {
        if (number is null)
        {
            await Submit(wire);
            return;
        }
        var address = $"/api/staff/cases/{number}";
        if (!await Sent(wire, "GET", address, staff, 200))
            return;
        using var read = JsonDocument.Parse(wire.Body());
        var version = wire.Header("etag");
        switch (read.RootElement.GetProperty("state").GetString())
        {
            case "received":
                await Sent(wire, "POST", $"{address}/assignment", staff, 200, version);
                break;
            case "under-examination" when version == "\"2\"":
                await Sent(wire, "POST", $"{address}/correction", staff, 200, version, Asked);
                break;
            case "awaiting-correction":
                await Correct(wire);
                break;
            default:
                // Corrected, and the answer to it was lost: nothing was promised.
                Next();
                break;
        }
    }

    private static string Asked { get; } =
        JsonSerializer.Serialize(
            new
            {
                questions = new[] { "doctor" },
                message = "Please check the name.",
                deadline = Deadline,
            }
        );

    private async Task Submit(Wire wire)
    {
        var request = Wire.Request(
            "POST",
            $"/api/{Product.Town}/procedures/{Application.Procedure}/submissions",
            $"Cookie: {Product.Cookies}\r\nIdempotency-Key: {key}\r\n",
            "application/json",
            Application.Json
        );
        if (!await Expected(wire, await wire.Send(request), 201))
            return;
        number = wire.Header("location")!.Split('/')[^1];
        Acknowledge($"key:{key}", number);
    }

    private async Task Correct(Wire wire)
    {
        var mine = Product.Cookies;
        if (!await Sent(wire, "POST", $"/api/me/cases/{number}/correction", mine, 201))
            return;
        var draft = wire.Header("location")!;
        var version = wire.Header("etag");
        using var read = JsonDocument.Parse(wire.Body());
        var answers = read
            .RootElement.GetProperty("answers")
            .EnumerateObject()
            .ToDictionary(p => p.Name, p => (object)p.Value.Clone(), StringComparer.Ordinal);
        answers["doctor"] = Doctor;
        if (!await Sent(wire, "PUT", draft, mine, 200, version, JsonSerializer.Serialize(answers)))
            return;
        version = wire.Header("etag");
        if (!await Sent(wire, "POST", $"{draft}/submission", mine, 201, version))
            return;
        corrections[number!] = Doctor;
        Next();
    }

    private void Next() => (key, number) = (NewKey(), null);

    private static async Task<bool> Sent(
        Wire wire,
        string method,
        string path,
        string cookies,
        int expected,
        string? version = null,
        string? json = null
    ) =>
        await Expected(
            wire,
            await wire.Send(
                Wire.Request(
                    method,
                    path,
                    $"Cookie: {cookies}\r\n{(version is null ? "" : $"If-Match: {version}\r\n")}"
                        + (method != "GET" && json is null ? "Content-Length: 0\r\n" : ""),
                    json is null ? null : "application/json",
                    json ?? ""
                )
            ),
            expected
        );

    private static string NewKey() => Guid.CreateVersion7().ToString("N");
}
