using Ihatov.Platform.Audit;

namespace Ihatov.Tests.Platform.Audit;

public sealed class SignedNoteTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();
    private readonly LogSigningKey key;

    public SignedNoteTests() => key = Sample.Key(directory.Path);

    public void Dispose()
    {
        key.Dispose();
        directory.Dispose();
    }

    // Checkpoints of two public logs, as published with the vectors of github.com/transparency-dev/formats.
    [Theory]
    [InlineData(
        "rekor.sigstore.dev+c0d23d6a+AjBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABNhtmPtrWm3U1eQXBogSMdGvXwBcK5AW5i0hrZLOC96l+smGNM7nwZ4QvFK/4sueRoVj//QP22Ni4Qt9DPfkWLc=",
        "Rekor\n798034\nf+7CoKgXKE/tNys9TTXcr/ad6U/K3xvznmzew9y6SP0=\n\n— rekor.sigstore.dev wNI9ajBEAiARInWIWyCdyG27CO6LPnPekyw20qO0YJfoaPaowGp/XgIgc+qEHS3+GKVClgqq20uDLet7MCoTURUCRdxwWBHHufk=\n"
    )]
    [InlineData(
        "pixel6_transparency_log+91c16e30+AjBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABN+4x0Jk1yTwvLFI9A4NDdGZcX0aiWVdWM5XJVy0M4VWD3AvyW5Q6Hs9A0mcDkpUoYgn+KKPNzFC0H3nN3q6JQ8=",
        "DEFAULT\n10\nbsWRucJU5xJPHb5eBdOm6+DM+VelCZBuvtI3sHERJ9Y=\n\n— pixel6_transparency_log kcFuMDBFAiEAhqMAP8P6qf6QxtUJhzMhbN+MbZ9dwfUHzGQJmffJHtoCIGD0cNe47dHWBoPwYdgBCepB06/+g5O1FmYjXl06owL4\n"
    )]
    public void Notes_of_other_logs_open(string keyText, string note)
    {
        var name = keyText.Split('+')[0];
        var publicKey = LogPublicKey.Parse(keyText).Value;
        publicKey.ForNotes(name).ShouldBe(keyText);
        SignedNote
            .Open(note, name, publicKey)
            .ShouldBe(note[..(note.IndexOf("\n\n", StringComparison.Ordinal) + 1)]);
        SignedNote.Open(note.Insert(1, "x"), name, publicKey).ShouldBeNull();
        SignedNote.Open(note, "bananas." + name, publicKey).ShouldBeNull();
    }

    [Fact]
    public void A_signed_text_opens_with_its_key_in_both_forms()
    {
        var note = SignedNote.Sign("一行目\n\n三行目\n", "ihatov/032018", key);
        foreach (var form in new[] { key.Public.Pem, key.Public.ForNotes("ihatov/032018") })
            SignedNote
                .Open(note, "ihatov/032018", LogPublicKey.Parse(form).Value)
                .ShouldBe("一行目\n\n三行目\n");
    }

    [Fact]
    public void Signatures_of_others_are_passed_over_but_ours_must_hold()
    {
        using var elsewhere = new TemporaryDirectory();
        using var other = Sample.Key(elsewhere.Path);
        var note = SignedNote.Sign("text\n", "ihatov/032018", key);
        var witnessed = note + SignedNote.Sign("text\n", "witness.example", other).Split("\n\n")[1];
        SignedNote.Open(witnessed, "ihatov/032018", key.Public).ShouldBe("text\n");
        SignedNote.Open(note, "ihatov/032018", other.Public).ShouldBeNull();

        // The right name and key id over another text: refused, even beside a signature that holds.
        var forged = SignedNote.Sign("other\n", "ihatov/032018", key).Split("\n\n")[1];
        SignedNote.Open(note + forged, "ihatov/032018", key.Public).ShouldBeNull();
    }

    [Theory]
    [InlineData("")]
    [InlineData("text\n")]
    [InlineData("text\n\n")]
    [InlineData("text\n\nnot a signature\n")]
    [InlineData("text\n\n— ihatov/032018\n")]
    [InlineData("text\n\n— ihatov/032018 !!!!\n")]
    [InlineData("text\n\n— ihatov/032018 AAAA\n")]
    public void Broken_notes_do_not_open(string note) =>
        SignedNote.Open(note, "ihatov/032018", key.Public).ShouldBeNull();

    [Fact]
    public void A_changed_byte_anywhere_closes_a_checkpoint()
    {
        var note = new Checkpoint("ihatov/032018", 7, new byte[32]).Sign(key);
        Checkpoint.Open(note, key.Public).Value.Size.ShouldBe(7);
        for (var i = 0; i < note.Length; i++)
        {
            var changed = note.ToCharArray();
            changed[i] = changed[i] == 'x' ? 'y' : 'x';
            Checkpoint.Open(new string(changed), key.Public).IsOk.ShouldBeFalse($"character {i}");
        }
    }

    [Theory]
    [InlineData("o/032018\n07\n{0}\n")]
    [InlineData("o/032018\n-7\n{0}\n")]
    [InlineData("o/032018\n7\n{0}\nextension\n")]
    [InlineData("o/032018\n7\nAAAA\n")]
    [InlineData("o/032018\n7\n")]
    public void A_signed_note_that_is_no_checkpoint_is_refused(string text)
    {
        var note = SignedNote.Sign(
            text.Replace("{0}", Convert.ToBase64String(new byte[32]), StringComparison.Ordinal),
            "o/032018",
            key
        );
        Checkpoint
            .Open(note, key.Public)
            .Refusals.ShouldHaveSingleItem()
            .Code.ShouldBe("audit.checkpoint");
    }
}
