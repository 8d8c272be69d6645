using Ihatov.Procedures.Definitions;

namespace Ihatov.Tests.Procedures.Definitions;

public sealed class PublishTests
{
    private const string Endless = "in-force-until: 2027-03-31";

    [Fact]
    public void A_version_is_published_from_a_day_and_follows_the_one_before()
    {
        using var pack = new PackFolder(Everything.Source.Replace(Endless, ""));
        pack.Publish();
        var published = pack.Read("published.yaml");
        pack.Write("z01/2.yaml", Everything.Source.Replace("version: 1", "version: 2"))
            .Write("z01/towns/morioka.yaml", "version: 1\nfee: none\n");
        Run(pack, "Z01", "--from", "2027-01-01")
            .ShouldContain("2027-01-01から版2を使います。版1の新しい申請は前日までです。");
        pack.Read("z01/2.yaml").ShouldContain("in-force-from: 2027-01-01\n");
        pack.Read("published.yaml")
            .ShouldStartWith(published, Case.Sensitive, "what was there stays");
        var library = pack.Library;
        library.InForce("Z01", new(2026, 12, 31))!.Version.ShouldBe(1);
        library.InForce("Z01", new(2027, 1, 1))!.Version.ShouldBe(2);
        library.InForce("everything", new(2027, 3, 31))!.Version.ShouldBe(2);
        library
            .InForce("Z01", new(2027, 4, 1))
            .ShouldBeNull("an ended version brings back no older one");
        library.Ended("Z01", new(2027, 4, 1))!.Version.ShouldBe(2);
        library.Ended("Z01", new(2027, 3, 31)).ShouldBeNull();
        library.InForce(new DateOnly(2027, 4, 1)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("2026-11-21", "過ぎています")]
    [InlineData("2026-02-30", "2027-04-01の形で")]
    [InlineData(null, "2027-04-01の形で")]
    [InlineData("2027-04-01", "in-force-untilがin-force-fromより前")]
    public void A_day_that_cannot_be_is_refused_and_changes_nothing(string? day, string message)
    {
        using var pack = new PackFolder();
        Run(pack, code: 1, day is null ? ["--from"] : ["--from", day]).ShouldContain(message);
        pack.Read("z01/1.yaml").ShouldBe(Everything.Source);
        pack.Library.All.ShouldBeEmpty();
    }

    [Fact]
    public void A_published_version_keeps_its_day()
    {
        using var pack = new PackFolder();
        pack.Publish();
        Run(pack, "--from", "2027-01-01").ShouldContain("新しく公開するものはありません");
        pack.Read("z01/1.yaml").ShouldBe(Everything.Source);
    }

    private static string Run(PackFolder pack, params string[] args) => Run(pack, 0, args);

    private static string Run(PackFolder pack, int code, params string[] args)
    {
        using var output = new StringWriter { NewLine = "\n" };
        ProceduresCommands.Publish([.. args, pack.Procedures], output, Forms.Today).ShouldBe(code);
        return output.ToString();
    }
}
