using System.Collections.Immutable;
using System.Globalization;
using QRCoder;

namespace Ihatov.Platform.Print;

/// <summary>A QR code (二次元コード) with text beside it that says what it opens.</summary>
/// <param name="Data">What the code holds, as UTF-8; error correction M (JIS X 0510).</param>
/// <param name="Alternative">What a person who cannot see it needs to know (代替テキスト).</param>
public sealed record QrCode(string Data, string Alternative, params ImmutableArray<Inline> Caption)
    : Block
{
    private const double Side = 74;
    private const double Gap = 8;
    private const int QuietModules = 4;

    internal override void Place(PageFlow flow)
    {
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(Data, QRCodeGenerator.ECCLevel.M, forceUtf8: true);
        var lines = flow.Typesetter.Break(Caption, TextStyle.Small, PageFlow.Width - Side - Gap);
        var height = Math.Max(Side, lines.Count * TextStyle.Small.Pitch);
        flow.Space(10);
        flow.Ensure(height);
        var top = flow.Y;
        var module = Side / code.ModuleMatrix.Count;
        var left = PageFlow.Left - (QuietModules * module);
        var box = string.Create(
            CultureInfo.InvariantCulture,
            $"{left:0.##} {PdfPage.Height - top - Side:0.##} {left + Side:0.##} {PdfPage.Height - top:0.##}"
        );
        var figure = flow.Document.Add(
            "Figure",
            $"/Alt{PdfWriter.Text(Clusters.Clean(Alternative))}/A<</O/Layout/Placement/Block/BBox[{box}]>>"
        );
        flow.Page.Squares(figure, Runs(code.ModuleMatrix), left, top, module);
        var caption = flow.Document.Add("P");
        var y = top + Math.Max(0, (Side - (lines.Count * TextStyle.Small.Pitch)) / 2);
        foreach (var line in lines)
        {
            flow.DrawLine(
                caption,
                line,
                TextStyle.Small,
                PageFlow.Left + Side + Gap,
                PageFlow.Width - Side - Gap,
                y
            );
            y += TextStyle.Small.Pitch;
        }

        flow.Advance(height);
        flow.Space(6);
    }

    /// <summary>Dark modules side by side as one rectangle.</summary>
    private static IEnumerable<(int Column, int Row, int Length)> Runs(
        List<System.Collections.BitArray> matrix
    )
    {
        for (var row = 0; row < matrix.Count; row++)
        {
            var start = -1;
            for (var column = 0; column <= matrix.Count; column++)
            {
                var dark = column < matrix.Count && matrix[row][column];
                if (dark && start < 0)
                    start = column;
                if (dark || start < 0)
                    continue;
                yield return (start, row, column - start);
                start = -1;
            }
        }
    }
}
