namespace Ihatov.Kernel;

/// <summary>Days of the equinoxes in Japan (春分・秋分) by the common approximation: a linear year less the leap days passed.</summary>
/// <remarks>Right for 1948–2099 as far as announced or predicted; the coefficients from 2100 on are meant for 2100–2150.</remarks>
internal static class Equinox
{
    /// <summary>The day in March.</summary>
    public static int VernalDay(int year) =>
        Day(
            year,
            year switch
            {
                < 1980 => 20.8357,
                < 2100 => 20.8431,
                _ => 21.8510,
            }
        );

    /// <summary>The day in September.</summary>
    public static int AutumnalDay(int year) =>
        Day(
            year,
            year switch
            {
                < 1980 => 23.2588,
                < 2100 => 23.2488,
                _ => 24.2488,
            }
        );

    // Integer division cuts towards zero, as the approximation wants.
    private static int Day(int year, double offset) =>
        (int)(
            offset
            + 0.242194 * (year - 1980)
            - (year < 1980 ? (year - 1983) / 4 : (year - 1980) / 4)
        );
}
