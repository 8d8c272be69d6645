using System.Security.Cryptography;
using Ihatov.Platform.Audit;

namespace Ihatov.Tests.Platform.Audit;

public sealed class LogSigningKeyTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public void The_key_is_made_once_and_only_its_owner_may_read_it()
    {
        var file = Path.Combine(directory.Path, "keys", "log.pem");
        using var first = LogSigningKey.LoadOrCreate(file);
        using var second = LogSigningKey.LoadOrCreate(file);
        second.Public.Pem.ShouldBe(first.Public.Pem);
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public async Task Processes_that_start_at_once_end_with_one_key()
    {
        for (var round = 0; round < 50; round++)
        {
            var home = Path.Combine(directory.Path, $"{round}");
            var file = Path.Combine(home, "log.pem");
            var keys = await Task.WhenAll(
                Enumerable
                    .Range(0, 4)
                    .Select(_ =>
                        Task.Run(() =>
                        {
                            using var key = LogSigningKey.LoadOrCreate(file);
                            return key.Public.Pem;
                        })
                    )
            );
            keys.Distinct().ShouldHaveSingleItem();
            Directory.GetFileSystemEntries(home).ShouldHaveSingleItem();
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n")]
    public void A_file_that_holds_no_key_stops_the_start(string content)
    {
        var file = Path.Combine(directory.Path, "log.pem");
        File.WriteAllText(file, content);
        Should
            .Throw<CryptographicException>(() => LogSigningKey.LoadOrCreate(file))
            .Message.ShouldContain(file);
    }

    [Fact]
    public void A_key_of_another_curve_is_refused()
    {
        using var p384 = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        LogPublicKey.Parse(p384.ExportSubjectPublicKeyInfoPem()).IsOk.ShouldBeFalse();
        LogPublicKey.Parse("ihatov+00000000+AAAA").IsOk.ShouldBeFalse();
        LogPublicKey.Parse("").IsOk.ShouldBeFalse();
    }
}
