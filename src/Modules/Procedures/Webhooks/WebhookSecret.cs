using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;

namespace Ihatov.Procedures.Webhooks;

/// <summary>The secret that a webhook's receiver checks signatures with (署名の鍵), as the Standard Webhooks convention writes it: <c>whsec_</c> and base64.</summary>
internal sealed class WebhookSecret(IDataProtectionProvider protection)
{
    private const string Prefix = "whsec_";
    private readonly IDataProtector protector = protection.CreateProtector("webhook-secret");

    /// <summary>A new secret, sealed with the installation's keys for the store.</summary>
    public string NewSealed() =>
        protector.Protect(Prefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));

    /// <summary>The secret as its receiver is told it.</summary>
    public string Open(string sealedSecret) => protector.Unprotect(sealedSecret);

    /// <summary>The header <c>webhook-signature</c>: HMAC-SHA256 over id, time and body, joined by points.</summary>
    public static string Sign(string secret, string id, long unixSeconds, string body) =>
        "v1,"
        + Convert.ToBase64String(
            HMACSHA256.HashData(
                Convert.FromBase64String(secret[Prefix.Length..]),
                Encoding.UTF8.GetBytes(
                    string.Create(CultureInfo.InvariantCulture, $"{id}.{unixSeconds}.{body}")
                )
            )
        );
}
