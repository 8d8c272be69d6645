using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace Ihatov.Tests.Kill;

/// <summary>One of many who apply at once, over a connection that may break at any moment; what was not answered is sent again, as it was.</summary>
/// <param name="acknowledged">Number of the case by what it was made from; filled with every answer that promised one.</param>
internal abstract class Applicant(
    Product product,
    ConcurrentDictionary<string, string> acknowledged
)
{
    protected Product Product => product;

    /// <summary>Applies again and again until the connection breaks.</summary>
    public async Task Apply(int port, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                using var wire = await Wire.Open(port);
                while (!stop.IsCancellationRequested)
                    await Once(wire);
            }
            catch (Exception e)
                when (e is SocketException or EndOfStreamException or ObjectDisposedException)
            {
                if (!await Alive(port))
                    return;
            }
        }
    }

    protected abstract Task Once(Wire wire);

    protected void Acknowledge(string origin, string number)
    {
        if (acknowledged.GetOrAdd(origin, number) != number)
            throw new InvalidOperationException($"{origin} became two cases.");
    }

    /// <summary>503 promises nothing: the same is sent again. Anything else unexpected is a finding.</summary>
    protected static async Task<bool> Expected(Wire wire, int status, int expected)
    {
        if (status == expected)
            return true;
        if (status != 503)
            throw new InvalidOperationException(
                $"Answered {status}, not {expected}: {Encoding.UTF8.GetString(wire.Answer.Span)}"
            );
        await Task.Delay(20);
        return false;
    }

    private static async Task<bool> Alive(int port)
    {
        try
        {
            using var wire = await Wire.Open(port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}

/// <summary>A program that submits with an idempotency key (機械からの申請).</summary>
internal sealed class MachineApplicant(
    Product product,
    ConcurrentDictionary<string, string> acknowledged
) : Applicant(product, acknowledged)
{
    private string key = NewKey();
    private bool acknowledgedOnce;

    protected override async Task Once(Wire wire)
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
        Acknowledge($"key:{key}", wire.Header("location")!.Split('/')[^1]);
        // Now and then the same again: it must give the same number.
        acknowledgedOnce = !acknowledgedOnce && key[^1] == '0';
        if (!acknowledgedOnce)
            key = NewKey();
    }

    private static string NewKey() => Guid.CreateVersion7().ToString("N");
}

/// <summary>A person who fills the form page by page, with a file on one of them, and submits it (画面からの申請).</summary>
internal sealed class FormApplicant(
    Product product,
    ConcurrentDictionary<string, string> acknowledged,
    DraftPromises promises
) : Applicant(product, acknowledged)
{
    private static readonly string Front = $"/{Product.Town}/procedures/{Application.Procedure}";

    private Guid draft = Guid.CreateVersion7();
    private int step;

    /// <summary>The page with the file was sent already: after a broken connection the file may have arrived.</summary>
    private bool fileSent;

    protected override async Task Once(Wire wire)
    {
        var pages = Application.Pages;
        var (path, fields) = step switch
        {
            0 => ($"{Front}/drafts", new Dictionary<string, string> { ["draft"] = $"{draft}" }),
            _ when step <= pages.Count => (
                $"{Front}/form/{draft}/{pages[step - 1].Page}",
                pages[step - 1].Fields
            ),
            _ => ($"{Front}/form/{draft}/submission", new Dictionary<string, string>()),
        };
        if (step > pages.Count)
            promises.Submitting(draft);
        var file =
            path.EndsWith("/" + Application.FilePage, StringComparison.Ordinal) && !fileSent
                ? $"%PDF-1.7\n{draft}\n{new string('x', 50_000)}"
                : null;
        fileSent |= file is not null;
        var request = file is null ? Post(path, fields) : Upload(path, fields, file);
        if (!await Expected(wire, await wire.Send(request), 303))
            return;
        if (step > 0 && step <= pages.Count)
            promises.Saved(draft, fields);
        if (file is not null)
            promises.Uploaded(
                draft,
                Application.FileField,
                Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(file)))
            );
        if (step++ <= pages.Count)
            return;
        Acknowledge($"draft:{draft}", NumberIn(wire.Header("location")!));
        (draft, step, fileSent) = (Guid.CreateVersion7(), 0, false);
    }

    private byte[] Upload(string path, IReadOnlyDictionary<string, string> fields, string file)
    {
        var body = new StringBuilder();
        foreach (
            var (name, value) in fields.Prepend(new("__RequestVerificationToken", Product.Token))
        )
            body.Append(
                $"--b\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
            );
        body.Append(
            $"--b\r\nContent-Disposition: form-data; name=\"{Application.FileField}\"; filename=\"sheet.pdf\"\r\n\r\n{file}\r\n--b--\r\n"
        );
        return Wire.Request(
            "POST",
            path,
            $"Cookie: {Product.Cookies}\r\n",
            "multipart/form-data; boundary=b",
            body.ToString()
        );
    }

    private byte[] Post(string path, IReadOnlyDictionary<string, string> fields) =>
        Wire.Request(
            "POST",
            path,
            $"Cookie: {Product.Cookies}\r\n",
            "application/x-www-form-urlencoded",
            string.Join(
                '&',
                fields
                    .Append(new("__RequestVerificationToken", Product.Token))
                    .Select(f => $"{Uri.EscapeDataString(f.Key)}={Uri.EscapeDataString(f.Value)}")
            )
        );

    private static string NumberIn(string address) =>
        address
            .Split('/', '?', '#')
            .First(part =>
                part.Length == 12
                && long.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out _)
            );
}
