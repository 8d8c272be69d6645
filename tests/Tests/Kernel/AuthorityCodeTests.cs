using Ihatov.Kernel;

namespace Ihatov.Tests;

public sealed class AuthorityCodeTests
{
    [Fact]
    public void Morioka_is_a_code() => AuthorityCode.Parse("032018").IsOk.ShouldBeTrue();
}
