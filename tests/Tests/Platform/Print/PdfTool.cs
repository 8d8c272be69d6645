using System.ComponentModel;
using System.Diagnostics;

namespace Ihatov.Tests.Platform.Print;

/// <summary>Runs a program of poppler-utils or qpdf on a file; without the program the test is skipped, except in CI.</summary>
internal static class PdfTool
{
    public static string Run(byte[] pdf, string program, params string[] options)
    {
        var path = Path.Combine(Path.GetTempPath(), $"ihatov-{Guid.CreateVersion7():N}.pdf");
        File.WriteAllBytes(path, pdf);
        try
        {
            var start = new ProcessStartInfo(program)
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                StandardOutputEncoding = System.Text.Encoding.UTF8,
            };
            foreach (var option in options)
                start.ArgumentList.Add(option == "FILE" ? path : option);
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            process.ExitCode.ShouldBe(0, errors.Result);
            errors.Result.ShouldBeEmpty();
            return output;
        }
        catch (Win32Exception) when (Environment.GetEnvironmentVariable("CI") != "true")
        {
            Assert.Skip($"{program} is not installed.");
            throw;
        }
        finally
        {
            File.Delete(path);
        }
    }

    public static string Text(byte[] pdf) => Run(pdf, "pdftotext", "FILE", "-");

    public static string Structure(byte[] pdf) => Run(pdf, "pdfinfo", "-struct-text", "FILE");

    public static string WithoutSpaces(string text) =>
        string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
}
