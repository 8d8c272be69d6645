namespace Ihatov.Platform;

/// <summary>A setting or a file of the pack with which the program must not start (設定の誤り); the message names it and says what to write.</summary>
public sealed class SettingRefused(string message, Exception? inner = null)
    : Exception(message, inner);
