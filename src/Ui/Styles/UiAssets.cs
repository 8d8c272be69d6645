using System.IO.Compression;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Ihatov.Ui.Styles;

/// <summary>The one stylesheet and the icon, embedded, hashed and compressed once; their addresses change with their content, so browsers keep them for good.</summary>
public static partial class UiAssets
{
    private static readonly Asset Stylesheet = new("text/css; charset=utf-8", Minify(ReadStyles()));
    private static readonly Asset Icon = new("image/svg+xml", LogoDrawing.File);

    /// <summary>The stylesheet's address: <c>/assets/{hash}/ihatov.css</c>.</summary>
    public static string StylesheetAddress { get; } = $"/assets/{Stylesheet.Hash}/ihatov.css";

    /// <summary>The icon's address.</summary>
    public static string IconAddress { get; } = $"/assets/{Icon.Hash}/ihatov.svg";

    /// <summary>The stylesheet's text, as served.</summary>
    public static string Css => Encoding.UTF8.GetString(Stylesheet.Plain);

    /// <summary>Bytes of the stylesheet on the wire, by Brotli.</summary>
    public static int CssBytesOnTheWire => Stylesheet.Brotli.Length;

    /// <summary>Serves both. An address of an older version answers with today's content, not kept: during an upgrade two versions answer side by side.</summary>
    public static void MapUiAssets(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(
            "/assets/{hash}/ihatov.css",
            (string hash, HttpContext http) => Serve(Stylesheet, hash, http)
        );
        routes.MapGet(
            "/assets/{hash}/ihatov.svg",
            (string hash, HttpContext http) => Serve(Icon, hash, http)
        );
    }

    private static Task Serve(Asset asset, string hash, HttpContext http)
    {
        var accepted = http.Request.Headers.AcceptEncoding.ToString();
        var (body, encoding) =
            accepted.Contains("br", StringComparison.Ordinal) ? (asset.Brotli, "br")
            : accepted.Contains("gzip", StringComparison.Ordinal) ? (asset.Gzip, "gzip")
            : (asset.Plain, null);
        var headers = http.Response.Headers;
        headers.ContentType = asset.ContentType;
        headers.ContentLength = body.Length;
        headers.Vary = "Accept-Encoding";
        headers.CacheControl =
            hash == asset.Hash ? "public, max-age=31536000, immutable" : "no-cache";
        if (encoding is not null)
            headers.ContentEncoding = encoding;
        return http.Response.Body.WriteAsync(body, http.RequestAborted).AsTask();
    }

    private static string ReadStyles()
    {
        var assembly = Assembly.GetExecutingAssembly();
        var css = new StringBuilder();
        foreach (
            var name in assembly
                .GetManifestResourceNames()
                .Where(n => n.EndsWith(".css", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
        )
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            css.Append(reader.ReadToEnd()).Append('\n');
        }
        return css.ToString();
    }

    // Enough for our own css: no strings with several spaces, no comment inside a string.
    private static string Minify(string css) =>
        Tight().Replace(Spaces().Replace(Comments().Replace(css, ""), " "), "${mark}").Trim();

    [GeneratedRegex(@"/\*.*?\*/", RegexOptions.Singleline, 1000)]
    private static partial Regex Comments();

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex Spaces();

    [GeneratedRegex(@" ?(?<mark>[{};,]) ?", RegexOptions.None, 1000)]
    private static partial Regex Tight();

    private sealed class Asset
    {
        public Asset(string contentType, string text)
        {
            ContentType = contentType;
            Plain = Encoding.UTF8.GetBytes(text);
            Hash = Convert.ToHexStringLower(SHA256.HashData(Plain))[..12];
            Brotli = Compress(into => new BrotliStream(into, CompressionLevel.SmallestSize));
            Gzip = Compress(into => new GZipStream(into, CompressionLevel.SmallestSize));
        }

        public string ContentType { get; }
        public string Hash { get; }
        public byte[] Plain { get; }
        public byte[] Brotli { get; }
        public byte[] Gzip { get; }

        private byte[] Compress(Func<Stream, Stream> open)
        {
            using var into = new MemoryStream();
            using (var stream = open(into))
                stream.Write(Plain);
            return into.ToArray();
        }
    }
}
