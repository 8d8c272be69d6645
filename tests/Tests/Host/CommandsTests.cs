using System.Net;
using Ihatov.Platform.Data;
using Ihatov.Tests.Kill;
using Ihatov.Tests.Support;

namespace Ihatov.Tests.Host;

/// <summary>The commands of the built program, one after the other as an operator gives them (docs/operations).</summary>
public sealed class CommandsTests : IDisposable
{
    private const string Submissions =
        $"/api/{Product.Town}/procedures/{Application.Procedure}/submissions";

    private readonly string home = Directory.CreateTempSubdirectory("ihatov-commands-").FullName;

    public void Dispose() => Directory.Delete(home, recursive: true);

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task What_was_submitted_is_backed_up_while_the_server_runs_restored_elsewhere_and_verifies_in_both(
        Engine engine
    )
    {
        Engines.Need(engine);
        var here = await Settings(engine, "here");
        (await Says(here, "migrate")).Code.ShouldBe(0);
        (await Says(here, "verify")).Code.ShouldBe(1, "there is no key before the first start");
        var (server, product) = await Product.Begin(here, Application.Procedure);
        string receipt;
        await using (server)
        {
            receipt = await Submit(server, product, "one");
            await Save(server, product, $"{receipt}/receipt/proof", "proof");
            await Save(server, product, $"{receipt}/receipt/content", "content");
            await Save(server, product, "/log/public-key.pem", "key");
            var other = await Submit(server, product, "two");
            await Save(server, product, $"{other}/receipt/content", "other-content");

            (await Says(here, "backup", At("backup"))).Code.ShouldBe(0);
            (await Says(here, "backup", At("backup"))).Code.ShouldBe(1, "it holds one already");
            (await Says(here, "verify")).Code.ShouldBe(0);
            (
                await Says([], "verify", "--proof", At("proof"), "--key", At("key"))
            ).ShouldSatisfyAllConditions(
                said => said.Code.ShouldBe(0),
                said => said.Text.ShouldStartWith("記録されています。"),
                said => said.Text.ShouldContain("どの受付の記録かは")
            );
            string[] check = ["verify", "--proof", At("proof"), "--key", At("key"), "--content"];
            (await Says([], [.. check, At("content")])).ShouldSatisfyAllConditions(
                said => said.Code.ShouldBe(0),
                said => said.Text.ShouldContain($"受付番号{receipt.Split('/')[^1]}")
            );
            (await Says([], [.. check, At("other-content")])).ShouldSatisfyAllConditions(
                said => said.Code.ShouldBe(1, "it is another receipt's"),
                said => said.Text.ShouldContain("別の受付")
            );
            (await Says([], [.. check, At("key")])).Code.ShouldBe(1, "it is no such file");
            await server.Stop();
        }
        (await Says(here, "restore", At("backup"))).Code.ShouldBe(
            1,
            "this installation is not empty"
        );

        var there = await Settings(engine, "there");
        (await Says(there, "restore", At("backup"))).Code.ShouldBe(0);
        (await Says(there, "migrate")).Code.ShouldBe(0);
        (await Says(there, "verify")).Code.ShouldBe(1, "the keys are not in a backup");
        Directory.CreateDirectory(At("there/keys"));
        foreach (var key in Directory.EnumerateFiles(At("here/keys")))
            File.Copy(key, At($"there/keys/{Path.GetFileName(key)}"));
        (await Says(there, "verify")).Code.ShouldBe(0);
        await using var restored = await (product with { Settings = there }).Start();
        await Save(restored, product, $"{receipt}/receipt/proof", "proof-there");
        (await Says([], "verify", "--key", At("key"), "--proof", At("proof-there"))).Code.ShouldBe(
            0
        );
    }

    [Fact]
    public async Task Two_servers_on_one_PostgreSQL_database_make_one_case_of_one_key_and_one_log_of_all()
    {
        Engines.Need(Engine.Postgres);
        var settings = await Settings(Engine.Postgres, "both");
        var (one, product) = await Product.Begin(settings, Application.Procedure);
        await using var first = one;
        await using var second = await product.Start();
        // In crossing order, so that each holds what the other waits for.
        string[] keys = [.. Enumerable.Range(0, 30).Select(i => $"key-{i:00}")];
        var made = await Task.WhenAll(
            keys.Select(key => Submit(first, product, key))
                .Concat(keys.Reverse().Select(key => Submit(second, product, key)))
        );
        var cases = made[..30];
        cases.ShouldBe(made[30..].Reverse());
        cases.ShouldBeUnique();
        await first.Kill();

        var last = await Submit(second, product, "after-the-other-was-killed");
        foreach (var @case in cases.Append(last))
            await Save(second, product, $"{@case}/receipt/proof", "proof");

        await Save(second, product, "/log/public-key.pem", "key");
        (await Says([], "verify", "--proof", At("proof"), "--key", At("key"))).Code.ShouldBe(0);
        (await Says(settings, "verify")).Code.ShouldBe(0);
    }

    [Fact]
    public async Task A_command_that_cannot_do_its_work_says_why_in_a_line()
    {
        var nowhere = Product.SettingsFor(At("nowhere"), "Host=127.0.0.1;Port=1;Timeout=1");
        foreach (
            var command in (string[][])
                [
                    ["migrate"],
                    ["backup", At("none")],
                ]
        )
        {
            var (code, text) = await Says(nowhere, command);
            code.ShouldBe(1, text);
            text.ShouldNotContain("   at ", Case.Sensitive, "a stack tells an operator nothing");
        }
        foreach (var command in new[] { "migrate", "serve" })
        {
            var (code, text) = await Says(nowhere, command);
            code.ShouldBe(1, text);
            text.ShouldContain("保存先「files」を開けません。Database:ConnectionStringの設定と");
            text.ShouldContain("The store files cannot be opened");
            text.ShouldNotContain("Unhandled exception");
        }
        var (missing, why) = await Says([], "verify", "--proof", At("no"), "--key", At("no"));
        missing.ShouldBe(1, why);
        why.ShouldNotContain("   at ");
        (await Says([], "verify", "--proof")).Code.ShouldBe(2, "a proof is checked with its key");
    }

    [Fact]
    public async Task A_setting_that_cannot_be_used_is_named_in_a_line_and_nothing_listens()
    {
        var pack = Directory.CreateDirectory(At("pack"));
        await File.WriteAllTextAsync(
            Path.Combine(pack.FullName, "organisations.yaml"),
            "authorities:\n  - {code: '032018', closed-days: {2027-02-30: 開町記念日}}\n"
        );
        foreach (
            var (name, value, said) in ((string, string, string)[])
                [
                    ("Database:Engine", "oracle", "Database:Engineの値「oracle」"),
                    ("Database:Readers", "0", "Database:Readersの値「0」"),
                    ("Files:ClamAv", "somewhere", "Files:ClamAv"),
                    ("Audit:Name", "a b", "Audit:Name"),
                    // The demo's people must sign in nowhere but where it is developed.
                    ("Identity:DevelopmentSignIn", "true", "環境Productionでは使えません"),
                    ("Pack:Directory", pack.FullName, "organisations.yaml:2:"),
                ]
        )
        {
            var settings = Product.SettingsFor(At($"bad-{name.Replace(':', '-')}"), null);
            settings["environment"] = "Production";
            settings[name] = value;
            var (code, text) = await Says(settings, "serve");
            code.ShouldBe(1, text);
            text.ShouldContain(said);
            text.ShouldNotContain("   at ", Case.Sensitive, "a stack tells an operator nothing");
            text.ShouldNotContain("Ihatov is ready");
        }
        foreach (var asked in new[] { "--help", "-h", "help" })
            (await Says([], asked)).ShouldSatisfyAllConditions(
                help => help.Code.ShouldBe(0),
                help => help.Text.ShouldStartWith("ihatov [serve]")
            );
    }

    private string At(string name) => Path.Combine(home, name);

    private async Task<Dictionary<string, string?>> Settings(Engine engine, string name) =>
        Product.SettingsFor(
            At(name),
            engine == Engine.Postgres ? await (await PostgresCluster.Shared).CreateDatabase() : null
        );

    /// <summary>Submits with an idempotency key; the address of the case.</summary>
    private static async Task<string> Submit(ServerProcess server, Product product, string key)
    {
        using var client = Client(server, product);
        using var request = new HttpRequestMessage(HttpMethod.Post, Submissions)
        {
            Content = new StringContent(Application.Json, null, "application/json"),
        };
        request.Headers.Add("Idempotency-Key", key);
        using var answer = await client.SendAsync(request);
        answer.StatusCode.ShouldBe(
            HttpStatusCode.Created,
            await answer.Content.ReadAsStringAsync()
        );
        return answer.Headers.Location!.ToString();
    }

    private async Task Save(ServerProcess server, Product product, string address, string name)
    {
        using var client = Client(server, product);
        await File.WriteAllBytesAsync(At(name), await client.GetByteArrayAsync(address));
    }

    private static HttpClient Client(ServerProcess server, Product product)
    {
        var client = new HttpClient(
            new HttpClientHandler { UseCookies = false, AllowAutoRedirect = false }
        )
        {
            BaseAddress = server.Address,
        };
        client.DefaultRequestHeaders.Add("Cookie", product.Cookies);
        return client;
    }

    /// <summary>Runs a command to its end; its exit code and what it wrote.</summary>
    private static async Task<(int Code, string Text)> Says(
        Dictionary<string, string?> settings,
        params string[] command
    )
    {
        var start = ServerProcess.Command("ihatov");
        start.RedirectStandardError = true;
        foreach (var word in command)
            start.ArgumentList.Add(word);
        foreach (var (name, value) in settings)
            start.ArgumentList.Add($"--{name}={value}");
        using var process = System.Diagnostics.Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, (said + await error).Trim());
    }
}
