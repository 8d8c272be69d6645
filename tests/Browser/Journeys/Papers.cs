using System.Text;
using Microsoft.Playwright;

namespace Ihatov.Browser.Journeys;

/// <summary>Small, valid files for people to attach.</summary>
internal static class Papers
{
    /// <summary>A PNG of one white pixel.</summary>
    public static FilePayload Photo { get; } =
        new()
        {
            Name = "妊娠届出書.png",
            MimeType = "image/png",
            Buffer = Convert.FromBase64String(
                "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAsTj2FAAAAABJRU5ErkJggg=="
            ),
        };

    /// <summary>A text that calls itself a picture.</summary>
    public static FilePayload NoPhoto { get; } =
        new()
        {
            Name = "写真ではない.png",
            MimeType = "image/png",
            Buffer = Encoding.UTF8.GetBytes("これは画像ではありません。"),
        };

    /// <summary>A PDF of one empty page.</summary>
    public static FilePayload Sheet { get; } =
        new()
        {
            Name = "通帳.pdf",
            MimeType = "application/pdf",
            Buffer = Encoding.ASCII.GetBytes(EmptyPage()),
        };

    private static string EmptyPage()
    {
        string[] objects =
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
        ];
        var pdf = new StringBuilder("%PDF-1.4\n");
        var places = new StringBuilder("0000000000 65535 f \n");
        for (var i = 0; i < objects.Length; i++)
        {
            places.Append($"{pdf.Length:D10} 00000 n \n");
            pdf.Append($"{i + 1} 0 obj\n{objects[i]}\nendobj\n");
        }
        var table = pdf.Length;
        return pdf.Append($"xref\n0 4\n{places}")
            .Append($"trailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n")
            .ToString();
    }
}
