using System.Security.Cryptography;
using System.Text;
using Ihatov.Host;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;

namespace Ihatov.Tests.Host;

/// <summary>Remembering what was opened changes nothing but how often it is opened.</summary>
public sealed class RememberedSealsTests
{
    private static readonly byte[] Content = Encoding.UTF8.GetBytes("見本");

    [Fact]
    public void What_was_sealed_opens_to_the_same_again_and_again()
    {
        using var seals = Seals();
        var purpose = seals.CreateProtector("cookie").CreateProtector("v1");
        var sealedContent = purpose.Protect(Content);
        var first = purpose.Unprotect(sealedContent);
        first.ShouldBe(Content);
        Array.Clear(first);
        purpose.Unprotect([.. sealedContent]).ShouldBe(Content, "nobody spoils it for the next");
    }

    [Fact]
    public void What_was_opened_for_one_purpose_stays_shut_for_another()
    {
        using var seals = Seals();
        var sealedContent = seals.CreateProtector("cookie").Protect(Content);
        var same = seals.CreateProtector("cookie");
        same.Unprotect(sealedContent).ShouldBe(Content);
        Should.Throw<CryptographicException>(() =>
            seals.CreateProtector("token").Unprotect(sealedContent)
        );
        Should.Throw<CryptographicException>(() =>
            same.CreateProtector("v1").Unprotect(sealedContent)
        );
    }

    [Fact]
    public void A_changed_seal_does_not_open_after_the_right_one_did()
    {
        using var seals = Seals();
        var purpose = seals.CreateProtector("cookie");
        var sealedContent = purpose.Protect(Content);
        purpose.Unprotect(sealedContent);
        for (var at = 0; at < sealedContent.Length; at++)
        {
            byte[] changed = [.. sealedContent];
            changed[at] ^= 1;
            Should.Throw<CryptographicException>(() => purpose.Unprotect(changed));
        }
    }

    [Fact]
    public void What_an_older_key_sealed_still_opens()
    {
        // As installed before: AES-256-CBC with HMAC. The key names its algorithm, so the new one opens it.
        var keys = Directory.CreateTempSubdirectory("ihatov-keys-");
        byte[] sealedContent;
        using (var old = Services(keys, _ => { }))
            sealedContent = old.GetRequiredService<IDataProtectionProvider>()
                .CreateProtector("cookie")
                .Protect(Content);
        using (var now = Services(keys, protection => protection.UseOnePassSeals()))
            now.GetRequiredService<IDataProtectionProvider>()
                .CreateProtector("cookie")
                .Unprotect(sealedContent)
                .ShouldBe(Content);
        keys.Delete(recursive: true);
    }

    private static RememberedSeals Seals() => new(new EphemeralDataProtectionProvider());

    private static ServiceProvider Services(
        DirectoryInfo keys,
        Action<IDataProtectionBuilder> configure
    )
    {
        var services = new ServiceCollection().AddLogging();
        configure(
            services.AddDataProtection().PersistKeysToFileSystem(keys).SetApplicationName("ihatov")
        );
        return services.BuildServiceProvider();
    }
}
