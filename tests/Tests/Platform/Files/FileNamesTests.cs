using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Ihatov.Platform.Files;

namespace Ihatov.Tests.Platform.Files;

public sealed class FileNamesTests
{
    [Theory]
    [InlineData("住民票.pdf", "住民票.pdf")]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData(@"C:\Users\hanako\Desktop\写真.jpg", "写真.jpg")]
    [InlineData("a\u202Efdp.exe", "afdp.exe")]
    [InlineData("a\u0000b\r\nc.pdf", "abc.pdf")]
    [InlineData("葛\U000E0100飾.pdf", "葛\U000E0100飾.pdf")]
    [InlineData("𠮷田.pdf", "𠮷田.pdf")]
    [InlineData("..", "名前のないファイル")]
    [InlineData("　 ", "名前のないファイル")]
    [InlineData("", "名前のないファイル")]
    [InlineData(null, "名前のないファイル")]
    [InlineData("\uD800.pdf", "pdf")]
    public void Names_are_fit_to_be_shown(string? declared, string shown) =>
        FileNames.Clean(declared).ShouldBe(shown);

    [Fact]
    public void Long_names_keep_their_extension()
    {
        var name = FileNames.Clean(string.Concat(Enumerable.Repeat("𠮷", 300)) + ".PDF");
        name.EnumerateRunes().Count().ShouldBe(200);
        name.ShouldEndWith("𠮷.pdf");
    }

    [Fact]
    public void Whatever_is_declared_the_name_is_one_harmless_segment() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<string>(),
                declared =>
                {
                    var name = FileNames.Clean(declared);
                    return name.Length > 0
                        && name.EnumerateRunes().Count() <= FileNames.MaxLength
                        && !name.Contains('/', StringComparison.Ordinal)
                        && !name.Contains('\\', StringComparison.Ordinal)
                        && name.EnumerateRunes()
                            .All(rune =>
                                Rune.GetUnicodeCategory(rune)
                                    is not (UnicodeCategory.Control or UnicodeCategory.Format)
                            )
                        && FileNames.Clean(name) == name;
                }
            )
            .QuickCheckThrowOnFailure();
}
