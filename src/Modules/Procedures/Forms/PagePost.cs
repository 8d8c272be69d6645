using System.Net;
using System.Text;
using Ihatov.Kernel;
using Ihatov.Platform.Data;
using Ihatov.Platform.Files;
using Ihatov.Platform.Web;
using Ihatov.Procedures.Definitions;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Ihatov.Procedures.Forms;

/// <summary>A file that came with a page, and the question it answers.</summary>
internal sealed record Uploaded(string Path, StoredFile File);

/// <summary>A page of a form as it was sent (送信された画面), or as much of it as came. Files stream into the store while the request is read, never into memory.</summary>
internal sealed class PagePost
{
    /// <summary>Longest request in bytes that is read to its end, so that a browser gets to see why a file is too large.</summary>
    private const long Longest = 260L * 1024 * 1024;

    /// <summary>Most bytes of all fields that are no files, as for other forms.</summary>
    private const int MostText = 1024 * 1024;
    private const int MostFields = 2048;
    private const int LongestName = 256;

    private readonly Dictionary<string, StringValues> fields = new(StringComparer.Ordinal);
    private readonly List<Uploaded> files = [];
    private readonly List<Refusal> refusals = [];
    private readonly List<string> tooLong = [];
    private bool? token;

    /// <summary>The question whose file is being read.</summary>
    private string? reading;

    /// <summary>Bytes of the fields kept, and of the one being read.</summary>
    private long text,
        size;

    private PagePost() { }

    public PostedForm Form { get; private set; } = new(FormCollection.Empty, false);

    /// <summary>Files that were taken in and belong to nobody yet: keep them in the draft or delete them.</summary>
    public IReadOnlyList<Uploaded> Files => files;

    /// <summary>Why files were not taken in, or why not all came.</summary>
    public IReadOnlyList<Refusal> Refusals => refusals;

    /// <summary>Fields whose text was too long to be read.</summary>
    public IReadOnlyList<string> TooLong => tooLong;

    /// <summary>Not all of the page came: a field that is missing was not left empty.</summary>
    public bool IsPart { get; private set; }

    /// <summary>The store's fault, when it had one.</summary>
    public StorageException? Fault { get; private set; }

    /// <summary>Reads the request. Files are taken in only for questions that the page asks, and only after a good token.</summary>
    /// <param name="questions">What the page asks now.</param>
    /// <param name="draft">Null when it could not be read; then files are passed over.</param>
    public static async Task<PagePost> Read(
        HttpContext http,
        IReadOnlyList<QuestionState> questions,
        OpenDraft? draft,
        FileStore store,
        Caller caller
    )
    {
        var post = new PagePost();
        // The server would refuse a long request before its first byte is read, and with it all that was typed.
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = null;
        await using var body = new LimitedBody(http.Request.Body, Longest);
        try
        {
            if (Boundary(http.Request) is { } boundary)
                await post.ReadParts(
                    new MultipartReader(boundary, body),
                    draft is null ? [] : FileQuestions(questions),
                    http,
                    store,
                    caller,
                    draft
                );
            else if (IsUrlEncoded(http.Request))
                await post.ReadPairs(body, http.RequestAborted);
        }
        catch (BadHttpRequestException large)
            when (large.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            post.Lacks(
                "form.too-large",
                "送られたものが大きすぎるため、途中までしか受け取れませんでした。届いた内容はこの画面に残っています。ファイルを小さくするか文章を短くして、もう一度送ってください。"
            );
        }
        catch (Exception broken)
            when (broken is IOException or InvalidDataException
                || (
                    broken is OperationCanceledException
                    && http.RequestAborted.IsCancellationRequested
                )
            )
        {
            post.Lacks(
                "form.cut-off",
                "送信が途中で切れました。届いた内容はこの画面に残っています。確かめて、もう一度送ってください。"
            );
        }
        post.Form = new PostedForm(
            new FormCollection(post.fields),
            post.token ?? await post.TokenIsGood(http)
        );
        return post;
    }

    /// <summary>Deletes what was taken in for nothing.</summary>
    public async Task Discard(FileStore store, CancellationToken cancellation)
    {
        foreach (var file in files)
            await store.Delete(file.File.Authority, file.File.Id, cancellation);
        files.Clear();
    }

    private void Lacks(string code, string because)
    {
        IsPart = true;
        refusals.Add(new Refusal(code, because, reading));
    }

    private async Task ReadParts(
        MultipartReader reader,
        Dictionary<string, QuestionState> asked,
        HttpContext http,
        FileStore store,
        Caller caller,
        OpenDraft? draft
    )
    {
        while (await reader.ReadNextSectionAsync(http.RequestAborted) is { } section)
        {
            if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var header))
                continue;
            var name = HeaderUtilities.RemoveQuotes(header.Name).ToString();
            if (header.FileName.HasValue || header.FileNameStar.HasValue)
            {
                // The token comes first in every form of ours; a file before it is nobody's.
                token ??= await TokenIsGood(http);
                if (token == true && asked.TryGetValue(name, out var question))
                {
                    reading = name;
                    await Take(
                        section.Body,
                        FileName(header),
                        question,
                        store,
                        caller,
                        draft!,
                        http.RequestAborted
                    );
                    reading = null;
                }
            }
            else
            {
                await Keep(name, section.Body, http.RequestAborted);
            }
        }
    }

    /// <summary>Reads a form without files. The last pair counts only when the end comes after it.</summary>
    private async Task ReadPairs(Stream body, CancellationToken cancellation)
    {
        using var pair = new MemoryStream();
        var buffer = new byte[8192];
        int read;
        while ((read = await body.ReadAsync(buffer, cancellation)) > 0)
        {
            var rest = buffer.AsMemory(0, read);
            for (int end; (end = rest.Span.IndexOf((byte)'&')) >= 0; rest = rest[(end + 1)..])
            {
                Gather(pair, rest.Span[..end]);
                KeepPair(pair);
            }
            Gather(pair, rest.Span);
        }
        KeepPair(pair);
    }

    private void KeepPair(MemoryStream pair)
    {
        var typed = Text(pair).Split('=', 2);
        pair.SetLength(0);
        var name = WebUtility.UrlDecode(typed[0]);
        if (HasRoom(name) && name.Length > 0)
            Keep(name, typed is [_, var value] ? WebUtility.UrlDecode(value) : "");
    }

    private async Task Take(
        Stream content,
        string fileName,
        QuestionState question,
        FileStore store,
        Caller caller,
        OpenDraft draft,
        CancellationToken cancellation
    )
    {
        if (fileName.Length == 0 || Fault is not null)
            return; // no file was chosen
        var kind = (Definitions.Questions.FileKind)question.Question.Kind;
        var held =
            Attachments.At(draft.Answers, question.Path).Count
            + files.Count(f => f.Path == question.Path);
        if (held >= kind.MaxFiles)
        {
            refusals.Add(
                new Refusal(
                    "file.too-many",
                    $"{question.Question.ShortName}は{kind.MaxFiles}個までです。要らないファイルを外してから追加してください。",
                    question.Path
                ).With($"{kind.MaxFiles}")
            );
            return;
        }
        try
        {
            if (
                (await store.Save(content, fileName, Attachments.Rules, caller, cancellation)).Ok(
                    out var file,
                    out var because
                )
            )
                files.Add(new Uploaded(question.Path, file));
            else
                refusals.AddRange(because.Select(r => r with { Field = question.Path }));
        }
        catch (StorageException fault)
        {
            Fault = fault;
        }
    }

    private async Task Keep(string name, Stream body, CancellationToken cancellation)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[8192];
        int read;
        while ((read = await body.ReadAsync(buffer, cancellation)) > 0)
            Gather(bytes, buffer.AsSpan(0, read));
        if (HasRoom(name))
            Keep(name, Text(bytes));
    }

    /// <summary>Adds to the field being read; of one that is too long only the beginning, with its name.</summary>
    private void Gather(MemoryStream field, ReadOnlySpan<byte> bytes)
    {
        size += bytes.Length;
        if (text + size <= MostText || field.Length == 0)
            field.Write(bytes);
    }

    /// <summary>Ends the field being read; false when it is too long to be kept beside the others.</summary>
    private bool HasRoom(string name)
    {
        var has = text + size <= MostText;
        if (has)
            text += size;
        else
            tooLong.Add(name);
        IsPart |= !has;
        size = 0;
        return has;
    }

    private static string Text(MemoryStream bytes) =>
        Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);

    private void Keep(string name, string value)
    {
        if (name.Length > LongestName || fields.Count >= MostFields)
            throw new BadHttpRequestException(
                "Too many or too long fields.",
                StatusCodes.Status413PayloadTooLarge
            );
        fields[name] = StringValues.Concat(fields.GetValueOrDefault(name), value);
    }

    private async Task<bool> TokenIsGood(HttpContext http)
    {
        http.Request.Form = new FormCollection(fields);
        return await http
            .RequestServices.GetRequiredService<IAntiforgery>()
            .IsRequestValidAsync(http);
    }

    private static Dictionary<string, QuestionState> FileQuestions(
        IEnumerable<QuestionState> questions
    ) =>
        questions
            .SelectMany(q => q.WithInner)
            .Where(q => q.Question.Kind is Definitions.Questions.FileKind)
            .ToDictionary(q => q.Path, StringComparer.Ordinal);

    private static bool IsUrlEncoded(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type.MediaType.Equals(
            "application/x-www-form-urlencoded",
            StringComparison.OrdinalIgnoreCase
        );

    private static string FileName(ContentDispositionHeaderValue header) =>
        HeaderUtilities
            .RemoveQuotes(header.FileNameStar.HasValue ? header.FileNameStar : header.FileName)
            .ToString();

    private static string? Boundary(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
        && HeaderUtilities.RemoveQuotes(type.Boundary) is { Length: > 0 and <= 200 } boundary
            ? boundary.ToString()
            : null;
}
