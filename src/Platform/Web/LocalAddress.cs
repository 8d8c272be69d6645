namespace Ihatov.Platform.Web;

/// <summary>Addresses within this site (サイト内の番地), for going back to where somebody came from.</summary>
public static class LocalAddress
{
    /// <summary>The address if it stays on this site, otherwise the fallback: never lets a link lead elsewhere.</summary>
    public static string Or(string? address, string fallback) =>
        address is { Length: > 0 and <= 2048 }
        && address[0] == '/'
        && (address.Length == 1 || (address[1] != '/' && address[1] != '\\'))
        && !address.Any(char.IsControl)
            ? address
            : fallback;
}
