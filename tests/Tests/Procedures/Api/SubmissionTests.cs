using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Ihatov.Platform.Data;
using Ihatov.Tests.Support;

namespace Ihatov.Tests.Procedures.Api;

/// <summary>Programs submit as JSON, once for each key.</summary>
public sealed class SubmissionTests
{
    private const string Address = "/api/morioka/procedures/pregnancy-notification/submissions";

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task One_key_makes_one_case(Engine engine)
    {
        var app = await App.Shared(engine);
        var hanako = (await app.SignedIn(Demo.Hanako)).Client;
        var first = await Send(hanako, "key-1", Complete());
        first.StatusCode.ShouldBe(HttpStatusCode.Created);
        var number = (await first.Content.ReadFromJsonAsync<JsonElement>())
            .GetProperty("number")
            .GetString()!;
        number.ShouldMatch("^[0-9]{12}$");
        first.Headers.Location!.ToString().ShouldBe($"/api/me/cases/{number}");

        var again = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => Send(hanako, "key-1", Complete()))
        );
        foreach (var answer in again)
        {
            answer.StatusCode.ShouldBe(HttpStatusCode.Created);
            (await answer.Content.ReadAsStringAsync()).ShouldBe($$"""{"number":"{{number}}"}""");
        }
        var taro = (await app.SignedIn(Demo.Taro)).Client;
        var other = await Send(taro, "key-1", Complete());
        (await other.Content.ReadAsStringAsync()).ShouldNotContain(number);
        (await hanako.GetAsync($"/me/cases/{number}/receipt")).StatusCode.ShouldBe(
            HttpStatusCode.OK
        );
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_key_is_for_one_request(Engine engine)
    {
        var client = (await (await App.Shared(engine)).SignedIn(Demo.Hanako)).Client;
        var first = await Send(client, "key-5", Complete());
        first.StatusCode.ShouldBe(HttpStatusCode.Created);
        var other = Complete();
        other["doctor"] = "見本 次郎";
        var answer = await Send(client, "key-5", other);
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await answer.Content.ReadFromJsonAsync<JsonElement>())
            .GetProperty("type")
            .GetString()
            .ShouldBe("/problems/idempotency.other-request");
        other.Remove("weeks"); // refused today, and the key is taken all the same
        (await Code(await Send(client, "key-5", other))).ShouldBe("idempotency.other-request");
        (await (await Send(client, "key-5", Complete())).Content.ReadAsStringAsync()).ShouldBe(
            await first.Content.ReadAsStringAsync()
        );
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task An_answer_lost_overnight_is_given_again(Engine engine)
    {
        await using var app = await App.Start(engine);
        var client = (await app.SignedIn(Demo.Hanako)).Client;
        var first = await Send(client, "key-6", Complete());
        first.StatusCode.ShouldBe(HttpStatusCode.Created);
        app.Clock.Move(TimeSpan.FromDays(30)); // the wished interview day has passed: the same answers are refused now
        client = (await app.SignedIn(Demo.Hanako)).Client;
        (await Code(await Send(client, "key-7", Complete()))).ShouldBe("request.fields");
        (await (await Send(client, "key-6", Complete())).Content.ReadAsStringAsync()).ShouldBe(
            await first.Content.ReadAsStringAsync()
        );
    }

    private static async Task<string?> Code(HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString();

    [Fact]
    public async Task What_is_wrong_is_named_by_field()
    {
        var client = (await (await App.Shared(Engine.Sqlite)).SignedIn(Demo.Hanako)).Client;
        var answers = Complete();
        answers["weeks"] = "百";
        answers["no-such-field"] = "1";
        answers["children[0].name.family"] = "1";
        answers.Remove("doctor");
        var answer = await Send(client, "key-2", answers);

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        var errors = (await answer.Content.ReadFromJsonAsync<JsonElement>())
            .GetProperty("errors")
            .EnumerateArray()
            .ToDictionary(
                e => e.GetProperty("field").GetString()!,
                e => e.GetProperty("message").GetString()!
            );
        errors.Keys.ShouldBe(
            ["no-such-field", "children[0].name.family", "weeks", "doctor"],
            ignoreOrder: true
        );
        errors["weeks"].ShouldContain("妊娠週数は数字で");

        // The same key is free, since nothing was kept under it.
        (await Send(client, "key-2", Complete())).StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    [Theory]
    [InlineData("""{"a":""")]
    [InlineData("""[]""")]
    [InlineData("""{"a":1}""")]
    [InlineData("""{"a":{"b":"c"}}""")]
    [InlineData("""{"a":[["b"]]}""")]
    [InlineData("""{"a":"1","a":"2"}""")]
    [InlineData("""{"a":"\ud800"}""")]
    [InlineData("""{"a":"1"} {}""")]
    [InlineData("")]
    [InlineData("DEEP")]
    [InlineData("BYTES")]
    public async Task What_is_no_object_of_texts_is_refused_in_Japanese(string body)
    {
        var client = (await (await App.Shared(Engine.Sqlite)).SignedIn(Demo.Hanako)).Client;
        var bytes = body switch
        {
            "DEEP" => Encoding.UTF8.GetBytes(
                """{"a":""" + new string('[', 10_000) + new string(']', 10_000) + "}"
            ),
            "BYTES" => [.. "{\"a\":\""u8, 0xFF, 0xFE, .. "\"}"u8],
            _ => Encoding.UTF8.GetBytes(body),
        };
        var answer = await Send(client, "key-3", Json(bytes));
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadFromJsonAsync<JsonElement>())
            .GetProperty("detail")
            .GetString()!
            .ShouldContain("。");
    }

    [Fact]
    public async Task Strangers_other_sites_other_kinds_of_content_and_keyless_requests_are_refused()
    {
        var app = await App.Shared(Engine.Sqlite);
        var client = (await app.SignedIn(Demo.Hanako)).Client;
        (await Send(app.Browser().Client, "key-4", Complete())).StatusCode.ShouldBe(
            HttpStatusCode.Unauthorized
        );
        (
            await Send((await app.SignedIn(Demo.Chief)).Client, "key-4", Complete())
        ).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await Send(client, null, Complete())).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await Send(client, "あ", Complete())).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (
            await Send(client, "key-4", new StringContent("{}", Encoding.UTF8, "text/plain"))
        ).StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
        (await Send(client, "key-4", new FormUrlEncodedContent([]))).StatusCode.ShouldBe(
            HttpStatusCode.UnsupportedMediaType
        );
        (
            await Send(client, "key-4", JsonContent.Create(Complete()), "cross-site")
        ).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (
            await client.PostAsync(
                Address.Replace("pregnancy-notification", "no-such"),
                JsonContent.Create(Complete())
            )
        ).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static Task<HttpResponseMessage> Send(
        HttpClient client,
        string? key,
        Dictionary<string, object> answers
    ) => Send(client, key, JsonContent.Create(answers));

    private static async Task<HttpResponseMessage> Send(
        HttpClient client,
        string? key,
        HttpContent content,
        string? site = null
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Address) { Content = content };
        if (key is not null)
            request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        if (site is not null)
            request.Headers.Add("Sec-Fetch-Site", site);
        return await client.SendAsync(request);
    }

    private static ByteArrayContent Json(byte[] bytes)
    {
        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new("application/json");
        return content;
    }

    internal static Dictionary<string, object> Complete() =>
        new()
        {
            ["name.family"] = "見本",
            ["name.given"] = "花子",
            ["name.familyKana"] = "ミホン",
            ["name.givenKana"] = "ハナコ",
            ["birth-date.era"] = "平成",
            ["birth-date.year"] = "8",
            ["birth-date.month"] = "4",
            ["birth-date.day"] = "12",
            ["address.postalCode"] = "020-8530",
            ["address.prefecture"] = "岩手県",
            ["address.municipality"] = "盛岡市",
            ["address.townAndNumber"] = "内丸12番2号",
            ["occupation"] = "employee",
            ["phone"] = "019-000-0000",
            ["contact-times"] = new[] { "morning", "noon" },
            ["diagnosed-on.year"] = "2026",
            ["diagnosed-on.month"] = "11",
            ["diagnosed-on.day"] = "16",
            ["weeks"] = "8",
            ["due-date.year"] = "2027",
            ["due-date.month"] = "7",
            ["due-date.day"] = "2",
            ["fetuses"] = "one",
            ["clinic-name"] = "見本産婦人科",
            ["doctor"] = "見本 太郎",
            ["std-check"] = "yes",
            ["tuberculosis-check"] = "no",
            ["births-before"] = "0",
            ["first-choice.year"] = "2026",
            ["first-choice.month"] = "12",
            ["first-choice.day"] = "1",
            ["interview-place"] = "office",
            ["correct"] = "yes",
            ["share-with-clinic"] = "yes",
        };
}
