using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Ihatov.Contracts.Audit;
using Ihatov.Platform.Audit;
using Ihatov.Platform.Audit.Merkle;

namespace Ihatov.Tests.Platform.Audit;

public sealed class ProofDocumentTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();
    private readonly LogSigningKey key;
    private readonly List<ActRecorded> acts = Sample.Acts(7);

    public ProofDocumentTests() => key = Sample.Key(directory.Path);

    public void Dispose()
    {
        key.Dispose();
        directory.Dispose();
    }

    [Fact]
    public void A_proof_survives_its_text_and_proves_its_act()
    {
        foreach (var index in Enumerable.Range(0, acts.Count))
        {
            var proven = ProofDocument
                .Parse(Proof(index).ToString())
                .Value.Verify(key.Public)
                .Value;
            proven.Act.ShouldBe(acts[index]);
            proven.Index.ShouldBe(index);
            proven.Checkpoint.Size.ShouldBe(acts.Count);
        }
    }

    [Fact]
    public void A_proof_survives_an_editor_on_windows() =>
        ProofDocument
            .Parse("\uFEFF" + Proof(3).ToString().Replace("\n", "\r\n", StringComparison.Ordinal))
            .Value.Verify(key.Public)
            .IsOk.ShouldBeTrue();

    [Fact]
    public void A_changed_character_anywhere_is_found()
    {
        var text = Proof(2).ToString();
        for (var i = 0; i < text.Length; i++)
        {
            var changed = text.ToCharArray();
            changed[i] = changed[i] == 'x' ? 'y' : 'x';
            var holds =
                ProofDocument.Parse(new string(changed)).Ok(out var proof, out _)
                && proof.Verify(key.Public).IsOk;
            holds.ShouldBeFalse($"character {i}");
        }
    }

    [Fact]
    public void A_content_is_of_the_one_act_whose_digest_it_gives()
    {
        var salt = RandomNumberGenerator.GetBytes(Commitment.SaltSize);
        var opened = new OpenedContent(Convert.ToHexStringLower(salt), "12 sha256:ab");
        acts[2] = acts[2] with { Digest = Commitment.Of(salt, opened.Content) };
        var read = OpenedContent.Parse(Encoding.UTF8.GetString(opened.Write())).Value;
        read.ShouldBe(opened);
        read.Of(Proof(2).Verify(key.Public).Value).IsOk.ShouldBeTrue();
        foreach (
            var (content, index) in new[]
            {
                (read, 3),
                (read with { Content = "13 sha256:ab" }, 2),
                (
                    read with
                    {
                        Salt = Convert.ToHexStringLower(
                            RandomNumberGenerator.GetBytes(Commitment.SaltSize)
                        ),
                    },
                    2
                ),
            }
        )
            content
                .Of(Proof(index).Verify(key.Public).Value)
                .Refusals.ShouldHaveSingleItem()
                .Code.ShouldBe("audit.content");
        foreach (
            var text in (string[])
                ["", "{}", "null", """{"salt":"00","content":"x"}""", Proof(2).ToString()]
        )
            OpenedContent
                .Parse(text)
                .Refusals.ShouldHaveSingleItem()
                .Code.ShouldBe("audit.content");
    }

    [Fact]
    public void A_proof_by_another_key_is_refused()
    {
        using var elsewhere = new TemporaryDirectory();
        using var other = Sample.Key(elsewhere.Path);
        Proof(0)
            .Verify(other.Public)
            .Refusals.ShouldHaveSingleItem()
            .Code.ShouldBe("audit.signature");
    }

    [Fact]
    public void An_act_of_one_town_proves_nothing_in_the_log_of_another() =>
        Proof(0, origin: "ihatov/" + Sample.Miyako)
            .Verify(key.Public)
            .Refusals.ShouldHaveSingleItem()
            .Code.ShouldBe("audit.leaf");

    [Theory]
    [InlineData("")]
    [InlineData("c2sp.org/tlog-proof@v1\n\n")]
    [InlineData("c2sp.org/tlog-proof@v1\nextra AAAA\nindex x\n\nnote\n")]
    [InlineData("c2sp.org/tlog-proof@v1\nextra !\nindex 1\n\nnote\n")]
    public void What_is_no_proof_is_refused(string text) =>
        ProofDocument.Parse(text).Refusals.ShouldHaveSingleItem().Code.ShouldBe("audit.proof");

    [Fact]
    public async Task The_documented_check_by_other_tools_agrees()
    {
        Assert.SkipUnless(
            File.Exists("/usr/bin/python3") && File.Exists("/usr/bin/openssl"),
            "needs python3 and openssl"
        );
        var proof = Path.Combine(directory.Path, "receipt.tlog-proof");
        var pem = Path.Combine(directory.Path, "public.pem");
        var script = Path.Combine(directory.Path, "check.py");
        await File.WriteAllTextAsync(pem, key.Public.Pem);
        await File.WriteAllTextAsync(script, Script());

        var content = Path.Combine(directory.Path, "receipt.content.json");
        var salt = RandomNumberGenerator.GetBytes(Commitment.SaltSize);
        acts[5] = acts[5] with { Digest = Commitment.Of(salt, "202600000012 sha256:盛岡") };
        var opened = new OpenedContent(Convert.ToHexStringLower(salt), "202600000012 sha256:盛岡");
        await File.WriteAllBytesAsync(content, opened.Write());

        await File.WriteAllTextAsync(proof, Proof(5).ToString());
        (await Run(script, proof, pem, content)).ShouldSatisfyAllConditions(
            said => said.ShouldContain(acts[5].Id.ToString()),
            said => said.ShouldContain("202600000012 sha256:盛岡")
        );
        await File.WriteAllTextAsync(proof, Proof(4).ToString());
        (await Run(script, proof, pem, content)).ShouldContain("NOT PROVEN");

        var other = Convert.ToBase64String(ActLeaf.Write(acts[4]));
        var lines = Proof(5).ToString().Split('\n');
        lines[1] = $"extra {other}";
        await File.WriteAllTextAsync(proof, string.Join('\n', lines));
        (await Run(script, proof, pem, content)).ShouldContain("NOT PROVEN");

        await File.WriteAllTextAsync(
            proof,
            Proof(5).ToString().Replace("\n7\n", "\n8\n", StringComparison.Ordinal)
        );
        (await Run(script, proof, pem, content)).ShouldContain("NOT PROVEN");
    }

    private ProofDocument Proof(int index, string origin = "ihatov/" + Sample.Morioka)
    {
        var leaves = acts.ConvertAll(ActLeaf.Write);
        var tree = new SmallTree([.. leaves.Select(leaf => MerkleTree.HashLeaf(leaf))]);
        var path = tree.Answer(ProofPlan.Inclusion(index, leaves.Count));
        return new(
            leaves[index],
            index,
            path,
            new Checkpoint(origin, leaves.Count, tree.Root(leaves.Count)).Sign(key)
        );
    }

    /// <summary>The script as the Audit folder's README prints it.</summary>
    private static string Script()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root!.FullName, "Ihatov.slnx")))
            root = root.Parent;
        var readme = File.ReadAllText(Path.Combine(root.FullName, "src/Platform/Audit/README.md"));
        return readme.Split("```python\n")[1].Split("```")[0];
    }

    private static async Task<string> Run(params string[] arguments)
    {
        var start = new ProcessStartInfo("/usr/bin/python3", arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return await output + await errors;
    }
}
