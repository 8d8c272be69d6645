using Ihatov.Procedures.Frames;
using Ihatov.Ui.Reading;

namespace Ihatov.Tests.Procedures.Cases;

/// <summary>The words for where a case stands.</summary>
public sealed class StateWordTests
{
    /// <summary>The state does not tell a refusal (却下) from a return (返戻), after which the applicant may simply send it again.</summary>
    [Theory]
    [InlineData(ReaderLanguage.Japanese, "却下", "返戻")]
    [InlineData(ReaderLanguage.Easy, "いいえ", "返しました")]
    [InlineData(ReaderLanguage.English, "refused", "returned")]
    public void What_was_not_granted_was_refused_or_returned(
        ReaderLanguage language,
        string refused,
        string returned
    )
    {
        var word = StateChip.WordOf("refused").Plain(language);
        word.ShouldContain(refused);
        word.ShouldContain(returned);
    }
}
