using Ihatov.Kernel;
using Ihatov.Platform.Web;
using Ihatov.Procedures.Definitions;
using Ihatov.Ui.Layouts;

namespace Ihatov.Procedures.Catalogue;

/// <summary>What every page for residents of this module knows (住民向け画面): also who asks, and how a definition is worded for them.</summary>
public abstract class ResidentPage : ReaderPage
{
    private protected Caller Caller => Http.Caller();

    /// <summary>A definition's wording in the reader's language, with its furigana markup.</summary>
    private protected string In(Wording wording) => wording.In(Language);
}
