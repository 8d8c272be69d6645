namespace Ihatov.Tests.Support;

/// <summary>The demo people of the pack.</summary>
internal static class Demo
{
    /// <summary>見本 花子, of Morioka.</summary>
    public const string Hanako = "01990000-0000-7000-8000-000000000001";

    /// <summary>𠮷見本 太郎, of Hanamaki.</summary>
    public const string Taro = "01990000-0000-7000-8000-000000000002";

    /// <summary>SAMPLE MARIA, who is in charge at 株式会社見本製作所 together with 見本 花子.</summary>
    public const string Maria = "01990000-0000-7000-8000-000000000003";

    /// <summary>株式会社見本製作所, for which 見本 花子 and SAMPLE MARIA act.</summary>
    public const string Works = "01990000-0000-7000-8000-000000000301";

    /// <summary>見本商店合同会社, for which 𠮷見本 太郎 acts.</summary>
    public const string Shop = "01990000-0000-7000-8000-000000000302";

    /// <summary>見本 一郎, who examines for two sections of Morioka and enters for others.</summary>
    public const string Clerk = "01990000-0000-7000-8000-000000000101";

    /// <summary>見本 陽子, who decides for two sections of Morioka.</summary>
    public const string Chief = "01990000-0000-7000-8000-000000000102";
}
