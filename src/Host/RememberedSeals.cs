using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption.ConfigurationModel;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Ihatov.Host;

/// <summary>Data protection that remembers what it opened a moment ago (開封の記憶): the same two cookies come with every page of a person, and opening them is a fifth of a page's work.</summary>
/// <remarks>The seal is authenticated, so the same bytes always open to the same content. Only what opened is remembered, of
/// a bounded size and for five minutes: no longer than that does a key that was revoked still open anything.</remarks>
internal sealed class RememberedSeals(IDataProtectionProvider inner)
    : IDataProtectionProvider,
        IDisposable
{
    private const int MostBytes = 4 * 1024 * 1024;
    private const int Overhead = 300;

    private readonly MemoryCache opened = new(new MemoryCacheOptions { SizeLimit = MostBytes });

    /// <summary>Puts the memory in front of the data protection that is registered.</summary>
    public static void Add(IServiceCollection services)
    {
        var inner = services.Last(s => s.ServiceType == typeof(IDataProtectionProvider));
        services.Replace(
            ServiceDescriptor.Singleton<IDataProtectionProvider>(provider => new RememberedSeals(
                (IDataProtectionProvider)inner.ImplementationFactory!(provider)
            ))
        );
    }

    public IDataProtector CreateProtector(string purpose) =>
        new Protector(inner.CreateProtector(purpose), opened);

    public void Dispose() => opened.Dispose();

    /// <summary>Each protector is a purpose of its own and opens nothing of another's.</summary>
    private sealed class Protector(IDataProtector inner, MemoryCache opened) : IDataProtector
    {
        public IDataProtector CreateProtector(string purpose) =>
            new Protector(inner.CreateProtector(purpose), opened);

        public byte[] Protect(byte[] plaintext) => inner.Protect(plaintext);

        public byte[] Unprotect(byte[] protectedData)
        {
            if (opened.TryGetValue(new Seal(this, protectedData), out byte[]? content))
                return [.. content!];
            content = inner.Unprotect(protectedData);
            opened.Set(
                new Seal(this, [.. protectedData]),
                (byte[])[.. content],
                new MemoryCacheEntryOptions
                {
                    Size = protectedData.Length + content.Length + Overhead,
                    AbsoluteExpirationRelativeToNow = TimeSpan.FromMinutes(5),
                }
            );
            return content;
        }
    }

    /// <summary>Sealed bytes, for one purpose.</summary>
    private sealed class Seal(Protector purpose, byte[] bytes) : IEquatable<Seal>
    {
        private Protector Purpose => purpose;
        private byte[] Bytes => bytes;

        public bool Equals(Seal? other) =>
            other is not null
            && ReferenceEquals(other.Purpose, purpose)
            && other.Bytes.AsSpan().SequenceEqual(bytes);

        public override bool Equals(object? obj) => Equals(obj as Seal);

        public override int GetHashCode()
        {
            var hash = new HashCode();
            hash.AddBytes(bytes);
            return hash.ToHashCode();
        }
    }
}

/// <summary>How cookies and tokens are sealed (封の方式).</summary>
internal static class Seals
{
    /// <summary>AES-256-GCM: one pass where AES-CBC with HMAC takes two. Every key names its own algorithm, so what an older one sealed still opens.</summary>
    public static IDataProtectionBuilder UseOnePassSeals(this IDataProtectionBuilder protection) =>
        protection.UseCryptographicAlgorithms(
            new AuthenticatedEncryptorConfiguration
            {
                EncryptionAlgorithm = EncryptionAlgorithm.AES_256_GCM,
            }
        );
}
