namespace Ihatov.Tests.Platform.Print;

public sealed class SampleDocumentsTests
{
    [Fact]
    public void The_samples_are_written_beside_the_tests_for_people_to_look_at()
    {
        var directory = Directory
            .CreateDirectory(Path.Combine(AppContext.BaseDirectory, "print-samples"))
            .FullName;
        foreach (
            var (name, document) in new[]
            {
                ("receipt", SampleDocuments.Receipt()),
                ("notice", SampleDocuments.DecisionNotice()),
                ("table", SampleDocuments.LongTable(60)),
            }
        )
        {
            var rendered = document.Render();
            rendered.MissingGlyphs.ShouldBe(0);
            rendered.Pages.ShouldBe(name == "table" ? 4 : 1);
            rendered.Bytes.Length.ShouldBeLessThan(50_000);
            File.WriteAllBytes(Path.Combine(directory, name + ".pdf"), rendered.Bytes);
        }
    }
}
